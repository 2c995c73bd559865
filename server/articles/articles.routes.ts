import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import type { Actor } from '../http/actor.ts'
import { readIfMatch, revisionTag } from '../http/etag.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import type { AdminFilter } from './admin-lists.store.ts'
import {
  AdminQuery,
  ArticleChangesBody,
  ArticleDraftBody,
  ArticlePageReply,
  ArticleReply,
  DeleteQuery,
  SavedReply,
  TransitionBody,
} from './articles.schema.ts'
import type { ArticlesService, Saved } from './articles.service.ts'
import { listForStaff, readForStaff } from './staff.reads.ts'
import type { WorkflowService } from './workflow.service.ts'

export const staffAccess: Access = { anyOf: ['article.write-own', 'article.write-any'] }

const path = '/api/v1/admin/articles'

export function registerArticleRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; articles: ArticlesService; workflow: WorkflowService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { articles, workflow } = deps
  registerList(instance, deps)

  app.post(
    path,
    {
      config: { access: staffAccess, etag: 'sent' },
      schema: {
        tags: ['articles'],
        operationId: 'createArticle',
        summary: 'Write a draft',
        body: ArticleDraftBody,
        response: { 201: SavedReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const saved = await articles.create(request.actor, request.body)
      reply.code(201).header('location', `${path}/${saved.id}`)
      return replyWithSaved(deps, request, saved, reply)
    },
  )

  app.get(
    `${path}/:id`,
    {
      config: { access: staffAccess, etag: 'sent' },
      schema: {
        tags: ['articles'],
        operationId: 'readArticle',
        summary: 'An article',
        params: idParams,
        response: { 200: ArticleReply },
      },
    },
    (request, reply) => replyWithArticle(deps, request.actor, request.params.id, reply),
  )

  app.patch(
    `${path}/:id`,
    {
      config: { access: staffAccess, etag: 'required' },
      schema: {
        tags: ['articles'],
        operationId: 'changeArticle',
        summary: 'Change an article; the text of a published one goes live when it is published again',
        params: idParams,
        body: ArticleChangesBody,
        response: { 200: SavedReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const saved = await articles.update(request.actor, request.params.id, readIfMatch(request), request.body)
      return replyWithSaved(deps, request, saved, reply)
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config: { access: staffAccess, etag: 'required' },
      schema: {
        tags: ['articles'],
        operationId: 'removeArticle',
        summary: 'Move an article to the trash, or delete it from there for good',
        params: idParams,
        querystring: DeleteQuery,
        response: { 204: { type: 'null' }, 409: problemReply },
      },
    },
    async (request, reply) => {
      const revision = readIfMatch(request)
      if (request.query.permanent) await articles.purge(request.actor, request.params.id, revision)
      else await workflow.moveTo(request.actor, request.params.id, revision, { to: 'trashed' })
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/:id/transitions`,
    {
      config: { access: staffAccess, etag: 'required' },
      schema: {
        tags: ['articles'],
        operationId: 'moveArticle',
        summary: 'Make a move of the workflow',
        params: idParams,
        body: TransitionBody,
        response: { 200: SavedReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const saved = await workflow.moveTo(request.actor, request.params.id, readIfMatch(request), request.body)
      return replyWithSaved(deps, request, saved, reply)
    },
  )
}

function registerList(instance: FastifyInstance, { db, clock }: { db: Db; clock: Clock }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    path,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'listArticles',
        summary: 'Articles, last changed first; without a status, all but the trash',
        querystring: AdminQuery,
        response: { 200: ArticlePageReply },
      },
    },
    async (request, reply) => {
      const { actor, query } = request
      const page = readPage(query)
      const filter = readFilter(query, actor)
      const found = await listForStaff(db.read, actor, { filter, now: clock.now(), page })
      return pageBody(request, reply, page, found)
    },
  )
}

function readFilter(
  query: {
    status?: AdminFilter['status']
    kind?: AdminFilter['kind']
    q?: string
    category?: string
    tag?: string
    byline?: string
    mine?: boolean
  },
  actor: Actor,
): AdminFilter {
  return {
    ...(query.status && { status: query.status }),
    ...(query.kind && { kind: query.kind }),
    ...(query.q !== undefined && { q: query.q }),
    ...(query.category !== undefined && { categoryId: query.category }),
    ...(query.tag !== undefined && { tagId: query.tag }),
    ...(query.byline !== undefined && { bylineId: query.byline }),
    ...(query.mine && actor.id !== null && { createdBy: actor.id }),
  }
}

/** The article as it was saved, and what whoever saves should know. */
export async function replyWithSaved(
  deps: { db: Db; clock: Clock },
  { actor, lang }: FastifyRequest,
  { id, warnings }: Saved,
  reply: FastifyReply,
) {
  const told = warnings.map(({ pointer, detail }) => ({ pointer, detail: detail[lang] }))
  return { ...(await replyWithArticle(deps, actor, id, reply)), warnings: told }
}

/** The article as it stands now, with its ETag. */
export async function replyWithArticle(
  { db, clock }: { db: Db; clock: Clock },
  actor: Actor,
  id: string,
  reply: FastifyReply,
) {
  const article = await readForStaff(db.read, actor, id, clock.now())
  reply.header('etag', revisionTag(article.revision))
  return { data: article }
}
