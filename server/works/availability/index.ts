import { setTimeout as wait } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import pLimit from 'p-limit'
import type { Clock } from '../../clock.ts'
import { toTen } from '../isbn.ts'
import type { Work } from '../work.ts'
import { createBudget } from './budget.ts'
import { createSources, type Availability, type AvailabilitySource, type WorkToFind } from './sources.ts'

export type { Availability, AvailabilitySource, LastAnswer, WorkToFind } from './sources.ts'
export { itemStates, type FoundAvailability, type FoundItem, type Item, type ItemState } from './found.ts'

export interface Look {
  /** Null where nothing is known, or nothing since long. */
  known: Availability | null
  /** From then on more may be known: what a kept page is made anew for. Null where there is nobody to ask. */
  until: Date | null
  /** The last question was not answered. */
  isUnheard: boolean
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
/** Whatever catalogues say at such length. */
const mostCharacters = 8_000_000
const mostUnderWay = 20
const mostAtOnce = 2
const mostQuestions = 60

interface Entry {
  known: Availability | null
  isUnheard: boolean
  /** By the monotonic clock. */
  askedAt: number
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
  const entries = new LRUCache<string, Entry>({
    max: mostKept,
    maxSize: mostCharacters,
    sizeCalculation: (entry) => JSON.stringify(entry).length,
  })
  const underWay = new Map<string, Promise<void>>()
  const budget = createBudget(clock, mostQuestions)
  const inTurn = pLimit(mostAtOnce)
  const sources = createSources({ clock, timeZone, log }, () => {
    // What others said is not theirs.
    entries.clear()
    underWay.clear()
  })

  async function findOut(key: string, work: WorkToFind): Promise<void> {
    const said = await sources.ask(work)
    if (!said) return
    // What was known stays where nobody was heard.
    const known = said.isUnheard ? (entries.get(key)?.known ?? null) : said.known
    entries.set(key, { known, isUnheard: said.isUnheard, askedAt: clock.monotonic() })
  }

  /** One question for all who ask at once; null where none is put now. It never rejects. */
  function put(key: string, work: WorkToFind): Promise<void> | null {
    const asked = underWay.get(key)
    if (asked) return asked
    if (sources.restLeft() > 0 || underWay.size >= mostUnderWay || !budget.take()) return null
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
    if (sources.isEmpty() || !asked) return { known: null, until: null, isUnheard: false }
    const { key, toFind } = asked
    const entry = entries.get(key)
    const left = entry ? (entry.isUnheard ? againAfter : freshFor) - (clock.monotonic() - entry.askedAt) : 0
    if (left > 0) return tell(entry, later(left))
    void put(key, toFind)
    return tell(entry, later(Math.max(soon, sources.restLeft())))
  }

  return {
    /** @returns what takes it away again. */
    add: (source: AvailabilitySource) => sources.add(source),
    /** Whether there is one to ask of this work. */
    canTell: (work: Pick<Work, 'isbn' | 'catalogueUrl'>): boolean => !sources.isEmpty() && askable(work) !== null,
    /** What is last known, at once; where that is old, the question is put beside. */
    look,
    /** Asks now, and waits for a few seconds at most. It never throws. */
    async ask(work: Pick<Work, 'isbn' | 'catalogueUrl'>): Promise<Look> {
      const asked = askable(work)
      if (sources.isEmpty() || !asked) return look(work)
      const entry = entries.get(asked.key)
      const isNew = entry !== undefined && clock.monotonic() - entry.askedAt < newFor
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
    lastAnswer: sources.lastAnswer,
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
