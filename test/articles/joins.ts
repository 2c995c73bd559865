import { findArticle, replaceJoins } from '../../server/articles/articles.store.ts'
import { citationsOf } from '../../server/articles/citations.ts'
import type { Writer } from '../../server/db/index.ts'
import { listPlacings } from '../../server/taxonomy/index.ts'

/** Gives an article that was put into the tables its signatures, categories and tags, as the house joins them. */
export async function joinTerms(
  tx: Writer,
  articleId: string,
  terms: {
    bylineIds?: readonly string[]
    categoryIds?: readonly string[]
    tagIds?: readonly string[]
    workIds?: readonly string[]
  },
): Promise<void> {
  const { bylineIds = [], categoryIds = [], tagIds = [], workIds = [] } = terms
  const article = await findArticle(tx, articleId)
  if (!article) throw new Error(`no article ${articleId}`)
  const works = citationsOf(workIds, [])
  await replaceJoins(tx, article, { bylineIds, categories: await listPlacings(tx, categoryIds), tagIds, works })
}
