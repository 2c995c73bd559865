import { invalidField } from '../problem.ts'
import { isSeen } from '../text.ts'
import { words } from './slugs.words.ts'

/** A name on one line, spaces joined. @throws Problem 422 when nothing in it can be seen. */
export function readName(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim()
  if (isSeen(name)) return name
  throw invalidField('/name', words.empty)
}
