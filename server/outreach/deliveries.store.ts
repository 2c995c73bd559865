import type { Reader, Tables, Writer } from '../db/index.ts'
import { and, asc, count, desc, eq, gt, inArray, lt, lte, ne, or } from '../db/sql.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'

export type DeliveryRow = Tables['deliveries']['$inferSelect']

/** @returns false when its key is known. */
export async function insertDelivery(tx: Writer, row: DeliveryRow): Promise<boolean> {
  const { deliveries } = tx.tables
  const rows = await tx
    .insert(deliveries)
    .values(row)
    .onConflictDoNothing({ target: deliveries.key })
    .returning({ id: deliveries.id })
  return rows.length > 0
}

/** Those for whom something is due. */
export async function listDueTargets(db: Reader, now: Date): Promise<string[]> {
  const { target, status, nextAt } = db.tables.deliveries
  const rows = await db
    .selectDistinct({ target })
    .from(db.tables.deliveries)
    .where(and(eq(status, 'queued'), lte(nextAt, now)))
  return rows.map((row) => row.target)
}

export async function findDue(db: Reader, target: string, now: Date): Promise<DeliveryRow | null> {
  const { deliveries } = db.tables
  const rows = await db
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.status, 'queued'), eq(deliveries.target, target), lte(deliveries.nextAt, now)))
    .orderBy(asc(deliveries.nextAt), asc(deliveries.id))
    .limit(1)
  return rows[0] ?? null
}

/** Takes a delivery for one attempt; false when another program has it, or it was given up. */
export async function claimDelivery(tx: Writer, { id, attempts }: DeliveryRow, nextAt: Date): Promise<boolean> {
  const { deliveries } = tx.tables
  const rows = await tx
    .update(deliveries)
    .set({ attempts: attempts + 1, nextAt })
    .where(and(eq(deliveries.id, id), eq(deliveries.status, 'queued'), eq(deliveries.attempts, attempts)))
    .returning({ id: deliveries.id })
  return rows.length > 0
}

export async function updateDelivery(
  tx: Writer,
  id: string,
  change: Partial<Pick<DeliveryRow, 'status' | 'nextAt' | 'lastError' | 'sentAt'>>,
): Promise<void> {
  await tx.update(tx.tables.deliveries).set(change).where(eq(tx.tables.deliveries.id, id))
}

/** Brings forward what would wait beyond a date: it was written under another clock. */
export async function shortenWaits(tx: Writer, latest: Date): Promise<void> {
  const { deliveries } = tx.tables
  await tx
    .update(deliveries)
    .set({ nextAt: latest })
    .where(and(eq(deliveries.status, 'queued'), gt(deliveries.nextAt, latest)))
}

/** Queues what was sent, or failed, again; false when it waits already, null when there is none. */
export async function requeueDelivery(tx: Writer, target: string, id: string, now: Date): Promise<boolean | null> {
  const { deliveries } = tx.tables
  const own = and(eq(deliveries.id, id), eq(deliveries.target, target))
  if ((await tx.$count(deliveries, own)) === 0) return null
  const rows = await tx
    .update(deliveries)
    .set({ status: 'queued', attempts: 0, nextAt: now, lastError: null, sentAt: null })
    .where(and(own, ne(deliveries.status, 'queued')))
    .returning({ id: deliveries.id })
  return rows.length > 0
}

/** What waits for a target goes to it no more. */
export async function giveUpOn(tx: Writer, target: string, lastError: string): Promise<void> {
  const { deliveries } = tx.tables
  await tx
    .update(deliveries)
    .set({ status: 'failed', lastError })
    .where(and(eq(deliveries.status, 'queued'), eq(deliveries.target, target)))
}

export async function deleteDeliveriesTo(tx: Writer, target: string): Promise<void> {
  await tx.delete(tx.tables.deliveries).where(eq(tx.tables.deliveries.target, target))
}

/** The newest first. */
export async function listDeliveries(db: Reader, target: string, page: Page): Promise<PageOf<DeliveryRow>> {
  const { deliveries } = db.tables
  const where = eq(deliveries.target, target)
  const items = await db
    .select()
    .from(deliveries)
    .where(where)
    .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db.select({ total: count() }).from(deliveries).where(where)
  return { items, total: row?.total ?? 0 }
}

/** The newest for each of these targets that has one. */
export async function listNewest(db: Reader, targets: readonly string[]): Promise<DeliveryRow[]> {
  const { deliveries } = db.tables
  const newest = targets.map((target) =>
    db
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(eq(deliveries.target, target))
      .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
      .limit(1),
  )
  if (newest.length === 0) return []
  return db
    .select()
    .from(deliveries)
    .where(or(...newest.map((id) => inArray(deliveries.id, id))))
}

const purgeStep = 500

/** Forgets some hundreds of those that no longer wait, made before `before`. @returns how many. */
export async function deleteOldDeliveries(tx: Writer, before: Date): Promise<number> {
  const { deliveries } = tx.tables
  const old = tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(lt(deliveries.createdAt, before), ne(deliveries.status, 'queued')))
    .limit(purgeStep)
  return (await tx.delete(deliveries).where(inArray(deliveries.id, old)).returning({ id: deliveries.id })).length
}
