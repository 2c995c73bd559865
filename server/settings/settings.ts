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

/** How far the site follows the accessibility rules (RGAA), by its last audit: the words of the official declaration. */
export const accessibilityStates = ['none', 'partial', 'full'] as const

export type AccessibilityState = (typeof accessibilityStates)[number]

/** The pages that the site makes of its settings, each of which a page of the library's own may replace. */
export const housePages = ['legal', 'privacy', 'accessibility', 'siteMap', 'about', 'team'] as const

export type HousePageName = (typeof housePages)[number]

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
  /** The library's account in the fediverse, such as https://mastodon.example/@anse; empty for none. */
  fediverseAccount: string
  /** Whether the blog itself is an account of the fediverse, which people follow. */
  fediverseEnabled: boolean
  /** The name of that account, before the site's host. */
  fediverseName: string
  /** The picture of which the icons of the site are made: its id; empty for the theme's own. */
  houseIcon: string
  /** What kind of body publishes: it says who its publication director is; empty where nobody has said. */
  organisationKind: OrganisationKind | ''
  /** Where the library's catalogue shows a book: an https address with `{isbn}` in it; empty to lead nowhere. */
  catalogueUrl: string
  /** The publisher's seat and telephone number. */
  organisationAddress: string
  organisationPhone: string
  /** Who directs the writing, where somebody does beside the publication director. */
  editorInChief: string
  /** Who keeps the machine that serves the site. */
  hostName: string
  hostAddress: string
  hostPhone: string
  /** What the declaration of accessibility says; plain text, paragraphs by blank lines. Empty where nobody has said. */
  accessibilityState: AccessibilityState | ''
  /** Of the criteria that apply, in hundredths, as the audit found. */
  accessibilityRate: number
  /** When the declaration was made: "2026-11-28", or empty. */
  accessibilityDate: string
  accessibilityAuditor: string
  /** What does not conform, what is exempt as a disproportionate burden, what the law does not ask for. */
  accessibilityFaults: string
  accessibilityExemptions: string
  accessibilityOutOfScope: string
  /** With which browsers, readers and tools, and on which pages it was tested. */
  accessibilityTests: string
  /** Address of the plan for the coming years. */
  accessibilityPlan: string
  /** For whom the site is written, and what it publishes: the page about it. */
  audience: string
  editorialLine: string
  /** The library's own page in place of one that the site makes: its id, or null. */
  ownPages: OwnPages
  /** Sites whose pages may use the public API in a browser: their origins, a line for each. */
  frontEnds: string
  /** Whether the pages of any other site may read it. */
  anySiteReads: boolean
  /** Where a front end shows what is not out: an address with `{token}` in it; empty: the site does. */
  previewUrl: string
  /** Sites whose pages may show the latest articles, and what is said of a work, in a frame: as `frontEnds`; empty for any over https. */
  embedHosts: string
  articlesPerPage: number
  categoriesEnabled: boolean
  tagsEnabled: boolean
  /** Articles in a feed. */
  feedLength: number
  /** Servers that tell others at once of what is new in the feeds (WebSub): https addresses, a line for each. */
  webSubHubs: string
  /** Whether other sites may say that they mention an article (Webmention); what they say waits like a comment. */
  webmentionEnabled: boolean
  /** Whether the sites that an article links to are told of it (Webmention). */
  webmentionSending: boolean
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
  /** Whether it is counted how often the site is read. */
  audienceEnabled: boolean
  /** Whether that is counted from the log of what stands before the site (`bubo audience import`), and not by the site. */
  audienceFromLog: boolean
  /** Whether the library writes to who asks for it; it also needs mail (SMTP_URL). */
  newsletterEnabled: boolean
  /** At what hour letters leave that are not sent at once, in the library's time zone. */
  newsletterHour: number
  /** On which day those of the week leave: 1 for Monday, 7 for Sunday. */
  newsletterWeekday: number
  /** Letters in a minute, at most. */
  newsletterPerMinute: number
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

export type OwnPages = Readonly<Record<HousePageName, string | null>>

/** What the law asks a publisher to tell; while one of these is empty the site is in preparation. */
export const requiredSettings = [
  'organisation',
  'organisationAddress',
  'organisationPhone',
  'publicationDirectorName',
  'publicationDirectorRole',
  'hostName',
  'hostAddress',
  'hostPhone',
] as const satisfies readonly (keyof Settings)[]

/** Those that nobody has said yet. */
export function listMissing(settings: Settings): (typeof requiredSettings)[number][] {
  return requiredSettings.filter((name) => settings[name].trim() === '')
}

/** Members to set; of the rules, the checks and the own pages, those that are named. */
export type SettingsChanges = Partial<Omit<Settings, 'commentRules' | 'publishChecks' | 'ownPages'>> & {
  ownPages?: Partial<OwnPages>
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
  fediverseAccount: '',
  fediverseEnabled: false,
  fediverseName: 'blog',
  houseIcon: '',
  organisationKind: '',
  catalogueUrl: '',
  organisationAddress: '',
  organisationPhone: '',
  editorInChief: '',
  hostName: '',
  hostAddress: '',
  hostPhone: '',
  accessibilityState: '',
  accessibilityRate: 0,
  accessibilityDate: '',
  accessibilityAuditor: '',
  accessibilityFaults: '',
  accessibilityExemptions: '',
  accessibilityOutOfScope: '',
  accessibilityTests: '',
  accessibilityPlan: '',
  audience: '',
  editorialLine: '',
  ownPages: { legal: null, privacy: null, accessibility: null, siteMap: null, about: null, team: null },
  frontEnds: '',
  anySiteReads: true,
  previewUrl: '',
  embedHosts: '',
  articlesPerPage: 12,
  categoriesEnabled: true,
  tagsEnabled: true,
  feedLength: 20,
  webSubHubs: '',
  webmentionEnabled: false,
  webmentionSending: false,
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
  audienceEnabled: true,
  audienceFromLog: false,
  newsletterEnabled: false,
  newsletterHour: 7,
  newsletterWeekday: 5,
  newsletterPerMinute: 60,
  keepAddressesDays: 30,
  keepRejectedDays: 30,
  keepSpamDays: 30,
  keepUnconfirmedDays: 7,
  keepMailsDays: 30,
}
