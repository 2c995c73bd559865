import { createPrivateKey, createPublicKey, type webcrypto } from 'node:crypto'

/**
 * The parts of Fedify that sign and check signatures. They weigh sixty megabytes and half a second: they are loaded by
 * the first message that needs them.
 */
async function load() {
  const [sig, vocab] = await Promise.all([import('@fedify/fedify/sig'), import('@fedify/fedify/vocab')])
  return { ...sig, CryptographicKey: vocab.CryptographicKey }
}

let loaded: ReturnType<typeof load> | undefined
const parts = () => (loaded ??= load())

/** Loads them now, as the program starts, rather than while somebody waits. */
export async function prepareSignatures(): Promise<void> {
  await parts()
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

export interface Signing {
  /** PEM. */
  privateKey: string
  keyId: string
}

/** The headers of a request, with the signature that all servers read (draft-cavage-http-signatures-12). */
export async function signedHeaders(
  request: { method: 'GET' | 'POST'; address: string; headers: Record<string, string>; body?: string },
  { privateKey, keyId }: Signing,
): Promise<Record<string, string>> {
  const { signRequest } = await parts()
  const { method, address, headers, body } = request
  const message = new Request(address, { method, headers, ...(body !== undefined && { body }) })
  const key = await openPrivate(privateKey)
  const { headers: signed } = await signRequest(message, key, new URL(keyId))
  return Object.fromEntries(signed)
}

/** Whether the signature of a message was made with this key. Nothing is asked of anybody for it. */
export async function isSignedBy(
  message: { address: string; headers: Record<string, string>; body: Buffer },
  key: { id: string; owner: string; pem: string },
): Promise<boolean> {
  const { verifyRequestDetailed, CryptographicKey } = await parts()
  const publicKey = await importPublic(key.pem)
  if (publicKey === null) return false
  const known = new CryptographicKey({ id: new URL(key.id), owner: new URL(key.owner), publicKey })
  const { address, headers, body } = message
  try {
    const request = new Request(address, { method: 'POST', headers, body: new Uint8Array(body) })
    const { verified } = await verifyRequestDetailed(request, {
      documentLoader: askNobody,
      contextLoader: askNobody,
      keyCache: {
        get: async ({ href }) => (href === new URL(key.id).href ? known : null),
        set: async () => undefined,
      },
      // Its date was looked at, by the clock of the house.
      timeWindow: false,
    })
    return verified
  } catch {
    // A signature that is no base64, or a date that is none.
    return false
  }
}

async function askNobody(): Promise<never> {
  throw new Error('keys are given, not looked up')
}

/** The blog's own, which signs every message. */
let own: { pem: string; key: Promise<webcrypto.CryptoKey> } | undefined

function openPrivate(pem: string): Promise<webcrypto.CryptoKey> {
  if (own?.pem !== pem) own = { pem, key: importPrivate(pem) }
  return own.key
}

async function importPrivate(pem: string): Promise<webcrypto.CryptoKey> {
  const der = createPrivateKey(pem).export({ type: 'pkcs8', format: 'der' })
  return crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, true, ['sign'])
}

/** The keys of servers have 2048 or 4096 bits; a longer one would only be slow. */
async function importPublic(pem: string): Promise<webcrypto.CryptoKey | null> {
  try {
    const key = createPublicKey(pem)
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {}
    if (key.asymmetricKeyType !== 'rsa' || modulusLength < 2048 || modulusLength > 4096) return null
    const der = key.export({ type: 'spki', format: 'der' })
    return await crypto.subtle.importKey('spki', new Uint8Array(der), algorithm, true, ['verify'])
  } catch {
    return null
  }
}
