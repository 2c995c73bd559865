import type { FastifyInstance } from 'fastify'
import type { Actor } from '../http/actor.ts'
import { fill } from '../i18n.ts'
import { Problem } from '../problem.ts'
import type { LastAnswer } from '../works/index.ts'
import { registerAnswers } from './answers.ts'
import type { PluginManifest, PluginSettings, SettingsSchema } from './api.ts'
import { changeRow, type PluginChange } from './changes.ts'
import { blamePlugin } from './guard.ts'
import type { Started } from './host.ts'
import { findPlugins, fixedOf, listSecrets, schemaOf, settingsOf } from './known.ts'
import { readPlugins, savePlugin, type PluginRow } from './plugins.store.ts'
import { words } from './plugins.words.ts'
import { createRunner, messageOf, type Place, type RunnerContext } from './runner.ts'

/** `waits`: it is on and lacks a setting; `failed`: it cannot be read or started; `stopped`: it failed three times. */
export type PluginState = 'on' | 'off' | 'waits' | 'failed' | 'stopped'

export interface PluginView {
  name: string
  manifest: PluginManifest | null
  on: boolean
  state: PluginState
  /** Why it cannot be read or was not started, as the program says it; else empty. */
  reason: string
  schema: SettingsSchema
  /** As they count; a secret never. */
  settings: PluginSettings
  /** The secrets that are set. */
  secretsSet: readonly string[]
  /** By name, the variable of the environment that sets it. */
  fixed: Readonly<Record<string, string>>
  /** How its last question about where a work is went, in this process; null where none was put. */
  lastAnswer: LastAnswer | null
}

export interface PluginsService {
  list(): Promise<PluginView[]>
  /** @throws Problem 404. */
  read(name: string): Promise<PluginView>
  /**
   * Switches a plugin or sets it, at once; what does not start leaves all as it was.
   * @throws Problem 404, 409 with the reason, 412 where somebody else was faster, 422.
   */
  change(actor: Actor, name: string, change: PluginChange): Promise<PluginView>
  /** Does what other processes were told meanwhile. */
  keepUp(): Promise<void>
  /** Looks for it once a second from now on. */
  startKeepingUp(): void
  stop(): void
  /** Those that run. */
  running(): string[]
  /** Counts what no code caught against the plugin that left it behind. @returns false when it is no plugin's. */
  blame(error: unknown): boolean
}

const lookEvery = 1_000

/**
 * Finds the plugins of a folder and starts those that are on. One that cannot be read or started is logged and left
 * out; one that fails three times on what the house gives it is switched off until it is started anew.
 */
export async function createPlugins(
  folder: string,
  deps: RunnerContext & { server: FastifyInstance },
): Promise<PluginsService> {
  const { db, events, clock, log, server } = deps
  const runner = createRunner(findPlugins(folder), deps)
  const { places } = runner
  let timer: NodeJS.Timeout | null = null
  /** One change after another. */
  let turn: Promise<unknown> = Promise.resolve()
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }
  const keepUp = () => inTurn(() => runner.keepUp())

  registerAnswers(server, (name) => places.get(name)?.started ?? null, deps)
  for (const { known } of places.values())
    if (!known.manifest) log.error({ err: new Error(known.fault), plugin: known.name }, 'the plugin is left out')
  await keepUp()

  function find(name: string): Place {
    const place = places.get(name)
    if (!place) throw new Problem('not_found')
    return place
  }

  async function change(actor: Actor, name: string, given: PluginChange): Promise<PluginView> {
    const place = find(name)
    const { known } = place
    if (!known.manifest) throw new Problem('conflict', { detail: fill(words.broken, { reason: known.fault }) })
    const before = (await readPlugins(db.primary))(name)
    const { row, keys } = changeRow(known, before, given, deps)
    const fresh = row.on ? await startAnew(place, row) : null
    await db.write(async (tx) => {
      if ((await readPlugins(tx))(name).turn !== before.turn) throw new Problem('stale')
      await savePlugin(tx, name, row, { by: actor.id, at: clock.now() })
      if (keys.length > 0) await events.record(tx, 'plugin.set', { name, keys }, actor.id)
      if (before.on !== row.on)
        await events.record(tx, row.on ? 'plugin.switched-on' : 'plugin.switched-off', { name }, actor.id)
      // What happened while it was off is not its own.
      if (!before.on && fresh && fresh.consumers.length > 0) await events.forgetPlaces(tx, fresh.consumers)
    })
    await runner.put(place, row, fresh)
    return viewPlugin(place, row, deps)
  }

  /** @throws Problem 409 with the reason. */
  async function startAnew(place: Place, row: PluginRow): Promise<Started> {
    try {
      return await runner.start(place, row)
    } catch (error) {
      log.error({ err: error, plugin: place.known.name }, 'the plugin did not start')
      throw new Problem('conflict', { detail: fill(words.notStarted, { reason: messageOf(error) }) })
    }
  }

  return {
    async list() {
      const rowOf = await readPlugins(db.primary)
      return [...places.values()].map((place) => viewPlugin(place, rowOf(place.known.name), deps))
    },
    async read(name) {
      const place = find(name)
      return viewPlugin(place, (await readPlugins(db.primary))(name), deps)
    },
    change: (actor, name, given) => inTurn(() => change(actor, name, given)),
    keepUp,
    startKeepingUp() {
      timer ??= setInterval(() => {
        keepUp().catch((error: unknown) => log.error({ err: error }, 'the plugins could not be looked for'))
      }, lookEvery).unref()
    },
    stop() {
      if (timer) clearInterval(timer)
    },
    running: () => [...places.values()].filter(({ started }) => started).map(({ known }) => known.name),
    blame: (error) => blamePlugin(error, runner.guards),
  }
}

function viewPlugin(place: Place, row: PluginRow, context: RunnerContext): PluginView {
  const { known, reason } = place
  const settings = settingsOf(known, row, context)
  const secrets = listSecrets(known)
  return {
    name: known.name,
    manifest: known.manifest,
    on: row.on,
    state: stateOf(place, row),
    reason,
    schema: schemaOf(known),
    settings: Object.fromEntries(Object.entries(settings).filter(([name]) => !secrets.includes(name))),
    secretsSet: secrets.filter((name) => settings[name] !== undefined),
    fixed: fixedOf(known, context.env),
    lastAnswer: context.availability.lastAnswer(known.name),
  }
}

function stateOf({ known, started, reason }: Place, { on }: PluginRow): PluginState {
  if (started) return started.guard.isOn() ? 'on' : 'stopped'
  if (!known.manifest) return 'failed'
  if (!on) return 'off'
  return reason === '' ? 'waits' : 'failed'
}
