import {
  and,
  asc,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  notInArray,
  or,
  sql,
  type Column,
  type SQL,
} from '../db/sql.ts'
import { comingArticles, lastChange, visibleArticles, type Reader, type Tables } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import { pause } from '../turns.ts'
import type { ArticleCard } from './articles.ts'
import { listCards } from './cards.store.ts'

/*
 * The list of the public API: any of its filters beside any other, in three orders; and what the same filters leave of
 * what a search finds (`siftBy`). What is walked is always an index
 * in the order that was asked for, so a page ends as soon as it is full.
 */

/** What the articles of a list have in common; of several values of one kind, an article bears at least one. */
export interface ListFilter {
  categoryIds?: readonly string[] | undefined
  tagIds?: readonly string[] | undefined
  bylineIds?: readonly string[] | undefined
  /** Works that they cite. */
  workIds?: readonly string[] | undefined
  /** Published from this instant on, and before that one. */
  from?: Date | undefined
  before?: Date | undefined
  lang?: string | undefined
  featured?: boolean | undefined
  /** These only; where no order is asked for, in theirs. */
  ids?: readonly string[] | undefined
}

export interface ListOrder {
  by: 'publishedAt' | 'updatedAt' | 'title'
  down: boolean
}

export interface ListQuestion {
  now: Date
  filter: ListFilter
  /** The newest first, unless said. */
  order?: ListOrder | undefined
  page: Page
}

/** Where articles are noted that bear one of these values. */
interface Group {
  joins: Tables['articleTags']
  term: Column
  values: readonly string[]
}

const newestFirst: ListOrder = { by: 'publishedAt', down: true }
/** Of more than this a list of some category, tag or signature is not put into another order than that of dates. */
export const mostSorted = 2_000
/** One article is featured, and perhaps some that wait for their hour. */
const mostFeatured = 100

/** One page of a list, and how many articles are in it; null where they are too many for that order. */
export async function listFiltered(db: Reader, question: ListQuestion): Promise<PageOf<ArticleCard> | null> {
  const { now } = question
  const found = await find(db, await settleFeatured(db, question))
  return found && { items: await listCards(db, found.ids, now), total: found.total }
}

interface Found {
  ids: string[]
  total: number
  page?: Page
}

async function find(db: Reader, question: Settled): Promise<Found | null> {
  const { filter, order = newestFirst } = question
  if (filter.ids) return findAmong(db, question, filter.ids)
  const groups = await Promise.all(groupsOf(db, filter).map(async (group) => measure(db, group)))
  const [smallest, ...others] = groups.sort((one, other) => one.size - other.size)
  if (!smallest) return findByOrder(db, question)
  if (order.by !== 'publishedAt') return smallest.size > mostSorted ? null : findAmongFew(db, question, groups)
  // Of what is rare in the other way, most on the shelf would be looked at for nothing.
  if (filter.lang !== undefined && (await countInLang(db, filter.lang)) < smallest.size)
    return findByOrder(db, question, groups)
  return findOnShelves(db, question, smallest, others)
}

/** `size`: how much stands on all its shelves, as it is kept. */
type Measured = Group & { size: number }

/** How much stands on its shelves, the fullest of which comes first. */
async function measure(db: Reader, group: Group): Promise<Measured> {
  const totals = await readKept(db, group.values)
  const sizeOf = (value: string) => totals.get(value) ?? 0
  const values = [...group.values].sort((one, other) => sizeOf(other) - sizeOf(one))
  return { ...group, values, size: values.reduce((sum, value) => sum + sizeOf(value), 0) }
}

type Settled = Omit<ListQuestion, 'filter'> & {
  filter: Omit<ListFilter, 'featured'> & { excluded?: readonly string[] }
}

/** The few that are featured are looked up by themselves: then they are ids like others. */
async function settleFeatured(
  db: Reader,
  { filter: { featured, ...filter }, ...others }: ListQuestion,
): Promise<Settled> {
  if (featured === undefined) return { ...others, filter }
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.featured, true), visibleArticles(db.tables, others.now)))
    .limit(mostFeatured)
  const marked = rows.map(({ id }) => id)
  if (!featured) return { ...others, filter: { ...filter, excluded: marked } }
  return { ...others, filter: { ...filter, ids: filter.ids?.filter((id) => marked.includes(id)) ?? marked } }
}

function groupsOf({ tables }: Reader, { categoryIds, tagIds, bylineIds, workIds }: ListFilter): Group[] {
  const { articleBylines, articleCategories, articleTags, articleWorks } = tables
  const group = (joins: unknown, term: Column, values: readonly string[] | undefined): Group[] =>
    values === undefined ? [] : [{ joins: joins as Tables['articleTags'], term, values }]
  return [
    ...group(articleTags, articleTags.tagId, tagIds),
    ...group(articleBylines, articleBylines.bylineId, bylineIds),
    ...group(articleWorks, articleWorks.workId, workIds),
    ...group(articleCategories, articleCategories.categoryId, categoryIds),
  ]
}

