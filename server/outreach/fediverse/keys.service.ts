import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Secrets } from '../../secrets.ts'
import type { Addresses } from './addresses.ts'
import type { Signing } from './fedify.ts'
import { findKeys, insertKeys, ownKeys } from './fediverse.store.ts'

export interface Keys extends Signing {
  /** PEM. */
  publicKey: string
}

const about = 'fediverse key'
const make = promisify(generateKeyPair)

/**
 * The keys of the blog: made by whoever needs them first, and the same from then on. RSA of 2048 bits, for every server
 * reads it. The private one is sealed in the database.
 */
export function createKeys(deps: { db: Db; clock: Clock; secrets: Secrets; addresses: Addresses }) {
  const { db, clock, secrets, addresses } = deps
  let known: Keys | null = null

  async function open(): Promise<Keys> {
    const kept = await findKeys(db.primary)
    if (kept) {
      const privateKey = secrets.unseal(kept.privateKey, about)
      if (privateKey === null) throw new Error('the key of the fediverse was sealed by another house')
      return { keyId: addresses.key, publicKey: kept.publicKey, privateKey }
    }
    const { publicKey, privateKey } = await make('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const sealed = secrets.seal(privateKey, about)
    const row = { id: ownKeys, publicKey, privateKey: sealed, createdAt: clock.now() }
    // Of two that make them at once the first counts, for both.
    await db.write((tx) => insertKeys(tx, row))
    return open()
  }

  return async (): Promise<Keys> => (known ??= await open())
}

export type OpenKeys = ReturnType<typeof createKeys>
