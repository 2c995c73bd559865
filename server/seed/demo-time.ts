import { createHash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { createIdSource, type NewId } from '../ids.ts'

/** A clock that the demo's story moves forward, and identifiers that are the same at each telling. */
export interface DemoTime {
  clock: Clock
  newId: NewId
  set(time: Date): void
}

export function createDemoTime(): DemoTime {
  let time = new Date(0)
  const clock = { now: () => time, monotonic: () => time.getTime() }
  return { clock, newId: createIdSource(clock, createRandom('bubo')), set: (next) => void (time = next) }
}

/** Bytes that look random and are the same for the same seed. */
function createRandom(seed: string): () => Uint8Array {
  let count = 0
  return () => createHash('sha256').update(`${seed} ${count++}`).digest().subarray(0, 16)
}
