import type { PublicChange } from '../events/index.ts'

/** More articles than this, commented since the program began, are not told apart. */
const most = 20_000

/** Remembers by which event each article was last commented. */
export function createCommented() {
  const lastOn = new Map<string, number>()
  /** Of an article that is not remembered: no event after this one. */
  let unnamed = 0

  function forget(last: number): void {
    unnamed = Math.max(last, unnamed, ...lastOn.values())
    lastOn.clear()
  }

  return {
    note(changes: readonly PublicChange[]): void {
      for (const { commentsOf, sequence } of changes)
        if (commentsOf !== null) lastOn.set(commentsOf, Math.max(sequence, lastOn.get(commentsOf) ?? 0))
      if (lastOn.size > most) forget(0)
    },
    /** Any may have been commented up to this event. */
    forget,
    /** Whether any of these articles was commented after an event. */
    isAnyAfter: (event: number, articleIds: readonly string[]) =>
      articleIds.some((id) => (lastOn.get(id) ?? unnamed) > event),
  }
}