/**
 * What a filter asks of an article, for a search that has found it: each thing by one step in an index. Undefined where
 * it asks nothing.
 */
export function siftBy(db: Reader, { featured, ...filter }: ListFilter): SQL | undefined {
  const { articles } = db.tables
  return and(
    besides(db, filter),
    bears(articles.id, groupsOf(db, filter)),
    featured === undefined ? undefined : eq(articles.featured, featured),
  )
}

/** That an article bears one of the values of each of these: asked of each by the primary key of its joins. */
function bears(id: Column, groups: readonly Group[]): SQL | undefined {
  return and(
    ...groups.map(
      ({ joins, term, values }) =>
        sql`exists (select 1 from ${joins} where ${joins.articleId} = ${id} and ${inArray(term, [...values])}
          and ${joins.listedAt} is not null)`,
    ),
  )
}

/** All that is asked but for what it bears, and whether it is visible. */
function besides({ tables: { articles } }: Reader, { from, before, lang, ids, excluded = [] }: Settled['filter']) {
  return and(
    from && gte(articles.publishedAt, from),
    before && lt(articles.publishedAt, before),
    lang === undefined ? undefined : eq(articles.liveLang, lang),
    ids && inArray(articles.id, [...ids]),
    excluded.length > 0 ? notInArray(articles.id, [...excluded]) : undefined,
  )
}

/** The same in words by which no index is chosen: that of the order is walked, which holds these too. */
function besidesInOrder({ tables: { articles } }: Reader, { from, before, lang, excluded = [] }: Settled['filter']) {
  const { id, liveLang, publishedAt } = articles
  const bare = (column: Column) => sql`coalesce(${column}, ${column})`
  return and(
    from && gte(bare(publishedAt), sql.param(from, publishedAt)),
    before && lt(bare(publishedAt), sql.param(before, publishedAt)),
    lang === undefined ? undefined : eq(bare(liveLang), lang),
    excluded.length > 0 ? notInArray(id, [...excluded]) : undefined,
  )
}

function orderOf({ tables: { articles } }: Reader, { by, down }: ListOrder): SQL[] {
  const way = down ? desc : asc
  const { publishedAt, liveTitleKey } = articles
  const first = { publishedAt, title: liveTitleKey, updatedAt: lastChange(articles) }[by]
  return [way(first), way(articles.id)]
}

/** Those of some ids (a thousand that a search found, or the featured ones) that are visible, and all that is asked. */
async function findAmong(db: Reader, { now, filter, order, page }: Settled, ids: readonly string[]): Promise<Found> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(visibleArticles(db.tables, now), besides(db, filter), bears(articles.id, groupsOf(db, filter))))
    .orderBy(...orderOf(db, order ?? newestFirst))
  const found = rows.map(({ id }) => id)
  if (order === undefined) {
    const places = new Map(ids.map((id, index) => [id, index]))
    found.sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
  }
  return { ids: found.slice(offsetOf(page), offsetOf(page) + page.limit), total: found.length }
}

/** Walks the articles in the order asked for. */
async function findByOrder(db: Reader, question: Settled, groups: readonly Group[] = []): Promise<Found> {
  const { now, filter, order = newestFirst } = question
  const { articles } = db.tables
  const isVisible = visibleArticles(db.tables, now)
  const asked = order.by === 'publishedAt' ? besides(db, filter) : besidesInOrder(db, filter)
  const ids = await listIds(db, question, and(isVisible, asked, bears(articles.id, groups)))
  const isWhole = groups.length === 0 && Object.values(filter).every((value) => value === undefined)
  if (!isWhole)
    return { ids, total: await db.$count(articles, and(isVisible, besides(db, filter), bears(articles.id, groups))) }
  return {
    ids,
    total:
      ((await readKept(db, [everything])).get(everything) ?? 0) -
      (await db.$count(articles, comingArticles(db.tables, now))),
  }
}

/** Those that bear a value of the smallest group, which are few, are found first, and then sorted. */
async function findAmongFew(db: Reader, question: Settled, [few, ...others]: readonly Group[]): Promise<Found> {
  const { now, filter } = question
  const { articles } = db.tables
  const ids =
    few &&
    db
      .select({ id: few.joins.articleId })
      .from(few.joins)
      .where(inArray(few.term, [...few.values]))
  const isVisible = visibleArticles(db.tables, now)
  const matching = and(isVisible, besides(db, filter), ids && inArray(articles.id, ids), bears(articles.id, others))
  return { ids: await listIds(db, question, matching), total: await db.$count(articles, matching) }
}

