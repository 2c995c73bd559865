import { and, asc, count, desc, eq, gt, gte, inArray, lt, lte, type SQL } from '../../db/sql.ts'
import { commentStatuses, prepared, type CommentStatus, type Reader } from '../../db/index.ts'
import { isBeyond, type Cursor } from '../../comments/index.ts'
import { matches, selectCards, waysOfKnowing, type QueueFilter, type QueueRow } from './queue.store.ts'
import { pause } from '../../turns.ts'

/**
 * Comments in one state (those that wait oldest first, the others newest first), and how many pass the filter in each
 * state.
 */
export async function listQueue(
  db: Reader,
  { status, ...filter }: QueueFilter & { status: CommentStatus },
  page: { after: Cursor | null; limit: number },
): Promise<{ rows: QueueRow[]; counts: Record<CommentStatus, number> }> {
  const { comments } = db.tables
  const oldestFirst = status === 'pending'
  const order = oldestFirst
    ? [asc(comments.createdAt), asc(comments.id)]
    : [desc(comments.createdAt), desc(comments.id)]
  const sifted = isQuick(filter) ? null : await sift(db, filter)
  // What passes may be all there is: putting it in order is a step of its own.
  await pause()
  const wanted = sifted ? pageOf(sifted.get(status) ?? [], { ...page, oldestFirst }) : null
  const rows = await selectCards(db)
    .where(
      wanted
        ? inArray(comments.id, wanted)
        : and(
            // Those that nobody has read have an index of their own.
            filter.unreviewed ? undefined : eq(comments.status, status),
            matches(db, filter),
            page.after ? isBeyond(db.tables, page.after, !oldestFirst) : undefined,
          ),
    )
    .orderBy(...order)
    .limit(page.limit)
  await pause()
  return { rows, counts: sifted ? countEach(sifted) : await countQueue(db, filter) }
}

/** Whether indexes lead to what passes. */
function isQuick({ article: _article, rule: _rule, unreviewed: _unreviewed, ...others }: QueueFilter): boolean {
  return isOpen(others)
}

/** Whether everything passes. */
function isOpen(filter: QueueFilter): boolean {
  return Object.values(filter).every((value) => value === undefined || value === null || value === false)
}

type Sifted = Cursor & { status: CommentStatus }

/** How many comments are read at once: nobody else is answered meanwhile. */
const stepSize = 200

/** All that passes the filter, by state; read in steps, since no index leads to a part of a word, or of a section. */
async function sift(db: Reader, filter: QueueFilter): Promise<Map<CommentStatus, Sifted[]>> {
  const found = filter.person === undefined ? await siftAll(db, filter) : await siftPerson(db, filter.person, filter)
  return Map.groupBy(found, (one) => one.status)
}

async function siftAll(db: Reader, filter: QueueFilter): Promise<Sifted[]> {
  const { comments } = db.tables
  const { id } = comments
  const found: Sifted[] = []
  for (let after = ''; ; await pause()) {
    const next = db.select({ id }).from(comments).where(gt(id, after)).orderBy(asc(id))
    const [end] = await next.limit(1).offset(stepSize - 1)
    found.push(...(await selectSifted(db, gt(id, after), end && lte(id, end.id), matches(db, filter))))
    if (!end) return found
    after = end.id
  }
}

/** How many comments a look over the newest reads at most: beyond, whoever searches asks for the queue itself. */
const mostLooked = 10_000

/** The newest comments that pass the filter, of those in these states, among the last ten thousand. */
export async function listNewest(
  db: Reader,
  { statuses, ...filter }: QueueFilter & { statuses: readonly CommentStatus[] },
  limit: number,
): Promise<QueueRow[]> {
  const { comments } = db.tables
  const { id } = comments
  const found: Sifted[] = []
  let before = ''
  for (let looked = 0; looked < mostLooked && found.length < limit; looked += stepSize) {
    // Ids are given in the order of time.
    const earlier = before === '' ? undefined : lt(id, before)
    const step = db.select({ id }).from(comments).where(earlier).orderBy(desc(id))
    const [end] = await step.limit(1).offset(stepSize - 1)
    const among = [earlier, end && gte(id, end.id), inArray(comments.status, [...statuses])]
    found.push(...(await selectSifted(db, ...among, matches(db, filter)).orderBy(desc(id))))
    if (!end) break
    before = end.id
    await pause()
  }
  const wanted = found.slice(0, limit).map((one) => one.id)
  return selectCards(db).where(inArray(id, wanted)).orderBy(desc(comments.createdAt), desc(id))
}

