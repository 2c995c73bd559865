import type { Reader, Tables, Writer } from '../../../db/index.ts'
import { and, desc, eq, inArray, lt, lte, ne } from '../../../db/sql.ts'
import { offsetOf, type Page, type PageOf } from '../../../http/paging.ts'
import type { Account } from '../accounts.ts'
import { isShutOut } from '../fediverse.store.ts'

export type FollowRow = Tables['fediverseFollows']['$inferSelect']
export type PostRow = Tables['fediversePosts']['$inferSelect']

export async function findFollow(db: Reader, actor: string): Promise<FollowRow | null> {
  const { fediverseFollows: t } = db.tables
  return (await db.select().from(t).where(eq(t.actor, actor)).limit(1))[0] ?? null
}

/** An account that the blog follows, by the row that says so. */
export async function findFollowById(db: Reader, id: string): Promise<FollowRow | null> {
  const { fediverseFollows: t } = db.tables
  return (await db.select().from(t).where(eq(t.id, id)).limit(1))[0] ?? null
}

export async function countFollows(db: Reader): Promise<number> {
  return db.$count(db.tables.fediverseFollows)
}

/** The accounts that the blog follows, the newest first. */
export async function listFollows(db: Reader, page: Page): Promise<PageOf<FollowRow>> {
  const { fediverseFollows: t } = db.tables
  const order = [desc(t.askedAt), desc(t.id)]
  const items = await db
    .select()
    .from(t)
    .orderBy(...order)
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await countFollows(db) }
}

export async function insertFollow(tx: Writer, row: FollowRow): Promise<void> {
  await tx.insert(tx.tables.fediverseFollows).values(row)
}

/** What was asked is answered: a yes counts while the blog waits for one, a no ends it whenever it comes. */
export async function answerFollow(
  tx: Writer,
  { id, state }: { id: string; state: 'accepted' | 'refused' },
  now: Date,
): Promise<void> {
  const { fediverseFollows: t, fediversePosts: posts } = tx.tables
  const counts = state === 'accepted' ? inArray(t.state, ['asked', 'unreached']) : ne(t.state, 'refused')
  const rows = await tx
    .update(t)
    .set({ state, answeredAt: now })
    .where(and(eq(t.id, id), counts))
    .returning({ actor: t.actor })
  if (state === 'refused') for (const { actor } of rows) await tx.delete(posts).where(eq(posts.actor, actor))
}

/** What was asked there did not arrive. */
export async function markUnreached(tx: Writer, inbox: string): Promise<void> {
  const { fediverseFollows: t } = tx.tables
  await tx
    .update(t)
    .set({ state: 'unreached' })
    .where(and(eq(t.state, 'asked'), eq(t.inbox, inbox)))
}

/** What an account says of itself now. */
export async function renewFollow(
  tx: Writer,
  { id, handle, name, inbox }: Pick<Account, 'id' | 'handle' | 'name' | 'inbox'>,
): Promise<void> {
  const { fediverseFollows: t } = tx.tables
  await tx.update(t).set({ handle, name, inbox }).where(eq(t.actor, id))
}

/** The blog follows an account no more, and keeps nothing of it. */
export async function deleteFollow(tx: Writer, actor: string): Promise<void> {
  const { fediverseFollows, fediversePosts } = tx.tables
  await tx.delete(fediversePosts).where(eq(fediversePosts.actor, actor))
  await tx.delete(fediverseFollows).where(eq(fediverseFollows.actor, actor))
}

/** Whom a block shuts out is followed no more. @returns whom the blog followed. */
export async function deleteBlockedFollows(tx: Writer, blockId: string): Promise<FollowRow[]> {
  const { fediverseFollows: t } = tx.tables
  const isTheirs = await isShutOut(tx, blockId, t)
  const rows = isTheirs ? await tx.select().from(t).where(isTheirs) : []
  for (const { actor } of rows) await deleteFollow(tx, actor)
  return rows
}

/** The same for accounts of which nothing is kept, where the blog asked by `until`. */
export async function forgetFollows(tx: Writer, actors: readonly string[], until: Date): Promise<FollowRow[]> {
  const { fediverseFollows: t } = tx.tables
  const rows = await tx
    .select()
    .from(t)
    .where(and(inArray(t.actor, [...actors]), lte(t.askedAt, until)))
  for (const { actor } of rows) await deleteFollow(tx, actor)
  return rows
}

export async function findPost(db: Reader, object: string): Promise<PostRow | null> {
  const { fediversePosts: t } = db.tables
  return (await db.select().from(t).where(eq(t.object, object)).limit(1))[0] ?? null
}

export async function findPostById(db: Reader, id: string): Promise<PostRow | null> {
  const { fediversePosts: t } = db.tables
  return (await db.select().from(t).where(eq(t.id, id)).limit(1))[0] ?? null
}

/** One that is known stays as it is. */
export async function insertPost(tx: Writer, row: PostRow): Promise<void> {
  const { fediversePosts: t } = tx.tables
  await tx.insert(t).values(row).onConflictDoNothing({ target: t.object })
}

export async function updatePost(
  tx: Writer,
  { object, actor, title, excerpt, address, lang }: Omit<PostRow, 'id'>,
): Promise<void> {
  const { fediversePosts: t } = tx.tables
  await tx
    .update(t)
    .set({ title, excerpt, address, lang })
    .where(and(eq(t.object, object), eq(t.actor, actor)))
}

export async function deletePost(tx: Writer, object: string, actor: string): Promise<void> {
  const { fediversePosts: t } = tx.tables
  await tx.delete(t).where(and(eq(t.object, object), eq(t.actor, actor)))
}

/** Of an account the newest are kept. */
export async function trimPosts(tx: Writer, actor: string, most: number): Promise<void> {
  const { fediversePosts: t } = tx.tables
  const rows = await tx
    .select({ id: t.id })
    .from(t)
    .where(eq(t.actor, actor))
    .orderBy(desc(t.publishedAt), desc(t.id))
    .limit(most + 1)
    .offset(most)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await tx.delete(t).where(inArray(t.id, ids))
}

/** Forgets some hundreds of those published before `before`. @returns how many. */
export async function deleteOldPosts(tx: Writer, before: Date): Promise<number> {
  const { fediversePosts: t } = tx.tables
  const old = tx.select({ id: t.id }).from(t).where(lt(t.publishedAt, before)).limit(500)
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length
}

/** What those that the blog follows published, the newest first, and whose it is. */
export async function listPosts(db: Reader, page: Page): Promise<PageOf<PostRow & { handle: string }>> {
  const { fediversePosts: t, fediverseFollows: f } = db.tables
  const rows = await db
    .select({ post: t, handle: f.handle })
    .from(t)
    .innerJoin(f, eq(f.actor, t.actor))
    .orderBy(desc(t.publishedAt), desc(t.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: rows.map(({ post, handle }) => ({ ...post, handle })), total: await db.$count(t) }
}
