import { hasSecret, isSame, loadSecrets, makeSecret, SecretError, type Secrets } from '../secrets.ts'
import { join } from 'node:path'
import type { Db, Reader, Writer } from './db.ts'
import { eq, isNull } from './sql.ts'

const name = 'secret'

/**
 * The secret that belongs to this database; both are made at the first start. From then on the database knows it again:
 * under another one, no link that was sent and no line of the list of erasures would be known.
 * @throws SecretError when it is missing where there is data, is another's, or is not safe.
 */
export async function openSecrets(db: Db, dataDir: string): Promise<Secrets> {
  const known = await readCheck(db.read)
  if (!hasSecret(dataDir)) {
    if (known !== null || (await db.read.$count(db.read.tables.users)) > 0) {
      throw new SecretError('missing', join(dataDir, 'secret'))
    }
    makeSecret(dataDir)
  }
  const secrets = loadSecrets(dataDir)
  if (known === null) await db.write((tx) => writeCheck(tx, secrets.check))
  else if (!isSame(known, secrets.check)) throw new SecretError('other', join(dataDir, 'secret'))
  return secrets
}

/**
 * Makes another secret for a database that has lost its own: everybody signs in again, and links already sent are
 * dead.
 */
export async function renewSecret(db: Db, dataDir: string, at: Date): Promise<void> {
  makeSecret(dataDir)
  const { check } = loadSecrets(dataDir)
  await db.write(async (tx) => {
    await writeCheck(tx, check)
    // What renews a session is kept as a hash that no secret goes into.
    const { sessions } = tx.tables
    // Nobody can read these any more.
    await tx.delete(tx.tables.recoveryCodes)
    await tx.delete(tx.tables.secondFactors)
    await tx.update(sessions).set({ endedAt: at, endReason: 'logout' }).where(isNull(sessions.endedAt))
  })
}

async function readCheck(db: Reader): Promise<string | null> {
  const { installation } = db.tables
  const [row] = await db.select().from(installation).where(eq(installation.name, name))
  return row?.value ?? null
}

async function writeCheck(tx: Writer, value: string): Promise<void> {
  const { installation } = tx.tables
  await tx
    .insert(installation)
    .values({ name, value })
    .onConflictDoUpdate({ target: installation.name, set: { value } })
}
