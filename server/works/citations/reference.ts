import type { WorkKind, WorkRole } from '../../db/words.ts'
import type { WorkPerson, WorkText } from '../work.ts'

/** What a reference manager keeps of one thing: a work, or an article of the site. */
export interface Reference {
  /** Tells it from the others of a list; letters, digits and hyphens. */
  id: string
  kind: WorkKind | 'article'
  title: string
  people: Person[]
  publisher: string
  /** Year, then month and day where they are known; null for no date. */
  date: [number] | [number, number, number] | null
  /** The collection of a book, the site of an article. */
  within: string
  isbn: string | null
  /** BCP 47; empty where it is not known. */
  lang: string
  /** Plain text. */
  notice: string
  /** Absolute; empty for none. */
  url: string
}

/** With an empty `given`, `family` is the whole of a name, which nobody takes apart. */
export type Person = WorkPerson

/** A work as it is cited; `url` is its page, here or in the catalogue. */
export function workReference(work: WorkText, { id, url }: { id: string; url: string }): Reference {
  const { kind, title, people, publisher, year, collection, isbn, lang, notice } = work
  return {
    id,
    kind,
    title,
    people,
    publisher,
    date: year === null ? null : [year],
    within: collection,
    isbn,
    lang,
    notice,
    url,
  }
}

/** What is cited of an article. */
export interface CitedArticle {
  slug: string
  title: string
  excerpt: string
  lang: string
  /** Who signs, in order. */
  authors: readonly string[]
  /** In the library's time zone. */
  published: [number, number, number]
  /** Absolute. */
  url: string
  site: { title: string; organisation: string }
}

/** An article as it is cited. A signature stands as it is signed: which of its words is a family name, nobody said. */
export function articleReference(article: CitedArticle): Reference {
  return {
    id: article.slug,
    kind: 'article',
    title: article.title,
    people: article.authors.map((name) => ({ family: name, given: '', role: 'author' })),
    publisher: article.site.organisation,
    date: article.published,
    within: article.site.title,
    isbn: null,
    lang: article.lang,
    notice: article.excerpt,
    url: article.url,
  }
}

/** Whom each kind is catalogued by: they stand where a format has one place for authors. */
const makers: Record<Reference['kind'], readonly WorkRole[]> = {
  article: ['author'],
  book: ['author'],
  comic: ['author', 'illustrator'],
  film: ['director'],
  record: ['performer', 'composer'],
  game: ['author'],
  periodical: ['author'],
}

/** Those whom a thing is catalogued by, in order. */
export function makersOf({ kind, people }: Pick<Reference, 'kind' | 'people'>): Person[] {
  return people.filter(({ role }) => makers[kind].includes(role))
}

export function peopleIn({ people }: Pick<Reference, 'people'>, role: WorkRole): Person[] {
  return people.filter((person) => person.role === role)
}

/** "Albert Camus", "Collectif". */
export function fullName({ given, family }: Pick<Person, 'given' | 'family'>): string {
  return [given, family].filter(Boolean).join(' ')
}

// The line separators of Unicode end a line for some programs, and so do a form feed and a vertical tab.
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const breaking = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu

/** A text on one line, without anything that ends one: what is typed in a title begins no other field. */
export function flat(text: string): string {
  return text.toWellFormed().replace(breaking, ' ').trim()
}

/** "Le Goff, Anne": a comma parts a name, and there is no way to write another one in it. */
export function invertedName({ family, given }: Person): string {
  return [family, given]
    .map((part) => flat(part.replaceAll(',', ' ')))
    .filter(Boolean)
    .join(', ')
}
