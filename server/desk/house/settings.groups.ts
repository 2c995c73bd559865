import { SettingsChange, type Settings } from '../../settings/index.ts'

export type SettingName = Exclude<keyof Settings, 'commentRules' | 'publishChecks'>

/** The settings of each form of the page. The rules of comments have a page of their own. */
export const groups = {
  site: ['title', 'tagline', 'description', 'contact'],
  publication: ['organisation', 'publicationDirectorName', 'publicationDirectorRole'],
  lists: ['articlesPerPage', 'feedLength', 'categoriesEnabled', 'tagsEnabled'],
  comments: [
    'commentsCloseAfterDays',
    'commentsDepth',
    'commentsPerAddress',
    'commentsQueueCap',
    'reportsHoldAt',
    'commentCharter',
  ],
  readers: ['patronAccounts'],
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
