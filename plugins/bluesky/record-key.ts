const alphabet = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A TID (atproto.com/specs/tid): 53 bits of microseconds and 10 of a clock, in base 32. What is below the millisecond,
 * and the clock, come of the key, so that whoever tries twice writes the same record.
 */
export async function recordKey(key: string, at: Date): Promise<string> {
  const hash = new DataView(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key)))
  const micros = BigInt(at.getTime()) * 1_000n + BigInt(hash.getUint16(0) % 1_000)
  let rest = (micros << 10n) | BigInt(hash.getUint16(2) % 1_024)
  let text = ''
  for (let sign = 0; sign < 13; sign++) {
    text = alphabet.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}
