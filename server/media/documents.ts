import { open, readFile } from 'node:fs/promises'
import { create } from 'content-disposition'
import { invalidField } from '../problem.ts'
import { words } from './media.words.ts'

/** The one kind of document that is taken: every system opens it, and no browser takes it for a page. */
export const documentType = 'application/pdf'

export const mediaKinds = ['image', 'document'] as const

export type MediaKind = (typeof mediaKinds)[number]

export function kindOf(type: string): MediaKind {
  return type === documentType ? 'document' : 'image'
}

/** Whether a sent file is a PDF, by its first bytes (ISO 32000-1, 7.5.2), whatever its name or declared type. */
export async function isDocument(path: string): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0)
    return /^%PDF-\d\.\d/.test(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

/** Readers of PDF look for its end in the last kilobyte (ISO 32000-1, annex H.3); a little more is honest, too. */
const endWithin = 4096

/**
 * The bytes of a PDF, as they were sent: nothing here opens it, and it leaves as a file that is saved.
 * @throws Problem 422 when its end is missing.
 */
export async function readDocument(path: string): Promise<Buffer> {
  const bytes = await readFile(path)
  const end = bytes.subarray(-endWithin).toString('latin1')
  if (!end.includes('startxref') || !end.includes('%%EOF')) throw invalidField('/file', words.brokenDocument)
  return bytes
}

/** The title of a document that nobody gave one: the name of its file. */
export function titleFrom(filename: string): string {
  return filename
    .replace(/\.pdf$/i, '')
    .replaceAll('_', ' ')
    .trim()
}

/** Has a file saved under the title of its document (RFC 6266), in the letters of any script. */
export function attachment(title: string): string {
  const name = `${title.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]+/gu, ' ').trim() || 'document'}.pdf`
  return create(name)
}
