import type { FoundWork } from '../../server/plugins/api.ts'
import type { MarcField, MarcRecord } from './marc.ts'

type Person = NonNullable<FoundWork['people']>[number]

/** UNIMARC's codes of functions ($4) that a record has a word for; who has another is not of those named. */
const roles: Readonly<Record<string, Person['role']>> = {
  '040': 'illustrator',
  '070': 'author',
  '100': 'author',
  '205': 'author',
  '230': 'composer',
  '300': 'director',
  '330': 'author',
  '340': 'editor',
  '440': 'illustrator',
  '590': 'performer',
  '600': 'illustrator',
  '651': 'editor',
  '690': 'author',
  '730': 'translator',
}

/** By the kind of record and its level: the label's signs 6 and 7. */
function kindOf(leader: string): NonNullable<FoundWork['kind']> {
  if (leader[7] === 's') return 'periodical'
  if (leader[6] === 'g') return 'film'
  if (leader[6] === 'i' || leader[6] === 'j') return 'record'
  return leader[6] === 'r' ? 'game' : 'book'
}

/** ISO 639-2 as UNIMARC writes it, for what BCP 47 has two letters of; others stay as they are. */
const languages: Readonly<Record<string, string>> = {
  fre: 'fr',
  eng: 'en',
  ger: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  dut: 'nl',
  bre: 'br',
  rus: 'ru',
  jpn: 'ja',
  chi: 'zh',
  ara: 'ar',
  pol: 'pl',
  swe: 'sv',
  gre: 'el',
  lat: 'la',
}

/** The signs between which stands what does not count in sorting, and those of older records. */
// oxlint-disable-next-line no-control-regex -- they are control characters
const nonSorting = /[\u0088\u0089\u0098\u009c¬]/g

const clean = (value = '') => value.replace(nonSorting, '').replace(/\s+/g, ' ').trim()

const all = ({ subfields }: MarcField, code: string) =>
  subfields.filter((one) => one.code === code).map(({ value }) => clean(value))

const first = (field: MarcField | undefined, code: string) => (field ? (all(field, code)[0] ?? '') : '')

/** What a UNIMARC record says of a work. */
export function describeWork({ leader, fields }: MarcRecord): FoundWork {
  const withTag = (...tags: string[]) => fields.filter(({ tag }) => tags.includes(tag))
  const [title] = withTag('200')
  // 214 has taken the place of 210, but not in older records.
  const [published] = [...withTag('214'), ...withTag('210')]
  const year = /\b(1[0-9]|20)\d{2}\b/.exec(first(published, 'd'))?.[0]
  const code = first(withTag('101')[0], 'a')
  return {
    kind: kindOf(leader),
    isbn: first(withTag('010')[0], 'a') || first(withTag('073')[0], 'a'),
    title: titleOf(title),
    people: withTag('700', '701', '702', '710', '711', '712').flatMap(readPerson),
    publisher: first(published, 'c'),
    ...(year === undefined ? {} : { year: Number(year) }),
    collection: first(withTag('225')[0], 'a'),
    lang: languages[code] ?? code,
    notice: first(withTag('330')[0], 'a'),
  }
}

/** "L'Étranger : roman", and the part of a work in several. */
function titleOf(field: MarcField | undefined): string {
  if (!field) return ''
  const part = [...all(field, 'h'), ...all(field, 'i')].join(', ')
  const own = [first(field, 'a'), part].filter(Boolean).join('. ')
  return [own, ...all(field, 'e')].filter(Boolean).join(' : ')
}

function readPerson(field: MarcField): Person[] {
  const family = first(field, 'a')
  const codes = all(field, '4')
  const role = codes.length === 0 ? 'author' : codes.map((code) => roles[code]).find(Boolean)
  if (family === '' || !role) return []
  return [{ family, given: field.tag.startsWith('70') ? first(field, 'b') : '', role }]
}
