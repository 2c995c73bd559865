import { asc, eq, gte } from '../db/sql.ts'
import type { Reader, Writer } from '../db/index.ts'
import type { BranchRow, ExceptionRow } from './branch.ts'

/** All of them, in the order in which the library sets them. */
export async function listBranches(db: Reader): Promise<BranchRow[]> {
  const { branches } = db.tables
  return db.select().from(branches).orderBy(asc(branches.position), asc(branches.id))
}

export async function findBranch(db: Reader, id: string): Promise<BranchRow | null> {
  const { branches } = db.tables
  const rows = await db.select().from(branches).where(eq(branches.id, id)).limit(1)
  return rows[0] ?? null
}

export async function insertBranch(tx: Writer, row: BranchRow): Promise<void> {
  await tx.insert(tx.tables.branches).values(row)
}

export async function updateBranch(tx: Writer, row: BranchRow): Promise<void> {
  const { branches } = tx.tables
  await tx.update(branches).set(row).where(eq(branches.id, row.id))
}

export async function deleteBranch(tx: Writer, id: string): Promise<void> {
  const { branches } = tx.tables
  await tx.delete(branches).where(eq(branches.id, id))
}

/** Those that count on a day or later, in the order of time. */
export async function listExceptions(db: Reader, from: string): Promise<ExceptionRow[]> {
  const { branchExceptions } = db.tables
  const rows = await db.select().from(branchExceptions).where(gte(branchExceptions.lastDay, from))
  return rows.toSorted((one, other) => (`${one.firstDay} ${one.id}` < `${other.firstDay} ${other.id}` ? -1 : 1))
}

export async function findException(db: Reader, id: string): Promise<ExceptionRow | null> {
  const { branchExceptions } = db.tables
  const rows = await db.select().from(branchExceptions).where(eq(branchExceptions.id, id)).limit(1)
  return rows[0] ?? null
}

export async function insertExceptions(tx: Writer, rows: readonly ExceptionRow[]): Promise<void> {
  await tx.insert(tx.tables.branchExceptions).values([...rows])
}

export async function deleteException(tx: Writer, id: string): Promise<void> {
  const { branchExceptions } = tx.tables
  await tx.delete(branchExceptions).where(eq(branchExceptions.id, id))
}
