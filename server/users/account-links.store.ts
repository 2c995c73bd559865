import { and, eq, gt, isNull, lte, inArray } from '../db/sql.ts'
import type { AccountLinkPurpose, Reader, Writer } from '../db/index.ts'

export interface AccountLink {
  userId: string
  purpose: AccountLinkPurpose
}

export async function insertAccountLink(
  tx: Writer,
  row: { hash: string; userId: string | null; purpose: AccountLinkPurpose; createdAt: Date; expiresAt: Date },
): Promise<void> {
  const { accountLinks } = tx.tables
  await tx
    .delete(accountLinks)
    .where(and(lte(accountLinks.expiresAt, row.createdAt), eq(accountLinks.purpose, 'password')))
  await tx.insert(accountLinks).values({ ...row, usedAt: null })
}

/** A link that still serves. */
export async function findAccountLink(db: Reader, hash: string, now: Date): Promise<AccountLink | null> {
  const { accountLinks } = db.tables
  const rows = await db
    .select({ userId: accountLinks.userId, purpose: accountLinks.purpose })
    .from(accountLinks)
    .where(isOpen(db, hash, now))
  return readLink(rows[0])
}

/** Marks a link used: for whoever comes first. */
export async function consumeAccountLink(tx: Writer, hash: string, now: Date): Promise<AccountLink | null> {
  const { accountLinks } = tx.tables
  const rows = await tx
    .update(accountLinks)
    .set({ usedAt: now })
    .where(isOpen(tx, hash, now))
    .returning({ userId: accountLinks.userId, purpose: accountLinks.purpose })
  return readLink(rows[0])
}

function isOpen(db: Reader, hash: string, now: Date) {
  const { accountLinks } = db.tables
  return and(eq(accountLinks.hash, hash), isNull(accountLinks.usedAt), gt(accountLinks.expiresAt, now))
}

function readLink(row: { userId: string | null; purpose: AccountLinkPurpose } | undefined): AccountLink | null {
  return row && row.userId !== null ? { userId: row.userId, purpose: row.purpose } : null
}

/** Forgets the links of an account that have not been used: all, or those for one purpose. @returns how many. */
export async function deleteAccountLinks(tx: Writer, userId: string, purpose?: AccountLinkPurpose): Promise<number> {
  const { accountLinks } = tx.tables
  const rows = await tx
    .delete(accountLinks)
    .where(
      and(
        eq(accountLinks.userId, userId),
        isNull(accountLinks.usedAt),
        purpose === undefined ? undefined : eq(accountLinks.purpose, purpose),
      ),
    )
    .returning({ hash: accountLinks.hash })
  return rows.length
}

/** Until when the invitations of these accounts stand (or stood) that nobody has taken up. */
export async function listInvitations(db: Reader, userIds: readonly string[]): Promise<Map<string, Date>> {
  const { accountLinks } = db.tables
  if (userIds.length === 0) return new Map()
  const rows = await db
    .select({ userId: accountLinks.userId, expiresAt: accountLinks.expiresAt })
    .from(accountLinks)
    .where(
      and(inArray(accountLinks.userId, [...userIds]), eq(accountLinks.purpose, 'invite'), isNull(accountLinks.usedAt)),
    )
  return new Map(rows.flatMap(({ userId, expiresAt }) => (userId === null ? [] : [[userId, expiresAt] as const])))
}
