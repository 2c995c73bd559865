import { flat, invertedName, makersOf, type Reference } from './reference.ts'

/** What the matrix for books has no word for is told in Dublin Core, its type by the name that Zotero has for it. */
const dublinCoreTypes: Partial<Record<Reference['kind'], string>> = {
  article: 'blogPost',
  film: 'videoRecording',
  record: 'audioRecording',
  game: 'document',
  periodical: 'document',
}

/**
 * A reference as an OpenURL ContextObject (Z39.88-2004), which stands in the title of an empty `<span class="Z3988">`:
 * a reference manager finds all that a page has.
 */
export function writeCoins(reference: Reference): string {
  const type = dublinCoreTypes[reference.kind]
  const fields = type === undefined ? bookFields(reference) : dublinCoreFields(reference, type)
  return [['ctx_ver', 'Z39.88-2004'] as const, ...fields]
    .map(([key, text]) => [key, flat(text)] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => `${key}=${encode(text)}`)
    .join('&')
}

function bookFields(reference: Reference): [string, string][] {
  const { title, publisher, date, within, isbn, lang } = reference
  const makers = makersOf(reference)
  const [first] = makers
  return [
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:book'],
    ['rft_id', isbn === null ? '' : `urn:ISBN:${isbn}`],
    ['rft.genre', 'book'],
    ['rft.btitle', title],
    ...(first && first.given !== ''
      ? ([
          ['rft.aulast', first.family],
          ['rft.aufirst', first.given],
        ] satisfies [string, string][])
      : []),
    ...makers.map((person): [string, string] =>
      person.given === '' ? ['rft.aucorp', person.family] : ['rft.au', invertedName(person)],
    ),
    ['rft.pub', publisher],
    ['rft.date', date ? String(date[0]) : ''],
    ['rft.series', within],
    ['rft.isbn', isbn ?? ''],
    ['rft.language', lang],
  ]
}

function dublinCoreFields(reference: Reference, type: string): [string, string][] {
  const { title, publisher, date, within, isbn, lang, url } = reference
  return [
    ['rft_val_fmt', 'info:ofi/fmt:kev:mtx:dc'],
    ['rft_id', isbn === null ? url : `urn:ISBN:${isbn}`],
    ['rft.type', type],
    ['rft.title', title],
    ...makersOf(reference).map((person): [string, string] => ['rft.creator', invertedName(person)]),
    ['rft.publisher', publisher],
    ['rft.date', date ? date.map((part) => String(part).padStart(2, '0')).join('-') : ''],
    ['rft.source', within],
    ['rft.language', lang],
  ]
}

/** Percent signs alone: not every reader takes a plus sign for a space, nor an apostrophe within a title. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
