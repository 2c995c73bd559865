import type { Tables } from '../../db/index.ts'

export type AccountRow = Tables['announcementAccounts']['$inferSelect']
export type AnnouncementRow = Tables['announcements']['$inferSelect']

export const mostAccounts = 20
export const longestName = 200
export const longestSetting = 300
export const longestSecret = 500
/** More than any network takes. */
export const longestText = 10_000
export const longestAlt = 1_500

/** What somebody gives of an account. */
export interface AccountDraft {
  announcer: string
  settings: Readonly<Record<string, string>>
  secret: string
  automatic: boolean
}

export interface AccountChanges {
  automatic: boolean
  active: boolean
  /** Another one in the place of the one that is kept; empty leaves that. */
  secret: string
}

/** What somebody plans for an article and an account. */
export interface Plan {
  /** `appearing`: as it appears, or at once where it is out; `later`: from a moment on; `not`: nothing is told there. */
  when: 'appearing' | 'later' | 'not'
  /** As people write it, of the site's time zone: "2027-03-28T14:30". */
  at: string
  /** Without the address. */
  text: string
  /** Whether the article's picture goes along. */
  picture: boolean
  alt: string
}
