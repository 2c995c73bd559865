import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { readable } from './passwords.ts'

// What every authenticator app takes (RFC 6238): six digits, SHA-1, half a minute.
const form = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** The clocks of telephones are a little wrong: the code before and the one after are taken too. */
const tolerance = 1

/** 160 bits in base32, as apps take it typed by hand. */
export function makeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the square holds: an app reads from it whose codes these are. */
export function describeSecret(secret: string, { issuer, account }: { issuer: string; account: string }): string {
  return new TOTP({ ...form, issuer, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** The half minute whose code this is, counted from 1970; null for any other. */
export function findStep(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime()
  const delta = new TOTP({ ...form, secret: Secret.fromBase32(secret) }).validate({
    token: code.replace(/\s/g, ''),
    timestamp,
    window: tolerance,
  })
  return delta === null ? null : Math.floor(timestamp / 1000 / form.period) + delta
}

const mostCodes = 10

/** Ten codes of two groups, "k7mwp-3fzqt", of 49 bits each. */
export function makeRecoveryCodes(): string[] {
  const makeGroup = () => Array.from({ length: 5 }, () => readable[randomInt(readable.length)]).join('')
  return Array.from({ length: mostCodes }, () => `${makeGroup()}-${makeGroup()}`)
}

/** A recovery code as it is compared: however it was typed. */
export function foldRecoveryCode(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '')
}
