import { invalidField } from '../problem.ts'
import { words } from './slugs.words.ts'

/** A name on one line, spaces joined. @throws Problem 422 when nothing in it can be seen. */
export function readName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim()
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(name)) return name
  throw invalidField('/name', words.empty)
}
