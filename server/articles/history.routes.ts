import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { readIfMatch } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { replyWithSaved, staffAccess } from './articles.routes.ts'
import {
  PagingQuery,
  RevisionPageReply,
  RevisionParams,
  RevisionReply,
  SavedReply,
  TransitionPageReply,
} from './articles.schema.ts'
import type { ArticlesService } from './articles.service.ts'
import { readRevisionOf, readRevisions, readTransitions } from './staff.reads.ts'

const path = '/api/v1/admin/articles/:id'

/** What became of an article: its moves and its earlier texts. */
export function registerArticleHistoryRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; articles: ArticlesService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, articles } = deps

  app.get(
    `${path}/transitions`,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'listTransitions',
        summary: 'Its moves, the last first',
        params: idParams,
        querystring: PagingQuery,
        response: { 200: TransitionPageReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const found = await readTransitions(db, request.actor, request.params.id, { now: clock.now(), page })
      return pageBody(request, reply, page, found)
    },
  )

  app.get(
    `${path}/revisions`,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'listRevisions',
        summary: 'Its texts, the last first',
        params: idParams,
        querystring: PagingQuery,
        response: { 200: RevisionPageReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const found = await readRevisions(db, request.actor, request.params.id, { now: clock.now(), page })
      return pageBody(request, reply, page, found)
    },
  )

  app.get(
    `${path}/revisions/:number`,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'readRevision',
        summary: 'An earlier text',
        params: RevisionParams,
        response: { 200: RevisionReply },
      },
    },
    async (request) => {
      const { id, number } = request.params
      return { data: await readRevisionOf(db, request.actor, id, number, clock.now()) }
    },
  )

  app.post(
    `${path}/revisions/:number/restore`,
    {
      config: { access: staffAccess, etag: 'required' },
      schema: {
        tags: ['articles'],
        operationId: 'restoreRevision',
        summary: 'Work on an earlier text again',
        params: RevisionParams,
        response: { 200: SavedReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const { id, number } = request.params
      const saved = await articles.restore(request.actor, id, readIfMatch(request), number)
      return replyWithSaved({ db, clock }, request, saved, reply)
    },
  )
}
