import { v7 } from 'uuid'
import type { Clock } from './clock.ts'

/** Makes a new identifier: UUIDv7 (RFC 9562), lower case text, sortable by time of making. */
export type NewId = () => string

/**
 * Gives the source of identifiers.
 * `random` replaces the system's randomness (16 bytes a call) where the result must be reproducible, as in the demo.
 */
export function createIdSource(clock: Clock, random?: () => Uint8Array): NewId {
  if (!random) return () => v7({ msecs: clock.now().getTime() })
  let sequence = 0
  return () => v7({ msecs: clock.now().getTime(), random: random(), seq: sequence++ })
}

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

export function isId(value: string): boolean {
  return pattern.test(value)
}
