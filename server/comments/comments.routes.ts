import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { openArticle } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db, Reader } from '../db/index.ts'
import { textBody } from '../http/bodies.ts'
import { jsonPage, type PageCache } from '../http/page-cache.ts'
import { slugParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { mapInTurns } from '../turns.ts'
import { findPublicComment } from './thread/public.reads.ts'
import {
  CommentBody,
  EditBody,
  EditParams,
  HeldReply,
  PublishedReply,
  ThreadQuery,
  ThreadReply,
} from './comments.schema.ts'
import type { CommentsService } from './comments.ts'
import { countApproved } from './thread/thread.store.ts'
import { readCursor, writeCursor } from './thread/cursor.ts'
import { words } from './comments.words.ts'
import { commentPath } from './thread/permalink.ts'
import { listThreadPage } from './thread/thread.reads.ts'
import { publicCommentView } from './views.ts'

export function registerPublicCommentRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; comments: CommentsService; cache: PageCache },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, comments, cache } = deps
  const url = '/api/v1/public/articles/:slug/comments'

  app.get(
    url,
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags: ['comments'],
        operationId: 'listPublicComments',
        summary: 'The approved comments of an article, fifty at a time, and what was withdrawn over replies',
        params: slugParams,
        querystring: ThreadQuery,
        response: { 200: ThreadReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const limit = request.query.limit ?? 50
        const after = readCursor(request.query.after)
        const article = await openArticle(db.read, request.params.slug, clock.now())
        const { items, next } = await listThreadPage(db.read, article.id, {
          after,
          limit,
          order: request.query.sort ?? 'oldest',
        })
        const total = await countApproved(db.read, article.id)
        const data = await mapInTurns(items, publicCommentView)
        return jsonPage({ data, meta: { total, limit, next: next && writeCursor(next) } }, [article.id])
      }),
  )

  app.post(
    url,
    {
      bodyLimit: textBody,
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        operationId: 'submitComment',
        summary:
          'Comment on an article; the header Link leads to what becomes of it (rel="status"), by the key that ' +
          'changes it too',
        params: slugParams,
        body: CommentBody,
        response: { 201: PublishedReply, 202: HeldReply, 403: problemReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { id, status, viewKey } = await comments.submit(request.actor, slug, request.body, {
        address: request.ip,
        lang: request.lang,
      })
      // RFC 8631, section 4. The body stays the same whatever became of the comment.
      const link = `</api/v1/public/comments/${id}/decision?key=${viewKey}>; rel="status"`
      reply.headers({ 'cache-control': 'no-store', link })
      if (status === 'pending') return reply.code(202).send({ data: { id, status, message: words.held[request.lang] } })
      const data = await presentPublic(db.read, id)
      return reply.code(201).header('location', commentPath(slug, id)).send({ data })
    },
  )

  app.patch(
    `${url}/:id`,
    {
      bodyLimit: textBody,
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        operationId: 'changeOwnComment',
        summary: 'Change one’s own comment, within a quarter of an hour',
        params: EditParams,
        body: EditBody,
        response: { 200: PublishedReply, 202: HeldReply, 403: problemReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const { key, text } = request.body
      const edited = await comments.editByAuthor(
        key === undefined ? { actor: request.actor } : { key },
        id,
        text,
        request.params.slug,
      )
      reply.header('cache-control', 'no-store')
      if (edited.status === 'held')
        return reply.code(202).send({ data: { id, status: 'pending', message: words.edited[request.lang] } })
      return reply.code(200).send({ data: await presentPublic(db.read, id) })
    },
  )
}

async function presentPublic(db: Reader, id: string) {
  const comment = await findPublicComment(db, id)
  if (!comment) throw new Problem('not_found')
  return publicCommentView(comment)
}
