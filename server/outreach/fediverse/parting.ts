import type { Writer } from '../../db/index.ts'
import type { Courier } from '../courier.service.ts'
import { forgetFollowers } from './fediverse.store.ts'
import { acceptance } from './sent.ts'

/**
 * Makes what ends the following of accounts that began by `until`, in the caller's transaction: their servers are
 * told so, and what else was sent to them is forgotten. @returns how many followed.
 */
export function createParting({ queue }: Pick<Courier, 'queue'>) {
  return async (tx: Writer, actors: readonly string[], until: Date): Promise<number> => {
    const rows = await forgetFollowers(tx, actors, until)
    for (const row of rows) await queue(tx, acceptance('reject', row))
    return rows.length
  }
}
