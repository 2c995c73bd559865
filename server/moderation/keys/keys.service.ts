import type { Db, Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { readKeys, type QueueKeys } from './keys.ts'
import { readQueueKeys, saveQueueKeys } from './keys.store.ts'

/** Each of the staff has their own keys, which follow them to every machine. */
export interface QueueKeysService {
  /** @throws Problem 422 for what is no letter, and for one that serves twice. */
  choose(actor: Actor, keys: QueueKeys): Promise<void>
  /** All keys act, or none does; which ones they are stays. */
  turn(actor: Actor, on: boolean): Promise<void>
  /** Those of the house again. */
  reset(actor: Actor): Promise<void>
}

export function createQueueKeys({ db, events }: { db: Db; events: Events }): QueueKeysService {
  async function save(actor: Actor, next: (tx: Writer, id: string) => Promise<QueueKeys | null>): Promise<void> {
    const { id } = actor
    if (id === null) return
    await db.write(async (tx) => {
      await saveQueueKeys(tx, id, await next(tx, id))
      await events.record(tx, 'user.keys-chosen', { id }, id)
    })
  }

  return {
    async choose(actor, given) {
      const keys = readKeys(given)
      await save(actor, async () => keys)
    },
    turn: (actor, on) => save(actor, async (tx, id) => ({ ...(await readQueueKeys(tx, id)), on })),
    reset: (actor) => save(actor, async () => null),
  }
}
