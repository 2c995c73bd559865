import { desc, eq, like, or } from '../db/sql.ts'
import { prepared, type Reader, type Tables, type Writer } from '../db/index.ts'

export type PublicationRow = Tables['themePublications']['$inferSelect']
export type DraftRow = Tables['themeDrafts']['$inferSelect']

const selectNewest = prepared((db: Reader) =>
  db.select().from(db.tables.themePublications).orderBy(desc(db.tables.themePublications.id)).limit(1),
)

/** What is published; null while a house is as its configuration made it. */
export async function findPublished(db: Reader): Promise<PublicationRow | null> {
  const [row] = await selectNewest(db)
  return row ?? null
}

/** The last publications, the newest first. */
export async function listPublications(db: Reader, limit: number): Promise<PublicationRow[]> {
  const { themePublications } = db.tables
  return db.select().from(themePublications).orderBy(desc(themePublications.id)).limit(limit)
}

/** The last publication of a theme, whichever version of it. */
export async function findPublishedOf(db: Reader, name: string): Promise<PublicationRow | null> {
  const { themePublications } = db.tables
  const [row] = await db
    .select()
    .from(themePublications)
    .where(or(eq(themePublications.theme, name), like(themePublications.theme, `${name}@%`)))
    .orderBy(desc(themePublications.id))
    .limit(1)
  return row ?? null
}

/** Keeps a publication, and the pictures that it shows. */
export async function insertPublication(tx: Writer, row: PublicationRow, pictures: readonly string[]): Promise<void> {
  const { themePublications, themePictures } = tx.tables
  await tx.insert(themePublications).values(row)
  await tx.delete(themePictures)
  if (pictures.length > 0) await tx.insert(themePictures).values(pictures.map((mediaId) => ({ mediaId })))
}

export async function findDraft(db: Reader, userId: string): Promise<DraftRow | null> {
  const { themeDrafts } = db.tables
  const [row] = await db.select().from(themeDrafts).where(eq(themeDrafts.userId, userId))
  return row ?? null
}

export async function saveDraft(tx: Writer, row: DraftRow): Promise<void> {
  const { userId, ...set } = row
  const { themeDrafts } = tx.tables
  await tx
    .insert(themeDrafts)
    .values({ userId, ...set })
    .onConflictDoUpdate({ target: themeDrafts.userId, set })
}

export async function deleteDraft(tx: Writer, userId: string): Promise<void> {
  await tx.delete(tx.tables.themeDrafts).where(eq(tx.tables.themeDrafts.userId, userId))
}
