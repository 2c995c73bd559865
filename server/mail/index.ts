import type { Reader, Writer } from '../db/index.ts'
import * as links from './links.store.ts'
import * as mails from './mails.store.ts'

export { renderLetter, renderParagraph, type Block, type Letter } from './letter.ts'
export { rewriteMailsAbout } from './mails.store.ts'
export type { MailService } from './mail.service.ts'
export type { LinkDraft, Mailer, MailDraft, MailLink, OutgoingMail } from './mails.ts'

/** Forgets links that have expired. @returns how many. */
export function purgeLinks(tx: Writer, now: Date): Promise<number> {
  return links.deleteExpiredLinks(tx, now)
}

/** Forgets mails that are older than `before`, sent or not, some hundreds at a time. @returns how many; 0 once none is left. */
export function purgeMails(tx: Writer, before: Date): Promise<number> {
  return mails.deleteOldMails(tx, before)
}

/** Whether an address asked to be spared what `hash` (a keyed hash of purpose and address) stands for. */
export function hasOptedOut(db: Reader, hash: string): Promise<boolean> {
  return mails.hasOptedOut(db, hash)
}

/** Keeps that an address wants no more of what `hash` stands for. @returns false when it had said so already. */
export function optOut(tx: Writer, hash: string, at: Date): Promise<boolean> {
  return mails.insertOptOut(tx, hash, at)
}

/** Takes it back. @returns false when there was nothing to take back. */
export function optIn(tx: Writer, hash: string): Promise<boolean> {
  return mails.deleteOptOut(tx, hash)
}