/** Somebody's comments, off the indexes that lead to them, and what else is asked of each step of them. */
async function siftPerson(db: Reader, person: string, { person: _person, ...others }: QueueFilter): Promise<Sifted[]> {
  const { comments } = db.tables
  const { id, createdAt } = comments
  const found = new Map<string, Sifted>()
  for (const way of waysOfKnowing(comments, person)) {
    for (let after: Cursor | null = null; ; await pause()) {
      const beyond: SQL | undefined = after ? isBeyond(db.tables, after, false) : undefined
      const step: Sifted[] = await selectSifted(db, way, beyond).orderBy(asc(createdAt), asc(id)).limit(stepSize)
      const among = inArray(
        id,
        step.map((one) => one.id),
      )
      const passing = isOpen(others) ? step : await selectSifted(db, among, matches(db, others))
      for (const one of passing) found.set(one.id, one)
      after = step[stepSize - 1] ?? null
      if (!after) break
    }
  }
  return [...found.values()]
}

function selectSifted({ select, tables: { comments } }: Reader, ...conditions: (SQL | undefined)[]) {
  const { id, status, createdAt } = comments
  return select({ id, status, createdAt })
    .from(comments)
    .where(and(...conditions))
    .$dynamic()
}

/** The ids of a page of these. */
function pageOf(
  sifted: readonly Sifted[],
  { after, limit, oldestFirst }: { after: Cursor | null; limit: number; oldestFirst: boolean },
): string[] {
  const compare = (one: Cursor, other: Cursor) =>
    (one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)) * (oldestFirst ? 1 : -1)
  return sifted
    .filter((one) => after === null || (one.id !== after.id && compare(one, after) > 0))
    .sort(compare)
    .slice(0, limit)
    .map(({ id }) => id)
}

function countEach(sifted: ReadonlyMap<CommentStatus, readonly Sifted[]>): Record<CommentStatus, number> {
  return fillCounts([...sifted].map(([status, found]) => ({ status, total: found.length })))
}

/** How many comments pass the filter, in each state. */
export async function countQueue(db: Reader, filter: QueueFilter): Promise<Record<CommentStatus, number>> {
  const { comments, commentTotals } = db.tables
  if (isOpen(filter)) return fillCounts(await db.select().from(commentTotals))
  // All approved; grouped, they would be looked for among all.
  if (filter.unreviewed)
    return fillCounts([{ status: 'approved', total: await db.$count(comments, matches(db, filter)) }])
  const rows = await db
    .select({ status: comments.status, total: count() })
    .from(comments)
    .where(matches(db, filter))
    .groupBy(comments.status)
  return fillCounts(rows)
}

const selectWaiting = prepared((db: Reader) => {
  const { commentTotals } = db.tables
  return db.select().from(commentTotals).where(eq(commentTotals.status, 'pending'))
})

/** How many comments wait for a decision, in these categories or, with null, in all. */
export async function countWaiting(db: Reader, scope: readonly string[] | null): Promise<number> {
  const { comments } = db.tables
  const pending = eq(comments.status, 'pending')
  if (scope !== null) return db.$count(comments, and(pending, matches(db, { scope })))
  const [row] = await selectWaiting(db)
  return row?.total ?? 0
}

function fillCounts(rows: readonly { status: CommentStatus; total: number }[]): Record<CommentStatus, number> {
  const totals = new Map(rows.map((row) => [row.status, row.total]))
  return Object.fromEntries(commentStatuses.map((status) => [status, totals.get(status) ?? 0])) as Record<
    CommentStatus,
    number
  >
}
