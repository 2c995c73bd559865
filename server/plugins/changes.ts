import type { Secrets } from '../secrets.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { fill } from '../i18n.ts'
import type { PluginSettings, SettingValue } from './api.ts'
import { fixedOf, schemaOf, sealedFor, settingsOf, type Known } from './known.ts'
import type { PluginRow } from './plugins.store.ts'
import { listFaults } from './settings-schema.ts'
import { words } from './plugins.words.ts'

/** Settings to set; null takes one back, so that its default counts. Others stay. */
export type SettingsGiven = Readonly<Record<string, SettingValue | null>>

export interface PluginChange {
  on?: boolean
  settings?: SettingsGiven
}

interface House {
  env: Readonly<Record<string, string>>
  secrets: Pick<Secrets, 'seal' | 'unseal'>
}

/** The row after a change, and the names of what it sets. @throws Problem 422 for what cannot be set. */
export function changeRow(
  known: Known,
  before: PluginRow,
  { on = before.on, settings = {} }: PluginChange,
  house: House,
): { row: PluginRow; keys: string[] } {
  const { properties } = schemaOf(known)
  const held = settingsOf(known, before, { ...house, env: {} })
  const keys = Object.keys(settings).filter((name) => settings[name] !== (held[name] ?? null))
  refuseFixed(known, keys, house.env)
  refuseMoved(known, keys, settings, before)
  const [values, sealed] = [{ ...before.values }, { ...before.sealed }]
  for (const name of keys) {
    const value = settings[name]
    delete values[name]
    delete sealed[name]
    if (value === null || value === undefined) continue
    if (properties[name]?.writeOnly && typeof value === 'string')
      sealed[name] = house.secrets.seal(value, sealedFor(known.name, name))
    else values[name] = value
  }
  const row = { on, turn: before.turn + 1, values, sealed }
  if (keys.length > 0 || on) assertSettings(known, { ...settingsOf(known, row, house), ...strangers(known, settings) })
  return { row, keys: keys.sort() }
}

/** What is no setting of the plugin is refused by its name. */
function strangers(known: Known, settings: SettingsGiven): PluginSettings {
  const { properties } = schemaOf(known)
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (Object.hasOwn(properties, name) ? [] : [[name, value ?? '']])),
  )
}

/** @throws an error that names each setting at fault, as those of bodies do. */
function assertSettings(known: Known, settings: PluginSettings): void {
  const faults = listFaults(schemaOf(known), settings)
  if (faults.length === 0) return
  const own = faults.flatMap(({ keyword, params, instancePath }): FieldProblem[] =>
    keyword === 'format' && params['format'] === 'web-address'
      ? [{ pointer: `/settings${instancePath}`, detail: words.webAddress }]
      : [],
  )
  if (own.length === faults.length) throw new Problem('invalid', { errors: own })
  const validation = faults.map((fault) => ({ ...fault, instancePath: `/settings${fault.instancePath}` }))
  throw Object.assign(new Error('the settings of a plugin are not valid'), { validation, validationContext: 'body' })
}

/** @throws Problem 422 for what the environment sets. */
function refuseFixed(known: Known, keys: readonly string[], env: House['env']): void {
  const fixed = fixedOf(known, env)
  const errors = keys.flatMap((name) =>
    fixed[name] === undefined
      ? []
      : [{ pointer: `/settings/${name}`, detail: fill(words.fixed, { variable: fixed[name] }) }],
  )
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** A secret is for the address that it was given with: nobody learns it by naming another. @throws Problem 422. */
function refuseMoved(known: Known, keys: readonly string[], settings: SettingsGiven, before: PluginRow): void {
  const { properties } = schemaOf(known)
  const moves = keys.some((name) => properties[name]?.format === 'web-address')
  const kept = Object.keys(before.sealed).filter((name) => settings[name] === undefined)
  if (!moves || kept.length === 0) return
  throw new Problem('invalid', {
    errors: kept.map((name) => ({ pointer: `/settings/${name}`, detail: words.giveAgain })),
  })
}
