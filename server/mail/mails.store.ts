import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne } from '../db/sql.ts'
import { given, prepared, type MailStatus, type Reader, type Tables, type Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import type { MailRecord } from './mails.ts'
import { rewritePassages, type Parts, type Passage, type Place } from './passages.ts'

export type MailRow = Tables['mails']['$inferSelect']

/** @returns false when its key is known. */
export async function insertMail(tx: Writer, row: MailRow): Promise<boolean> {
  const { mails } = tx.tables
  const rows = await tx.insert(mails).values(row).onConflictDoNothing({ target: mails.key }).returning({ id: mails.id })
  return rows.length > 0
}

const selectByKey = prepared((db: Reader) => {
  const { id, key } = db.tables.mails
  return db
    .select({ id })
    .from(db.tables.mails)
    .where(eq(key, given(key, 'key')))
    .limit(1)
})

export async function isQueued(db: Reader, key: string): Promise<boolean> {
  return (await selectByKey(db, { key })).length > 0
}

/** What became of the mail under this key; null where there is none. */
export async function findMailStatus(db: Reader, key: string): Promise<MailStatus | null> {
  const { mails } = db.tables
  const [row] = await db.select({ status: mails.status }).from(mails).where(eq(mails.key, key)).limit(1)
  return row?.status ?? null
}

/** Ties a mail to the comments that it is about, and to where it repeats them. */
export async function insertAbout(
  tx: Writer,
  mailId: string,
  commentIds: readonly string[],
  passages: readonly Passage[],
): Promise<void> {
  const rows = [...new Set([...commentIds, ...passages.map(({ commentId }) => commentId)])].map((commentId) => ({
    mailId,
    commentId,
    passages: placesOf(passages, commentId),
  }))
  if (rows.length > 0) await tx.insert(tx.tables.mailComments).values(rows)
}

const step = 50

/**
 * Rewrites what mails that have not left repeat of these comments, one step of them, in the order of their ids from
 * after `after`.
 * @returns the last mail of the step; null when there is none.
 */
export async function rewriteMailsAbout(
  tx: Writer,
  commentIds: readonly string[],
  after: string,
  rewrite: (parts: Parts, lang: string) => Parts,
): Promise<string | null> {
  const { mails, mailComments } = tx.tables
  const tied = await tx
    .selectDistinct({ id: mails.id })
    .from(mailComments)
    .innerJoin(mails, eq(mails.id, mailComments.mailId))
    .where(and(inArray(mailComments.commentId, [...commentIds]), ne(mails.status, 'sent'), gt(mails.id, after)))
    .orderBy(asc(mails.id))
    .limit(step)
  for (const { id } of tied) {
    const [mail] = await tx.select().from(mails).where(eq(mails.id, id))
    const ties = await tx.select().from(mailComments).where(eq(mailComments.mailId, id))
    const passages = ties.flatMap((tie) => tie.passages.map((place) => ({ ...place, commentId: tie.commentId })))
    const lang = mail!.headers['Content-Language'] ?? ''
    const rewritten = rewritePassages(mail!, passages, (parts, commentId) =>
      commentIds.includes(commentId) ? rewrite(parts, lang) : parts,
    )
    await tx.update(mails).set({ text: rewritten.text, html: rewritten.html }).where(eq(mails.id, id))
    for (const { commentId } of ties)
      await tx
        .update(mailComments)
        .set({ passages: placesOf(rewritten.passages, commentId) })
        .where(and(eq(mailComments.mailId, id), eq(mailComments.commentId, commentId)))
  }
  return tied.at(-1)?.id ?? null
}

const placesOf = (passages: readonly Passage[], commentId: string): Place[] =>
  passages.filter((passage) => passage.commentId === commentId).map(({ text, html }) => ({ text, html }))

/** The mail whose turn it is. */
export async function findDueMail(db: Reader, now: Date): Promise<MailRow | null> {
  const { mails } = db.tables
  const rows = await db
    .select()
    .from(mails)
    .where(and(eq(mails.status, 'queued'), lte(mails.nextAt, now)))
    .orderBy(asc(mails.nextAt), asc(mails.id))
    .limit(1)
  return rows[0] ?? null
}

/** Brings forward the mails that would wait beyond a date, `latest[n]` after n attempts. */
export async function shortenWaits(tx: Writer, latest: readonly Date[]): Promise<void> {
  const { mails } = tx.tables
  for (const [attempts, nextAt] of latest.entries()) {
    await tx
      .update(mails)
      .set({ nextAt })
      .where(and(eq(mails.status, 'queued'), eq(mails.attempts, attempts), gt(mails.nextAt, nextAt)))
  }
}

/** Takes a mail for one attempt; false when another program has it. */
export async function claimMail(tx: Writer, mail: { id: string; attempts: number }, nextAt: Date): Promise<boolean> {
  const { mails } = tx.tables
  const rows = await tx
    .update(mails)
    .set({ attempts: mail.attempts + 1, nextAt })
    .where(and(eq(mails.id, mail.id), eq(mails.status, 'queued'), eq(mails.attempts, mail.attempts)))
    .returning({ id: mails.id })
  return rows.length > 0
}

/** What was said, and the links in it, are needed no more. */
export async function markSent(tx: Writer, id: string, at: Date): Promise<void> {
  const { mails } = tx.tables
  await tx
    .update(mails)
    .set({ status: 'sent', sentAt: at, lastError: null, text: '', html: '', headers: {} })
    .where(eq(mails.id, id))
}

export async function markNotSent(
  tx: Writer,
  id: string,
  change: { status: 'queued' | 'failed'; lastError: string },
): Promise<void> {
  await tx.update(tx.tables.mails).set(change).where(eq(tx.tables.mails.id, id))
}

/** Queues a failed mail again; false when it is not a failed one. */
export async function requeueMail(tx: Writer, id: string, now: Date): Promise<boolean> {
  const { mails } = tx.tables
  const rows = await tx
    .update(mails)
    .set({ status: 'queued', attempts: 0, nextAt: now })
    .where(and(eq(mails.id, id), eq(mails.status, 'failed')))
    .returning({ id: mails.id })
  return rows.length > 0
}

/** Forgets a failed mail; false when it is not a failed one. */
export async function deleteFailedMail(tx: Writer, id: string): Promise<boolean> {
  const { mails } = tx.tables
  const rows = await tx
    .delete(mails)
    .where(and(eq(mails.id, id), eq(mails.status, 'failed')))
    .returning({ id: mails.id })
  return rows.length > 0
}

function selectRecords(db: Reader) {
  const { id, kind, to, subject, status, attempts, nextAt, lastError, createdAt, sentAt } = db.tables.mails
  return db
    .select({ id, kind, to, subject, status, attempts, nextAt, lastError, createdAt, sentAt })
    .from(db.tables.mails)
}

export async function findMailRecord(db: Reader, id: string): Promise<MailRecord | null> {
  const rows = await selectRecords(db).where(eq(db.tables.mails.id, id)).limit(1)
  return rows[0] ?? null
}

/** The newest first. */
export async function listMailRecords(
  db: Reader,
  filter: { status?: MailStatus | undefined },
  page: Page,
): Promise<PageOf<MailRecord>> {
  const { mails } = db.tables
  const where = filter.status === undefined ? undefined : eq(mails.status, filter.status)
  const items = await selectRecords(db)
    .where(where)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db.select({ total: count() }).from(mails).where(where)
  return { items, total: row?.total ?? 0 }
}

const purgeStep = 500

/**
 * Forgets some hundreds of the mails of before `before`: those that were sent, those that failed, and those that still
 * wait for a server. @returns how many; 0 once none is left.
 */
export async function deleteOldMails(tx: Writer, before: Date): Promise<number> {
  const { mails } = tx.tables
  const old = tx.select({ id: mails.id }).from(mails).where(lt(mails.createdAt, before)).limit(purgeStep)
  const rows = await tx.delete(mails).where(inArray(mails.id, old)).returning({ id: mails.id })
  return rows.length
}

/** Whether an address asked to be spared what `hash` (a keyed hash of purpose and address) stands for. */
export async function hasOptedOut(db: Reader, hash: string): Promise<boolean> {
  const { mailOptOuts } = db.tables
  return (
    (await db.select({ hash: mailOptOuts.hash }).from(mailOptOuts).where(eq(mailOptOuts.hash, hash)).limit(1)).length >
    0
  )
}

/** Keeps that an address wants no more of what `hash` stands for. @returns false when it had said so already. */
export async function insertOptOut(tx: Writer, hash: string, at: Date): Promise<boolean> {
  const { mailOptOuts } = tx.tables
  return (
    (await tx.insert(mailOptOuts).values({ hash, at }).onConflictDoNothing().returning({ hash: mailOptOuts.hash }))
      .length > 0
  )
}

/** Takes it back. @returns false when there was nothing to take back. */
export async function deleteOptOut(tx: Writer, hash: string): Promise<boolean> {
  const { mailOptOuts } = tx.tables
  return (
    (await tx.delete(mailOptOuts).where(eq(mailOptOuts.hash, hash)).returning({ hash: mailOptOuts.hash })).length > 0
  )
}
