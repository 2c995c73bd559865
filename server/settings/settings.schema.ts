import Type from 'typebox'
import { closedObject, dataReply } from '../http/schemas.ts'
import { organisationKinds } from './settings.ts'
import { CommentRulesBody, CommentRulesReply } from './comment-rules.ts'
import { PublishChecksBody, PublishChecksReply } from './publish-checks.ts'

const line = Type.String({ maxLength: 200 })

const members = {
  title: Type.String({ minLength: 1, maxLength: 120 }),
  tagline: line,
  description: Type.String({ maxLength: 300 }),
  organisation: line,
  publicationDirectorName: line,
  publicationDirectorRole: line,
  contact: Type.String({
    maxLength: 200,
    description: 'How readers write to the library: an e-mail or postal address',
  }),
  organisationKind: Type.Enum(['', ...organisationKinds], {
    description: 'What kind of body publishes the blog',
  }),
  catalogueUrl: Type.String({
    maxLength: 500,
    description:
      'Where the library’s catalogue shows a book: an https address with {isbn} where its thirteen digits stand; ' +
      'empty to lead nowhere',
  }),
  articlesPerPage: Type.Integer({ minimum: 1, maximum: 50 }),
  categoriesEnabled: Type.Boolean(),
  tagsEnabled: Type.Boolean(),
  feedLength: Type.Integer({ minimum: 1, maximum: 100 }),
  commentsCloseAfterDays: Type.Integer({ minimum: 0, maximum: 3650 }),
  commentsDepth: Type.Integer({ minimum: 0, maximum: 6 }),
  commentsPerAddress: Type.Integer({ minimum: 1, maximum: 1000 }),
  commentsQueueCap: Type.Integer({ minimum: 0, maximum: 100_000 }),
  reportsHoldAt: Type.Integer({ minimum: 0, maximum: 100 }),
  patronAccounts: Type.Boolean({
    description: 'Whether readers may have accounts; without SMTP_URL they have none in any case',
  }),
  commentCharter: Type.String({
    maxLength: 20_000,
    description:
      'Plain text, paragraphs by blank lines; empty for the house’s own. ' +
      'What is kept and for how long is said after it in any case',
  }),
  requireSecondFactor: Type.Boolean({
    description: 'Whether administrators must sign in in two steps: until they do, nothing opens to them',
  }),
  keepAddressesDays: Type.Integer({ minimum: 1, maximum: 365 }),
  keepRejectedDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  keepSpamDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  keepUnconfirmedDays: Type.Integer({ minimum: 1, maximum: 365 }),
  keepMailsDays: Type.Integer({ minimum: 1, maximum: 3650 }),
}

export const SettingsReply = dataReply(
  Type.Object(
    { ...members, commentRules: CommentRulesReply, publishChecks: PublishChecksReply },
    { title: 'Settings' },
  ),
)
export const SettingsChange = Type.Partial(
  closedObject({ ...members, commentRules: CommentRulesBody, publishChecks: PublishChecksBody }),
  {
    title: 'SettingsChange',
    additionalProperties: false,
    minProperties: 1,
  },
)

/** What anybody may know of the site. */
export const SiteReply = dataReply(
  Type.Object(
    {
      title: line,
      tagline: line,
      description: Type.String(),
      organisation: line,
      publicationDirector: Type.Object({ name: line, role: line }, { title: 'PublicationDirector' }),
      url: Type.String(),
      lang: Type.String(),
      categoriesEnabled: Type.Boolean(),
      tagsEnabled: Type.Boolean(),
      feed: Type.String(),
    },
    { title: 'Site' },
  ),
)
