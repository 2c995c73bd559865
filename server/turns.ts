import { setImmediate as pause } from 'node:timers/promises'

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
