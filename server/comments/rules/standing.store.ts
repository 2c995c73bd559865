import { and, eq, gt, inArray, isNull, or } from '../../db/sql.ts'
import type { Reader } from '../../db/index.ts'
import type { Keys } from '../keys.ts'
import type { KnownBy } from './facts.store.ts'
import type { RuleInput } from './rule.ts'

/**
 * Who sends a comment; the hashes are those of the address that may still count, since its key changes with the month.
 */
export interface Person extends KnownBy {
  addressHashes: readonly string[]
}

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
  const { blocks } = db.tables
  const kinds = [
    userId === null ? undefined : and(eq(blocks.kind, 'account'), eq(blocks.value, userId)),
    email === null ? undefined : and(eq(blocks.kind, 'email'), inArray(blocks.value, [email, keys.hashEmail(email)])),
    addressHashes.length === 0 ? undefined : and(eq(blocks.kind, 'address'), inArray(blocks.value, [...addressHashes])),
  ].filter((condition) => condition !== undefined)
  if (kinds.length === 0) return null
  const rows = await db
    .select({ kind: blocks.kind, effect: blocks.effect })
    .from(blocks)
    .where(and(or(...kinds), or(isNull(blocks.until), gt(blocks.until, now))))
  if (rows.length === 0) return null
  return rows.some(({ kind, effect }) => effect === 'block' && (kind !== 'email' || emailProven))
    ? 'blocked'
    : 'silenced'
}
