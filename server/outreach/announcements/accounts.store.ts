import type { Reader, Writer } from '../../db/index.ts'
import { and, asc, eq } from '../../db/sql.ts'
import type { AccountRow } from './announcements.ts'

/** The accounts of the library on other networks, by their names. */
export async function listAnnouncementAccounts(db: Reader): Promise<AccountRow[]> {
  const { announcementAccounts: accounts } = db.tables
  return db.select().from(accounts).orderBy(asc(accounts.name), asc(accounts.id))
}

/** Those that announce by themselves. */
export async function listAutomaticAccounts(db: Reader): Promise<AccountRow[]> {
  const { announcementAccounts: accounts } = db.tables
  return db
    .select()
    .from(accounts)
    .where(and(eq(accounts.active, true), eq(accounts.automatic, true)))
    .orderBy(asc(accounts.id))
}

/** Null where there is none. */
export async function findAnnouncementAccount(db: Reader, id: string): Promise<AccountRow | null> {
  const { announcementAccounts: accounts } = db.tables
  return (await db.select().from(accounts).where(eq(accounts.id, id)).limit(1))[0] ?? null
}

export async function insertAccount(tx: Writer, row: AccountRow): Promise<void> {
  await tx.insert(tx.tables.announcementAccounts).values(row)
}

export async function updateAccount(tx: Writer, { id, ...changes }: AccountRow): Promise<void> {
  const { announcementAccounts: accounts } = tx.tables
  await tx.update(accounts).set(changes).where(eq(accounts.id, id))
}

export async function deleteAccount(tx: Writer, id: string): Promise<void> {
  const { announcementAccounts: accounts } = tx.tables
  await tx.delete(accounts).where(eq(accounts.id, id))
}
