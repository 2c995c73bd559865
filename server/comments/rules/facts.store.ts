import { and, desc, eq, gt, inArray, lte, ne, or, type SQL } from '../../db/sql.ts'
import { commentStatuses, type Reader, type Tables } from '../../db/index.ts'
import { hashText } from '../../text.ts'
import type { CommentRow } from '../comments.store.ts'

/** What rules need to know of the comments that came before. */

/** The comments that arrived after `since`, by `until`; not the comment itself, where it is stored. */
export interface Before {
  since: Date
  until: Date
  exceptId: string | null
}

export async function hasFingerprint(db: Reader, fingerprint: string, before: Before): Promise<boolean> {
  const { comments } = db.tables
  return exists(db, and(eq(comments.fingerprint, fingerprint), cameBefore(db.tables, before)))
}

/** When the last `limit` comments from an address arrived, newest first. */
export async function listArrivals(
  db: Reader,
  addressHashes: readonly string[],
  before: Before,
  limit: number,
): Promise<Date[]> {
  const { comments } = db.tables
  if (addressHashes.length === 0) return []
  const rows = await db
    .select({ createdAt: comments.createdAt })
    .from(comments)
    .where(and(inArray(comments.addressHash, [...addressHashes]), cameBefore(db.tables, before)))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit)
  return rows.map((row) => row.createdAt)
}

/** How many comments of readers arrived; it stops counting at `most`. */
export async function countArrivals(db: Reader, before: Before, most: number): Promise<number> {
  const { comments } = db.tables
  const recent = and(
    inArray(comments.status, [...commentStatuses]),
    cameBefore(db.tables, before),
    eq(comments.staff, false),
  )
  return (await db.select({ id: comments.id }).from(comments).where(recent).limit(most)).length
}

/** How many comments wait that one of these rules held; it stops counting at `most`. */
export async function countWaiting(db: Reader, rules: readonly string[], most: number): Promise<number> {
  const { comments } = db.tables
  const held = and(eq(comments.status, 'pending'), inArray(comments.heldBy, [...rules]))
  return (await db.select({ id: comments.id }).from(comments).where(held).limit(most)).length
}

/** True when this very text came in another comment. */
export async function hasText(db: Reader, text: string, before: Before): Promise<boolean> {
  const { comments } = db.tables
  const same = and(eq(comments.textHash, hashText(text)), cameBefore(db.tables, before))
  return exists(db, and(same, eq(comments.text, text), eq(comments.staff, false)))
}

/** How a person is known: by account, by proven address. */
export type KnownBy = Pick<CommentRow, 'userId' | 'email' | 'emailProven'>

/** True when this person has an approved comment that came by `until`; never for who is not known. */
export async function hasApproved(
  db: Reader,
  person: KnownBy,
  { until, exceptId }: Omit<Before, 'since'>,
): Promise<boolean> {
  const { comments } = db.tables
  const ways = [
    ...(person.userId === null ? [] : [eq(comments.userId, person.userId)]),
    ...(person.email === null || !person.emailProven
      ? []
      : [and(eq(comments.email, person.email), eq(comments.emailProven, true))]),
  ]
  if (ways.length === 0) return false
  return exists(
    db,
    and(
      eq(comments.status, 'approved'),
      eq(comments.staff, false),
      or(...ways),
      lte(comments.createdAt, until),
      isOther(db.tables, exceptId),
    ),
  )
}

async function exists(db: Reader, condition: SQL | undefined): Promise<boolean> {
  const { comments } = db.tables
  const rows = await db.select({ id: comments.id }).from(comments).where(condition).limit(1)
  return rows.length > 0
}

function cameBefore(tables: Tables, { since, until, exceptId }: Before): SQL | undefined {
  const { createdAt } = tables.comments
  return and(gt(createdAt, since), lte(createdAt, until), isOther(tables, exceptId))
}

function isOther({ comments }: Tables, exceptId: string | null): SQL | undefined {
  return exceptId === null ? undefined : ne(comments.id, exceptId)
}
