import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '../secrets.ts'
import type { PluginManifest, PluginSettings, SettingsSchema } from './api.ts'
import { readManifest } from './manifest.ts'
import type { PluginRow } from './plugins.store.ts'
import { listFaults, readDefaults, readVariables } from './settings-schema.ts'

/** A folder of plugins as it was found at start. */
export interface Known {
  name: string
  folder: string
  /** Null where `plugin.json` cannot be read: `fault` says why. */
  manifest: PluginManifest | null
  fault: string
}

/** The plugins of a folder, in the order of their names. */
export function findPlugins(folder: string): Known[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readKnown(name, join(folder, name)))
}

function readKnown(name: string, folder: string): Known {
  try {
    return { name, folder, manifest: readManifest(folder, name), fault: '' }
  } catch (error) {
    return { name, folder, manifest: null, fault: error instanceof Error ? error.message : String(error) }
  }
}

const noSettings: SettingsSchema = { type: 'object', properties: {} }

export const schemaOf = ({ manifest }: Known): SettingsSchema => manifest?.settings ?? noSettings

/** The seal of a plugin's secret opens for this setting of it alone. */
export const sealedFor = (plugin: string, setting: string) => `plugin ${plugin} ${setting}`

type Unseal = Pick<Secrets, 'unseal'>

/**
 * What a plugin is started with: the defaults, what was set at the desk, and, over both, what the environment sets.
 * What its present version does not know is left out.
 */
export function settingsOf(
  known: Known,
  { values, sealed }: PluginRow,
  { env, secrets }: { env: Readonly<Record<string, string>>; secrets: Unseal },
): PluginSettings {
  const schema = schemaOf(known)
  const opened = Object.entries(sealed).flatMap(([name, text]) => {
    const value = secrets.unseal(text, sealedFor(known.name, name))
    return value === null ? [] : [[name, value] as const]
  })
  const all = { ...readDefaults(schema), ...values, ...Object.fromEntries(opened), ...readVariables(schema, env) }
  return Object.fromEntries(Object.entries(all).filter(([name]) => Object.hasOwn(schema.properties, name)))
}

/** The names of the settings that are secrets. */
export function listSecrets(known: Known): string[] {
  return Object.entries(schemaOf(known).properties).flatMap(([name, rule]) => (rule.writeOnly ? [name] : []))
}

/** By name, the variable that sets it in the place of the desk. */
export function fixedOf(known: Known, env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemaOf(known).properties).flatMap(([name, { variable = '' }]) =>
      env[variable] ? [[name, variable]] : [],
    ),
  )
}

export const isReady = (known: Known, settings: PluginSettings) => listFaults(schemaOf(known), settings).length === 0
