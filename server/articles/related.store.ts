import { createHash } from 'node:crypto'
import {
  and,
  asc,
  desc,
  eq,
  gt,
  inArray,
  isNotNull,
  lte,
  ne,
  notExists,
  notInArray,
  sql,
  type Column,
} from '../db/sql.ts'
import { visibleArticles, type Reader, type Tables } from '../db/index.ts'
import type { ArticleCard } from './articles.ts'
import { listCards } from './cards.store.ts'

/** What two articles have in common, the closest first. */
export const relations = ['work', 'tag', 'category', 'elsewhere'] as const
export type Relation = (typeof relations)[number]

export interface Related {
  relation: Relation
  article: ArticleCard
}

/** By what an article may be related: what the library does without counts for nothing. */
export interface RelatedQuestion {
  now: Date
  categoriesEnabled: boolean
  tagsEnabled: boolean
}

const wanted = 3
/** Of each work, tag and category so many of the newest are looked at, and of the terms themselves so many. */
const newestOfEach = 12
const mostTerms = 20
/** Of what stands around one date, so many are looked at to find one from elsewhere. */
const mostAround = 20

interface Bond {
  relation: Relation
  joins: Tables['articleTags']
  term: Column
  ids: string[]
}

/**
 * What else to read: three visible articles that share works, or else tags, or else a category, those that share most
 * first, then the newest; and one that shares nothing, always the same one for as long as it is there. Each step reads
 * a bounded stretch of an index, however many articles a term holds.
 */
export async function listRelated(db: Reader, article: ArticleCard, question: RelatedQuestion): Promise<Related[]> {
  const { now } = question
  const bonds = bondsOf(db, article, question)
  const found: { id: string; relation: Relation }[] = []
  for (const bond of bonds) {
    if (found.length === wanted) break
    const taken = [article.id, ...found.map(({ id }) => id)]
    const ids = await findSharing(db, bond, { now, taken, most: wanted - found.length })
    found.push(...ids.map((id) => ({ id, relation: bond.relation })))
  }
  const other = await findElsewhere(db, article, { now, bonds, taken: found.map(({ id }) => id) })
  if (other !== null) found.push({ id: other, relation: 'elsewhere' })
  const ids = found.map(({ id }) => id)
  const cards = new Map((await listCards(db, ids, now)).map((card) => [card.id, card]))
  return found.flatMap(({ id, relation }) => {
    const card = cards.get(id)
    return card ? [{ relation, article: card }] : []
  })
}

function bondsOf(
  { tables }: Reader,
  article: ArticleCard,
  { categoriesEnabled, tagsEnabled }: RelatedQuestion,
): Bond[] {
  const { articleCategories, articleTags, articleWorks } = tables
  const idsOf = (terms: readonly { id: string }[]) => terms.map(({ id }) => id)
  const bond = (relation: Relation, joins: unknown, term: Column, ids: readonly string[]): Bond[] =>
    ids.length === 0 ? [] : [{ relation, joins: joins as Bond['joins'], term, ids: ids.slice(0, mostTerms) }]
  return [
    ...bond('work', articleWorks, articleWorks.workId, article.workIds),
    ...bond('tag', articleTags, articleTags.tagId, tagsEnabled ? idsOf(article.tags) : []),
    ...bond(
      'category',
      articleCategories,
      articleCategories.categoryId,
      categoriesEnabled ? idsOf(article.categories) : [],
    ),
  ]
}

/** Of the newest under each term, those under most of the terms, then the newest. */
async function findSharing(
  db: Reader,
  { joins, term, ids }: Bond,
  { now, taken, most }: { now: Date; taken: readonly string[]; most: number },
): Promise<string[]> {
  const { articles } = db.tables
  const newest = ids.map(
    (id, index) =>
      sql`select article_id from ${db
        .select({ id: joins.articleId })
        .from(joins)
        .innerJoin(articles, eq(articles.id, joins.articleId))
        .where(
          and(
            eq(term, id),
            isNotNull(joins.listedAt),
            visibleArticles(db.tables, now),
            notInArray(joins.articleId, [...taken]),
          ),
        )
        .orderBy(desc(joins.listedAt), desc(joins.articleId))
        .limit(newestOfEach)} as ${sql.identifier(`newest_${index}`)}`,
  )
  // A cross join keeps SQLite from beginning with all that stands under these terms.
  const rows = await db.rows<{ id: string }>(sql`
    select newest.article_id as id from (${sql.join(newest, sql` union `)}) as newest cross join ${joins}
    where ${joins.articleId} = newest.article_id and ${inArray(term, ids)}
    group by newest.article_id, ${joins.listedAt}
    order by count(*) desc, ${joins.listedAt} desc, newest.article_id desc
    limit ${most}`)
  return rows.map(({ id }) => id)
}

/**
 * An article that shares nothing with this one: of those around a date between the first of all and its own, which its
 * id chooses. What comes out later does not change it.
 */
async function findElsewhere(
  db: Reader,
  { id, publishedAt }: ArticleCard,
  { now, bonds, taken }: { now: Date; bonds: readonly Bond[]; taken: readonly string[] },
): Promise<string | null> {
  const { articles } = db.tables
  const isOther = and(visibleArticles(db.tables, now), isNotNull(articles.publishedAt), ne(articles.id, id))
  const [first] = await db
    .select({ at: articles.publishedAt })
    .from(articles)
    .where(isOther)
    .orderBy(asc(articles.publishedAt), asc(articles.id))
    .limit(1)
  if (!first?.at) return null
  const start = Math.min(first.at.getTime(), publishedAt.getTime())
  const chosen = new Date(start + fractionOf(id) * (publishedAt.getTime() - start))
  for (const side of ['before', 'after'] as const) {
    const order = side === 'before' ? desc : asc
    const around = db
      .select({ id: articles.id, publishedAt: articles.publishedAt })
      .from(articles)
      .where(and(isOther, (side === 'before' ? lte : gt)(articles.publishedAt, chosen)))
      .orderBy(order(articles.publishedAt), order(articles.id))
      .limit(mostAround)
      .as('around')
    const sharesNothing = bonds.map(({ joins, term, ids }) =>
      notExists(
        db
          .select({ id: joins.articleId })
          .from(joins)
          .where(and(eq(joins.articleId, around.id), inArray(term, ids))),
      ),
    )
    const [row] = await db
      .select({ id: around.id })
      .from(around)
      .where(and(taken.length > 0 ? notInArray(around.id, [...taken]) : undefined, ...sharesNothing))
      .orderBy(order(around.publishedAt), order(around.id))
      .limit(1)
    if (row) return row.id
  }
  return null
}

/** A number from 0 to 1 that is always the same for an id. */
function fractionOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32
}
