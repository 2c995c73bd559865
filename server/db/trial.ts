import type { Writer } from './db.ts'
import { eq } from './sql.ts'

// A disk that failed takes a small write sooner than those that people send.
const trialSize = 256 * 1024

/** Writes as much as a long comment with all that follows from it, and takes it out again. */
export async function tryStorage(tx: Writer): Promise<void> {
  const { settings } = tx.tables
  await tx.insert(settings).values({ key: 'storage-trial', value: 'x'.repeat(trialSize), updatedAt: new Date(0) })
  await tx.delete(settings).where(eq(settings.key, 'storage-trial'))
}
