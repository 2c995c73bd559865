import type { Announcer } from './announcer.ts'

/** The networks that plugins bring. */
export interface Announcers {
  /** @param name of the plugin. @returns what takes it away again. */
  add(name: string, announcer: Announcer): () => void
  /** In the order of their names. */
  list(): readonly { name: string; announcer: Announcer }[]
  find(name: string): Announcer | null
}

export function createAnnouncers(): Announcers {
  const known = new Map<string, Announcer>()
  return {
    add(name, announcer) {
      known.set(name, announcer)
      return () => {
        // Its newer version may stand there already.
        if (known.get(name) === announcer) known.delete(name)
      }
    },
    list: () => [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, announcer]) => ({ name, announcer })),
    find: (name) => known.get(name) ?? null,
  }
}
