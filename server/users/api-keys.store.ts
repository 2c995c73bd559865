import { and, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from '../db/sql.ts'
import { given, prepared, type Reader, type Tables, type Writer } from '../db/index.ts'
import type { Grant } from '../http/grants.ts'
import type { StandingRow } from './account-rights.ts'

type Row = Tables['apiKeys']['$inferSelect']

/** A key as the staff see it: without what proves it. */
export interface ApiKey {
  id: string
  name: string
  handle: string
  grants: readonly Grant[]
  /** The account in whose name it asks. */
  owner: { id: string; name: string }
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type NewApiKey = Pick<Row, 'id' | 'userId' | 'name' | 'handle' | 'hash' | 'createdAt' | 'expiresAt'> & {
  grants: Grant[]
}

export async function insertApiKey(tx: Writer, row: NewApiKey): Promise<void> {
  await tx.insert(tx.tables.apiKeys).values(row)
}

const selectKey = prepared((db: Reader) => {
  const { apiKeys, users, userRoles, secondFactors, settings } = db.tables
  return db
    .select({
      keyId: apiKeys.id,
      hash: apiKeys.hash,
      grants: apiKeys.grants,
      lastUsedAt: apiKeys.lastUsedAt,
      id: users.id,
      name: users.name,
      role: userRoles.role,
      secondFactor: secondFactors.userId,
      needsSecondFactor: settings.value,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .leftJoin(userRoles, eq(userRoles.userId, users.id))
    .leftJoin(secondFactors, and(eq(secondFactors.userId, users.id), isNotNull(secondFactors.confirmedAt)))
    .leftJoin(settings, eq(settings.key, 'requireSecondFactor'))
    .where(
      and(
        eq(apiKeys.handle, given(apiKeys.handle, 'handle')),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, given(apiKeys.expiresAt, 'now'))),
        eq(users.active, true),
      ),
    )
})

/** A key that opens something, with its owner as the account stands now. */
interface OpenKey {
  keyId: string
  hash: string
  grants: readonly Grant[]
  lastUsedAt: Date | null
  owner: { id: string; name: string }
  standing: readonly [StandingRow, ...StandingRow[]]
}

/** The key of this handle; null where there is none, or it has expired, was revoked, or its owner's account is closed. */
export async function findOpenKey(db: Reader, handle: string, now: Date): Promise<OpenKey | null> {
  const [first, ...others] = await selectKey(db, { handle, now })
  if (!first) return null
  const { keyId, hash, grants, lastUsedAt, id, name } = first
  return {
    keyId,
    hash,
    grants: grants as Grant[],
    lastUsedAt,
    owner: { id, name },
    standing: [first, ...others],
  }
}

/** Keeps that a key was used, where it was not since `before`. */
export async function noteUse(tx: Writer, id: string, { now, before }: { now: Date; before: Date }): Promise<void> {
  const { apiKeys } = tx.tables
  await tx
    .update(apiKeys)
    .set({ lastUsedAt: now })
    .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, before))))
}

function selectApiKeys(db: Reader) {
  const { apiKeys, users } = db.tables
  const { id, name, handle, grants, createdAt, expiresAt, lastUsedAt, revokedAt } = apiKeys
  return db
    .select({
      key: { id, name, handle, grants, createdAt, expiresAt, lastUsedAt, revokedAt },
      owner: { id: users.id, name: users.name },
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
}

const keyOf = ({ key, owner }: Awaited<ReturnType<typeof selectApiKeys>>[number]): ApiKey => ({
  ...key,
  grants: key.grants as Grant[],
  owner,
})

/** The keys that were not revoked, the newest first. */
export async function listApiKeys(db: Reader): Promise<ApiKey[]> {
  const { apiKeys } = db.tables
  const rows = await selectApiKeys(db)
    .where(isNull(apiKeys.revokedAt))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
  return rows.map(keyOf)
}

export async function findApiKey(db: Reader, id: string): Promise<ApiKey | null> {
  const [row] = await selectApiKeys(db).where(eq(db.tables.apiKeys.id, id)).limit(1)
  return row ? keyOf(row) : null
}

/** What keys are called, revoked ones too. */
export async function listKeyNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const { apiKeys } = db.tables
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(inArray(apiKeys.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function countApiKeys(db: Reader): Promise<number> {
  const { apiKeys } = db.tables
  return db.$count(apiKeys, isNull(apiKeys.revokedAt))
}

/** Revokes a key. False where it was already. */
export async function revokeApiKey(tx: Writer, id: string, now: Date): Promise<boolean> {
  const { apiKeys } = tx.tables
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  return rows.length > 0
}

/** Revokes all keys of an account. @returns their ids. */
export async function revokeKeysOf(tx: Writer, userId: string, now: Date): Promise<string[]> {
  const { apiKeys } = tx.tables
  const rows = await tx
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id })
  return rows.map(({ id }) => id)
}
