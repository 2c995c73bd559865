import { and, eq, gt, isNull, or, sql } from '../../db/sql.ts'
import { given, prepared, type Reader } from '../../db/index.ts'
import type { Keys } from '../keys.ts'
import type { KnownBy } from './facts.store.ts'
import type { RuleInput } from './rule.ts'

/**
 * Who sends a comment; the hashes are those of the address that may still count, since its key changes with the month.
 */
export interface Person extends KnownBy {
  addressHashes: readonly string[]
}

const selectHolding = prepared((db: Reader) => {
  const { blocks } = db.tables
  const { kind, effect, value, until } = blocks
  const isOf = (one: typeof blocks.$inferSelect.kind, ...names: string[]) => {
    const values = names.map((name) => given(value, name))
    return and(eq(kind, one), sql`${value} in ${values}`)
  }
  return db
    .select({ kind, effect })
    .from(blocks)
    .where(
      and(
        or(
          isOf('account', 'userId'),
          isOf('email', 'email', 'hashedEmail'),
          isOf('address', 'hash0', 'hash1', 'hash2'),
        ),
        or(isNull(until), gt(until, given(until, 'now'))),
      ),
    )
})

/**
 * What moderators decided about this person (`moderation/blocks`): a block before a silence; null when nothing holds
 * them back. An address that somebody typed is not theirs: where it is blocked they are silenced, so that nobody
 * learns of it by trying.
 */
export async function findStanding(
  db: Reader,
  keys: Pick<Keys, 'hashEmail'>,
  { userId, email, emailProven, addressHashes }: Person,
  now: Date,
): Promise<RuleInput['standing']> {
  if (userId === null && email === null && addressHashes.length === 0) return null
  // What is not known equals nothing.
  const [hash0 = null, hash1 = null, hash2 = null] = addressHashes
  const hashedEmail = email === null ? null : keys.hashEmail(email)
  const rows = await selectHolding(db, { userId, email, hashedEmail, hash0, hash1, hash2, now })
  if (rows.length === 0) return null
  return rows.some(({ kind, effect }) => effect === 'block' && (kind !== 'email' || emailProven))
    ? 'blocked'
    : 'silenced'
}
