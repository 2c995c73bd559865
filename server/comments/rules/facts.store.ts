import { and, count, desc, eq, gt, inArray, lte, ne, or, sql, type SQL } from '../../db/sql.ts'
import { commentStatuses, given, prepared, type Reader, type Tables } from '../../db/index.ts'
import { hashText } from '../../text.ts'
import type { CommentRow } from '../comments.store.ts'

/** What rules need to know of the comments that came before. */

/** The comments that arrived after `since`, by `until`; not the comment itself, where it is stored. */
export interface Before {
  since: Date
  until: Date
  exceptId: string | null
}

const selectSameFingerprint = prepared((db: Reader) => {
  const { comments } = db.tables
  const same = eq(comments.fingerprint, given(comments.fingerprint, 'fingerprint'))
  return selectOne(db, and(same, cameBefore(db.tables, givenBefore(db.tables))))
})

export async function hasFingerprint(db: Reader, fingerprint: string, before: Before): Promise<boolean> {
  return (await selectSameFingerprint(db, { fingerprint, ...valuesOf(before) })).length > 0
}

const selectArrivalsFrom = prepared((db: Reader) => {
  const { comments } = db.tables
  const hashes = [0, 1, 2].map((index) => given(comments.addressHash, `hash${index}`))
  return db
    .select({ createdAt: comments.createdAt })
    .from(comments)
    .where(and(sql`${comments.addressHash} in ${hashes}`, cameBefore(db.tables, givenBefore(db.tables))))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(sql.placeholder('limit'))
})

/** When the last `limit` comments from an address arrived, newest first. It has three hashes at most. */
export async function listArrivals(
  db: Reader,
  [hash0, hash1 = hash0, hash2 = hash0]: readonly string[],
  before: Before,
  limit: number,
): Promise<Date[]> {
  if (hash0 === undefined) return []
  const rows = await selectArrivalsFrom(db, { hash0, hash1, hash2, limit, ...valuesOf(before) })
  return rows.map((row) => row.createdAt)
}

const selectArrivals = prepared((db: Reader) => {
  const { comments } = db.tables
  const recent = and(
    inArray(comments.status, [...commentStatuses]),
    cameBefore(db.tables, givenBefore(db.tables)),
    eq(comments.staff, false),
  )
  const some = db.select({ id: comments.id }).from(comments).where(recent).limit(sql.placeholder('most')).as('some')
  return db.select({ total: count() }).from(some)
})

/** How many comments of readers arrived; it stops counting at `most`. */
export async function countArrivals(db: Reader, before: Before, most: number): Promise<number> {
  return (await selectArrivals(db, { most, ...valuesOf(before) }))[0]?.total ?? 0
}

const ruleName = (index: number) => `rule${index}`

function prepareWaiting(rules: number) {
  return prepared((db: Reader) => {
    const { comments } = db.tables
    const names = Array.from({ length: rules }, (_, index) => given(comments.heldBy, ruleName(index)))
    const held = and(eq(comments.status, 'pending'), sql`${comments.heldBy} in ${names}`)
    return selectOne(db, held).offset(sql.placeholder('before'))
  })
}

/** By how many rules they ask for: plugins add theirs. */
const selectWaiting = new Map<number, ReturnType<typeof prepareWaiting>>()

/** True when `most` comments wait that one of these rules held. */
export async function areWaiting(db: Reader, rules: readonly string[], most: number): Promise<boolean> {
  const select = selectWaiting.get(rules.length) ?? prepareWaiting(rules.length)
  selectWaiting.set(rules.length, select)
  const names = Object.fromEntries(rules.map((rule, index) => [ruleName(index), rule]))
  return (await select(db, { ...names, before: most - 1 })).length > 0
}

const selectSameText = prepared((db: Reader) => {
  const { comments } = db.tables
  const same = and(
    eq(comments.textHash, given(comments.textHash, 'textHash')),
    cameBefore(db.tables, givenBefore(db.tables)),
    eq(comments.text, given(comments.text, 'text')),
    eq(comments.staff, false),
  )
  return selectOne(db, same)
})

/** True when this very text came in another comment. */
export async function hasText(db: Reader, text: string, before: Before): Promise<boolean> {
  return (await selectSameText(db, { text, textHash: hashText(text), ...valuesOf(before) })).length > 0
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
  const approved = and(
    eq(comments.status, 'approved'),
    eq(comments.staff, false),
    or(...ways),
    lte(comments.createdAt, until),
    exceptId === null ? undefined : ne(comments.id, exceptId),
  )
  return (await selectOne(db, approved)).length > 0
}

function selectOne(db: Reader, condition: SQL | undefined) {
  const { comments } = db.tables
  return db.select({ id: comments.id }).from(comments).where(condition).limit(1)
}

function cameBefore(
  { comments: { createdAt, id } }: Tables,
  { since, until, exceptId }: { since: Date | SQL; until: Date | SQL; exceptId: string | SQL },
): SQL | undefined {
  return and(gt(createdAt, since), lte(createdAt, until), ne(id, exceptId))
}

function givenBefore({ comments: { createdAt, id } }: Tables) {
  return { since: given(createdAt, 'since'), until: given(createdAt, 'until'), exceptId: given(id, 'exceptId') }
}

/** No comment has an empty id. */
function valuesOf({ since, until, exceptId }: Before) {
  return { since, until, exceptId: exceptId ?? '' }
}
