import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { dayOf } from '../days.ts'
import { jsonPage } from '../http/page-cache.ts'
import { closedObject } from '../http/schemas.ts'
import { readSettings } from '../settings/index.ts'
import { startOfDay } from '../time-zone.ts'
import { PublicItem } from './articles.schema.ts'
import { publicView } from './articles.views.ts'
import { listCards } from './cards.store.ts'
import { readContext, validity, type ArticleReaders } from './public.routes.ts'

const path = '/api/v1/public/most-read'
const most = 10

const MostReadReply = Type.Object({ data: Type.Array(PublicItem) }, { title: 'MostReadReply' })

/** The articles that were read most; `mostRead` tells their ids, the same all through a day. */
export function registerMostReadRoute(
  instance: FastifyInstance,
  deps: ArticleReaders & { config: { timeZone: string }; mostRead: () => Promise<readonly string[]> },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, cache, config } = deps

  app.get(
    path,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['articles'],
        operationId: 'listMostReadArticles',
        summary: 'The articles that were read most in the last thirty days, ten at most',
        querystring: closedObject({}),
        response: { 200: MostReadReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, path, async () => {
        const now = clock.now()
        const settings = await readSettings(db.read)
        const articles = (await listCards(db.read, await deps.mostRead(), now)).slice(0, most)
        const context = await readContext(deps, settings, articles)
        const { validUntil } = validity(articles, context)
        const tomorrow = startOfDay(dayOf(now, config.timeZone), config.timeZone, 1)
        const ends = [validUntil, tomorrow].flatMap((date) => (date ? [date.getTime()] : []))
        return {
          ...jsonPage(
            { data: articles.map((article) => publicView(article, context)) },
            articles.map(({ id }) => id),
          ),
          ...(ends.length > 0 && { validUntil: new Date(Math.min(...ends)) }),
        }
      }),
  )
}
