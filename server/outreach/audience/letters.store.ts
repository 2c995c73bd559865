import { and, eq, inArray } from '../../db/sql.ts'
import type { Reader, Role, Writer } from '../../db/index.ts'

/** Who coordinates: the roles that may publish what anybody wrote. */
const roles: readonly Role[] = ['editor', 'administrator']

/** Somebody who is told each month how often the site is read, and of which month they were last told. */
export interface Addressee {
  id: string
  email: string
  lastMonth: string
}

/** The open accounts of those who coordinate, but those who want no letter. */
export async function listAddressees(db: Reader): Promise<Addressee[]> {
  const { users, userRoles, audienceReaders: readers } = db.tables
  const rows = await db
    .selectDistinct({ id: users.id, email: users.email, letter: readers.letter, lastMonth: readers.lastMonth })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), inArray(userRoles.role, [...roles])))
    .leftJoin(readers, eq(readers.userId, users.id))
    .where(eq(users.active, true))
    .orderBy(users.id)
  return rows.flatMap(({ letter, lastMonth, ...row }) =>
    letter === false ? [] : [{ ...row, lastMonth: lastMonth ?? '' }],
  )
}

/** Whether somebody is written to; who never chose is. */
export async function wantsLetter(db: Reader, userId: string): Promise<boolean> {
  const { audienceReaders: readers } = db.tables
  const [row] = await db.select().from(readers).where(eq(readers.userId, userId)).limit(1)
  return row?.letter ?? true
}

export async function saveLetter(tx: Writer, userId: string, letter: boolean): Promise<void> {
  const { audienceReaders: readers } = tx.tables
  await tx
    .insert(readers)
    .values({ userId, letter, lastMonth: '' })
    .onConflictDoUpdate({ target: readers.userId, set: { letter } })
}

/** Of this month they were told. */
export async function markMonth(tx: Writer, userId: string, lastMonth: string): Promise<void> {
  const { audienceReaders: readers } = tx.tables
  await tx
    .insert(readers)
    .values({ userId, letter: true, lastMonth })
    .onConflictDoUpdate({ target: readers.userId, set: { lastMonth } })
}
