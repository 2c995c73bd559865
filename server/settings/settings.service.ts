import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { changeCommentRules } from './comment-rules.ts'
import type { SettingsChanges } from './settings.ts'
import { readSettings, updateSettings } from './settings.store.ts'

export interface SettingsService {
  /** Sets these; the others keep their values. */
  change(actor: Actor, changes: SettingsChanges): Promise<void>
}

export function createSettings(deps: { db: Db; events: Events; clock: Clock }): SettingsService {
  return {
    async change(actor, changes) {
      await deps.db.write(async (tx) => {
        const { commentRules, publishChecks, ...others } = changes
        const before = await readSettings(tx)
        const merged = {
          ...others,
          ...(commentRules && { commentRules: changeCommentRules(before.commentRules, commentRules) }),
          ...(publishChecks && { publishChecks: { ...before.publishChecks, ...publishChecks } }),
        }
        await updateSettings(tx, merged, actor.id, deps.clock.now())
        await deps.events.record(tx, 'settings.changed', { keys: Object.keys(changes).sort() }, actor.id)
      })
    },
  }
}
