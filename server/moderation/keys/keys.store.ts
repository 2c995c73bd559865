import { eq } from '../../db/sql.ts'
import type { Reader, Writer } from '../../db/index.ts'
import { houseKeys, type QueueKeys } from './keys.ts'

/** Somebody's keys; those of the house for whoever has not chosen, and for acts that came since. */
export async function readQueueKeys(db: Reader, userId: string | null): Promise<QueueKeys> {
  if (userId === null) return houseKeys
  const { users } = db.tables
  const [row] = await db.select({ own: users.queueKeys }).from(users).where(eq(users.id, userId)).limit(1)
  const own = row?.own as QueueKeys | null | undefined
  return own ? { on: own.on, keys: { ...houseKeys.keys, ...own.keys } } : houseKeys
}

export async function saveQueueKeys(tx: Writer, userId: string, keys: QueueKeys | null): Promise<void> {
  const { users } = tx.tables
  await tx.update(users).set({ queueKeys: keys }).where(eq(users.id, userId))
}
