import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys of this installation, one per purpose, all from one secret that never leaves the data folder. */
export interface Secrets {
  /** For signing access tokens; 32 bytes. */
  readonly tokenKey: Buffer
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
      | 'blocked-email'
      | 'unsubscribe'
      | 'opt-out'
      | 'mail-key'
      | 'patron-session'
      | 'device'
      | 'device-account',
    text: string,
  ): string
}

/** Whether what somebody gave is what was signed; how long it takes tells nothing of how much of it is right. */
export function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)]
  return one.length === other.length && timingSafeEqual(one, other)
}

export class SecretError extends Error {
  override readonly name = 'SecretError'
}

/**
 * Reads the secret in `<dataDir>/secret`, or makes it on first start (32 random bytes, mode 0600).
 * @throws SecretError when the file is too short to be safe, or others on this machine may read it.
 */
export function loadSecrets(dataDir: string): Secrets {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const text = readFileSync(file, 'utf8').trim()
  const secret = Buffer.from(text, 'base64url')
  if (secret.length < 32 || new Set(secret).size < 12) {
    throw new SecretError(
      `${file} does not hold a secret of 32 random bytes. Remove it: Bubo makes a new one at the next start, and everybody signs in again.`,
    )
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new SecretError(`${file} can be read by other users of this machine. Run: chmod 600 ${file}`)
  }
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, 'bubo', purpose, 32))
  return {
    tokenKey: derive('access-token'),
    sign: (purpose, value) => createHmac('sha256', derive(purpose)).update(value).digest('base64url'),
  }
}
