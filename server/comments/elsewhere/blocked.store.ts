import type { Reader } from '../../db/index.ts'
import { and, eq, gt, inArray, isNull, or } from '../../db/sql.ts'
import type { Keys } from '../keys.ts'
import type { RemoteAuthor } from './elsewhere.ts'

/**
 * Whether moderators blocked whoever writes on another site, or their server: nothing is taken from them, and nobody is
 * told of anything.
 */
export async function isBlockedElsewhere(
  db: Reader,
  { author, host }: RemoteAuthor,
  keys: Pick<Keys, 'hashAuthor'>,
  now: Date,
): Promise<boolean> {
  const { kind, value, until } = db.tables.blocks
  const isTheirs = or(
    and(eq(kind, 'remote'), inArray(value, [author, keys.hashAuthor(author)])),
    and(eq(kind, 'server'), inArray(value, [host, ...listDomains(host)])),
  )
  return (await db.$count(db.tables.blocks, and(isTheirs, or(isNull(until), gt(until, now))))) > 0
}

/** A host without its port, and the domains that it stands under: a block of one holds for all below. */
function listDomains(host: string): string[] {
  const labels = host.replace(/:\d+$/, '').split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}
