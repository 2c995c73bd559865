import type { Localised } from '../../i18n.ts'

/** How long a text may be, its address included. */
export interface TextLimit {
  /** As people see them: an emoji, or a letter with its accent, is one (grapheme clusters). */
  characters: number
  /** As how many of them an address counts, however long it is; null where it counts as it is written. */
  address: number | null
  /** Of the text in UTF-8; null where only characters count. */
  bytes: number | null
}

/** What a library gives of an account, beside its secret. */
export interface AnnouncerSetting {
  /** Letters a-z and A-Z, 30 at most. */
  name: string
  label: Localised
  help: Localised
  /** `web-address`: http or https, without a password. */
  format: 'web-address' | 'text'
  /** What stands in the field to begin with. */
  begin?: string
}

/** A picture that goes along. */
export interface AnnouncedPicture {
  bytes: Uint8Array<ArrayBuffer>
  /** image/jpeg, image/png or image/gif. */
  type: string
  width: number
  height: number
  /** What it shows, for those who do not see it. */
  alt: string
}

/** What is to be told. */
export interface Announcement {
  /** As somebody saw it: the address of the article stands in it. */
  text: string
  link: string
  title: string
  standfirst: string
  /** Hashtags, without their sign. */
  tags: readonly string[]
  picture: AnnouncedPicture | null
  /** BCP 47. */
  lang: string
  /** The same for each attempt: whatever comes twice under one key must stand there once. */
  key: string
  /** When it was handed over first; the same for each attempt. */
  at: Date
}

/** What an account may reach: nothing of it goes to the network that the site stands in, and all of it ends in time. */
export interface AnnouncerTools {
  /** The web's `fetch`, which follows no redirect. */
  fetch: (address: string, init?: RequestInit) => Promise<Response>
  now: () => Date
  /** @throws once the time of the attempt is over. */
  wait: (milliseconds: number) => Promise<void>
}

/** One account, with its settings and its secret. */
export interface AnnouncerConnection {
  /** Who one is there, "@bibliotheque@social.example.org", and how long a text may be. It writes nothing. */
  verify: () => Promise<{ name: string; limit: TextLimit }>
  /** Tells it, once for each key, and says where it stands. */
  announce: (announcement: Announcement) => Promise<{ link: string }>
}

/** A network on which the library may tell of its articles. */
export interface Announcer {
  /** As people know it, "Mastodon". */
  title: Localised
  /** How one connects: where the secret is made, and what it must allow. */
  help: Localised
  settings: readonly AnnouncerSetting[]
  secret: { label: Localised; help: Localised }
  /** The largest picture that it takes, in bytes. */
  largestPicture: number
  connect: (
    account: { settings: Readonly<Record<string, string>>; secret: string },
    tools: AnnouncerTools,
  ) => AnnouncerConnection
}

/**
 * Why something was not announced: `later` may be tried again, `never` will not be taken as it is, `unauthorised` pauses
 * the account, for its secret no longer works.
 */
export class AnnouncementError extends Error {
  override readonly name = 'AnnouncementError'
  readonly verdict: 'later' | 'never' | 'unauthorised'
  /** A word, or the status of the answer. */
  readonly reason: string
  /** When the server wants to be asked again, as its headers say it: seconds, or a date. */
  readonly retryAfter: string | undefined

  /** @param said what the server said of it, for people. */
  constructor(verdict: AnnouncementError['verdict'], reason: string, said = '', retryAfter?: string) {
    super(said)
    this.verdict = verdict
    this.reason = reason
    this.retryAfter = retryAfter
  }

  /** What the status of an answer means, where it is not that of success. */
  static of(status: number, said = '', retryAfter?: string): AnnouncementError {
    if (status === 401 || status === 403) return new AnnouncementError('unauthorised', 'unauthorised', said)
    const isPassing = status < 400 || status >= 500 || [408, 409, 425, 429].includes(status)
    return new AnnouncementError(isPassing ? 'later' : 'never', String(status), said, retryAfter)
  }
}
