import { eq } from '../../server/db/sql.ts'
import { insertArticle, insertCategory, insertComment } from '../feeds/insert.ts'
import { seedArticle } from '../system/seed-article.ts'

const sentence =
  'La grainothèque ouvre ses tiroirs chaque samedi : chacun y dépose ses semences et repart avec celles des autres. '
const paragraph = `<p>${sentence.repeat(5)}</p>`
const day = 86_400_000

/** A blog of so many articles of some 800 words, `article-1` the oldest, in one category, each with approved comments. */
export async function seedBlog(dataDir: string, size: { articles: number; commentsEach: number }): Promise<void> {
  await seedArticle(dataDir, async (app) => {
    const category = await insertCategory(app, 'Lectures')
    const first = Date.now() - (size.articles + 1) * day
    for (let number = 1; number <= size.articles; number++) {
      const { id } = await insertArticle(app, {
        title: `Article ${number}`,
        standfirst: sentence,
        body: paragraph.repeat(8),
        publishedAt: new Date(first + number * day).toISOString(),
        categoryIds: [category.id],
      })
      for (let comment = 1; comment <= size.commentsEach; comment++)
        await insertComment(app, id, { name: `Lectrice ${comment}`, text: sentence, status: 'approved' })
      await app.db.write((tx) => {
        const { articles } = tx.tables
        return tx.update(articles).set({ commentsCount: size.commentsEach }).where(eq(articles.id, id))
      })
    }
  })
}
