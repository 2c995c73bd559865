import type { Reader, Tables, Writer } from '../../db/index.ts'
import { and, asc, count, desc, eq, gt, inArray, like, lt, lte, or, type SQL } from '../../db/sql.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'
import { replyKey } from './sent.ts'

export type KeysRow = Tables['fediverseKeys']['$inferSelect']
export type FollowerRow = Tables['fediverseFollowers']['$inferSelect']

/** The blog's keys, among those of actors. */
export const ownKeys = 'blog'

export async function findKeys(db: Reader): Promise<KeysRow | null> {
  const { fediverseKeys } = db.tables
  return (await db.select().from(fediverseKeys).where(eq(fediverseKeys.id, ownKeys)).limit(1))[0] ?? null
}

/** Where there are others, only in place of those. */
export async function saveKeys(tx: Writer, row: KeysRow, instead: string): Promise<void> {
  const { fediverseKeys: t } = tx.tables
  const { publicKey, privateKey, createdAt } = row
  await tx
    .insert(t)
    .values(row)
    .onConflictDoUpdate({ target: t.id, set: { publicKey, privateKey, createdAt }, setWhere: eq(t.publicKey, instead) })
}

/** One that follows already is known from now on by what it said last. */
export async function saveFollower(tx: Writer, row: FollowerRow): Promise<void> {
  const { fediverseFollowers } = tx.tables
  const { handle, inbox, delivery, follow } = row
  await tx
    .insert(fediverseFollowers)
    .values(row)
    .onConflictDoUpdate({ target: fediverseFollowers.actor, set: { handle, inbox, delivery, follow } })
}

export async function findFollower(db: Reader, actor: string): Promise<FollowerRow | null> {
  const { fediverseFollowers } = db.tables
  return (await db.select().from(fediverseFollowers).where(eq(fediverseFollowers.actor, actor)).limit(1))[0] ?? null
}

export async function findFollowerById(db: Reader, id: string): Promise<FollowerRow | null> {
  const { fediverseFollowers } = db.tables
  return (await db.select().from(fediverseFollowers).where(eq(fediverseFollowers.id, id)).limit(1))[0] ?? null
}

export async function deleteFollower(tx: Writer, actor: string): Promise<void> {
  const { fediverseFollowers } = tx.tables
  await tx.delete(fediverseFollowers).where(eq(fediverseFollowers.actor, actor))
}

/** Whoever is reached there follows no more. @returns how many. */
export async function deleteFollowersAt(tx: Writer, inbox: string): Promise<number> {
  const { fediverseFollowers: t } = tx.tables
  const rows = await tx
    .delete(t)
    .where(or(eq(t.delivery, inbox), eq(t.inbox, inbox)))
    .returning({ id: t.id })
  return rows.length
}

/** Removes these accounts where they followed by `until`, and what was sent to them. @returns who followed. */
export async function forgetFollowers(tx: Writer, actors: readonly string[], until: Date): Promise<FollowerRow[]> {
  const { fediverseFollowers: t, deliveries } = tx.tables
  const rows = await tx
    .delete(t)
    .where(and(inArray(t.actor, [...actors]), lte(t.followedAt, until)))
    .returning()
  const targets = [...actors, ...rows.map(({ inbox }) => inbox)]
  await tx.delete(deliveries).where(and(inArray(deliveries.target, targets), lte(deliveries.createdAt, until)))
  return rows
}

/** Whom a block shuts out, in one of the tables: one account, or all of a server and of those under its domain. */
export async function isShutOut(
  db: Reader,
  blockId: string,
  t: Tables['fediverseFollowers'] | Tables['fediverseFollows'],
): Promise<SQL | undefined> {
  const { blocks } = db.tables
  const [block] = await db.select().from(blocks).where(eq(blocks.id, blockId)).limit(1)
  if (!block) return undefined
  const { kind, value } = block
  const below = [`%.${value}`, `${value}:%`, `%.${value}:%`].map((pattern) => like(t.host, pattern))
  return kind === 'remote' ? eq(t.actor, value) : or(eq(t.host, value), ...below)
}

/** Whom a block shuts out follows no more. */
export async function deleteBlocked(tx: Writer, blockId: string): Promise<void> {
  const { fediverseFollowers: t } = tx.tables
  const isTheirs = await isShutOut(tx, blockId, t)
  if (isTheirs) await tx.delete(t).where(isTheirs)
}

export async function countFollowers(db: Reader): Promise<number> {
  return db.$count(db.tables.fediverseFollowers)
}

/** The servers that most of them are on. */
export async function countByHost(db: Reader, limit: number): Promise<{ host: string; total: number }[]> {
  const { host } = db.tables.fediverseFollowers
  const total = count()
  return db
    .select({ host, total })
    .from(db.tables.fediverseFollowers)
    .groupBy(host)
    .orderBy(desc(total), asc(host))
    .limit(limit)
}

/** The newest first. */
export async function listFollowers(db: Reader, page: Page): Promise<PageOf<FollowerRow>> {
  const { fediverseFollowers: t } = db.tables
  const items = await db
    .select()
    .from(t)
    .orderBy(desc(t.followedAt), desc(t.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items, total: await countFollowers(db) }
}

/** Some of those that what is for all is sent to, each once, in the order of their addresses. */
export async function listInboxes(db: Reader, after: string, limit: number): Promise<string[]> {
  const { delivery } = db.tables.fediverseFollowers
  const rows = await db
    .selectDistinct({ delivery })
    .from(db.tables.fediverseFollowers)
    .where(gt(delivery, after))
    .orderBy(asc(delivery))
    .limit(limit)
  return rows.map((row) => row.delivery)
}

export async function isSeen(db: Reader, id: string): Promise<boolean> {
  return (await db.$count(db.tables.fediverseSeen, eq(db.tables.fediverseSeen.id, id))) > 0
}

/** @returns false where it was seen. */
export async function insertSeen(tx: Writer, id: string, at: Date): Promise<boolean> {
  const { fediverseSeen } = tx.tables
  const rows = await tx
    .insert(fediverseSeen)
    .values({ id, at })
    .onConflictDoNothing()
    .returning({ id: fediverseSeen.id })
  return rows.length > 0
}

/** Forgets some hundreds of those seen before `before`. @returns how many. */
export async function deleteSeen(tx: Writer, before: Date): Promise<number> {
  const { fediverseSeen: t } = tx.tables
  const old = tx.select({ id: t.id }).from(t).where(lt(t.at, before)).limit(500)
  return (await tx.delete(t).where(inArray(t.id, old)).returning({ id: t.id })).length
}

export type DeliveryRow = Tables['deliveries']['$inferSelect']

/** What was sent to followers lately, the newest first. */
export async function listSent(db: Reader, limit: number): Promise<DeliveryRow[]> {
  const { deliveries } = db.tables
  return db
    .select()
    .from(deliveries)
    .where(eq(deliveries.channel, 'fediverse'))
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(limit)
}

/** What told somebody of an answer of the library's; null where nobody was told, or long ago. */
export async function findReplyNotice(db: Reader, id: string): Promise<DeliveryRow | null> {
  const { deliveries } = db.tables
  const rows = await db
    .select()
    .from(deliveries)
    .where(eq(deliveries.key, replyKey(id)))
    .limit(1)
  return rows[0] ?? null
}

/** Whether something made later than that reached the same inbox. */
export async function wasHeardSince(db: Reader, { target, createdAt }: DeliveryRow): Promise<boolean> {
  const { deliveries: t } = db.tables
  return (await db.$count(t, and(eq(t.target, target), gt(t.sentAt, createdAt)))) > 0
}
