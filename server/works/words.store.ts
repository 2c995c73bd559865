import { and, sql, type SQL } from '../db/sql.ts'
import { matchWorkWords, type Reader } from '../db/index.ts'
import { offsetOf, type Page } from '../http/paging.ts'
import { languages } from '../i18n.ts'
import { readQuery } from '../question.ts'
import { findStems, readForms, splitWords, stemLanguage } from '../stems.ts'
import { toTen } from './isbn.ts'
import type { WorkText } from './work.ts'

/** The index of the words of works. The database keeps it itself, in the commit that changes a work. */

/** Nobody pages farther through what a question finds; to count all takes as long as there are. */
const mostCounted = 100

/** A longer one is no word that anybody types. */
const longestWord = 100

/**
 * The words by which a work is found, folded, each once: those of its title, people, publisher and collection, other
 * forms of those of its title, both numbers of its ISBN, its call number.
 */
export function searchKey({
  title,
  people,
  publisher,
  collection,
  isbn,
  callNumber,
  lang,
}: Omit<WorkText, 'notice'>): string {
  const names = people.flatMap(({ family, given }) => [given, family])
  const numbers = isbn === null ? [] : [isbn, toTen(isbn) ?? '']
  const said = [title, ...names, publisher, collection, callNumber, ...numbers].flatMap(splitWords)
  return [...new Set([...said, ...formsOf(title, lang)])].map((word) => word.slice(0, longestWord)).join(' ')
}

/** Of a title in an unknown language, the forms in each that has them here. */
function formsOf(title: string, lang: string): string[] {
  const known = lang === '' ? languages : [stemLanguage(lang) ?? []].flat()
  return [...readForms(title)].flatMap((form) => known.flatMap((each) => findStems(each, form)))
}

/**
 * The works that hold every word of the question, those first that were changed last: as many of them are read as the
 * page shows. A question without a word finds nothing.
 */
export async function findWorks(
  db: Reader,
  { q, where, page }: { q: string; where: SQL | undefined; page: Page },
): Promise<{ ids: string[]; total: number; isMore: boolean }> {
  const words = readQuery(q)
  if (words.length === 0) return { ids: [], total: 0, isMore: false }
  const { works } = db.tables
  const { from, matches, lastFirst } = matchWorkWords(db, words)
  const found = sql`from ${from} where ${and(matches, where)}`
  const start = offsetOf(page)
  const size = Math.max(0, Math.min(page.limit, mostCounted - start))
  const rows = await db.rows<{ id: string }>(
    sql`select ${works.id} as id ${found} order by ${lastFirst} limit ${size} offset ${start}`,
  )
  const ids = rows.map(({ id }) => id)
  const isLast = ids.length < size && (ids.length > 0 || start === 0)
  if (isLast) return { ids, total: start + ids.length, isMore: false }
  const [counted] = await db.rows<{ total: number }>(
    sql`select count(*) as total from (select 1 ${found} limit ${mostCounted + 1}) as counted`,
  )
  const total = counted?.total ?? 0
  return { ids, total: Math.min(total, mostCounted), isMore: total > mostCounted }
}
