import Type from 'typebox'
import type { Db } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { closedObject } from '../../http/schemas.ts'
import { invalidField } from '../../problem.ts'
import { findCategory } from '../../taxonomy/index.ts'
import { deleteAim, saveAim } from './aims.store.ts'
import { words } from './audience.words.ts'

/** How often each article of a category is to be read. */
export const AimBody = closedObject({
  category: Type.String({ minLength: 1, maxLength: 64 }),
  reads: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
})

export interface AimsService {
  /** @throws Problem 422 for a category that there is not. */
  set(actor: Actor, aim: { category: string; reads: number }): Promise<void>
  remove(actor: Actor, category: string): Promise<void>
}

export function createAims({ db, events }: { db: Db; events: Events }): AimsService {
  return {
    async set(actor, { category, reads }) {
      await db.write(async (tx) => {
        if (!(await findCategory(tx, category))) throw invalidField('/category', words.noCategory)
        await saveAim(tx, { categoryId: category, reads })
        await events.record(tx, 'audience.aim-set', { category, reads }, actor.id)
      })
    },
    async remove(actor, category) {
      await db.write(async (tx) => {
        if (await deleteAim(tx, category)) await events.record(tx, 'audience.aim-removed', { category }, actor.id)
      })
    },
  }
}