async function listIds(
  db: Reader,
  { order = newestFirst, page }: Settled,
  matching: SQL | undefined,
): Promise<string[]> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(matching)
    .orderBy(...orderOf(db, order))
    .limit(page.limit)
    .offset(offsetOf(page))
  return rows.map(({ id }) => id)
}

/**
 * Off the shelves of a group, each in its own order as far as the page reaches; then they are merged, and what stands on
 * several counts once. The shelves say what is listed, and those whose hour has not come are known: the articles
 * themselves are looked up for their language alone.
 */
async function findOnShelves(db: Reader, question: Settled, first: Measured, others: readonly Group[]): Promise<Found> {
  const { filter, order = newestFirst, page } = question
  const { joins, term, values } = first
  const way = order.down ? sql`desc` : sql`asc`
  const { from, matching } = onShelves(db, question, first, others)
  const shelves = values.map(
    (value) => sql`select * from (select ${joins.articleId} as id, ${joins.listedAt} as at
      from ${from} where ${term} = ${value} and ${matching} and ${listedWithin(joins, filter)}
      order by ${joins.listedAt} ${way}, ${joins.articleId} ${way} limit ${offsetOf(page) + page.limit}) as shelf`,
  )
  const rows = await db.rows<{ id: string }>(sql`select id from (${sql.join(shelves, sql` union `)}) as shelves
    order by at ${way}, id ${way} limit ${page.limit} offset ${offsetOf(page)}`)
  return { ids: rows.map(({ id }) => id), total: await countOn(db, question, first, others) }
}

/** The shelves of a group, and what is asked of what stands there, but for its date. */
function onShelves(db: Reader, { now, filter }: Settled, { joins }: Group, others: readonly Group[]) {
  const { articles } = db.tables
  const { excluded = [], lang } = filter
  const coming = db.select({ id: articles.id }).from(articles).where(comingArticles(db.tables, now))
  const matching = and(
    notInArray(joins.articleId, coming),
    excluded.length > 0 ? notInArray(joins.articleId, [...excluded]) : undefined,
    lang === undefined ? undefined : eq(articles.liveLang, lang),
    bears(joins.articleId, others),
  )!
  const from =
    lang === undefined ? sql`${joins}` : sql`${joins} inner join ${articles} on ${articles.id} = ${joins.articleId}`
  return { from, matching }
}

function listedWithin({ listedAt }: Tables['articleTags'], { from, before }: Settled['filter']): SQL {
  return and(isNotNull(listedAt), from && gte(listedAt, from), before && lt(listedAt, before))!
}

const isWholeShelf = ({ from, before, lang }: Settled['filter']) => !from && !before && lang === undefined

/** So many are counted before others are answered. */
const step = 5_000

/** How many stand on these shelves: counted in steps, from the newest on. */
async function countOn(db: Reader, question: Settled, first: Measured, others: readonly Group[]): Promise<number> {
  const { joins, term, values } = first
  const { from, matching } = onShelves(db, question, first, others)
  const { now, filter: asked } = question
  const [value, ...more] = values
  if (value !== undefined && more.length + others.length === 0 && isWholeShelf(asked)) {
    const { articles } = db.tables
    const excluded = and(visibleArticles(db.tables, now), inArray(articles.id, [...(asked.excluded ?? [])]))
    const left = or(comingArticles(db.tables, now), asked.excluded?.length ? excluded : undefined)
    return first.size - (await db.$count(articles, and(left, bears(articles.id, [first]))))
  }
  let total = 0
  let filter = asked
  for (;;) {
    // Any date parts them well enough: that of the shelf in hand.
    const [mark] = await db
      .select({ at: joins.listedAt })
      .from(joins)
      .where(and(inArray(term, values.slice(0, 1)), listedWithin(joins, filter)))
      .orderBy(desc(joins.listedAt))
      .limit(1)
      .offset(step)
    const isLast = !mark?.at
    const [row] = await db.rows<{ total: number | string }>(sql`select count(distinct ${joins.articleId}) as total
      from ${from} where ${inArray(term, [...values])} and ${matching}
        and ${listedWithin(joins, isLast ? filter : { ...filter, from: mark.at! })}`)
    total += Number(row?.total ?? 0)
    if (isLast) return total
    filter = { ...filter, before: mark.at! }
    await pause()
  }
}

async function countInLang(db: Reader, lang: string): Promise<number> {
  const { liveLang, liveRevisionId } = db.tables.articles
  return db.$count(db.tables.articles, and(eq(liveLang, lang), isNotNull(liveRevisionId)))
}

/** The total of all that is listed is kept under it. */
const everything = ''

/** How many articles stand on these shelves, as it is kept. */
async function readKept(db: Reader, lists: readonly string[]): Promise<Map<string, number>> {
  const { list, total } = db.tables.listTotals
  const rows = await db
    .select({ list, total })
    .from(db.tables.listTotals)
    .where(inArray(list, [...lists]))
  return new Map(rows.map((row) => [row.list, row.total]))
}
