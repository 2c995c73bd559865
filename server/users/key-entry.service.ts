import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { rightsOfGrants } from '../http/grants.ts'
import { createWindows } from '../http/windows.ts'
import { fill } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { isSame } from '../secrets.ts'
import { readRights } from './account-rights.ts'
import { readApiKey } from './api-key.ts'
import { findOpenKey, noteUse } from './api-keys.store.ts'
import { words } from './users.words.ts'

const minute = 60_000
/** How often a key may ask in a minute: a program that runs wild keeps nobody else waiting. */
export const mostPerMinute = 1_000
/** Its last use is known to so many minutes: one more write in them, and not one for each request. */
const usePrecision = 5 * minute
const mostKept = 1_000

/** Who asks by this key, to read or to change something; null where it opens nothing, whatever the reason. */
export type KeyEntry = (key: string, request: { isRead: boolean }) => Promise<Actor | null>

/** Makes the way in for programs. @throws Problem 429 for one that asks too often. */
export function createKeyEntry({ db, clock }: { db: Db; clock: Clock }): KeyEntry {
  const asked = createWindows(clock, mostKept)
  const noted = createWindows(clock, mostKept)

  return async (key, { isRead }) => {
    const given = readApiKey(key)
    const now = clock.now()
    const found = given && (await findOpenKey(db.read, given.handle, now))
    if (!found || !isSame(found.hash, given.hash)) return null
    const { keyId, owner, grants, lastUsedAt } = found
    const window = asked.find(keyId, minute)
    if (window.count() >= mostPerMinute) throw tooMany(window.left())
    window.add()
    await note(keyId, lastUsedAt, now)
    const { rights, ...standing } = readRights(found.standing)
    return {
      ...standing,
      id: owner.id,
      sessionId: null,
      name: owner.name,
      // It holds what it was given, and no role.
      roles: [],
      rights: rightsOfGrants(grants, { owner: rights, isRead }),
      keyId,
    }
  }

  async function note(id: string, lastUsedAt: Date | null, now: Date): Promise<void> {
    const before = new Date(now.getTime() - usePrecision)
    if (lastUsedAt !== null && lastUsedAt > before) return
    const window = noted.find(id, usePrecision)
    if (window.count() > 0) return
    window.add()
    // Storage that takes nothing is told to whoever writes: a program that reads is answered.
    await db.write((tx) => noteUse(tx, id, { now, before })).catch(() => undefined)
  }
}

function tooMany(wait: number): Problem {
  return new Problem('too_many', {
    headers: { 'retry-after': String(Math.ceil(wait / 1000)) },
    detail: fill(words.keyTooOften, mostPerMinute),
  })
}
