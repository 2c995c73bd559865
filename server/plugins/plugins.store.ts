import { like } from '../db/sql.ts'
import { prepared, type Reader, type Writer } from '../db/index.ts'
import type { PluginSettings } from './api.ts'

/** What is kept of a plugin: beside the other settings, under the name of its folder. */
export interface PluginRow {
  on: boolean
  /** Grows with each change, so that every process starts it anew. */
  turn: number
  values: PluginSettings
  /** The secrets, sealed. */
  sealed: Readonly<Record<string, string>>
}

/** A plugin that nobody switched or set runs as it is. */
const newRow: PluginRow = { on: true, turn: 0, values: {}, sealed: {} }

const prefix = 'plugin:'

const selectPlugins = prepared((db: Reader) =>
  db
    .select()
    .from(db.tables.settings)
    .where(like(db.tables.settings.key, `${prefix}%`)),
)

/** What is kept of each plugin, by its name. */
export async function readPlugins(db: Reader): Promise<(name: string) => PluginRow> {
  const rows = new Map((await selectPlugins(db)).map(({ key, value }) => [key, value as PluginRow]))
  return (name) => rows.get(prefix + name) ?? newRow
}

export async function savePlugin(
  tx: Writer,
  name: string,
  value: PluginRow,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  const { settings } = tx.tables
  const row = { value, updatedAt: at, updatedBy: by }
  await tx
    .insert(settings)
    .values({ key: prefix + name, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row })
}
