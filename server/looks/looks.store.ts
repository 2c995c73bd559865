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

/** The ids of the themes that were added. */
export async function listPackageIds(db: Reader): Promise<string[]> {
  const { themePackages } = db.tables
  return (await db.select({ id: themePackages.id }).from(themePackages)).map(({ id }) => id)
}

/** The files of one, by path; null where it is not there. */
export async function findPackage(db: Reader, id: string): Promise<Map<string, Buffer> | null> {
  const { themePackages } = db.tables
  const [row] = await db.select().from(themePackages).where(eq(themePackages.id, id))
  return row ? new Map(Object.entries(row.files).map(([path, text]) => [path, Buffer.from(text, 'base64')])) : null
}

/** The files of the last one that was added under this name; null where there is none. */
export async function findNewestPackageOf(db: Reader, name: string): Promise<Map<string, Buffer> | null> {
  const { themePackages } = db.tables
  const [row] = await db
    .select({ id: themePackages.id })
    .from(themePackages)
    .where(like(themePackages.id, `${name}@%`))
    .orderBy(desc(themePackages.addedAt), desc(themePackages.id))
    .limit(1)
  return row ? findPackage(db, row.id) : null
}

export async function insertPackage(
  tx: Writer,
  row: Omit<Tables['themePackages']['$inferSelect'], 'files'>,
  files: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const written = Object.fromEntries([...files].map(([path, body]) => [path, body.toString('base64')]))
  await tx
    .insert(tx.tables.themePackages)
    .values({ ...row, files: written })
    .onConflictDoNothing()
}

export async function deletePackage(tx: Writer, id: string): Promise<void> {
  await tx.delete(tx.tables.themePackages).where(eq(tx.tables.themePackages.id, id))
}

/** Whether somebody tries a theme out. */
export async function isTriedOut(db: Reader, theme: string): Promise<boolean> {
  return (await db.$count(db.tables.themeDrafts, eq(db.tables.themeDrafts.theme, theme))) > 0
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
