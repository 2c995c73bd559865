import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { WallClock } from './clock.ts'

/** Makes a new identifier: UUIDv7 (RFC 9562), lower case text, sortable by time of making. */
export type NewId = () => string

/**
 * Gives the source of identifiers.
 * `random` replaces the system's randomness (16 bytes a call) where the result must be reproducible, as in the demo.
 */
export function createIdSource(clock: WallClock, random: () => Uint8Array = () => randomBytes(16)): NewId {
  let last = -1
  let sequence = 0
  return () => {
    const msecs = clock.now().getTime()
    // Those of one millisecond are numbered, so that they sort in the order in which they were made.
    sequence = msecs === last ? sequence + 1 : 0
    last = msecs
    return v7({ msecs, seq: sequence, random: random() })
  }
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export function isId(value: string): boolean {
  return pattern.test(value)
}

/** What no identifier made from this instant on sorts before, and each that was made earlier does. */
export function firstIdAt(date: Date): string {
  const time = date.getTime().toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-`
}
