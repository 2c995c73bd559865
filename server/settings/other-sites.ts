import { readOrigin, type Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { OtherSites } from '../http/cross-origin.ts'
import { butForComments, createOnceAState } from '../http/once-a-state.ts'
import type { PublicState } from '../http/page-cache.ts'
import { fill } from '../i18n.ts'
import { invalidField } from '../problem.ts'
import type { Settings } from './settings.ts'
import { readSettings } from './settings.store.ts'
import { words } from './settings.words.ts'

/** What stands on the lines of a setting. */
export function listLines(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** The addresses of sites, a line for each, as browsers name them. @throws Problem 422 where a line is none. */
export function readSites(typed: string, setting: 'frontEnds' | 'embedHosts'): string {
  const lines = listLines(typed)
  const origins = lines.map(readPlainOrigin)
  const wrong = lines.find((_, index) => origins[index] === null)
  if (wrong !== undefined) throw invalidField(`/${setting}`, fill(words.frontEnds, wrong))
  return [...new Set(origins)].join('\n')
}

/** The sites whose pages may show ours in a frame; none for all that come over https. */
export function listEmbedHosts({ embedHosts }: Pick<Settings, 'embedHosts'>): string[] {
  return listLines(embedHosts)
}

/** Without the signs that would end a word of a header where one is written into it. */
function readPlainOrigin(line: string): string | null {
  const origin = readOrigin(line)
  return origin !== null && /^https?:\/\/[a-z0-9.:[\]_-]+$/.test(origin) ? origin : null
}

/**
 * Tells which sites may use the public API, read once for each state of the settings. Those that the environment names
 * are listed too, and where it names some no other reads: whoever runs the program has the last word.
 */
export function createOtherSites(deps: { db: Db; config: Config; state: PublicState }): () => Promise<OtherSites> {
  const { db, config, state } = deps

  async function read(): Promise<OtherSites> {
    const { frontEnds, anySiteReads } = await readSettings(db.read)
    const listed = [...config.corsOrigins, ...listLines(frontEnds)]
    return { listed, anyReads: anySiteReads && config.corsOrigins.length === 0 }
  }

  return createOnceAState(state, butForComments(state), read)
}
