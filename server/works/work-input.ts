import { canonicalLanguage } from '../html/elements.ts'
import { Problem, type FieldProblem } from '../problem.ts'
import { isSeen, joinLines } from '../text.ts'
import { readIsbn } from './isbn.ts'
import type { WorkPerson, WorkText } from './work.ts'
import { words } from './works.words.ts'

/** What a client sends to record a work. */
export interface WorkDraft extends Partial<WorkText> {
  title: string
  /** Its picture, by the id of a media item. */
  cover?: string | null
}

export type WorkChanges = Partial<WorkDraft>

export const emptyWork: WorkText = {
  kind: 'book',
  isbn: null,
  title: '',
  people: [],
  publisher: '',
  year: null,
  collection: '',
  lang: '',
  notice: '',
  catalogueUrl: '',
  callNumber: '',
}

/**
 * The members that were sent, read: the ISBN checked and in thirteen digits, texts on one line, people without those of
 * whom nothing is said. @throws Problem 422 naming each member at fault; of an ISBN with the numbers that were perhaps
 * meant (`proposals`).
 */
export function readWork(changes: WorkChanges): Partial<WorkText> {
  const errors: FieldProblem[] = []
  const { isbn, proposals } = readNumber(changes.isbn, errors)
  const text: Partial<WorkText> = { ...isbn, ...readPlain(changes) }
  if (changes.title !== undefined) text.title = readTitle(changes.title, errors)
  if (changes.people !== undefined) text.people = readPeople(changes.people, errors)
  if (changes.lang !== undefined) text.lang = readLang(changes.lang, errors)
  if (changes.catalogueUrl !== undefined) text.catalogueUrl = readAddress(changes.catalogueUrl, errors)
  if (errors.length > 0) throw new Problem('invalid', { errors, ...(proposals.length > 0 && { extra: { proposals } }) })
  return text
}

/** The members of which nothing can be wrong. */
function readPlain({ kind, year, publisher, collection, notice, callNumber }: WorkChanges): Partial<WorkText> {
  return {
    ...(kind !== undefined && { kind }),
    ...(year !== undefined && { year }),
    ...(publisher !== undefined && { publisher: joinLines(publisher) }),
    ...(collection !== undefined && { collection: joinLines(collection) }),
    ...(callNumber !== undefined && { callNumber: joinLines(callNumber) }),
    ...(notice !== undefined && { notice: readNotice(notice) }),
  }
}

/** The ISBN as a member, where it was sent; empty is none. */
function readNumber(
  typed: string | null | undefined,
  errors: FieldProblem[],
): { isbn: { isbn?: string | null }; proposals: string[] } {
  if (typed === undefined) return { isbn: {}, proposals: [] }
  if (typed === null || typed.trim() === '') return { isbn: { isbn: null }, proposals: [] }
  const read = readIsbn(typed)
  if ('isbn' in read) return { isbn: { isbn: read.isbn }, proposals: [] }
  errors.push({ pointer: '/isbn', detail: read.fault })
  return { isbn: {}, proposals: read.proposals }
}

function readTitle(text: string, errors: FieldProblem[]): string {
  const title = joinLines(text)
  if (!isSeen(title)) errors.push({ pointer: '/title', detail: words.noTitle })
  return title
}

/** Paragraphs are told apart by a blank line. */
function readNotice(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function readPeople(people: readonly WorkPerson[], errors: FieldProblem[]): WorkPerson[] {
  return people.flatMap(({ family, given, role }, index) => {
    const person = { family: joinLines(family), given: joinLines(given), role }
    if (person.family === '' && person.given !== '')
      errors.push({ pointer: `/people/${index}/family`, detail: words.noFamily })
    return person.family === '' ? [] : [person]
  })
}

function readLang(text: string, errors: FieldProblem[]): string {
  if (text.trim() === '') return ''
  const tag = canonicalLanguage(text.trim())
  if (tag !== null) return new Intl.Locale(tag).baseName
  errors.push({ pointer: '/lang', detail: words.noLang })
  return text
}

function readAddress(text: string, errors: FieldProblem[]): string {
  const address = text.trim()
  if (address === '') return ''
  const url = URL.parse(address)
  if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url.href
  errors.push({ pointer: '/catalogueUrl', detail: words.noAddress })
  return address
}
