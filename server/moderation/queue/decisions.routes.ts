import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { CommentsService } from '../../comments/index.ts'
import type { Db } from '../../db/index.ts'
import { idParams, problemReply } from '../../http/schemas.ts'
import { findScope } from '../scopes/scopes.ts'
import { presentCard } from './present.ts'
import type { DecisionsService } from './decisions.service.ts'
import {
  CardReply,
  DecisionBody,
  DecisionsBody,
  DecisionsReply,
  HighlightBody,
  TrialBody,
  TrialReply,
} from './queue.schema.ts'
import { tryRules } from './trial.ts'

const access = { anyOf: ['comment.moderate'] } as const
const tags = ['moderation']

/** What a moderator does to a comment, and what other rules would do. */
export function registerDecisionRoutes(
  instance: FastifyInstance,
  deps: { db: Db; comments: Pick<CommentsService, 'rules'>; decisions: DecisionsService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, decisions } = deps
  registerTrialRoute(instance, deps)

  app.post(
    '/api/v1/admin/comments/:id/decisions',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'decideComment',
        summary: 'Decide on a comment',
        params: idParams,
        body: DecisionBody,
        response: { 200: CardReply, 409: problemReply },
      },
    },
    async (request) => {
      await decisions.decide(request.actor, request.params.id, request.body)
      return { data: await presentCard(db.read, request.params.id, null) }
    },
  )

  app.post(
    '/api/v1/admin/comments/decisions',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'decideComments',
        summary: 'Decide on many comments, each by itself',
        body: DecisionsBody,
        response: { 200: DecisionsReply },
      },
    },
    async (request) => {
      const { done, skipped } = await decisions.decideMany(request.actor, request.body.items)
      return {
        data: {
          done,
          skipped: skipped.map(({ id, reason, detail }) => ({ id, reason, detail: detail[request.lang] })),
        },
        meta: { done: done.length, skipped: skipped.length },
      }
    },
  )

  app.post(
    '/api/v1/admin/comments/:id/highlight',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'highlightComment',
        summary: 'Recommend an approved comment, or no longer',
        params: idParams,
        body: HighlightBody,
        response: { 200: CardReply, 409: problemReply },
      },
    },
    async (request) => {
      await decisions.highlight(request.actor, request.params.id, request.body.on)
      return { data: await presentCard(db.read, request.params.id, null) }
    },
  )

  app.delete(
    '/api/v1/admin/comments/:id/next',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'rejectCommentChange',
        summary: 'Refuse what its author wrote since: the approved text stays',
        params: idParams,
        response: { 200: CardReply, 409: problemReply },
      },
    },
    async (request) => {
      await decisions.refuseEdit(request.actor, request.params.id)
      return { data: await presentCard(db.read, request.params.id, null) }
    },
  )
}

function registerTrialRoute(
  instance: FastifyInstance,
  { db, comments }: { db: Db; comments: Pick<CommentsService, 'rules'> },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.post(
    '/api/v1/admin/comment-rules/trial',
    {
      config: { access },
      schema: {
        tags,
        operationId: 'tryCommentRules',
        summary: 'Which of the last comments other rules would receive otherwise; nothing is written',
        body: TrialBody,
        response: { 200: TrialReply },
      },
    },
    async (request) => {
      const { rules: change, last = 100 } = request.body
      const scope = await findScope(db.read, request.actor.id)
      return { data: await tryRules(db.read, { book: comments.rules, change, last, scope }) }
    },
  )
}
