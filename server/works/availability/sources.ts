import type { Clock } from '../../clock.ts'
import type { Localised } from '../../i18n.ts'
import { OutboundError } from '../../outbound.ts'
import { words } from './availability.words.ts'
import { createRest, type Rest } from './budget.ts'
import { readAvailability, type ReadAvailability } from './found.ts'

/** What a source is told of a work: nothing of who asks. */
export interface WorkToFind {
  /** Thirteen digits, then ten; empty where it has none. */
  readonly isbn: string
  readonly isbn10: string
  /** Its page in the catalogue, where somebody gave it; else empty. */
  readonly catalogueUrl: string
}

/** Somewhere that knows whether works can be had. */
export interface AvailabilitySource {
  /** Sources are asked in the order of these. */
  name: string
  /** As people know it. */
  title: Localised
  /** Null where it cannot tell of this work. @throws OutboundError, or whatever else keeps it from knowing. */
  lookUp: (work: WorkToFind) => Promise<unknown>
}

/** What the catalogue last said of a work. */
export interface Availability extends ReadAvailability {
  source: Localised
  at: Date
}

/** How the last question to a source went. */
export interface LastAnswer {
  at: Date
  /** Why it was not heard, as it ends a sentence; null where it was. */
  fault: Localised | null
}

/** What the sources said of a work together. */
export interface Said {
  /** Null where none of them knows it. */
  known: Availability | null
  /** One of those that might have known it could not be heard. */
  isUnheard: boolean
}

interface Placed extends AvailabilitySource {
  rest: Rest
}

/** The sources that plugins bring, asked in their order until one tells. `changed` is called where they are others. */
export function createSources(
  { clock, timeZone, log }: { clock: Clock; timeZone: string; log: { warn(details: object, message: string): void } },
  changed: () => void,
) {
  const sources = new Set<Placed>()
  const lastAnswers = new Map<string, LastAnswer>()
  let turn = 0

  function change(work: () => void): void {
    work()
    turn++
    changed()
  }

  async function askOne({ name, title, lookUp, rest }: Placed, work: WorkToFind): Promise<Said> {
    if (rest.left() > 0) return { known: null, isUnheard: true }
    try {
      const said = await lookUp(work)
      const read = said === null ? null : readAvailability(said, timeZone)
      rest.heard()
      lastAnswers.set(name, { at: clock.now(), fault: null })
      return { known: read && { ...read, source: title, at: clock.now() }, isUnheard: false }
    } catch (error) {
      rest.unheard()
      const fault = error instanceof OutboundError ? error.detail : words.misunderstood
      lastAnswers.set(name, { at: clock.now(), fault })
      log.warn({ err: error, source: name }, 'a source of availability could not be heard')
      return { known: null, isUnheard: true }
    }
  }

  return {
    add(source: AvailabilitySource): () => void {
      const placed = { ...source, rest: createRest(clock) }
      change(() => sources.add(placed))
      return () => {
        lastAnswers.delete(source.name)
        change(() => sources.delete(placed))
      }
    },
    isEmpty: () => sources.size === 0,
    /** Milliseconds until one of them is asked again; 0 where one is. */
    restLeft: () => Math.min(...[...sources].map(({ rest }) => rest.left())),
    /** Null where they have changed meanwhile. It never throws. */
    async ask(work: WorkToFind): Promise<Said | null> {
      const askedIn = turn
      let isUnheard = false
      for (const source of [...sources].sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const said = await askOne(source, work)
        if (turn !== askedIn) return null
        if (said.known) return said
        isUnheard ||= said.isUnheard
      }
      return { known: null, isUnheard }
    },
    lastAnswer: (name: string): LastAnswer | null => lastAnswers.get(name) ?? null,
  }
}
