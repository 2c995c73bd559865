import { setTimeout as wait } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import type { Clock } from '../../clock.ts'
import type { Localised } from '../../i18n.ts'
import { OutboundError } from '../../outbound.ts'
import { toTen } from '../isbn.ts'
import type { Work } from '../work.ts'
import { words } from './availability.words.ts'
import { createBudget, createRest, type Rest } from './budget.ts'
import { readAvailability, type ReadAvailability } from './found.ts'

export { itemStates, type FoundAvailability, type FoundItem, type Item, type ItemState } from './found.ts'

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

export interface Look {
  /** Null where nothing is known, or nothing since long. */
  known: Availability | null
  /** From then on more may be known: what a kept page is made anew for. Null where there is nobody to ask. */
  until: Date | null
  /** The last question was not answered. */
  isUnheard: boolean
}

/** How the last question to a source went. */
export interface LastAnswer {
  at: Date
  /** Why it was not heard, as it ends a sentence; null where it was. */
  fault: Localised | null
}

export type AvailabilityService = ReturnType<typeof createAvailability>

const minute = 60_000
const freshFor = 10 * minute
/** Whoever asks expressly reads nothing older. */
const newFor = minute
const againAfter = minute
/** While a question is under way. */
const soon = 5_000
const toldFor = 6 * 60 * minute
const mostKept = 5_000
const mostUnderWay = 20
const mostAtOnce = 2
const mostQuestions = 60

interface Entry {
  known: Availability | null
  isUnheard: boolean
  /** By the monotonic clock. */
  askedAt: number
}

interface Placed extends AvailabilitySource {
  rest: Rest
}

/**
 * What catalogues say of where works are. Pages read what is last known, and never wait; a question is put beside them.
 * It is kept in the memory of one process: an hour later it is worth nothing.
 */
export function createAvailability({
  clock,
  timeZone,
  log,
  patience = 4_000,
}: {
  clock: Clock
  timeZone: string
  log: { warn(details: object, message: string): void }
  /** Milliseconds for which whoever asks expressly waits. */
  patience?: number
}) {
  const sources = new Set<Placed>()
  const entries = new LRUCache<string, Entry>({ max: mostKept })
  const underWay = new Map<string, Promise<void>>()
  const lastAnswers = new Map<string, LastAnswer>()
  const budget = createBudget(clock, mostQuestions)
  const inTurn = pLimit(mostAtOnce)
  // What was asked of sources that are gone is not kept.
  let turn = 0

  function changeSources(change: () => void): void {
    change()
    turn++
    entries.clear()
    underWay.clear()
  }

  const inOrder = () => [...sources].sort((a, b) => (a.name < b.name ? -1 : 1))
  const restLeft = () => Math.min(...[...sources].map(({ rest }) => rest.left()))

  async function askOne(source: Placed, work: WorkToFind): Promise<Availability | null | 'unheard'> {
    const { name, title, rest } = source
    try {
      const said = await source.lookUp(work)
      const read = said === null ? null : readAvailability(said, timeZone)
      rest.heard()
      lastAnswers.set(name, { at: clock.now(), fault: null })
      return read && { ...read, source: title, at: clock.now() }
    } catch (error) {
      rest.unheard()
      const fault = error instanceof OutboundError ? error.detail : words.misunderstood
      lastAnswers.set(name, { at: clock.now(), fault })
      log.warn({ err: error, source: name }, 'a source of availability could not be heard')
      return 'unheard'
    }
  }

  async function findOut(key: string, work: WorkToFind): Promise<void> {
    const askedIn = turn
    let isUnheard = false
    let known: Availability | null = null
    for (const source of inOrder()) {
      const said = source.rest.left() > 0 ? 'unheard' : await askOne(source, work)
      if (turn !== askedIn) return
      if (said === 'unheard') isUnheard = true
      else if (said) known = said
      if (known) break
    }
    // What was known stays where nobody was heard.
    if (!known && isUnheard) known = entries.get(key)?.known ?? null
    else isUnheard = false
    entries.set(key, { known, isUnheard, askedAt: clock.monotonic() })
  }

  /** One question for all who ask at once; null where none is put now. It never rejects. */
  function put(key: string, work: WorkToFind): Promise<void> | null {
    const asked = underWay.get(key)
    if (asked) return asked
    if (restLeft() > 0 || underWay.size >= mostUnderWay || !budget.take()) return null
    const question = inTurn(() => findOut(key, work)).finally(() => {
      if (underWay.get(key) === question) underWay.delete(key)
    })
    underWay.set(key, question)
    return question
  }

  const later = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds)

  function tell(entry: Entry | undefined, until: Date | null): Look {
    const known = entry?.known ?? null
    const isOld = known !== null && clock.now().getTime() - known.at.getTime() > toldFor
    return { known: isOld ? null : known, until, isUnheard: entry?.isUnheard ?? false }
  }

  function look(work: Pick<Work, 'isbn' | 'catalogueUrl'>): Look {
    const asked = askable(work)
    if (sources.size === 0 || !asked) return { known: null, until: null, isUnheard: false }
    const { key, toFind } = asked
    const entry = entries.get(key)
    const left = entry ? (entry.isUnheard ? againAfter : freshFor) - (clock.monotonic() - entry.askedAt) : 0
    if (left > 0) return tell(entry, later(left))
    void put(key, toFind)
    return tell(entry, later(Math.max(soon, restLeft())))
  }

  return {
    /** @returns what takes it away again. */
    add(source: AvailabilitySource): () => void {
      const placed = { ...source, rest: createRest(clock) }
      changeSources(() => sources.add(placed))
      return () => {
        lastAnswers.delete(source.name)
        changeSources(() => sources.delete(placed))
      }
    },
    /** Whether there is one to ask of this work. */
    canTell: (work: Pick<Work, 'isbn' | 'catalogueUrl'>): boolean => sources.size > 0 && askable(work) !== null,
    /** What is last known, at once; where that is old, the question is put beside. */
    look,
    /** Asks now, and waits for a few seconds at most. It never throws. */
    async ask(work: Pick<Work, 'isbn' | 'catalogueUrl'>): Promise<Look> {
      const asked = askable(work)
      if (sources.size === 0 || !asked) return look(work)
      const entry = entries.get(asked.key)
      const isNew = entry && clock.monotonic() - entry.askedAt < newFor
      const question = isNew ? null : put(asked.key, asked.toFind)
      if (question) {
        const stop = new AbortController()
        await Promise.race([question, wait(patience, undefined, { signal: stop.signal }).catch(() => undefined)])
        stop.abort()
      }
      const told = entries.get(asked.key)
      const isHeard = told !== undefined && !told.isUnheard && (isNew || told !== entry)
      return { ...tell(told, null), isUnheard: !isHeard }
    },
    /** How the last question to a source went, in this process; null where none was put. */
    lastAnswer: (name: string): LastAnswer | null => lastAnswers.get(name) ?? null,
  }
}

/** What a source is asked with; null where there is nothing to ask by. */
function askable({ isbn, catalogueUrl }: Pick<Work, 'isbn' | 'catalogueUrl'>) {
  if (isbn === null && catalogueUrl === '') return null
  const toFind: WorkToFind = Object.freeze({
    isbn: isbn ?? '',
    isbn10: isbn === null ? '' : (toTen(isbn) ?? ''),
    catalogueUrl,
  })
  return { key: `${isbn} ${catalogueUrl}`, toFind }
}
