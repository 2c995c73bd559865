import { setImmediate as nextTurn } from 'node:timers/promises'

// The process has one event loop, and so one state of it.
let pausing = 0
let isSomeoneComing = false

// Where people never cease to come, work goes on after so many turns.
const mostTurns = 100

/** Lets others be answered before the work goes on. */
export async function pause(): Promise<void> {
  pausing++
  let turns = 0
  do await nextTurn()
  while (isSomeoneComing && ++turns < mostTurns)
  pausing--
}

/** How many works are under way that only wait for their next turn. */
export const countPausing = (): number => pausing

/**
 * Somebody connects. Node lets in one connection with each turn of the loop: while turns are full of work, hundreds
 * would wait outside, and nobody could even turn them away. So work waits until nobody is coming.
 */
export function letIn(): void {
  if (isSomeoneComing) return
  isSomeoneComing = true
  setImmediate(() => (isSomeoneComing = false))
}

/** What `make` gives for each item, one after the other; between two of them others are answered. */
export async function mapInTurns<T, R>(items: readonly T[], make: (item: T) => R): Promise<R[]> {
  const made: R[] = []
  for (const item of items) {
    made.push(make(item))
    await pause()
  }
  return made
}

/**
 * Rows in steps of `size`, between which others are answered: `read` gives the step that comes after the last row of
 * the one before, null for the first. It ends with the first step that is not full.
 */
export async function* readInSteps<T>(size: number, read: (last: T | null) => Promise<T[]>): AsyncGenerator<T[]> {
  for (let last: T | null = null; ; await pause()) {
    const rows: T[] = await read(last)
    yield rows
    if (rows.length < size) return
    last = rows.at(-1) ?? null
  }
}

/**
 * Gives the same answer to all that are read from connections in one turn of the event loop: these were ready before the
 * first of them asked, and an immediate comes right after the last.
 */
export function askOnceATurn<T>(ask: () => T): () => T {
  let known: { answer: T } | null = null
  return () => {
    if (known === null) {
      known = { answer: ask() }
      setImmediate(() => (known = null))
    }
    return known.answer
  }
}

/**
 * Keeps what was read last, under its key: whoever asks for the same is given it, or waits for it. What could not be read
 * is read again by whoever asks next.
 */
export function createLastRead<T>() {
  let last: { key: string | number; found: Promise<T> } | null = null
  return {
    give(key: string | number, read: () => Promise<T>): Promise<T> {
      if (last?.key === key) return last.found
      const mine = { key, found: read() }
      last = mine
      mine.found.catch(() => (last = last === mine ? null : last))
      return mine.found
    },
    forget: () => void (last = null),
  }
}
