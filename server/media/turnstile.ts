import { Problem } from '../problem.ts'
import { words } from './media.words.ts'

const mostOfAll = 24
// A browser has as many connections to one server.
const mostOfOne = 6
const headers = { 'retry-after': '10' }

/**
 * Counts the uploads under way, from their first byte to their answer.
 * `enter` gives what ends one: call it once.
 */
export function createTurnstile(): { enter(person: string): () => void } {
  const byPerson = new Map<string, number>()
  let inside = 0
  return {
    /** @throws Problem 503 when the house is full, 429 when this person has enough under way. */
    enter(person) {
      const own = byPerson.get(person) ?? 0
      if (own >= mostOfOne) throw new Problem('too_many', { headers, detail: words.tooManyAtOnce })
      if (inside >= mostOfAll) throw new Problem('unavailable', { headers, detail: words.tooManyAtOnce })
      byPerson.set(person, own + 1)
      inside += 1
      return () => {
        inside -= 1
        const left = (byPerson.get(person) ?? 1) - 1
        if (left > 0) byPerson.set(person, left)
        else byPerson.delete(person)
      }
    },
  }
}
