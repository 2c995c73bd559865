import type { Clock } from '../../clock.ts'
import type { CommentMode, Db } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Lang } from '../../i18n.ts'
import type { NewId } from '../../ids.ts'
import { invalidField } from '../../problem.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { insertModeChoice } from './modes.store.ts'
import { modeSentences, words } from '../comments.words.ts'

export interface CommentModesService {
  /**
   * Chooses how comments are published, on the site (`categoryId` null) or in a category. The sentence that explains
   * the effect is kept in the language in which it was read, with who chose and when.
   * A category without a mode (null) follows the one above it, or the site, again.
   * @throws Problem 422 for a category that does not exist, or a site without a mode.
   */
  choose(actor: Actor, choice: { categoryId: string | null; mode: CommentMode | null }, lang: Lang): Promise<void>
}

export function createCommentModes(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): CommentModesService {
  const { db, events, clock, newId } = deps
  return {
    async choose(actor, { categoryId, mode }, lang) {
      if (categoryId === null && mode === null) throw invalidField('/mode', words.siteModeWanted)
      await db.write(async (tx) => {
        if (categoryId !== null && !(await listCategories(tx)).some((category) => category.id === categoryId)) {
          throw invalidField('/categoryId', words.noCategory)
        }
        await insertModeChoice(tx, {
          id: newId(),
          categoryId,
          mode,
          sentence: mode === null ? '' : modeSentences[mode][lang],
          actorId: actor.id,
          at: clock.now(),
        })
        await events.record(tx, 'settings.changed', { keys: ['commentMode'] }, actor.id)
      })
    },
  }
}
