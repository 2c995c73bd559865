import { desc } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type ModeChoice = Tables['commentModeChoices']['$inferSelect']

/** Every choice, newest first. */
export async function listModeChoices(db: Reader): Promise<ModeChoice[]> {
  const { commentModeChoices } = db.tables
  return db.select().from(commentModeChoices).orderBy(desc(commentModeChoices.at), desc(commentModeChoices.id))
}

export async function insertModeChoice(tx: Writer, row: ModeChoice): Promise<void> {
  await tx.insert(tx.tables.commentModeChoices).values(row)
}
