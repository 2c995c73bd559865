import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { partialPath } from './files.ts'
import { fill, LocalisedError } from './i18n.ts'
import { words } from './secrets.words.ts'

/** Keys of this installation, one per purpose, all from one secret that never leaves the data folder. */
export interface Secrets {
  /** For signing access tokens; 32 bytes. */
  readonly tokenKey: Buffer
  /** What a database keeps to know its own secret by; tells nothing of it. */
  readonly check: string
  /** A keyed hash of `text` (base64url), different for each purpose. */
  sign(
    purpose:
      | 'comment-view'
      | 'comment-decision'
      | 'comment-form'
      | 'address'
      | 'fingerprint'
      | 'reporter'
      | 'erasure'
      | 'blocked-author'
      | 'blocked-email'
      | 'unsubscribe'
      | 'opt-out'
      | 'mail-key'
      | 'patron-session'
      | 'device'
      | 'device-account'
      | 'half-way'
      | 'recovery-code'
      | 'preview-link'
      | 'set-up'
      | 'newsletter'
      | 'suppressed-address',
    text: string,
  ): string
  /** What the database keeps and nobody may read there. `about` is whose it is: it opens for nobody else. */
  seal(text: string, about: string): string
  /** The text again; null for what was not sealed here, or for somebody else. */
  unseal(sealed: string, about: string): string | null
}

/** Whether what somebody gave is what was signed; how long it takes tells nothing of how much of it is right. */
export function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** The secret of this installation cannot be used; `detail` says why, and what to do. */
export class SecretError extends LocalisedError {
  override readonly name = 'SecretError'

  constructor(reason: keyof typeof words, file: string) {
    super(fill(words[reason], { file }))
  }
}

const secretFile = (dataDir: string) => join(dataDir, 'secret')

/** Whether `<dataDir>/secret` is there. */
export function hasSecret(dataDir: string): boolean {
  return existsSync(secretFile(dataDir))
}

/** Makes a secret of 32 random bytes, mode 0600, in place of the one there is; on the disk when it returns. */
export function makeSecret(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = secretFile(dataDir)
  const draft = partialPath(file)
  rmSync(draft, { force: true })
  const text = `${randomBytes(32).toString('base64url')}\n`
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true })
  renameSync(draft, file)
}

/**
 * Reads the secret in `<dataDir>/secret`.
 * @throws SecretError when it is missing, too short to be safe, or others on this machine may read it.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = secretFile(dataDir)
  if (!existsSync(file)) throw new SecretError('missing', file)
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url')
  if (secret.length < 32 || new Set(secret).size < 12) throw new SecretError('weak', file)
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) throw new SecretError('open', file)
  const keys = new Map<string, KeyObject>()
  // A key takes longer to derive than to sign with, and as bytes six times as long to sign with as a key object does.
  const derive = (purpose: string): KeyObject => {
    const key = keys.get(purpose) ?? createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'bubo', purpose, 32)))
    keys.set(purpose, key)
    return key
  }
  return {
    tokenKey: derive('access-token').export(),
    check: derive('check').export().toString('base64url'),
    sign: (purpose, value) => createHmac('sha256', derive(purpose)).update(value).digest('base64url'),
    seal: (text, about) => seal(derive('seal'), text, about),
    unseal: (sealed, about) => unseal(derive('seal'), sealed, about),
  }
}

const [nonceLength, tagLength] = [12, 16]

/** AES-256-GCM: the nonce, the tag and the text, in base64url. */
function seal(key: KeyObject, text: string, about: string): string {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

function unseal(key: KeyObject, sealed: string, about: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < nonceLength + tagLength) return null
  const [nonce, rest] = [bytes.subarray(0, nonceLength), bytes.subarray(nonceLength)]
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(about)).setAuthTag(rest.subarray(0, tagLength))
  try {
    return Buffer.concat([decipher.update(rest.subarray(tagLength)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
