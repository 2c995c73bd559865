import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import { readIfMatch } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { listUserNames } from '../users/index.ts'
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
import { findRevisionByNumber, listRevisions, listTransitions } from './articles.store.ts'
import { loadNames, revisionSummaryView, revisionView, transitionView } from './articles.views.ts'
import { findOpenToStaff } from './guards.ts'

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
      const article = await findOpenToStaff(db.read, request.actor, request.params.id, clock.now())
      const page = readPage(request.query)
      const { items, total } = await listTransitions(db.read, article.id, page)
      const users = await listUserNames(
        db.read,
        items.flatMap((row) => row.actorId ?? []),
      )
      return pageBody(request, reply, page, { items: items.map((row) => transitionView(row, { users })), total })
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
      const article = await findOpenToStaff(db.read, request.actor, request.params.id, clock.now())
      const page = readPage(request.query)
      const { items, total } = await listRevisions(db.read, article.id, page)
      const users = await listUserNames(
        db.read,
        items.flatMap((row) => row.savedBy ?? []),
      )
      return pageBody(request, reply, page, {
        items: items.map((row) => revisionSummaryView(article, row, { users })),
        total,
      })
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
      const article = await findOpenToStaff(db.read, request.actor, request.params.id, clock.now())
      const row = await findRevisionByNumber(db.read, article.id, request.params.number)
      if (!row) throw new Problem('not_found')
      return { data: revisionView(article, row, await loadNames(db.read, [row], [row.savedBy])) }
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
