import { visibleArticles, type Reader, type Writer } from '../../db/index.ts'
import { and, asc, desc, eq, isNull, lte, or } from '../../db/sql.ts'
import type { AnnouncementRow } from './announcements.ts'

/** What accounts tell of an article, or told; one for each at most. */
export async function listAnnouncementsOf(db: Reader, articleId: string): Promise<AnnouncementRow[]> {
  const { announcements } = db.tables
  return db.select().from(announcements).where(eq(announcements.articleId, articleId)).orderBy(asc(announcements.id))
}

export async function findAnnouncement(db: Reader, id: string): Promise<AnnouncementRow | null> {
  const { announcements } = db.tables
  return (await db.select().from(announcements).where(eq(announcements.id, id)).limit(1))[0] ?? null
}

/** Those of an article that wait for it to appear, or for an hour that has come. */
export async function listWaiting(db: Reader, articleId: string, now: Date): Promise<AnnouncementRow[]> {
  const { announcements } = db.tables
  const { at, status } = announcements
  return db
    .select()
    .from(announcements)
    .where(and(eq(announcements.articleId, articleId), eq(status, 'planned'), or(isNull(at), lte(at, now))))
    .orderBy(asc(announcements.id))
}

const mostAtOnce = 100

/** Those whose hour has come, of articles that readers see. */
export async function listComeDue(db: Reader, now: Date): Promise<AnnouncementRow[]> {
  const { announcements, articles } = db.tables
  const rows = await db
    .select({ row: announcements })
    .from(announcements)
    .innerJoin(articles, eq(articles.id, announcements.articleId))
    .where(and(eq(announcements.status, 'planned'), lte(announcements.at, now), visibleArticles(db.tables, now)))
    .orderBy(asc(announcements.at), asc(announcements.id))
    .limit(mostAtOnce)
  return rows.map(({ row }) => row)
}

/** @returns false where there is one for this article and account. */
export async function insertAnnouncement(tx: Writer, row: AnnouncementRow): Promise<boolean> {
  const { announcements } = tx.tables
  const rows = await tx
    .insert(announcements)
    .values(row)
    .onConflictDoNothing({ target: [announcements.articleId, announcements.accountId] })
    .returning({ id: announcements.id })
  return rows.length > 0
}

/** @returns false when it is no longer in the state that it was read in. */
export async function updateAnnouncement(
  tx: Writer,
  { id, status }: Pick<AnnouncementRow, 'id' | 'status'>,
  changes: Partial<Omit<AnnouncementRow, 'id' | 'articleId' | 'accountId'>>,
): Promise<boolean> {
  const { announcements } = tx.tables
  const rows = await tx
    .update(announcements)
    .set(changes)
    .where(and(eq(announcements.id, id), eq(announcements.status, status)))
    .returning({ id: announcements.id })
  return rows.length > 0
}

/** What waits to be handed over to an account is given up. */
export async function failAllQueued(tx: Writer, accountId: string, lastError: string): Promise<void> {
  const { announcements } = tx.tables
  await tx
    .update(announcements)
    .set({ status: 'failed', lastError })
    .where(and(eq(announcements.accountId, accountId), eq(announcements.status, 'queued')))
}

/** What became of a delivery is forgotten, so that it may be queued again. */
export async function forgetDelivery(tx: Writer, key: string): Promise<void> {
  const { deliveries } = tx.tables
  await tx.delete(deliveries).where(eq(deliveries.key, key))
}

/** The newest first. */
export async function listAnnouncements(db: Reader, most: number): Promise<AnnouncementRow[]> {
  const { announcements } = db.tables
  return db.select().from(announcements).orderBy(desc(announcements.createdAt), desc(announcements.id)).limit(most)
}

/** Whether the library announces anything. */
export async function hasAnnouncementAccounts(db: Reader): Promise<boolean> {
  const { announcementAccounts: accounts } = db.tables
  return (await db.select({ id: accounts.id }).from(accounts).limit(1)).length > 0
}
