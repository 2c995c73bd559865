import type { WorkKind, WorkRole } from '../../db/words.ts'
import { fullName, type Person, type Reference } from './reference.ts'

/** A thing in the words of schema.org: its type, and what is known of it. */
export interface Linked {
  '@type': string | readonly string[]
  [property: string]: unknown
}

/** What a page adds to what is cited: its own address of the work, and its picture; both absolute, empty for none. */
export interface WorkOnPage {
  reference: Reference & { kind: WorkKind }
  page: string
  image: string
}

/** Its word for a role, and what it calls a body that had it; without one only a person may have it. */
interface Role {
  word: string
  body?: string
}

/** What every work has a word for. */
const everywhere: Partial<Record<WorkRole, Role>> = {
  author: { word: 'author', body: 'Organization' },
  editor: { word: 'editor' },
  translator: { word: 'translator', body: 'Organization' },
}

/** The type of each kind, and its own roles; whoever has none of these is a contributor. */
const types: Record<WorkKind, { type: string; series: string; roles: Partial<Record<WorkRole, Role>> }> = {
  book: { type: 'Book', series: 'BookSeries', roles: { illustrator: { word: 'illustrator' } } },
  comic: { type: 'Book', series: 'BookSeries', roles: { illustrator: { word: 'illustrator' } } },
  film: {
    type: 'Movie',
    series: 'CreativeWorkSeries',
    roles: {
      director: { word: 'director' },
      performer: { word: 'actor', body: 'PerformingGroup' },
      composer: { word: 'musicBy', body: 'MusicGroup' },
    },
  },
  record: {
    type: 'MusicAlbum',
    series: 'CreativeWorkSeries',
    roles: {
      performer: { word: 'byArtist', body: 'MusicGroup' },
      composer: { word: 'creator', body: 'MusicGroup' },
    },
  },
  game: { type: 'Game', series: 'CreativeWorkSeries', roles: {} },
  periodical: { type: 'Periodical', series: 'CreativeWorkSeries', roles: {} },
}

/** A work as schema.org tells it. */
export function linkedWork({ reference, page, image }: WorkOnPage): Linked {
  const { kind, title, publisher, date, within, isbn, lang, notice, url, people } = reference
  const { type, series, roles } = types[kind]
  const makers = people.map((person) => linkedMaker(person, everywhere[person.role] ?? roles[person.role]))
  return filled({
    '@type': type,
    '@id': page && `${page}#work`,
    name: title,
    ...Object.fromEntries(
      makers.map(({ word }) => [word, makers.filter((one) => one.word === word).map(({ maker }) => maker)]),
    ),
    publisher: publisher && { '@type': 'Organization', name: publisher },
    datePublished: date ? String(date[0]) : '',
    isPartOf: within && { '@type': series, name: within },
    isbn: type === 'Book' ? isbn : null,
    bookFormat: kind === 'comic' ? 'https://schema.org/GraphicNovel' : '',
    inLanguage: lang,
    abstract: notice,
    image,
    url: page,
    sameAs: url === page ? '' : url,
  })
}

/** An article, wherever it is told of. */
export interface LinkedArticle {
  title: string
  /** Absolute. */
  url: string
  lang: string
  /** RFC 3339. */
  published: string
  /** The same; empty where its text has not changed since. */
  updated: string
  excerpt: string
  /** Each with the absolute addresses of their page, their portrait and their account elsewhere; empty for none. */
  authors: readonly { name: string; isBody: boolean; url: string; image?: string; account?: string }[]
  publisher: Linked
}

/** What the page of an article says of it besides. */
export interface ArticleDetails {
  /** Absolute. */
  image: string
  tags: readonly string[]
  sections: readonly string[]
  comments: number
}

/** An article on its own page: one that is about a single work reviews it; the others mention theirs. */
export function linkArticle(
  article: LinkedArticle,
  { image, tags, sections, comments }: ArticleDetails,
  works: readonly WorkOnPage[],
): Linked {
  const [first, ...others] = works.map(linkedWork)
  const isReview = first !== undefined && others.length === 0
  return filled({
    ...linkedArticle(article),
    // Each byte counts on the page of an article, which says this of itself already.
    name: '',
    abstract: '',
    '@type': isReview ? ['BlogPosting', 'Review'] : 'BlogPosting',
    headline: article.title,
    mainEntityOfPage: article.url,
    image,
    keywords: tags,
    articleSection: sections,
    commentCount: comments,
    isAccessibleForFree: true,
    ...(isReview ? { itemReviewed: first } : { mentions: [first, ...others].filter((work) => work !== undefined) }),
  })
}

/** A work, and the articles that speak of it. */
export function linkWork(work: WorkOnPage, articles: readonly LinkedArticle[]): Linked {
  return filled({ ...linkedWork(work), subjectOf: articles.map(linkedArticle) })
}

function linkedArticle(article: LinkedArticle): Linked {
  const { title, url, lang, published, updated, excerpt, authors, publisher } = article
  return filled({
    '@type': 'BlogPosting',
    name: title,
    url,
    inLanguage: lang,
    datePublished: published,
    dateModified: updated,
    abstract: excerpt,
    author: authors.map(({ name, isBody, url: page, image = '', account = '' }) =>
      filled({ '@type': isBody ? 'Organization' : 'Person', name, url: page, image, sameAs: account }),
    ),
    publisher,
  })
}

/** A person or a body, whose name is in one piece, with the word for what they did. */
function linkedMaker(person: Person, role: Role = { word: 'contributor', body: 'Organization' }) {
  const { family, given } = person
  if (given === '') {
    const { word, body } = role.body === undefined ? { word: 'contributor', body: 'Organization' } : role
    return { word, maker: { '@type': body, name: family } }
  }
  return { word: role.word, maker: { '@type': 'Person', name: fullName(person), familyName: family, givenName: given } }
}

/** Without what is empty. */
export function filled(linked: Linked): Linked {
  const isFilled = (value: unknown) => value !== '' && value !== null && !(Array.isArray(value) && value.length === 0)
  return Object.fromEntries(Object.entries(linked).filter(([, value]) => isFilled(value))) as Linked
}

/**
 * Linked data as it stands in a page: a `<script>` of a type that no browser runs, and so a block of data, which the
 * policy of pages lets be. No sign in it can end it, nor begin a comment.
 */
export function writeJsonLd(things: readonly Linked[]): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return `<script type="application/ld+json">${json}</script>`
}
