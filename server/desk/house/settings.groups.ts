import { SettingsChange, type Settings } from '../../settings/index.ts'

export type SettingName = Exclude<keyof Settings, SetElsewhere>

/**
 * What has a page of its own: the rules of comments, the checks of articles, the second step of administrators, own
 * pages, the icon, the blog in the fediverse.
 */
type SetElsewhere =
  | 'commentRules'
  | 'publishChecks'
  | 'requireSecondFactor'
  | 'ownPages'
  | 'houseIcon'
  | 'fediverseEnabled'
  | 'fediverseName'

/** The settings of each form of the page. */
export const groups = {
  site: ['title', 'tagline', 'description', 'contact', 'fediverseAccount'],
  publication: [
    'organisation',
    'organisationKind',
    'organisationAddress',
    'organisationPhone',
    'publicationDirectorName',
    'publicationDirectorRole',
    'editorInChief',
  ],
  host: ['hostName', 'hostAddress', 'hostPhone'],
  accessibility: [
    'accessibilityState',
    'accessibilityRate',
    'accessibilityDate',
    'accessibilityAuditor',
    'accessibilityFaults',
    'accessibilityExemptions',
    'accessibilityOutOfScope',
    'accessibilityTests',
    'accessibilityPlan',
  ],
  about: ['audience', 'editorialLine'],
  lists: ['articlesPerPage', 'categoriesEnabled', 'tagsEnabled'],
  feeds: ['feedLength', 'webSubHubs'],
  mentions: ['webmentionEnabled', 'webmentionSending'],
  catalogue: ['catalogueUrl'],
  frontEnds: ['frontEnds', 'anySiteReads', 'previewUrl', 'embedHosts'],
  comments: [
    'commentsCloseAfterDays',
    'commentsDepth',
    'commentsPerAddress',
    'commentsQueueCap',
    'reportsHoldAt',
    'commentCharter',
  ],
  readers: ['patronAccounts'],
  counting: ['audienceEnabled', 'audienceFromLog'],
  newsletter: ['newsletterEnabled', 'newsletterHour', 'newsletterWeekday', 'newsletterPerMinute'],
  retention: ['keepAddressesDays', 'keepRejectedDays', 'keepSpamDays', 'keepUnconfirmedDays', 'keepMailsDays'],
} as const satisfies Record<string, readonly SettingName[]>

export type GroupName = keyof typeof groups

/** What the schema of the API says of a setting: the page says no other limits. */
export interface SettingRule {
  type: 'string' | 'integer' | 'boolean'
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

export function ruleOf(name: SettingName): SettingRule {
  return (SettingsChange.properties as unknown as Record<SettingName, SettingRule>)[name]
}
