import { findBylineBySlug } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { invalidParameter, Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import { findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { boundsOfMonth, parseWallTime, startOfDay } from '../time-zone.ts'
import { findCitedWork, readIsbn } from '../works/index.ts'
import type { ListFilter, ListOrder } from './public-list.store.ts'
import { words } from './articles.words.ts'
import { isPublicByline } from './visible.store.ts'

/** What an address may ask of the list, as it was sent. */
export interface ListQuery {
  category?: string
  tag?: string
  byline?: string
  work?: string
  year?: string
  from?: string
  to?: string
  lang?: string
  featured?: boolean
  sort?: ListSort
}

export const listSorts = ['publishedAt', '-publishedAt', 'updatedAt', '-updatedAt', 'title', '-title'] as const
export type ListSort = (typeof listSorts)[number]

/** So many of one kind may be named at once. */
const mostValues = 10

export function readOrder(sort: ListSort | undefined): ListOrder | undefined {
  if (sort === undefined) return undefined
  return { by: sort.replace('-', '') as ListOrder['by'], down: sort.startsWith('-') }
}

interface Around {
  settings: Settings
  timeZone: string
  now: Date
}

/** What the names in an address stand for. @throws Problem 404 for what is not there, 422 for what cannot be read. */
export async function readFilter(db: Reader, query: ListQuery, around: Around): Promise<ListFilter> {
  const { timeZone } = around
  const readEach = async (kind: NamedKind) => {
    const typed = query[kind]
    if (typed === undefined) return undefined
    const values = [...new Set(typed.split(','))]
    if (values.length > mostValues) throw invalidParameter(kind, words.tooManyValues(mostValues))
    return Promise.all(values.map((value) => findSurely(db, kind, value, around)))
  }
  const year = query.year === undefined ? null : readYear(query.year, timeZone)
  if (query.year !== undefined && !year) throw invalidParameter('year', words.noYear)
  return {
    categoryIds: await readEach('category'),
    tagIds: await readEach('tag'),
    bylineIds: await readEach('byline'),
    workIds: await readEach('work'),
    from: narrower(readDate('from', query.from, timeZone), year?.from, true),
    before: narrower(readDate('to', query.to, timeZone), year?.before, false),
    lang: query.lang,
    featured: query.featured,
  }
}

async function findSurely(db: Reader, kind: NamedKind, value: string, around: Around): Promise<string> {
  if (kind === 'work' && !/^[\da-f-]{36}$/.test(value) && !('isbn' in readIsbn(value)))
    throw invalidParameter('work', words.noWorkNamed)
  const found = await findNamed(db, kind, value, around)
  if (!found) throw new Problem('not_found')
  return found.id
}

/** What a filter may name by a value of the address. */
export type NamedKind = 'category' | 'tag' | 'byline' | 'work'

/**
 * What is called so, now or before, where readers may see that it is there; null for anything else. A work goes by its
 * ISBN or its id.
 */
export async function findNamed(
  db: Reader,
  kind: NamedKind,
  value: string,
  { settings, now }: Pick<Around, 'settings' | 'now'>,
): Promise<{ id: string; name: string } | null> {
  if (value === '') return null
  if (kind === 'work') {
    const work = await findCitedWork(db, value, now)
    return work && { id: work.id, name: work.title }
  }
  if (kind === 'category')
    return settings.categoriesEnabled
      ? follow(value, async (slug) => named(await findCategoryBySlug(db, slug), 'category'))
      : null
  if (kind === 'tag')
    return settings.tagsEnabled ? follow(value, async (slug) => named(await findTagBySlug(db, slug), 'tag')) : null
  const byline = await follow(value, async (slug) => named(await findBylineBySlug(db, slug), 'byline'))
  return byline && (await isPublicByline(db, byline.id, now)) ? byline : null
}

/** A year of publication in the library's time zone; null for what is none. */
export function readYear(typed: string, zone: string): { from: Date; before: Date } | null {
  if (!/^[12]\d{3}$/.test(typed)) return null
  const year = Number(typed)
  return {
    from: boundsOfMonth({ year, month: 1 }, zone).from,
    before: boundsOfMonth({ year, month: 12 }, zone).before,
  }
}

/** The one of two that leaves less; the other where one is not asked for. */
function narrower(one: Date | undefined, other: Date | undefined, isLater: boolean): Date | undefined {
  if (!one || !other) return one ?? other
  return one > other === isLater ? one : other
}

/** A day begins and ends in the library's time zone; of an instant the list has what came out at it, too. */
function readDate(parameter: 'from' | 'to', typed: string | undefined, zone: string): Date | undefined {
  if (typed === undefined) return undefined
  const isEnd = parameter === 'to'
  if (/^\d{4}-\d{2}-\d{2}$/.test(typed)) {
    const day = startOfDay(typed, zone, isEnd ? 1 : 0)
    if (day) return day
  } else {
    const time = parseWallTime(typed, zone)
    if (time && 'instant' in time) return isEnd ? new Date(time.instant.getTime() + 1) : time.instant
  }
  throw invalidParameter(parameter, words.noDay)
}

type Found<K extends string> = { [N in K]: { id: string; name: string } } | { redirectTo: string } | null

function named<K extends string>(found: Found<K>, kind: K) {
  if (!found || 'redirectTo' in found) return found
  return { id: found[kind].id, name: found[kind].name }
}

/** What has this slug, or had it before. */
async function follow(
  slug: string,
  find: (slug: string) => Promise<{ id: string; name: string } | { redirectTo: string } | null>,
): Promise<{ id: string; name: string } | null> {
  const found = await find(slug)
  if (!found || !('redirectTo' in found)) return found
  const target = await find(found.redirectTo)
  return target && !('redirectTo' in target) ? target : null
}

/** The names in a list of an address. @throws Problem 422 for one that is not among those that may be asked for. */
export function readNames<T extends string>(
  parameter: string,
  typed: string | undefined,
  known: readonly T[],
): T[] | undefined {
  if (typed === undefined) return undefined
  const names = [...new Set(typed.split(','))]
  const strange = names.find((name) => !(known as readonly string[]).includes(name))
  const said: Localised | null = strange === undefined ? null : words.noMember(strange, known.join(', '))
  if (said) throw invalidParameter(parameter, said)
  return names as T[]
}

/** An object with these of its members alone; with all of them where none is named. */
export function pick<T extends object>(view: T, names: readonly string[] | undefined): Partial<T> {
  if (names === undefined) return view
  return Object.fromEntries(Object.entries(view).filter(([name]) => names.includes(name))) as Partial<T>
}
