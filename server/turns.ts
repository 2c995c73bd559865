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
