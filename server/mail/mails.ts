import type { LinkPurpose, MailStatus } from '../db/index.ts'
import type { Letter } from './letter.ts'

/** A mail to be queued. */
export interface MailDraft {
  /** What it is about, in a word: "comment-waiting". */
  kind: string
  /** The same notice is never queued twice under one key. Holds no address. */
  key: string
  to: string
  letter: Letter
  headers?: Readonly<Record<string, string>> | undefined
  /** The comments whose words or author it repeats: an erasure finds it by their ids. */
  about?: readonly string[]
  /** True where there is a limit to how many of its kind go to one address: it counts whatever becomes of its row. */
  limited?: boolean
}

/** A mail as the admin views see it. */
export interface MailRecord {
  id: string
  kind: string
  to: string
  subject: string
  status: MailStatus
  attempts: number
  nextAt: Date
  lastError: string | null
  createdAt: Date
  sentAt: Date | null
}

/** A mail on its way out. */
export interface OutgoingMail {
  from: { name: string; address: string }
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  headers: Readonly<Record<string, string>>
}

/** Hands mail over to the world; tests give their own. */
export interface Mailer {
  /** @throws an error with `code`, `responseCode` and `command` as nodemailer gives them. */
  send(mail: OutgoingMail): Promise<void>
  close(): void
}

export interface LinkDraft {
  purpose: LinkPurpose
  /** Whom the link is sent to. */
  email: string
  /** What it is about: ids, never a text. */
  payload: Readonly<Record<string, string>>
}

export interface MailLink {
  email: string
  payload: Readonly<Record<string, string>>
}
