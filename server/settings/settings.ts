import { defaultCommentRules, type CommentRules, type CommentRulesChange } from './comment-rules.ts'
import { defaultPublishChecks, type CheckLevels } from './publish-checks.ts'

/** The kinds of bodies that publish: of each, somebody else directs the publication. */
export const organisationKinds = [
  'municipality',
  'intercommunal',
  'department',
  'university',
  'state',
  'private',
] as const

export type OrganisationKind = (typeof organisationKinds)[number]

/** What a library sets for its site, with the values of a new one. */
export interface Settings {
  title: string
  tagline: string
  description: string
  organisation: string
  publicationDirectorName: string
  publicationDirectorRole: string
  /** How readers write to the library, as its pages tell them: an e-mail or postal address; empty to name none. */
  contact: string
  /** What kind of body publishes: it says who its publication director is; empty where nobody has said. */
  organisationKind: OrganisationKind | ''
  /** Where the library's catalogue shows a book: an https address with `{isbn}` in it; empty to lead nowhere. */
  catalogueUrl: string
  articlesPerPage: number
  categoriesEnabled: boolean
  tagsEnabled: boolean
  /** Articles in a feed. */
  feedLength: number
  /** Days after publication when comments close; 0 for never. */
  commentsCloseAfterDays: number
  /** Levels of replies under a comment; a deeper reply joins the deepest level. */
  commentsDepth: number
  /** Comments that one address may send in ten minutes. */
  commentsPerAddress: number
  /** Comments held out of suspicion that may wait at once; more of them are spam at once. 0 for no limit. */
  commentsQueueCap: number
  /** What may hold or refuse a comment. */
  commentRules: CommentRules
  /** What is asked of an article before it goes out: `off`, `warn`, or `block`, which keeps it from going out. */
  publishChecks: CheckLevels
  /** Reports by different people after which a comment waits for a moderator again; 0 for never. */
  reportsHoldAt: number
  /** Whether readers may have accounts; they also need mail (SMTP_URL). */
  patronAccounts: boolean
  /** The charter of the comments: plain text, paragraphs by blank lines; empty for the house's own. */
  commentCharter: string
  /** Whether administrators must sign in in two steps. */
  requireSecondFactor: boolean
  /** Days for which what tells senders apart (hashes of addresses) is kept. */
  keepAddressesDays: number
  /** Days for which a refused comment is kept. */
  keepRejectedDays: number
  /** Days for which spam and trashed comments are kept. */
  keepSpamDays: number
  /** Days for which what nobody confirmed is kept: follows, links sent by e-mail. */
  keepUnconfirmedDays: number
  /** Days for which mails are kept, sent or not. */
  keepMailsDays: number
}

/** Members to set; of the rules and the checks, those that are named. */
export type SettingsChanges = Partial<Omit<Settings, 'commentRules' | 'publishChecks'>> & {
  commentRules?: CommentRulesChange
  publishChecks?: Partial<CheckLevels>
}

export const defaultSettings: Settings = {
  title: 'Le blog de la bibliothèque',
  tagline: 'Lectures, services et découvertes',
  description: 'Le blog de la bibliothèque : ce que nous lisons, ce que nous proposons, ce que nous découvrons.',
  organisation: '',
  publicationDirectorName: '',
  publicationDirectorRole: '',
  contact: '',
  organisationKind: '',
  catalogueUrl: '',
  articlesPerPage: 12,
  categoriesEnabled: true,
  tagsEnabled: true,
  feedLength: 20,
  commentsCloseAfterDays: 0,
  commentsDepth: 3,
  commentsPerAddress: 5,
  commentsQueueCap: 200,
  commentRules: defaultCommentRules,
  publishChecks: defaultPublishChecks,
  reportsHoldAt: 3,
  patronAccounts: true,
  commentCharter: '',
  requireSecondFactor: false,
  keepAddressesDays: 30,
  keepRejectedDays: 30,
  keepSpamDays: 30,
  keepUnconfirmedDays: 7,
  keepMailsDays: 30,
}
