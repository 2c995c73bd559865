import { workKinds, workRoles } from '../../db/words.ts'
import { removeForbiddenCharacters } from '../../text.ts'
import type { WorkPerson, WorkText } from '../work.ts'

/** What a source gives; what is absent is not known to it. */
export interface FoundWork {
  title: string
  kind?: WorkText['kind']
  /** The one that it found; it may be written with hyphens. */
  isbn?: string
  people?: readonly WorkPerson[]
  publisher?: string
  year?: number
  collection?: string
  lang?: string
  notice?: string
}

/** What comes from elsewhere is cut where a form would refuse it: whoever asked reads it before it is saved. */
const longest = { title: 500, name: 200, line: 200, notice: 5_000, people: 20 }

/** A work as a source tells of it, in the bounds of a record. @throws Error where it is none. */
export function readFound(said: unknown, isbn: string): WorkText {
  const found = (typeof said === 'object' && said !== null ? said : {}) as Record<keyof FoundWork, unknown>
  const title = readLine(found.title, longest.title)
  if (title === '') throw new Error('the source gave a work without a title')
  const { kind, year, lang, people } = found
  return {
    kind: workKinds.find((one) => one === kind) ?? 'book',
    isbn,
    title,
    people: (Array.isArray(people) ? people : []).slice(0, longest.people).flatMap(readPerson),
    publisher: readLine(found.publisher, longest.line),
    year: Number.isInteger(year) && Number(year) >= 1000 && Number(year) <= 2999 ? Number(year) : null,
    collection: readLine(found.collection, longest.line),
    lang: typeof lang === 'string' && /^[a-z]{2,3}$/.test(lang) ? lang : '',
    notice: readText(found.notice, longest.notice),
    catalogueUrl: '',
    callNumber: '',
  }
}

/** True where it names an ISBN, and another one. */
export function isOfAnother(said: unknown, isbn: string): boolean {
  const { isbn: named } = (said ?? {}) as { isbn?: unknown }
  if (typeof named !== 'string') return false
  const digits = named.replace(/[^0-9X]/gi, '')
  // Without the check digit, by which the two kinds of ISBN differ.
  return digits !== '' && digits.slice(-10, -1) !== isbn.slice(-10, -1)
}

function readPerson(said: unknown): WorkPerson[] {
  const { family, given, role } = (said ?? {}) as Record<keyof WorkPerson, unknown>
  const name = readLine(family, longest.name)
  if (name === '') return []
  return [
    { family: name, given: readLine(given, longest.name), role: workRoles.find((one) => one === role) ?? 'author' },
  ]
}

const readText = (said: unknown, most: number) =>
  typeof said === 'string' ? removeForbiddenCharacters(said).trim().slice(0, most).toWellFormed() : ''

const readLine = (said: unknown, most: number) => readText(said, most).replace(/\s+/g, ' ')
