import { and, eq, isNotNull, isNull, lt, inArray } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'

export interface SecondFactor {
  /** Sealed. */
  secret: string
  /** Null while it waits for its first code. */
  confirmedAt: Date | null
}

export async function findSecondFactor(db: Reader, userId: string): Promise<SecondFactor | null> {
  const { secondFactors } = db.tables
  const rows = await db
    .select({ secret: secondFactors.secret, confirmedAt: secondFactors.confirmedAt })
    .from(secondFactors)
    .where(eq(secondFactors.userId, userId))
  return rows[0] ?? null
}

/** Which of these accounts sign in in two steps. */
export async function listSecured(db: Reader, userIds: readonly string[]): Promise<Set<string>> {
  const { secondFactors } = db.tables
  if (userIds.length === 0) return new Set()
  const rows = await db
    .select({ userId: secondFactors.userId })
    .from(secondFactors)
    .where(and(inArray(secondFactors.userId, [...userIds]), isNotNull(secondFactors.confirmedAt)))
  return new Set(rows.map(({ userId }) => userId))
}

/** Keeps a secret that waits for its first code; one that is there already stays. */
export async function insertSecondFactor(
  tx: Writer,
  row: { userId: string; secret: string; createdAt: Date },
): Promise<void> {
  await tx.insert(tx.tables.secondFactors).values(row).onConflictDoNothing()
}

/** False when it was confirmed already, or is gone. */
export async function confirmSecondFactor(tx: Writer, userId: string, lastStep: number, at: Date): Promise<boolean> {
  const { secondFactors } = tx.tables
  const rows = await tx
    .update(secondFactors)
    .set({ confirmedAt: at, lastStep })
    .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)))
    .returning({ userId: secondFactors.userId })
  return rows.length > 0
}

/** Uses the code of a half minute up: false for one that served, or is older than one that did. */
export async function takeStep(tx: Writer, userId: string, step: number): Promise<boolean> {
  const { secondFactors } = tx.tables
  const rows = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(
      and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt), lt(secondFactors.lastStep, step)),
    )
    .returning({ userId: secondFactors.userId })
  return rows.length > 0
}

/** Takes it off with its recovery codes; false when there was none. */
export async function deleteSecondFactor(tx: Writer, userId: string): Promise<boolean> {
  const { secondFactors } = tx.tables
  await replaceRecoveryCodes(tx, userId, [])
  const rows = await tx
    .delete(secondFactors)
    .where(eq(secondFactors.userId, userId))
    .returning({ confirmedAt: secondFactors.confirmedAt })
  return rows.some(({ confirmedAt }) => confirmedAt !== null)
}

export async function replaceRecoveryCodes(tx: Writer, userId: string, hashes: readonly string[]): Promise<void> {
  const { recoveryCodes } = tx.tables
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId))
  if (hashes.length > 0) await tx.insert(recoveryCodes).values(hashes.map((hash) => ({ hash, userId })))
}

/** Uses a recovery code up: for whoever comes first. */
export async function takeRecoveryCode(tx: Writer, userId: string, hash: string): Promise<boolean> {
  const { recoveryCodes } = tx.tables
  const rows = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, hash)))
    .returning({ hash: recoveryCodes.hash })
  return rows.length > 0
}

export async function countRecoveryCodes(db: Reader, userId: string): Promise<number> {
  const { recoveryCodes } = db.tables
  return db.$count(recoveryCodes, eq(recoveryCodes.userId, userId))
}
