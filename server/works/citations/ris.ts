import type { Lang } from '../../i18n.ts'
import { describeOthers } from './people.ts'
import { flat, invertedName, makersOf, peopleIn, type Reference } from './reference.ts'

export const risType = 'application/x-research-info-systems; charset=utf-8'

/** The type of each kind, and the tags that it has for people beside `AU` (Research Information Systems, 2011). */
const types: Record<Reference['kind'], { type: string; editor?: string; translator?: string; performer?: string }> = {
  article: { type: 'BLOG' },
  book: { type: 'BOOK', editor: 'A3', translator: 'A4' },
  comic: { type: 'BOOK', editor: 'A3', translator: 'A4' },
  film: { type: 'VIDEO', performer: 'A2' },
  record: { type: 'SOUND' },
  game: { type: 'GEN' },
  periodical: { type: 'SER', editor: 'A2' },
}

/** Writes references as RIS: a line for each field, which nothing typed in it can end. */
export function writeRis(references: readonly Reference[], lang: Lang): string {
  return references.map((reference) => recordOf(reference, lang)).join('')
}

function recordOf(reference: Reference, lang: Lang): string {
  const { title, publisher, date, within, isbn, notice, url } = reference
  const { type, ...tags } = types[reference.kind]
  const named = [
    ...makersOf(reference).map((person) => ({ tag: 'AU', person })),
    ...(['editor', 'translator', 'performer'] as const).flatMap((role) => {
      const tag = tags[role]
      return tag === undefined ? [] : peopleIn(reference, role).map((person) => ({ tag, person }))
    }),
  ]
  const others = describeOthers(
    reference,
    named.map(({ person }) => person),
    lang,
  )
  const lines: [string, string][] = [
    ['TI', title],
    ...named.map(({ tag, person }): [string, string] => [tag, invertedName(person)]),
    ['T2', within],
    ['PB', publisher],
    ['PY', date ? String(date[0]) : ''],
    ['DA', date && date.length > 1 ? `${date.map((part) => String(part).padStart(2, '0')).join('/')}/` : ''],
    ['SN', isbn ?? ''],
    ['LA', reference.lang],
    ['UR', url],
    ['AB', notice],
    ['N1', others],
  ]
  return [
    `TY  - ${type}`,
    ...lines
      .map(([tag, text]) => [tag, flat(text)] as const)
      .flatMap(([tag, text]) => (text ? `${tag}  - ${text}` : [])),
    'ER  - ',
    '',
  ].join('\r\n')
}
