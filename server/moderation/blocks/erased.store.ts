import { and, eq, inArray, lte, or } from '../../db/sql.ts'
import type { Writer } from '../../db/index.ts'
import { insertBlock } from './blocks.store.ts'

const longest = 365 * 86_400_000

/** Somebody who is erased at `at`, what holds them back being kept as the hash of their address. */
export interface ErasedPerson {
  email: string
  userId: string | null
  hash: string
  at: Date
}

/**
 * Makes one block of those by their account and by their address: the strictest, under a hash of the address, without
 * its reason, to the latest of their ends and no longer than a year. Those of a network stay as they are.
 * @returns how many told of somebody and no longer do.
 */
export async function keepBlocksOfErased(tx: Writer, { email, userId, hash, at }: ErasedPerson): Promise<number> {
  const { blocks } = tx.tables
  const theirs = await tx
    .select()
    .from(blocks)
    .where(
      and(
        or(
          and(eq(blocks.kind, 'email'), inArray(blocks.value, [email, hash])),
          userId === null ? undefined : and(eq(blocks.kind, 'account'), eq(blocks.value, userId)),
        ),
        lte(blocks.createdAt, at),
      ),
    )
  const telling = theirs.filter((block) => block.value !== hash)
  if (telling.length === 0) return 0
  const ids = theirs.map(({ id }) => id)
  await tx.delete(blocks).where(inArray(blocks.id, ids))
  const limit = at.getTime() + longest
  const running = theirs.filter(({ until }) => until === null || until > at)
  const strictest = running.find(({ effect }) => effect === 'block') ?? running[0]
  if (strictest) {
    const ends = running.map(({ until }) => Math.min(until?.getTime() ?? limit, limit))
    await insertBlock(tx, { ...strictest, kind: 'email', value: hash, reason: '', until: new Date(Math.max(...ends)) })
  }
  return telling.length
}

/**
 * The same for accounts and pages on other sites, each under the hash of its address.
 * @returns how many told of somebody and no longer do.
 */
export async function keepBlocksElsewhere(
  tx: Writer,
  { authors, hashAuthor, at }: { authors: readonly string[]; hashAuthor: (author: string) => string; at: Date },
): Promise<number> {
  const { blocks } = tx.tables
  const theirs = await tx
    .select()
    .from(blocks)
    .where(and(eq(blocks.kind, 'remote'), inArray(blocks.value, [...authors]), lte(blocks.createdAt, at)))
  const limit = at.getTime() + longest
  for (const { id, value, until } of theirs) {
    const hash = hashAuthor(value)
    await tx.delete(blocks).where(and(eq(blocks.kind, 'remote'), eq(blocks.value, hash)))
    const end = new Date(Math.min(until?.getTime() ?? limit, limit))
    await tx.update(blocks).set({ value: hash, reason: '', until: end }).where(eq(blocks.id, id))
  }
  return theirs.length
}
