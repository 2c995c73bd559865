import type { Clock } from '../clock.ts'
import { addDays, isDay } from '../days.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { Grant } from '../http/grants.ts'
import { fill } from '../i18n.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'
import { startOfDay } from '../time-zone.ts'
import { makeApiKey } from './api-key.ts'
import { countApiKeys, findApiKey, insertApiKey, revokeApiKey, type ApiKey } from './api-keys.store.ts'
import type { OwnPasswordService } from './own-password.service.ts'
import { words } from './users.words.ts'

/** More than a library has programs. */
const mostKeys = 100

export interface ApiKeyDraft {
  name: string
  grants: readonly Grant[]
  /** The last day on which it opens, in the library's time zone; without one it has no end. */
  lastDay?: string | null
}

export interface ApiKeysService {
  /**
   * Makes a key that asks in the name of whoever makes it. The key itself is told this once: its hash alone is kept.
   * @throws Problem 422 for the password, too, which is asked for again; 409 where there are too many.
   */
  make(actor: Actor, draft: ApiKeyDraft, password: string): Promise<{ made: ApiKey; key: string }>
  /** Revokes one, at once and for good. @throws Problem 404 where there is none that was not. */
  revoke(actor: Actor, id: string): Promise<void>
}

/** Makes the service of keys for programs. */
export function createApiKeys(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  ownPassword: OwnPasswordService
  timeZone: string
}): ApiKeysService {
  const { db, events, clock, newId, ownPassword, timeZone } = deps

  /** When the day after begins. */
  function readEnd(lastDay: string | null | undefined): Date | null {
    if (!lastDay) return null
    const end = isDay(lastDay) ? startOfDay(addDays(lastDay, 1), timeZone) : null
    if (!end) throw invalidField('/lastDay', words.badLastDay)
    if (end <= clock.now()) throw invalidField('/lastDay', words.lastDayOver)
    return end
  }

  return {
    async make(actor, draft, password) {
      const { id: userId } = actor
      // A key makes none.
      if (userId === null || actor.keyId !== undefined) throw new Problem('forbidden')
      const name = draft.name.trim()
      if (name === '' || hasForbiddenCharacter(name)) throw invalidField('/name', words.badKeyName)
      if (draft.grants.length === 0) throw invalidField('/grants', words.noGrant)
      const expiresAt = readEnd(draft.lastDay)
      await ownPassword.prove(actor, password, '/password')
      const { key, handle, hash } = makeApiKey()
      const id = newId()
      const made = await db.write(async (tx) => {
        if ((await countApiKeys(tx)) >= mostKeys)
          throw new Problem('conflict', { detail: fill(words.tooManyKeys, mostKeys) })
        const grants = [...draft.grants]
        await insertApiKey(tx, { id, userId, name, handle, hash, grants, createdAt: clock.now(), expiresAt })
        await events.record(tx, 'api-key.made', { id, grants }, userId)
        return findApiKey(tx, id)
      })
      if (!made) throw new Problem('not_found')
      return { made, key }
    },

    async revoke(actor, id) {
      await db.write(async (tx) => {
        if (!(await revokeApiKey(tx, id, clock.now()))) throw new Problem('not_found')
        await events.record(tx, 'api-key.revoked', { id }, actor.id)
      })
    },
  }
}

/** Whether its end has come. */
export function hasExpired({ expiresAt }: Pick<ApiKey, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now
}
