import type { Writer } from '../../db/index.ts'
import { and, inArray, lte } from '../../db/sql.ts'
import type { Courier } from '../courier.service.ts'
import { acceptance } from './sent.ts'

/**
 * Makes what ends the following of accounts that began before `until`, in the caller's transaction: their servers are
 * told so, and what else was sent to them is forgotten. @returns how many followed.
 */
export function createParting({ queue }: Pick<Courier, 'queue'>) {
  return async (tx: Writer, actors: readonly string[], until: Date): Promise<number> => {
    const { fediverseFollowers: t, deliveries } = tx.tables
    const rows = await tx
      .delete(t)
      .where(and(inArray(t.actor, [...actors]), lte(t.followedAt, until)))
      .returning({ actor: t.actor, inbox: t.inbox, follow: t.follow })
    const targets = [...actors, ...rows.map(({ inbox }) => inbox)]
    await tx.delete(deliveries).where(and(inArray(deliveries.target, targets), lte(deliveries.createdAt, until)))
    for (const row of rows) await queue(tx, acceptance('reject', row))
    return rows.length
  }
}
