import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { jsonPage, movedTo } from '../http/page-cache.ts'
import { slugParams } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { PublicItem } from './articles.schema.ts'
import { publicView } from './articles.views.ts'
import { readContext, validity, type ArticleReaders } from './public.routes.ts'
import { listRelated, relations } from './related.store.ts'
import { findVisibleArticle } from './visible.store.ts'

const RelatedReply = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        {
          relation: Type.Enum(relations, {
            description: 'What it has in common with the article; `elsewhere` has nothing, on purpose',
          }),
          article: PublicItem,
        },
        { title: 'RelatedArticle' },
      ),
    ),
  },
  { title: 'RelatedArticleListReply' },
)

const path = (slug: string) => `/api/v1/public/articles/${slug}/related`

/** What else to read. */
export function registerRelatedRoute(instance: FastifyInstance, deps: ArticleReaders): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, cache } = deps

  app.get(
    path(':slug'),
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'listRelatedArticles',
        summary:
          'What else to read: at most three articles that share works, tags or a category, and one that does not',
        params: slugParams,
        response: { 200: RelatedReply, 301: { description: 'Its address has changed', type: 'null' } },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const now = clock.now()
        const found = await findVisibleArticle(db.read, request.params.slug, now)
        if (!found) throw new Problem('not_found')
        if ('redirectTo' in found) return { ...movedTo(path(found.redirectTo)), contentType: 'application/json' }
        const settings = await readSettings(db.read)
        const related = await listRelated(db.read, found.article, { ...settings, now })
        const articles = related.map(({ article }) => article)
        const context = await readContext(deps, settings, articles)
        const data = related.map(({ relation, article }) => ({ relation, article: publicView(article, context) }))
        return {
          ...jsonPage(
            { data },
            articles.map(({ id }) => id),
          ),
          ...validity(articles, context),
        }
      }),
  )
}
