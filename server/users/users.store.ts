import { and, asc, count, eq, exists, holdsFolded, inArray, ne, not, or, type SQL } from '../db/sql.ts'
import { roles as allRoles, type Reader, type Role, type Writer } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { foldText } from '../text.ts'
import { normaliseEmail } from './emails.ts'
import type { User } from './users.ts'

export interface UserFilter {
  /** Found, folded, in the name or the e-mail address. */
  q?: string
  role?: Role
  active?: boolean
  /** Whether they hold any role of the staff. */
  staff?: boolean
}

type Row = Omit<User, 'roles'>

/** Accounts by e-mail address, those of the filter. */
export async function listUsers(db: Reader, filter: UserFilter, page: Page): Promise<PageOf<User>> {
  const { users } = db.tables
  const items = await db
    .select(accountColumns(db))
    .from(users)
    .where(matches(db, filter))
    .orderBy(asc(users.email), asc(users.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  return { items: await addRoles(db, items), total: await db.$count(users, matches(db, filter)) }
}

function matches(db: Reader, filter: UserFilter): SQL | undefined {
  const { users, userRoles } = db.tables
  const hasRole =
    filter.role === undefined
      ? undefined
      : exists(
          db
            .select({ userId: userRoles.userId })
            .from(userRoles)
            .where(and(eq(userRoles.userId, users.id), eq(userRoles.role, filter.role))),
        )
  const isStaff = exists(
    db
      .select({ userId: userRoles.userId })
      .from(userRoles)
      .where(and(eq(userRoles.userId, users.id), ne(userRoles.role, 'patron'))),
  )
  return and(
    ...(filter.staff === undefined ? [] : [filter.staff ? isStaff : not(isStaff)]),
    filter.active === undefined ? undefined : eq(users.active, filter.active),
    hasRole,
    filter.q === undefined ? undefined : or(holdsFolded(users.nameKey, filter.q), holdsFolded(users.email, filter.q)),
  )
}

function accountColumns(db: Reader) {
  const { id, email, name, active, createdAt, updatedAt } = db.tables.users
  return { id, email, name, active, createdAt, updatedAt }
}

async function addRoles(db: Reader, rows: readonly Row[]): Promise<User[]> {
  const { userRoles } = db.tables
  const ids = rows.map((row) => row.id)
  const held = ids.length === 0 ? [] : await db.select().from(userRoles).where(inArray(userRoles.userId, ids))
  return rows.map((row) => ({
    ...row,
    roles: allRoles.filter((role) => held.some((one) => one.userId === row.id && one.role === role)),
  }))
}

export async function findUser(db: Reader, id: string): Promise<User | null> {
  return findOne(db, eq(db.tables.users.id, id))
}

/** The account with this e-mail address, whatever its case; null when there is none. */
export async function findUserByEmail(db: Reader, email: string): Promise<User | null> {
  return findOne(db, eq(db.tables.users.email, normaliseEmail(email)))
}

/** One query, whether there is one or not: how long the answer takes tells nothing of who has an account. */
async function findOne(db: Reader, where: SQL): Promise<User | null> {
  const { users, userRoles } = db.tables
  const rows = await db
    .select({ ...accountColumns(db), role: userRoles.role })
    .from(users)
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .where(where)
  const [first] = rows
  if (!first) return null
  const { role: _, ...account } = first
  return { ...account, roles: allRoles.filter((role) => rows.some((row) => row.role === role)) }
}

/** The names of accounts, for the views of the staff only: the public sees bylines. */
export async function listUserNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { users } = db.tables
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(users.id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row.name]))
}

export interface Credentials {
  id: string
  email: string
  passwordHash: string
  active: boolean
}

export async function findCredentials(db: Reader, by: { email: string } | { id: string }): Promise<Credentials | null> {
  const { users } = db.tables
  const rows = await db
    .select({ id: users.id, email: users.email, passwordHash: users.passwordHash, active: users.active })
    .from(users)
    .where('id' in by ? eq(users.id, by.id) : eq(users.email, by.email))
    .limit(1)
  return rows[0] ?? null
}

const setUpMark = 'set-up'

/** Whether any account was ever opened here: what opens the first one then never opens again. */
export async function isHouseSetUp(db: Reader): Promise<boolean> {
  const { users, installation } = db.tables
  const [mark] = await db.select().from(installation).where(eq(installation.name, setUpMark))
  return mark !== undefined || (await db.$count(users)) > 0
}

export async function markSetUp(tx: Writer, at: Date): Promise<void> {
  const row = { name: setUpMark, value: at.toISOString() }
  await tx.insert(tx.tables.installation).values(row).onConflictDoNothing()
}

export async function countOtherAdministrators(db: Reader, id: string): Promise<number> {
  const { users, userRoles } = db.tables
  const rows = await db
    .select({ total: count() })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .where(and(eq(userRoles.role, 'administrator'), eq(users.active, true), ne(users.id, id)))
  return rows[0]?.total ?? 0
}

export async function insertUser(tx: Writer, user: User & { passwordHash: string }): Promise<void> {
  const { id, email, name, active, createdAt, updatedAt, passwordHash } = user
  const row = { id, email, name, nameKey: foldText(name), active, createdAt, updatedAt, passwordHash }
  await tx.insert(tx.tables.users).values(row)
  await insertRoles(tx, id, user.roles)
}

export async function updateUser(
  tx: Writer,
  id: string,
  changes: { email?: string; name?: string; active?: boolean; passwordHash?: string; updatedAt: Date },
): Promise<void> {
  const { name } = changes
  const keys = name === undefined ? {} : { nameKey: foldText(name) }
  await tx
    .update(tx.tables.users)
    .set({ ...changes, ...keys })
    .where(eq(tx.tables.users.id, id))
}

export async function replaceRoles(tx: Writer, userId: string, roles: readonly Role[]): Promise<void> {
  await tx.delete(tx.tables.userRoles).where(eq(tx.tables.userRoles.userId, userId))
  await insertRoles(tx, userId, roles)
}

async function insertRoles(tx: Writer, userId: string, roles: readonly Role[]): Promise<void> {
  if (roles.length > 0) await tx.insert(tx.tables.userRoles).values(roles.map((role) => ({ userId, role })))
}
