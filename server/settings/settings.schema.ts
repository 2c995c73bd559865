import Type from 'typebox'
import { closedObject, dataReply, nullable } from '../http/schemas.ts'
import { accessibilityStates, housePages, organisationKinds } from './settings.ts'
import { CommentRulesBody, CommentRulesReply } from './comment-rules.ts'
import { PublishChecksBody, PublishChecksReply } from './publish-checks.ts'

const line = Type.String({ maxLength: 200 })

const text = (description: string) => Type.String({ maxLength: 5_000, description })

const own = Object.fromEntries(housePages.map((name) => [name, nullable(Type.String({ maxLength: 64 }))]))
const OwnPagesReply = Type.Object(own, {
  title: 'OwnPages',
  description: 'The library’s own page in place of one that the site makes: its id, or null',
})
const OwnPagesBody = closedObject(Type.Partial(Type.Object(own)).properties, { title: 'OwnPagesChange' })

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
  fediverseAccount: Type.String({
    maxLength: 200,
    description: 'The library’s account in the fediverse (Mastodon): its address, or @name@host; empty for none',
  }),
  fediverseEnabled: Type.Boolean({
    description: 'Whether the blog itself can be followed in the fediverse (Mastodon)',
  }),
  fediverseName: Type.String({
    minLength: 1,
    maxLength: 30,
    pattern: '^[a-z0-9_]+$',
    description:
      'The name of the blog in the fediverse, before @ and the site’s host: small letters, digits, underscores. ' +
      'It stays as it is once somebody follows',
  }),
  houseIcon: Type.String({
    maxLength: 64,
    description: 'The image of which the icons of the site are made: its id; empty for the icons of the theme',
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
  organisationAddress: Type.String({ maxLength: 300, description: 'The seat of the publisher' }),
  organisationPhone: Type.String({ maxLength: 40, description: 'The telephone number of the publisher' }),
  editorInChief: Type.String({ maxLength: 200, description: 'Who directs the writing, where somebody does' }),
  hostName: Type.String({ maxLength: 200, description: 'Who keeps the machine that serves the site' }),
  hostAddress: Type.String({ maxLength: 300, description: 'The address of the host' }),
  hostPhone: Type.String({ maxLength: 40, description: 'The telephone number of the host' }),
  accessibilityState: Type.Enum(['', ...accessibilityStates], {
    description: 'How far the site follows the accessibility rules (RGAA)',
  }),
  accessibilityRate: Type.Integer({
    minimum: 0,
    maximum: 100,
    description: 'Criteria that are met, in hundredths of those that apply',
  }),
  accessibilityDate: Type.String({
    maxLength: 10,
    pattern: '^(\\d{4}-\\d{2}-\\d{2})?$',
    description: 'When the declaration of accessibility was made, such as 2026-11-28',
  }),
  accessibilityAuditor: Type.String({ maxLength: 200, description: 'Who looked at the accessibility of the site' }),
  accessibilityFaults: text('What is not accessible; plain text, a line for each'),
  accessibilityExemptions: text('What is exempt as a disproportionate burden; plain text, a line for each'),
  accessibilityOutOfScope: text('What the law does not ask to be accessible; plain text, a line for each'),
  accessibilityTests: text('With what, and on which pages it was tested; plain text, a line for each'),
  accessibilityPlan: Type.String({ maxLength: 500, description: 'Address of the plan for the coming years' }),
  audience: Type.String({ maxLength: 1000, description: 'For whom the site is written' }),
  editorialLine: text('What the site publishes, and how; plain text, paragraphs by blank lines'),
  frontEnds: Type.String({
    maxLength: 2000,
    description:
      'Sites whose pages may read the public API in a browser, and send what readers send: their addresses, such as ' +
      'https://www.example.org, a line for each',
  }),
  anySiteReads: Type.Boolean({
    description: 'Whether the pages of any other site may read the public API in a browser',
  }),
  previewUrl: Type.String({
    maxLength: 500,
    description:
      'Where your front end shows an article that is not out: an address with {token}, and {slug} where it is wished; ' +
      'empty for the page of this site',
  }),
  embedHosts: Type.String({
    maxLength: 2000,
    description:
      'Sites whose pages may show the latest articles, or what is said of a book, in a frame: their addresses, such as ' +
      'https://www.example.org, a line for each; empty for any site over https',
  }),
  articlesPerPage: Type.Integer({ minimum: 1, maximum: 50 }),
  categoriesEnabled: Type.Boolean(),
  tagsEnabled: Type.Boolean(),
  feedLength: Type.Integer({ minimum: 1, maximum: 100 }),
  webSubHubs: Type.String({
    maxLength: 1000,
    description:
      'Servers that tell feed readers at once of what is new (WebSub): up to three https addresses, a line for each; ' +
      'empty for none',
  }),
  webmentionEnabled: Type.Boolean({
    description: 'Whether other sites may say that they mention an article (Webmention); it waits like a comment',
  }),
  webmentionSending: Type.Boolean({
    description: 'Whether the sites that an article links to are told of it (Webmention)',
  }),
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
  audienceEnabled: Type.Boolean({ description: 'Whether it is counted how often the site is read' }),
  audienceFromLog: Type.Boolean({
    description:
      'Whether that is counted from the log of the cache before the site (bubo audience import), not by the site itself',
  }),
  newsletterEnabled: Type.Boolean({
    description: 'Whether readers may ask for the newsletter; without SMTP_URL they may not in any case',
  }),
  newsletterHour: Type.Integer({
    minimum: 0,
    maximum: 23,
    description: 'At what hour the letters of a day, a week or a month leave, in the time zone of the site',
  }),
  newsletterWeekday: Type.Integer({
    minimum: 1,
    maximum: 7,
    description: 'On which day the letters of a week leave: 1 for Monday, 7 for Sunday',
  }),
  newsletterPerMinute: Type.Integer({
    minimum: 1,
    maximum: 6000,
    description: 'How many letters of the newsletter leave in a minute, at most',
  }),
  keepAddressesDays: Type.Integer({ minimum: 1, maximum: 365 }),
  keepRejectedDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  keepSpamDays: Type.Integer({ minimum: 1, maximum: 3650 }),
  keepUnconfirmedDays: Type.Integer({ minimum: 1, maximum: 365 }),
  keepMailsDays: Type.Integer({ minimum: 1, maximum: 3650 }),
}

export const SettingsReply = dataReply(
  Type.Object(
    { ...members, commentRules: CommentRulesReply, publishChecks: PublishChecksReply, ownPages: OwnPagesReply },
    { title: 'Settings' },
  ),
)
export const SettingsChange = Type.Partial(
  closedObject({
    ...members,
    commentRules: CommentRulesBody,
    publishChecks: PublishChecksBody,
    ownPages: OwnPagesBody,
  }),
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
