/** What may be uploaded, and how each type is named in a path. */
export const extensions = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
} as const

export type ImageType = keyof typeof extensions

/**
 * The type of an image by its first bytes, whatever its name or declared type; null for anything else.
 * Signatures: JPEG SOI + marker, PNG (RFC 2083), RIFF/WEBP (RFC 9649), ISO base media file with an AVIF brand, GIF87a
 * and GIF89a.
 */
export function detectType(bytes: Buffer): ImageType | null {
  const head = bytes.toString('latin1', 0, 16)
  if (/^\xff\xd8\xff[\xc0-\xfe]/.test(head)) return 'image/jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  if (/^RIFF[^]{4}WEBPVP8[ LX]/.test(head)) return 'image/webp'
  return head.slice(4, 8) === 'ftyp' && hasAvifBrand(bytes) ? 'image/avif' : null
}

/** Brands of the `ftyp` box (ISO 14496-12): the major one, a version, then the compatible ones. */
function hasAvifBrand(bytes: Buffer): boolean {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 256)
  const brands = [bytes.toString('latin1', 8, 12), ...(bytes.toString('latin1', 16, end).match(/[^]{4}/g) ?? [])]
  return brands.includes('avif') && !['heic', 'heix', 'hevc'].includes(brands[0] ?? '')
}
