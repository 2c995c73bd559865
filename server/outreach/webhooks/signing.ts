import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** How long the secret before the last one still signs, beside it. */
export const oldSecretLasts = 24 * 3_600_000

/** A secret of 32 bytes, as its two owners write it down (Standard Webhooks, "Signature scheme"). */
export function makeSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

/**
 * The headers that sign a message, by each of these secrets (Standard Webhooks): `webhook-signature` holds
 * `v1,<base64 of HMAC-SHA256>` for each, of `<id>.<timestamp>.<body>`.
 * @param at the moment of this attempt, which receivers compare with their clock.
 */
export function signatureHeaders(
  { id, body }: { id: string; body: string },
  secrets: readonly string[],
  at: Date,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const sign = (secret: string) =>
    createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${sign(secret)}`).join(' '),
  }
}
