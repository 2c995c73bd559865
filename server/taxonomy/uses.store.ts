import { and, count, eq, exists } from '../db/sql.ts'
import type { Reader } from '../db/index.ts'

/** Articles that stand in this category itself, and not in one under it. */
export async function countDirectly(db: Reader, categoryId: string): Promise<number> {
  const { articleCategories } = db.tables
  return db.$count(
    articleCategories,
    and(eq(articleCategories.categoryId, categoryId), eq(articleCategories.direct, true)),
  )
}

/** Articles that bear a tag, and how many of them bear the other too. */
export async function countTagged(
  db: Reader,
  tagId: string,
  otherId: string | null = null,
): Promise<{ articles: number; withOther: number }> {
  const { articleTags } = db.tables
  const articles = await db.$count(articleTags, eq(articleTags.tagId, tagId))
  if (otherId === null) return { articles, withOther: 0 }
  const own = db.select({ id: articleTags.articleId }).from(articleTags).where(eq(articleTags.tagId, tagId)).as('own')
  const [both] = await db
    .select({ total: count() })
    .from(own)
    .where(
      exists(
        db
          .select({ id: articleTags.articleId })
          .from(articleTags)
          .where(and(eq(articleTags.articleId, own.id), eq(articleTags.tagId, otherId))),
      ),
    )
  return { articles, withOther: both?.total ?? 0 }
}
