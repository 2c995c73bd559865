import { count, desc, eq, isNull, sql } from '../../db/sql.ts'
import { prepared, type Reader, type Tables, type Writer } from '../../db/index.ts'
import { offsetOf, type Page, type PageOf } from '../../http/paging.ts'

export type ModeChoice = Tables['commentModeChoices']['$inferSelect']

const selectChoiceOfSite = prepared((db: Reader) => {
  const { commentModeChoices } = db.tables
  return db
    .select()
    .from(commentModeChoices)
    .where(isNull(commentModeChoices.categoryId))
    .orderBy(desc(commentModeChoices.at), desc(commentModeChoices.id))
    .limit(1)
})

const selectChoicesOfCategories = prepared((db: Reader) => {
  const { commentModeChoices, categories } = db.tables
  const newest = sql`(
    select newer.id from ${commentModeChoices} as newer where newer.category_id = ${categories.id}
    order by newer.at desc, newer.id desc limit 1
  )`
  return db
    .select({ choice: commentModeChoices })
    .from(categories)
    .innerJoin(commentModeChoices, eq(commentModeChoices.id, newest))
})

/** The choice that counts for each category, and under null for the site. Older ones are not read. */
export async function listNewestChoices(db: Reader): Promise<Map<string | null, ModeChoice>> {
  const ofSite = await selectChoiceOfSite(db)
  const ofCategories = await selectChoicesOfCategories(db)
  return new Map([...ofSite, ...ofCategories.map(({ choice }) => choice)].map((choice) => [choice.categoryId, choice]))
}

/** All that was ever chosen, newest first. */
export async function listModeChoices(db: Reader, page: Page): Promise<PageOf<ModeChoice>> {
  const { commentModeChoices } = db.tables
  const items = await db
    .select()
    .from(commentModeChoices)
    .orderBy(desc(commentModeChoices.at), desc(commentModeChoices.id))
    .limit(page.limit)
    .offset(offsetOf(page))
  const [row] = await db.select({ total: count() }).from(commentModeChoices)
  return { items, total: row?.total ?? 0 }
}

export async function insertModeChoice(tx: Writer, row: ModeChoice): Promise<void> {
  await tx.insert(tx.tables.commentModeChoices).values(row)
}
