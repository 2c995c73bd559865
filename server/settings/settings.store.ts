import { prepared, type Reader, type Writer } from '../db/index.ts'
import { changeCommentRules, defaultCommentRules } from './comment-rules.ts'
import { defaultPublishChecks, type CheckLevels } from './publish-checks.ts'
import { defaultSettings, type OwnPages, type Settings } from './settings.ts'

const selectSettings = prepared((db: Reader) => db.select().from(db.tables.settings))

/** The settings as they stand; what was never set has its default. */
export async function readSettings(db: Reader): Promise<Settings> {
  const rows = await selectSettings(db)
  const stored = Object.fromEntries(rows.filter((row) => row.key in defaultSettings).map((row) => [row.key, row.value]))
  // A rule that came with a later version has its default.
  const commentRules = changeCommentRules(defaultCommentRules, stored['commentRules'] ?? {})
  const publishChecks = { ...defaultPublishChecks, ...(stored['publishChecks'] as Partial<CheckLevels> | undefined) }
  const ownPages = { ...defaultSettings.ownPages, ...(stored['ownPages'] as Partial<OwnPages> | undefined) }
  return { ...defaultSettings, ...stored, commentRules, publishChecks, ownPages }
}

export async function updateSettings(
  tx: Writer,
  changes: Partial<Settings>,
  by: string | null,
  at: Date,
): Promise<void> {
  const { settings } = tx.tables
  for (const [key, value] of Object.entries(changes)) {
    const row = { value, updatedAt: at, updatedBy: by }
    await tx
      .insert(settings)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: settings.key, set: row })
  }
}
