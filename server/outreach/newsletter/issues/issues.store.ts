import type { LetterFrequency, Reader, Writer } from '../../../db/index.ts'
import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lt } from '../../../db/sql.ts'
import { offsetOf, type Page, type PageOf } from '../../../http/paging.ts'
import type { IssueRow } from './issues.ts'

/** @returns false when its key is known. */
export async function insertIssue(tx: Writer, row: IssueRow): Promise<boolean> {
  const { issues } = tx.tables
  const rows = await tx
    .insert(issues)
    .values(row)
    .onConflictDoNothing({ target: issues.key })
    .returning({ id: issues.id })
  return rows.length > 0
}

export async function findIssue(db: Reader, id: string): Promise<IssueRow | null> {
  const { issues } = db.tables
  return (await db.select().from(issues).where(eq(issues.id, id)).limit(1))[0] ?? null
}

export async function updateIssue(tx: Writer, id: string, changes: Partial<IssueRow>): Promise<void> {
  const { issues } = tx.tables
  await tx.update(issues).set(changes).where(eq(issues.id, id))
}

export async function deleteIssue(tx: Writer, id: string): Promise<void> {
  await tx.delete(tx.tables.issues).where(eq(tx.tables.issues.id, id))
}

/** Those on their way, the oldest first. */
export async function listSending(db: Reader): Promise<IssueRow[]> {
  const { issues } = db.tables
  return db.select().from(issues).where(eq(issues.status, 'sending')).orderBy(asc(issues.createdAt), asc(issues.id))
}

/** Those on their way, or paused, the oldest first. */
export async function listUnfinished(db: Reader): Promise<IssueRow[]> {
  const { issues } = db.tables
  return db
    .select()
    .from(issues)
    .where(inArray(issues.status, ['sending', 'paused']))
    .orderBy(asc(issues.createdAt), asc(issues.id))
    .limit(mostUnfinished)
}

/** As many as a page shows at ease. */
const mostUnfinished = 20

/** How many receive letters at each frequency. */
export async function countReaders(db: Reader): Promise<ReadonlyMap<LetterFrequency, number>> {
  const { status, frequency } = db.tables.subscribers
  const rows = await db
    .select({ frequency, number: count() })
    .from(db.tables.subscribers)
    .where(eq(status, 'confirmed'))
    .groupBy(frequency)
  return new Map(rows.map(({ frequency: name, number }) => [name, number]))
}

/** The newest first. */
export async function listIssues(db: Reader, page: Page): Promise<PageOf<IssueRow>> {
  const { issues } = db.tables
  const items = await db
    .select()
    .from(issues)
    .orderBy(desc(issues.createdAt), desc(issues.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await db.$count(issues) }
}

/** Those that the site lists, the newest first: see `isArchived`. */
export async function listArchived(db: Reader, page: Page): Promise<PageOf<IssueRow>> {
  const { issues } = db.tables
  const where = isNotNull(issues.archivedAt)
  const items = await db
    .select()
    .from(issues)
    .where(where)
    .orderBy(desc(issues.archivedAt), desc(issues.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await db.$count(issues, where) }
}

/** The letters are made as far as `until`. @returns false when another program made them meanwhile. */
export async function movePrepared(tx: Writer, { id, preparedUntil }: IssueRow, until: string): Promise<boolean> {
  const { issues } = tx.tables
  const asBefore = preparedUntil === null ? isNull(issues.preparedUntil) : eq(issues.preparedUntil, preparedUntil)
  const rows = await tx
    .update(issues)
    .set({ preparedUntil: until })
    .where(and(eq(issues.id, id), eq(issues.status, 'sending'), asBefore))
    .returning({ id: issues.id })
  return rows.length > 0
}

/** The articles that appeared in this time, and are out, the newest first. */
export async function listAppeared(
  db: Reader,
  { from, before, limit }: { from: Date; before: Date; limit: number },
): Promise<string[]> {
  const { articleId, since, out } = db.tables.toldArticles
  const rows = await db
    .select({ articleId })
    .from(db.tables.toldArticles)
    .where(and(gte(since, from), lt(since, before), eq(out, true)))
    .orderBy(desc(since), desc(articleId))
    .limit(limit)
  return rows.map((row) => row.articleId)
}

/** When readers first saw an article; null while it was never told of. */
export async function findAppearance(db: Reader, id: string): Promise<Date | null> {
  const { articleId, since } = db.tables.toldArticles
  const rows = await db.select({ since }).from(db.tables.toldArticles).where(eq(articleId, id)).limit(1)
  return rows[0]?.since ?? null
}
