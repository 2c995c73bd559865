import type { Lang } from '../../i18n.ts'
import { foldText } from '../../text.ts'
import { describeOthers } from './people.ts'
import { flat, makersOf, peopleIn, type Person, type Reference } from './reference.ts'

export const bibtexType = 'application/x-bibtex; charset=utf-8'

const types: Record<Reference['kind'], string> = {
  article: 'misc',
  book: 'book',
  comic: 'book',
  film: 'misc',
  record: 'misc',
  game: 'misc',
  periodical: 'misc',
}

/** Writes references as BibTeX, in UTF-8; every entry has a key of its own. */
export function writeBibtex(references: readonly Reference[], lang: Lang): string {
  const keys = new Set<string>()
  return references.map((reference) => entryOf(reference, keyOf(reference, keys), lang)).join('\n')
}

function entryOf(reference: Reference, key: string, lang: Lang): string {
  const { kind, title, publisher, date, within, isbn, notice, url } = reference
  const [authors, editors, translators] = [
    makersOf(reference),
    peopleIn(reference, 'editor'),
    peopleIn(reference, 'translator'),
  ]
  const [year, month, day] = date ?? []
  const fields: [string, string][] = [
    ['author', namesOf(authors)],
    ['editor', namesOf(editors)],
    ['translator', namesOf(translators)],
    ['title', escapeText(title)],
    [kind === 'article' ? 'howpublished' : 'series', escapeText(within)],
    ['publisher', inOnePiece(escapeText(publisher))],
    ['year', year === undefined ? '' : String(year)],
    ['month', month === undefined ? '' : String(month)],
    ['day', day === undefined ? '' : String(day)],
    ['isbn', isbn ?? ''],
    ['language', escapeText(reference.lang)],
    ['url', escapeUrl(url)],
    ['abstract', escapeText(notice)],
    ['note', escapeText(describeOthers(reference, [...authors, ...editors, ...translators], lang))],
  ]
  const lines = fields.flatMap(([name, text]) => (text ? `  ${name} = {${text}},\n` : []))
  return `@${types[kind]}{${key},\n${lines.join('')}}\n`
}

/** "camus1942"; the second of that name "camus1942-2". */
function keyOf(reference: Reference, taken: Set<string>): string {
  const [first] = [...makersOf(reference), ...reference.people]
  const word = (text: string) =>
    foldText(text.slice(0, 200))
      .replace(/[^a-z0-9]+/g, '')
      .slice(0, 20)
  const name = word(first?.family ?? '') || word(reference.title) || reference.kind
  const base = `${name}${reference.date?.[0] ?? ''}`
  let key = base
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`
  taken.add(key)
  return key
}

/** "Simon and Schuster" would be two publishers, but for braces of its own. */
function inOnePiece(text: string): string {
  return /\sand\s/i.test(text) ? `{${text}}` : text
}

/** Each part stands in braces: neither a comma, nor "and", nor a particle takes a name apart. */
function namesOf(people: readonly Person[]): string {
  return people
    .map(({ family, given }) =>
      [family, given]
        .filter(Boolean)
        .map((part) => `{${escapeText(part)}}`)
        .join(', '),
    )
    .join(' and ')
}

const commands: Record<string, string> = {
  // BibTeX counts braces, whatever stands before them: an own command is all that keeps them even.
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '\\': '{\\textbackslash}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
}

/** What LaTeX would read as a command is written as one; two signs that it would join are kept apart. */
function escapeText(text: string): string {
  return flat(text)
    .replace(/[{}\\~^%&#$_]/g, (sign) => commands[sign] ?? sign)
    .replace(/([-'`])(?=\1)/g, '$1{}')
}

/** Kept as it is by those who know the field, and so without what would end it. */
function escapeUrl(url: string): string {
  return flat(url).replace(/[{}\\ ]/g, encodeURIComponent)
}
