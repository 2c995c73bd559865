import { and, asc, gt, inArray, isNotNull, sql, type SQL } from '../db/sql.ts'
import { visibleArticles, type Reader, type Writer } from '../db/index.ts'
import { offsetOf, type Page } from '../http/paging.ts'
import type { QueryWord } from './words.ts'

/** The way in which words are made. What was indexed in an older one is read again, so each change takes a new number. */
const currentForm = 1

/** What is kept of a live article: the plain text for snippets, and its folded words and stems by weight. */
export interface SearchEntry {
  articleId: string
  text: string
  title: string
  standfirst: string
  body: string
}

export async function insertEntry(tx: Writer, entry: SearchEntry): Promise<void> {
  const { articleId, text, title, standfirst, body } = entry
  const rows = await tx.rows<{ id: number }>(
    sql`insert into search_entries (article_id, text, form) values (${articleId}, ${text}, ${currentForm}) returning id`,
  )
  await tx.execute(sql`
    insert into search_index (rowid, title, standfirst, body)
    values (${rows[0]?.id}, ${title}, ${standfirst}, ${body})`)
}

/** A trigger takes the words out of the index. */
export async function deleteEntry(tx: Writer, articleId: string): Promise<void> {
  await tx.execute(sql`delete from search_entries where article_id = ${articleId}`)
}

export async function deleteAllEntries(tx: Writer): Promise<void> {
  await tx.execute(sql`delete from search_entries`)
  await tx.execute(sql`insert into search_index (search_index) values ('delete-all')`)
}

/** Articles whose words are of an older form, the first of them. */
export async function listOldEntries(db: Reader, limit: number): Promise<string[]> {
  const rows = await db.rows<{ id: string }>(
    sql`select article_id as id from search_entries where form < ${currentForm} limit ${limit}`,
  )
  return rows.map((row) => row.id)
}

/** The next articles that have a live text, after this id. */
export async function listLiveIdsAfter(db: Reader, id: string, limit: number): Promise<string[]> {
  const { articles } = db.tables
  const rows = await db
    .select({ id: articles.id })
    .from(articles)
    .where(and(gt(articles.id, id), isNotNull(articles.liveRevisionId)))
    .orderBy(asc(articles.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

export async function countMatches(db: Reader, words: readonly QueryWord[], now: Date): Promise<number> {
  const rows = await db.rows<{ total: number }>(sql`select count(*) as total ${matching(db, words, now)}`)
  return rows[0]?.total ?? 0
}

/** The ids of a page of articles, best first; a word in the title outweighs one in the text. */
export async function listMatches(db: Reader, words: readonly QueryWord[], now: Date, page: Page): Promise<string[]> {
  const { articles } = db.tables
  const rows = await db.rows<{ id: string }>(sql`
    select ${articles.id} as id ${matching(db, words, now)}
    order by bm25(search_index, 10.0, 4.0, 1.0), ${articles.publishedAt} desc, ${articles.id} desc
    limit ${page.limit} offset ${offsetOf(page)}`)
  return rows.map((row) => row.id)
}

/**
 * Articles are joined at the time of reading: one that is scheduled is in the index and found from its hour on.
 * `cross join` keeps SQLite from beginning with every article and asking the index about each
 * (https://sqlite.org/optoverview.html#crossjoin).
 */
function matching(db: Reader, words: readonly QueryWord[], now: Date): SQL {
  const { articles } = db.tables
  return sql`
    from search_index
    cross join search_entries on search_entries.id = search_index.rowid
    cross join ${articles} on ${articles.id} = search_entries.article_id
    where search_index match ${matchExpression(words)} and ${visibleArticles(db.tables, now)}`
}

/** Each word stands in quotes and holds letters and digits only, a stem its mark too: nothing can be FTS5 syntax. */
function matchExpression(words: readonly QueryWord[]): string {
  const ways = words.map(({ text, prefix, stems }) =>
    [`"${text}"${prefix ? '*' : ''}`, ...stems.map((stem) => `"${stem}"`)].join(' OR '),
  )
  return ways.map((way) => `(${way})`).join(' AND ')
}

export async function listTexts(db: Reader, articleIds: readonly string[]): Promise<Map<string, string>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db.rows<{ id: string; text: string }>(
    sql`select article_id as id, text from search_entries where ${inArray(sql`article_id`, [...articleIds])}`,
  )
  return new Map(rows.map((row) => [row.id, row.text]))
}
