import { createHash, randomBytes } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** By it a key is known from a session's token. */
export const keyPrefix = 'bubo_'

/**
 * A key says what it is, so that whoever looks for secrets in code knows one: `bubo_` and sixty hexadecimal digits. The
 * first twelve are the handle, by which it is found and which is shown; the last eight a checksum, by which one that was
 * cut short or mistyped is refused unseen.
 */
const form = /^(bubo_([0-9a-f]{12})[0-9a-f]{40})([0-9a-f]{8})$/

interface KeyParts {
  handle: string
  /** 160 random bits need no slow hash: nobody guesses them, and whoever reads the database cannot use the hash. */
  hash: string
}

export function makeApiKey(): KeyParts & { key: string } {
  const handle = randomBytes(6).toString('hex')
  const body = `${keyPrefix}${handle}${randomBytes(20).toString('hex')}`
  const key = body + checksum(body)
  return { key, handle, hash: hashKey(key) }
}

/** Null for what is no key of Bubo. */
export function readApiKey(text: string): KeyParts | null {
  const [, body = '', handle = '', check] = form.exec(text) ?? []
  return check !== undefined && checksum(body) === check ? { handle, hash: hashKey(text) } : null
}

/** What is shown of a key: enough to tell it from others. */
export function showHandle(handle: string): string {
  return `${keyPrefix}${handle}…`
}

function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function checksum(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}
