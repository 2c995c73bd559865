import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Secrets } from '../../secrets.ts'
import type { Addresses } from './addresses.ts'
import type { Signing } from './fedify.ts'
import { findKeys, ownKeys, saveKeys } from './fediverse.store.ts'

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
    const opened = kept && secrets.unseal(kept.privateKey, about)
    if (kept && opened) return { keyId: addresses.key, publicKey: kept.publicKey, privateKey: opened }
    const { publicKey, privateKey } = await make('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const sealed = secrets.seal(privateKey, about)
    const row = { id: ownKeys, publicKey, privateKey: sealed, createdAt: clock.now() }
    // Of two that make them at once the first counts, for both. What another secret sealed opens no more: servers read
    // the new one as they meet a signature that the old one did not make.
    await db.write((tx) => saveKeys(tx, row, kept?.publicKey ?? ''))
    return open()
  }

  return async (): Promise<Keys> => (known ??= await open())
}

export type OpenKeys = ReturnType<typeof createKeys>
