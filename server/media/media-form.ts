import { finished } from 'node:stream/promises'
import type { Multipart, MultipartFile } from '@fastify/multipart'
import { BusyError } from '../db/index.ts'
import { findForbidden } from '../http/validation.ts'
import { invalidField, Problem } from '../problem.ts'
import type { Incoming, SentFile } from './incoming.ts'
import { words } from './media.words.ts'

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
  file: ReceivedFile | null
}

export interface ReceivedFile extends SentFile {
  filename: string
}

/**
 * Reads a form with one file, which goes to the disk as it arrives; the caller discards it. Nothing of it stays when
 * this throws.
 * @throws Problem 413 when the file is too large, 400 for a broken form, 422 for a second file or none.
 */
export async function readForm(parts: AsyncIterable<Multipart>, incoming: Incoming): Promise<SentForm> {
  const form: SentForm = { fields: {}, file: null }
  try {
    for await (const part of parts) {
      if (part.type === 'file') await readFilePart(form, part, incoming)
      else
        form.fields[part.fieldname] =
          part.fieldname in form.fields ? [form.fields[part.fieldname], part.value] : part.value
    }
    assertReadable(form)
    return form
  } catch (error) {
    if (form.file) await incoming.discard(form.file)
    throw formProblem(error)
  }
}

async function readFilePart(form: SentForm, part: MultipartFile, incoming: Incoming): Promise<void> {
  if (part.fieldname === 'file' && form.file) throw invalidField('/file', words.oneFile)
  // At its limit the parser would read the rest, to its end, and throw it away.
  part.file.once('limit', () => part.file.destroy(tooLarge()))
  form.fields[part.fieldname] = 'file'
  if (part.fieldname === 'file') form.file = { filename: part.filename, ...(await incoming.receive(part.file)) }
  else await finished(part.file.resume())
}

function assertReadable({ fields, file }: SentForm): void {
  const forbidden = findForbidden(fields)
  if (forbidden !== null) throw invalidField(forbidden, words.forbiddenCharacter)
  if (!file && typeof fields['file'] === 'string') throw invalidField('/file', words.noFile)
}

/** What is still on its way is not read. */
export function tooLarge(): Problem {
  return new Problem('too_large', { headers: { connection: 'close' }, detail: words.tooLarge })
}

/** The parser's own errors have no status where the form breaks off or is no form at all. */
function formProblem(error: unknown): unknown {
  if (error instanceof Problem || error instanceof BusyError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'FST_REQ_FILE_TOO_LARGE') return tooLarge()
  if (code === 'FST_FILES_LIMIT') return invalidField('/file', words.oneFile)
  return new Problem(code.endsWith('_LIMIT') ? 'too_large' : 'malformed', { headers: { connection: 'close' } })
}
