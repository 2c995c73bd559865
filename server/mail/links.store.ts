import { and, eq, gt, isNull, lte } from '../db/sql.ts'
import type { LinkPurpose, Reader, Writer } from '../db/index.ts'
import type { MailLink } from './mails.ts'

interface LinkRow extends MailLink {
  hash: string
  purpose: LinkPurpose
  createdAt: Date
  expiresAt: Date
}

export async function insertLink(tx: Writer, row: LinkRow): Promise<void> {
  await tx.insert(tx.tables.mailLinks).values({ ...row, payload: { ...row.payload }, usedAt: null })
}

/** A link that still serves. */
export async function findOpenLink(
  db: Reader,
  purpose: LinkPurpose,
  hash: string,
  now: Date,
): Promise<MailLink | null> {
  const { mailLinks } = db.tables
  const rows = await db
    .select({ email: mailLinks.email, payload: mailLinks.payload })
    .from(mailLinks)
    .where(isOpen(db, purpose, hash, now))
    .limit(1)
  return rows[0] ?? null
}

/** Marks a link used: for whoever comes first. */
export async function consumeLink(tx: Writer, purpose: LinkPurpose, hash: string, now: Date): Promise<MailLink | null> {
  const { mailLinks } = tx.tables
  const rows = await tx
    .update(mailLinks)
    .set({ usedAt: now })
    .where(isOpen(tx, purpose, hash, now))
    .returning({ email: mailLinks.email, payload: mailLinks.payload })
  return rows[0] ?? null
}

function isOpen(db: Reader, purpose: LinkPurpose, hash: string, now: Date) {
  const { mailLinks } = db.tables
  return and(
    eq(mailLinks.hash, hash),
    eq(mailLinks.purpose, purpose),
    isNull(mailLinks.usedAt),
    gt(mailLinks.expiresAt, now),
  )
}

/** Forgets the links that have expired. @returns how many. */
export async function deleteExpiredLinks(tx: Writer, now: Date): Promise<number> {
  const { mailLinks } = tx.tables
  return (await tx.delete(mailLinks).where(lte(mailLinks.expiresAt, now)).returning({ hash: mailLinks.hash })).length
}
