import { siftBy, type ListFilter } from '../articles/index.ts'
import { and, asc, gt, inArray, sql, type SQL } from '../db/sql.ts'
import { hasLiveText, visibleArticles, visibleTexts, type Reader, type Writer } from '../db/index.ts'
import { offsetOf, type Page } from '../http/paging.ts'
import type { QueryWord } from '../question.ts'
import type { SearchEntry } from './entry.ts'
import * as postgres from './search.postgres.ts'
import * as sqlite from './search.sqlite.ts'

/** The way in which words are made. What was indexed in an older one is read again, so each change takes a new number. */
const currentForm = 2

/** The first form whose words are counted in the vocabulary. */
const countedFrom = 2

/** What only one engine can say, by its name. */
const engines = { sqlite, postgres }

export async function insertEntry(tx: Writer, entry: SearchEntry): Promise<void> {
  await engines[tx.engine].insertEntry(tx, { ...entry, form: currentForm })
}

/** The words go out of the index with it. */
export async function deleteEntry(tx: Writer, articleId: string): Promise<void> {
  await tx.execute(sql`delete from search_entries where article_id = ${articleId}`)
}

export async function deleteAllEntries(tx: Writer): Promise<void> {
  await engines[tx.engine].deleteAllEntries(tx)
}

/** Rows of words, given as JSON: one statement for some thousands. */
export function readRows(tx: Writer, json: string): SQL {
  return engines[tx.engine].readRows(json)
}

/** What the index holds of these articles as it was written, by their ids. */
export async function listWritten(db: Reader, articleIds: readonly string[]): Promise<Map<string, Written>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.rows<Written & { id: string; form: number }>(
    sql`select article_id as id, title, text, form from search_entries where ${inArray(sql`article_id`, [...articleIds])}`,
  )
  return new Map(rows.map(({ id, title, text, form }) => [id, { title, text, isCounted: form >= countedFrom }]))
}

export interface Written {
  title: string
  text: string
  /** Whether its words are in the vocabulary. */
  isCounted: boolean
}

/** Articles whose words are of an older form, the first of them. */
export async function listOldEntries(db: Reader, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select article_id as id from search_entries where form < ${currentForm} limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** The next articles and pages that have a live text, after this id. */
export async function listLiveIdsAfter(db: Reader, id: string, limit: number): Promise<string[]> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(gt(articles.id, id), hasLiveText(db.tables)))
    .orderBy(asc(articles.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Of more matches than these the newest are ranked: nobody reads on, and to rank all takes as long as there are. */
export const mostRanked = 1_000

/** Where results are narrowed down, so many of the newest matches are looked through: a rare tag may hold none of them. */
const mostSifted = 5_000

export interface Matches {
  ids: string[]
  /** Of those that are ranked. */
  total: number
  /** Whether there are older ones besides. */
  isMore: boolean
}

/**
 * A page of the articles that hold the words, best first; a word in the title outweighs one in the text. Articles are
 * joined at the time of reading: one that is scheduled is in the index and found from its hour on.
 */
export async function findMatches(
  db: Reader,
  words: readonly QueryWord[],
  { now, page, withPages = false, filter = {} }: { now: Date; page: Page; withPages?: boolean; filter?: ListFilter },
): Promise<Matches> {
  const { articles } = db.tables
  const { from, matches, age, bestFirst } = engines[db.engine].matchWords(db.tables, words)
  const isVisible = (withPages ? visibleTexts : visibleArticles)(db.tables, now)
  const chosen = siftBy(db, filter)
  const [oldest] = chosen
    ? await db.rows<{ age: number | string }>(
        sql`select ${age} as age from ${from} where ${matches} order by ${age} desc limit 1 offset ${mostSifted}`,
      )
    : []
  const sifted = chosen ? sql`and ${chosen} ${oldest ? sql`and ${age} > ${oldest.age}` : sql``}` : sql``
  const found = sql`from ${from} where ${matches} and ${isVisible} ${sifted}`
  const [last] = await db.rows<{ age: number | string }>(
    sql`select ${age} as age ${found} order by ${age} desc limit 1 offset ${mostRanked}`,
  )
  const ranked = last ? sql`${found} and ${age} > ${last.age}` : found
  const rows = await db.rows<{ id: string }>(sql`
    select ${articles.id} as id ${ranked}
    order by ${bestFirst}, ${articles.publishedAt} desc, ${articles.id} desc
    limit ${page.limit} offset ${offsetOf(page)}`)
  const isLast = rows.length < page.limit && (rows.length > 0 || page.page === 1)
  const total = isLast ? offsetOf(page) + rows.length : await count(db, ranked)
  return { ids: rows.map(({ id }) => id), total, isMore: last !== undefined || oldest !== undefined }
}

/** Some visible texts that hold a word, in no order, as they are written. */
export async function listHolding(
  db: Reader,
  word: QueryWord,
  { now, withPages = false, limit }: { now: Date; withPages?: boolean; limit: number },
): Promise<{ title: string; text: string }[]> {
  const { from, matches } = engines[db.engine].matchWords(db.tables, [word])
  const isVisible = (withPages ? visibleTexts : visibleArticles)(db.tables, now)
  return db.rows(
    sql`select search_entries.title, search_entries.text from ${from} where ${matches} and ${isVisible} limit ${limit}`,
  )
}

async function count(db: Reader, found: SQL): Promise<number> {
  const [row] = await db.rows<{ total: number }>(sql`select count(*) as total ${found}`)
  return row?.total ?? 0
}

export async function listTexts(db: Reader, articleIds: readonly string[]): Promise<Map<string, string>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.rows<{ id: string; text: string }>(
    sql`select article_id as id, text from search_entries where ${inArray(sql`article_id`, [...articleIds])}`,
  )
  return new Map(rows.map((row) => [row.id, row.text]))
}
