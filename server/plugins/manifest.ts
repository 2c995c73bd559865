import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ErrorObject } from 'ajv'
import Type from 'typebox'
import { closedObject } from '../http/schemas.ts'
import type { PluginManifest } from './api.ts'
import { assertSchema, SettingsSchemaShape } from './settings-schema.ts'

const Manifest = closedObject({
  name: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
  version: Type.String({ pattern: '^\\d+\\.\\d+\\.\\d+$' }),
  title: Type.Optional(closedObject({ fr: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) })),
  description: closedObject({ fr: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }),
  bubo: Type.Literal('1'),
  settings: Type.Optional(SettingsSchemaShape),
})

// The schema is ours: checking it, too, would take a sixth of the time that imports take.
const check = new Ajv({ meta: false, validateSchema: false }).compile(Manifest)

/** Reads and checks `plugin.json`. @throws Error saying which member is wrong. */
export function readManifest(folder: string, folderName: string): PluginManifest {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'plugin.json'), 'utf8'))
  if (!check(manifest)) throw new Error(`plugin.json: ${(check.errors ?? []).map(describe).join('; ')}`)
  const checked = manifest as PluginManifest
  if (checked.name !== folderName)
    throw new Error(`plugin.json: /name is "${checked.name}", the folder is "${folderName}"`)
  if (checked.settings) assertSchema(checked.settings)
  return checked
}

function describe({ instancePath, message = '' }: ErrorObject): string {
  return `${instancePath || '/'} ${message}`
}
