import { createHash } from 'node:crypto'

const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A TID (atproto.com/specs/tid): 53 bits of microseconds and 10 of a clock, in base 32. What is below the millisecond,
 * and the clock, come of the key, so that whoever tries twice writes the same record.
 */
export function recordKey(key: string, at: Date): string {
  const hash = createHash('sha256').update(key).digest()
  const micros = BigInt(at.getTime()) * 1_000n + BigInt(hash.readUInt16BE(0) % 1_000)
  let rest = (micros << 10n) | BigInt(hash.readUInt16BE(2) % 1_024)
  let text = ''
  for (let sign = 0; sign < 13; sign++) {
    text = alphabet.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}
