import type { Db } from '../db/index.ts'
import type { Secrets } from '../secrets.ts'
import { hideSecrets, type Guard } from './guard.ts'
import { startPlugin, type HostContext, type Started } from './host.ts'
import { isReady, listSecrets, settingsOf, type Known } from './known.ts'
import { readPlugins, type PluginRow } from './plugins.store.ts'

/** What became of a plugin in this process. */
export interface Place {
  known: Known
  /** The change that it follows; null before it was looked at. */
  turn: number | null
  started: Started | null
  reason: string
}

export interface RunnerContext extends HostContext {
  db: Db
  secrets: Pick<Secrets, 'seal' | 'unseal'>
  /** What the environment sets, by the names of the variables. */
  env: Readonly<Record<string, string>>
}

export type Runner = ReturnType<typeof createRunner>

/** Starts plugins, swaps them for what they are after a change, and brings them to what other processes were told. */
export function createRunner(found: readonly Known[], context: RunnerContext) {
  const { db, log } = context
  const places = new Map<string, Place>(
    found.map((known) => [known.name, { known, turn: null, started: null, reason: known.fault }]),
  )
  /** All that ever ran: what one left behind may still fail. */
  const guards: Guard[] = []
  let seen: number | null = null

  /** @throws what keeps it from starting, without its secrets. */
  async function start({ known, started }: Place, row: PluginRow): Promise<Started> {
    const settings = settingsOf(known, row, context)
    const secrets = listSecrets(known).flatMap((name) => (settings[name] === undefined ? [] : [String(settings[name])]))
    try {
      const fresh = await startPlugin({ ...known, settings, secrets }, started?.ruleNames ?? new Set(), context)
      guards.push(fresh.guard)
      return fresh
    } catch (error) {
      throw hideSecrets(error, secrets)
    }
  }

  /** What it asked for takes the place of what it had asked for before, in one step but for the events. */
  async function put(place: Place, row: PluginRow, fresh: Started | null): Promise<void> {
    const { known, started: before } = place
    Object.assign(place, { turn: row.turn, started: fresh, reason: '' })
    const gone = before?.uninstall()
    fresh?.install()
    await gone
    fresh?.follow()
    if (fresh) log.info({ plugin: known.name, version: known.manifest?.version }, 'the plugin runs')
    else if (before) log.info({ plugin: known.name }, 'the plugin is switched off')
  }

  /** What runs goes on where it cannot be started anew. */
  async function follow(place: Place, row: PluginRow): Promise<void> {
    const { known } = place
    if (!known.manifest || place.turn === row.turn) return
    try {
      const runs = row.on && isReady(known, settingsOf(known, row, context))
      await put(place, row, runs ? await start(place, row) : null)
    } catch (error) {
      Object.assign(place, { turn: row.turn, reason: messageOf(error) })
      log.error({ err: error, plugin: known.name }, 'the plugin is left out')
    }
  }

  return {
    places,
    guards,
    start,
    put,
    async keepUp(): Promise<void> {
      if (places.size === 0) return
      // Read before what it stands for: a commit in between is seen by the next look.
      const version = db.primary.dataVersion()
      if (version !== null && version === seen) return
      const rowOf = await readPlugins(db.primary)
      for (const place of places.values()) await follow(place, rowOf(place.known.name))
      seen = version
    },
  }
}

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
