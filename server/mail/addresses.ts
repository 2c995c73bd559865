/** One recipient, whatever reads it: no separator, quote, bracket, blank or control character. */
const single = /^[^\s@\p{C}\p{Z}<>()[\]",;:\\]{1,64}@[^\s@\p{C}\p{Z}<>()[\]",;:\\]{1,255}$/u

export function isSingleAddress(address: string): boolean {
  return single.test(address)
}

/** "m…@e…" : enough to tell two rows apart, not to write to anybody. */
export function maskAddress(address: string): string {
  const [local = '', domain = ''] = address.split('@')
  return `${Array.from(local)[0] ?? ''}…@${Array.from(domain)[0] ?? ''}…`
}

/** By what a mail is known everywhere (RFC 5322 section 3.6.4): its id here, and the host of the site. */
export function messageIdOf(id: string, siteUrl: string): string {
  return `<${id}@${new URL(siteUrl).hostname}>`
}

/** A header's text on one line, without marks that turn the direction of writing (RFC 5322 section 2.2). */
export function headerLine(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}
