import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import type { Actor } from '../../http/actor.ts'

/** Who says nothing for this long has gone; pages say so every twenty seconds. */
const stay = 50_000

export interface Presence {
  /** Notes that somebody has the article open. @returns the names of the others who have it open too. */
  enter(articleId: string, actor: Actor): string[]
}

/** Who has which article open, in this process: a courtesy. What keeps texts apart is the number of the revision. */
export function createPresence(clock: Clock): Presence {
  const rooms = new LRUCache<string, Map<string, { name: string; at: number }>>({ max: 500 })
  return {
    enter(articleId, { id, name }) {
      const now = clock.now().getTime()
      const room = rooms.get(articleId) ?? new Map<string, { name: string; at: number }>()
      rooms.set(articleId, room)
      for (const [other, { at }] of room) if (now - at > stay) room.delete(other)
      if (id !== null) room.set(id, { name: name ?? '', at: now })
      return [...room].filter(([other]) => other !== id).map(([, one]) => one.name)
    },
  }
}
