import type { FastifyRequest } from 'fastify'
import { workKinds, workRoles, type WorkKind, type WorkRole } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { invalidField } from '../../problem.ts'
import { hyphenate, WorkBody, type Work, type WorkDraft, type WorkText } from '../../works/index.ts'
import { readLines } from '../revisions.ts'
import { assertValid } from '../tools.ts'
import { words } from './works.words.ts'

export interface PersonValues {
  family: string
  given: string
  role: WorkRole
}

/** What the form of a work holds, as it is typed. */
export interface WorkValues {
  isbn: string
  title: string
  kind: WorkKind
  people: PersonValues[]
  publisher: string
  year: string
  collection: string
  lang: string
  notice: string
  catalogueUrl: string
  callNumber: string
  cover: string
}

const mostPeople = 50
const texts = [
  'isbn',
  'title',
  'publisher',
  'year',
  'collection',
  'lang',
  'catalogueUrl',
  'callNumber',
  'cover',
] as const

export const nobody: PersonValues = { family: '', given: '', role: 'author' }

export const emptyValues: WorkValues = {
  isbn: '',
  title: '',
  kind: 'book',
  people: [],
  publisher: '',
  year: '',
  collection: '',
  lang: '',
  notice: '',
  catalogueUrl: '',
  callNumber: '',
  cover: '',
}

export function valuesOf(work: Work): WorkValues {
  const { title, kind, people, publisher, collection, lang, notice, catalogueUrl, callNumber, coverId } = work
  const said = { title, kind, people, publisher, collection, lang, notice, catalogueUrl, callNumber }
  return {
    ...said,
    isbn: work.isbn === null ? '' : hyphenate(work.isbn),
    year: work.year === null ? '' : String(work.year),
    cover: coverId ?? '',
  }
}

export function readValues(request: FastifyRequest): WorkValues {
  const kind = readField(request, 'kind')
  const plain = Object.fromEntries(texts.map((name) => [name, readField(request, name).trim()])) as Record<
    (typeof texts)[number],
    string
  >
  return {
    ...plain,
    kind: workKinds.find((each) => each === kind) ?? 'book',
    people: readPeople(request),
    notice: readLines(request, 'notice'),
  }
}

/** The rows in which something stands; those after them were left empty. */
function readPeople(request: FastifyRequest): PersonValues[] {
  const rows = Array.from({ length: mostPeople }, (_, index) => {
    const role = readField(request, `people.${index}.role`)
    return {
      family: readField(request, `people.${index}.family`).trim(),
      given: readField(request, `people.${index}.given`).trim(),
      role: workRoles.find((each) => each === role) ?? 'author',
    }
  })
  return rows.filter(({ family, given }) => family !== '' || given !== '')
}

/** What the form gives, as the API takes it. @throws as the API does, naming each member at fault. */
export function readDraft(request: FastifyRequest, values: WorkValues): WorkDraft {
  const { year, isbn, cover, ...plain } = values
  if (year !== '' && !/^\d{1,4}$/.test(year)) throw invalidField('/year', words.form.yearWanted)
  const draft = {
    ...plain,
    isbn: isbn === '' ? null : isbn,
    year: year === '' ? null : Number(year),
    cover: cover === '' ? null : cover,
  }
  assertValid(request, WorkBody, draft)
  return draft
}

/** What a source says of a work takes the fields that are empty: what somebody wrote stays. */
export function fillEmpty(values: WorkValues, found: Partial<WorkText>): WorkValues {
  const written = (name: 'title' | 'publisher' | 'collection' | 'lang' | 'notice' | 'catalogueUrl') =>
    values[name] === '' ? (found[name] ?? '') : values[name]
  return {
    ...values,
    title: written('title'),
    publisher: written('publisher'),
    collection: written('collection'),
    lang: written('lang'),
    notice: written('notice'),
    catalogueUrl: written('catalogueUrl'),
    year: values.year === '' ? String(found.year ?? '') : values.year,
    people: values.people.length === 0 ? (found.people ?? []) : values.people,
    // A book is what the form begins with: nobody chose it.
    kind: values.kind === 'book' ? (found.kind ?? 'book') : values.kind,
  }
}
