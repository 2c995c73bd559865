import { listTitles } from '../../articles/index.ts'
import { listBylines } from '../../bylines/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Lang } from '../../i18n.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { inLanguage } from '../words.ts'
import { words } from './audience.words.ts'

/** What is listed under a heading, and what can be taken away. */
export const lists = ['article', 'category', 'author', 'source', 'reader', 'asked', 'missed'] as const

export type ListName = (typeof lists)[number]

/** Makes what says the name of what was read: of an id, a host, a search, a feed. */
export async function readNames(
  db: Reader,
  list: ListName,
  subjects: readonly string[],
  lang: Lang,
): Promise<(subject: string) => string> {
  const w = inLanguage(words, lang)
  if (list === 'article') return nameIn(await listTitles(db, subjects), w.gone)
  if (list === 'category') return nameIn(await readCategories(db), w.gone)
  if (list === 'author')
    return nameIn(new Map([...(await listBylines(db)).values()].map(({ id, name }) => [id, name])), w.gone)
  if (list === 'source') return (host) => (host === '*' ? w.otherSources : host)
  if (list !== 'reader') return (subject) => subject
  const own: Record<string, string> = { '': w.siteFeed, comments: w.commentsFeed, books: w.booksFeed }
  const categories = nameIn(await readCategories(db), w.gone)
  return (feed) => own[feed] ?? (feed.startsWith('category/') ? categories(feed.slice('category/'.length)) : feed)
}

async function readCategories(db: Reader): Promise<Map<string, string>> {
  return new Map((await listCategories(db)).map(({ id, name }) => [id, name]))
}

function nameIn(names: ReadonlyMap<string, string>, gone: string): (subject: string) => string {
  return (subject) => names.get(subject) ?? gone
}
