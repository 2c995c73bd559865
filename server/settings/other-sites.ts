import { readOrigin, type Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { OtherSites } from '../http/cross-origin.ts'
import { butForComments, createOnceAState } from '../http/once-a-state.ts'
import type { PublicState } from '../http/page-cache.ts'
import { fill } from '../i18n.ts'
import { invalidField } from '../problem.ts'
import { readSettings } from './settings.store.ts'
import { words } from './settings.words.ts'

/** The addresses of sites, a line for each, as browsers name them. @throws Problem 422 where a line is none. */
export function readSites(typed: string): string {
  const lines = typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const origins = lines.map(readOrigin)
  const wrong = lines.find((_, index) => origins[index] === null)
  if (wrong !== undefined) throw invalidField('/frontEnds', fill(words.frontEnds, wrong))
  return [...new Set(origins)].join('\n')
}

/**
 * Tells which sites may use the public API, read once for each state of the settings. Those that the environment names
 * are listed too, and where it names some no other reads: whoever runs the program has the last word.
 */
export function createOtherSites(deps: { db: Db; config: Config; state: PublicState }): () => Promise<OtherSites> {
  const { db, config, state } = deps

  async function read(): Promise<OtherSites> {
    const { frontEnds, anySiteReads } = await readSettings(db.read)
    const listed = [...config.corsOrigins, ...frontEnds.split('\n').filter((line) => line !== '')]
    return { listed, anyReads: anySiteReads && config.corsOrigins.length === 0 }
  }

  return createOnceAState(state, butForComments(state), read)
}
