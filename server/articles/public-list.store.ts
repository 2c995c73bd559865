import { and, asc, desc, eq, gte, inArray, isNotNull, lt, notInArray, sql, type Column, type SQL } from '../db/sql.ts'
import { comingArticles, lastChange, visibleArticles, type Reader, type Tables } from '../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../http/paging.ts'
import type { ArticleCard } from './articles.ts'
import { listCards } from './cards.store.ts'

/*
 * The list of the public API: any of its filters beside any other, in three orders. What is walked is always an index
 * in the order that was asked for, so a page ends as soon as it is full.
 */

/** What the articles of a list have in common; of several values of one kind, an article bears at least one. */
export interface ListFilter {
  categoryIds?: readonly string[] | undefined
  tagIds?: readonly string[] | undefined
  bylineIds?: readonly string[] | undefined
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
  if (question.filter.ids) return findAmong(db, question, question.filter.ids)
  const groups = groupsOf(db, question.filter)
  const [first] = groups
  if (!first) return findByOrder(db, question)
  if ((question.order ?? newestFirst).by === 'publishedAt') return findOnShelves(db, question, first)
  const bound = Math.min(...(await Promise.all(groups.map(async (group) => countKept(db, group.values)))))
  return bound > mostSorted ? null : findByOrder(db, question)
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

function groupsOf({ tables }: Reader, { categoryIds, tagIds, bylineIds }: ListFilter): Group[] {
  const { articleBylines, articleCategories, articleTags } = tables
  const group = (joins: unknown, term: Column, values: readonly string[] | undefined): Group[] =>
    values === undefined ? [] : [{ joins: joins as Tables['articleTags'], term, values }]
  return [
    ...group(articleTags, articleTags.tagId, tagIds),
    ...group(articleBylines, articleBylines.bylineId, bylineIds),
    ...group(articleCategories, articleCategories.categoryId, categoryIds),
  ]
}

/** That an article bears one of the values of each of these: asked of each by the primary key of its joins. */
function bears({ tables: { articles } }: Reader, groups: readonly Group[]): SQL | undefined {
  return and(
    ...groups.map(
      ({ joins, term, values }) =>
        sql`exists (select 1 from ${joins} where ${joins.articleId} = ${articles.id} and ${inArray(term, [...values])})`,
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

/** Those of a thousand ids at most that are visible, and all that is asked. */
async function findAmong(db: Reader, { now, filter, order, page }: Settled, ids: readonly string[]): Promise<Found> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(visibleArticles(db.tables, now), besides(db, filter), bears(db, groupsOf(db, filter))))
    .orderBy(...orderOf(db, order ?? newestFirst))
  const found = rows.map(({ id }) => id)
  if (order === undefined) {
    const places = new Map(ids.map((id, index) => [id, index]))
    found.sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0))
  }
  return { ids: found.slice(offsetOf(page), offsetOf(page) + page.limit), total: found.length }
}

/** Walks the articles in the order asked for; what they bear is asked of few. */
async function findByOrder(db: Reader, { now, filter, order = newestFirst, page }: Settled): Promise<Found> {
  const { articles } = db.tables
  const groups = groupsOf(db, filter)
  const matching = and(visibleArticles(db.tables, now), besides(db, filter), amongFew(db, groups))
  const isWalked = order.by !== 'publishedAt' && groups.length === 0
  const walked = and(visibleArticles(db.tables, now), besidesInOrder(db, filter))
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(isWalked ? walked : matching)
    .orderBy(...orderOf(db, order))
    .limit(page.limit)
    .offset(offsetOf(page))
  const isWhole = groups.length === 0 && Object.values(filter).every((value) => value === undefined)
  const total = isWhole
    ? (await countKept(db, [everything])) - (await countComing(db, now, filter, []))
    : await db.$count(articles, matching)
  return { ids: rows.map(({ id }) => id), total }
}

/** The same as `bears`, where the ids that bear a value are few: they are found first, and then sorted. */
function amongFew(db: Reader, groups: readonly Group[]): SQL | undefined {
  const { articles } = db.tables
  return and(
    ...groups.map(({ joins, term, values }) =>
      inArray(
        articles.id,
        db
          .select({ id: joins.articleId })
          .from(joins)
          .where(inArray(term, [...values])),
      ),
    ),
  )
}

/**
 * Off the shelves of the first group, each in its own order as far as the page reaches; then they are merged, and what
 * stands on several counts once.
 */
async function findOnShelves(
  db: Reader,
  { now, filter, order = newestFirst, page }: Settled,
  first: Group,
): Promise<Found> {
  const { articles } = db.tables
  const others = groupsOf(db, filter).slice(1)
  const { joins, term, values } = first
  const way = order.down ? sql`desc` : sql`asc`
  const listed = and(isNotNull(joins.listedAt), listedWithin(joins, filter))
  const matching = and(listed, visibleArticles(db.tables, now), besides(db, filter), bears(db, others))
  const shelves = values.map(
    (value) => sql`select * from (select ${joins.articleId} as id, ${joins.listedAt} as at
      from ${joins} inner join ${articles} on ${articles.id} = ${joins.articleId}
      where ${term} = ${value} and ${matching}
      order by ${joins.listedAt} ${way}, ${joins.articleId} ${way} limit ${offsetOf(page) + page.limit}) as shelf`,
  )
  const rows = await db.rows<{ id: string }>(sql`select id from (${sql.join(shelves, sql` union `)}) as shelves
    order by at ${way}, id ${way} limit ${page.limit} offset ${offsetOf(page)}`)
  const total = (await countOn(db, first, others, filter)) - (await countComing(db, now, filter, [first, ...others]))
  return { ids: rows.map(({ id }) => id), total }
}

function listedWithin({ listedAt }: Tables['articleTags'], { from, before }: Settled['filter']): SQL | undefined {
  return and(from && gte(listedAt, from), before && lt(listedAt, before))
}

/** How many are listed on these shelves, with those whose hour has not come. */
async function countOn(db: Reader, first: Group, others: readonly Group[], filter: Settled['filter']): Promise<number> {
  const { articles } = db.tables
  const { joins, term, values } = first
  const { excluded = [], lang, from, before } = filter
  const isPlain = others.length === 0 && excluded.length === 0 && lang === undefined
  if (isPlain && values.length === 1 && !from && !before) return countKept(db, values)
  const joined = isPlain ? sql`` : sql`inner join ${articles} on ${articles.id} = ${joins.articleId}`
  const matching = isPlain ? undefined : and(besides(db, filter), bears(db, others))
  const [row] = await db.rows<{ total: number | string }>(sql`select count(distinct ${joins.articleId}) as total
    from ${joins} ${joined}
    where ${and(inArray(term, [...values]), isNotNull(joins.listedAt), listedWithin(joins, filter), matching)}`)
  return Number(row?.total ?? 0)
}

/** Those that are listed, match, and whose hour has not come: few, and found by an index. */
async function countComing(db: Reader, now: Date, filter: Settled['filter'], groups: readonly Group[]) {
  const matching = and(comingArticles(db.tables, now), besides(db, filter), bears(db, groups))
  return db.$count(db.tables.articles, matching)
}

/** The total of all that is listed is kept under it. */
const everything = ''

/** How many articles stand on these shelves, as it is kept; what stands on several counts for each. */
async function countKept(db: Reader, lists: readonly string[]): Promise<number> {
  const { list, total } = db.tables.listTotals
  const rows = await db
    .select({ total })
    .from(db.tables.listTotals)
    .where(inArray(list, [...lists]))
  return rows.reduce((sum, row) => sum + row.total, 0)
}
