import type { Multipart, MultipartFile } from '@fastify/multipart'
import { findForbidden } from '../http/validation.ts'
import { invalidField, Problem } from '../problem.ts'

/** Bytes of one sent file, at most. */
export const mostBytes = 20 * 1024 * 1024

/** For `@fastify/multipart`. A field is cut at its limit, so the limit lies far above what the schema admits. */
export const formLimits = {
  fileSize: mostBytes,
  files: 2,
  fields: 20,
  fieldSize: 64 * 1024,
  fieldNameSize: 100,
  parts: 25,
  headerPairs: 50,
}

export interface SentForm {
  /** What the schema checks; `file` is a word in the place of the bytes. */
  fields: Record<string, unknown>
  file: { filename: string; bytes: Buffer } | null
}

/**
 * Reads a form with one file, kept in memory: a broken-off upload leaves nothing behind.
 * @throws Problem 413 when the file is too large, 400 for a broken form, 422 for a second file.
 */
export async function readForm(parts: AsyncIterable<Multipart>): Promise<SentForm> {
  const form: SentForm = { fields: {}, file: null }
  try {
    for await (const part of parts) {
      if (part.type === 'file') await readFilePart(form, part)
      else
        form.fields[part.fieldname] =
          part.fieldname in form.fields ? [form.fields[part.fieldname], part.value] : part.value
    }
  } catch (error) {
    throw formProblem(error)
  }
  const forbidden = findForbidden(form.fields)
  if (forbidden === null) return form
  throw invalidField(`/${forbidden}`, {
    fr: 'Le texte contient un caractère de contrôle ou un caractère incomplet : retirez-le.',
    en: 'The text holds a control character or an incomplete one: remove it.',
  })
}

async function readFilePart(form: SentForm, part: MultipartFile): Promise<void> {
  if (part.fieldname === 'file' && form.file) {
    throw invalidField('/file', { fr: 'Envoyez un seul fichier à la fois.', en: 'Send one file at a time.' })
  }
  // At its limit the parser would read the rest, to its end, and throw it away.
  part.file.once('limit', () => part.file.destroy(tooLarge()))
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk as Buffer)
  form.fields[part.fieldname] = 'file'
  if (part.fieldname === 'file') form.file = { filename: part.filename, bytes: Buffer.concat(chunks) }
}

export function tooLarge(): Problem {
  return new Problem('too_large', {
    // What is still on its way is not read.
    headers: { connection: 'close' },
    detail: {
      fr: 'Une image ne peut pas dépasser 20 Mo. Réduisez-la, puis renvoyez-la.',
      en: 'An image cannot be larger than 20 MB. Make it smaller, then send it again.',
    },
  })
}

/** The parser's own errors have no status where the form breaks off or is no form at all. */
function formProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge()
  if (code === 'FST_FILES_LIMIT')
    return invalidField('/file', { fr: 'Envoyez un seul fichier à la fois.', en: 'Send one file at a time.' })
  return new Problem(code.endsWith('_LIMIT') ? 'too_large' : 'malformed', { headers: { connection: 'close' } })
}
