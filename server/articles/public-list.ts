import { findBylineBySlug } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { invalidParameter, Problem } from '../problem.ts'
import type { Settings } from '../settings/index.ts'
import { findCategoryBySlug, findTagBySlug } from '../taxonomy/index.ts'
import { parseWallTime, startOfDay } from '../time-zone.ts'
import type { ListFilter, ListOrder } from './public-list.store.ts'
import { words } from './articles.words.ts'
import { isPublicByline } from './visible.store.ts'

/** What an address may ask of the list, as it was sent. */
export interface ListQuery {
  category?: string
  tag?: string
  byline?: string
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

/** What the names in an address stand for. @throws Problem 404 for what is not there, 422 for what cannot be read. */
export async function readFilter(
  db: Reader,
  query: ListQuery,
  { settings, timeZone, now }: { settings: Settings; timeZone: string; now: Date },
): Promise<ListFilter> {
  const { categoriesEnabled, tagsEnabled } = settings
  return {
    categoryIds: await readEach('category', query.category, async (slug) => {
      const found = await follow(categoriesEnabled ? slug : '', (each) => findCategoryBySlug(db, each))
      return found.category.id
    }),
    tagIds: await readEach('tag', query.tag, async (slug) => {
      const found = await follow(tagsEnabled ? slug : '', (each) => findTagBySlug(db, each))
      return found.tag.id
    }),
    bylineIds: await readEach('byline', query.byline, (slug) => readByline(db, now, slug)),
    from: readDate('from', query.from, timeZone),
    before: readDate('to', query.to, timeZone),
    lang: query.lang,
    featured: query.featured,
  }
}

async function readEach(
  parameter: string,
  typed: string | undefined,
  read: (slug: string) => Promise<string>,
): Promise<string[] | undefined> {
  if (typed === undefined) return undefined
  const slugs = [...new Set(typed.split(','))]
  if (slugs.length > mostValues) throw invalidParameter(parameter, words.tooManyValues(mostValues))
  return Promise.all(slugs.map(read))
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

async function readByline(db: Reader, now: Date, slug: string): Promise<string> {
  const { byline } = await follow(slug, (each) => findBylineBySlug(db, each))
  if (!(await isPublicByline(db, byline.id, now))) throw new Problem('not_found')
  return byline.id
}

/** What has this slug, or had it before. @throws Problem 404 when nothing has. */
async function follow<T extends object>(
  slug: string,
  find: (slug: string) => Promise<T | { redirectTo: string } | null>,
): Promise<T> {
  const found = slug === '' ? null : await find(slug)
  if (!found) throw new Problem('not_found')
  if (!('redirectTo' in found)) return found
  const target = await find(found.redirectTo)
  if (!target || 'redirectTo' in target) throw new Problem('not_found')
  return target
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
