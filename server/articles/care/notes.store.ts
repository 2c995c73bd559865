import { asc, eq, inArray } from '../../db/sql.ts'
import type { Reader, Tables, Writer } from '../../db/index.ts'

export type NoteRow = Tables['articleNotes']['$inferSelect']

/** The corrections of these articles and the replies to them, in the order of time. */
export async function listNotesOf(db: Reader, articleIds: readonly string[]): Promise<NoteRow[]> {
  if (articleIds.length === 0) return []
  const { articleNotes } = db.tables
  return db
    .select()
    .from(articleNotes)
    .where(inArray(articleNotes.articleId, [...articleIds]))
    .orderBy(asc(articleNotes.at), asc(articleNotes.id))
}

export async function findNote(db: Reader, id: string): Promise<NoteRow | null> {
  const { articleNotes } = db.tables
  const rows = await db.select().from(articleNotes).where(eq(articleNotes.id, id)).limit(1)
  return rows[0] ?? null
}

export async function insertNote(tx: Writer, row: NoteRow): Promise<void> {
  await tx.insert(tx.tables.articleNotes).values(row)
}

export async function updateNote(tx: Writer, row: NoteRow): Promise<void> {
  const { articleNotes } = tx.tables
  await tx.update(articleNotes).set(row).where(eq(articleNotes.id, row.id))
}
