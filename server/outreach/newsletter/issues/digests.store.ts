import type { LetterFrequency, Reader, Tables, Writer } from '../../../db/index.ts'
import { eq } from '../../../db/sql.ts'

export type DigestRow = Tables['digests']['$inferSelect']

export async function listDigests(db: Reader): Promise<DigestRow[]> {
  return db.select().from(db.tables.digests)
}

export async function findDigest(db: Reader, frequency: LetterFrequency): Promise<DigestRow | null> {
  const { digests } = db.tables
  return (await db.select().from(digests).where(eq(digests.frequency, frequency)).limit(1))[0] ?? null
}

/** Leaves one alone that is there. */
export async function insertDigests(tx: Writer, rows: DigestRow[]): Promise<void> {
  await tx.insert(tx.tables.digests).values(rows).onConflictDoNothing()
}

export async function updateDigest(tx: Writer, { frequency, ...changes }: DigestRow): Promise<void> {
  const { digests } = tx.tables
  await tx.update(digests).set(changes).where(eq(digests.frequency, frequency))
}

export async function deleteDigests(tx: Writer): Promise<void> {
  await tx.delete(tx.tables.digests)
}
