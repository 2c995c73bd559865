import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { appealOutcomes, commentDecisions, type Db, type Reader } from '../../db/index.ts'
import type { Actor } from '../../http/actor.ts'
import { pageBody, readPage } from '../../http/paging.ts'
import {
  closedObject,
  dataReply,
  idParams,
  Instant,
  nullable,
  pageQuery,
  pageReply,
  Person,
  problemReply,
} from '../../http/schemas.ts'
import type { Lang } from '../../i18n.ts'
import { mapInTurns } from '../../turns.ts'
import { listUserNames } from '../../users/index.ts'
import { longestAnswer, type AppealsService, type Statement } from './appeals.service.ts'
import { listAppeals, type AppealRow } from './appeals.store.ts'
import { cardView, CardView, personView } from '../queue/card.view.ts'
import { listDecisionsById } from '../queue/decisions.store.ts'
import { listCards } from '../queue/cards.store.ts'
import type { Ground } from '../grounds.ts'
import { groundLabels } from '../moderation.words.ts'
import { findScope } from '../scopes/scopes.ts'

const access = { anyOf: ['comment.moderate'] } as const
const statementUrl = '/api/v1/public/comments/:id/decision'

const Outcome = Type.Enum([...appealOutcomes])

const StatementReply = dataReply(
  Type.Object(
    {
      status: Type.Enum(['pending', 'approved', 'rejected']),
      decision: nullable(
        Type.Object(
          {
            ground: nullable(Type.String()),
            groundLabel: nullable(Type.String()),
            sentence: Type.String(),
            at: Instant,
            mayAppeal: Type.Boolean(),
          },
          { title: 'StatementDecision' },
        ),
      ),
      appeal: nullable(
        Type.Object(
          {
            text: Type.String(),
            createdAt: Instant,
            outcome: nullable(Outcome),
            note: nullable(Type.String()),
            decidedAt: nullable(Instant),
          },
          { title: 'StatementAppeal' },
        ),
      ),
    },
    { title: 'Statement' },
  ),
)

const AppealView = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    createdAt: Instant,
    comment: CardView,
    decision: Type.Object(
      {
        decision: Type.Enum([...commentDecisions]),
        ground: nullable(Type.String()),
        note: Type.String(),
        by: Person,
        at: Instant,
      },
      { title: 'ContestedDecision' },
    ),
    mayDecide: Type.Boolean({ description: 'False for whoever took the decision' }),
    outcome: nullable(Outcome),
    note: nullable(Type.String()),
    by: Person,
    decidedAt: nullable(Instant),
  },
  { title: 'Appeal' },
)

export function registerAppealRoutes(instance: FastifyInstance, deps: { db: Db; appeals: AppealsService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, appeals } = deps

  app.get(
    statementUrl,
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        operationId: 'readStatement',
        summary: 'What became of one’s own comment, and why',
        params: idParams,
        querystring: closedObject({ key: Type.String({ maxLength: 100 }) }),
        response: { 200: StatementReply },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { data: statementView(await appeals.readStatement(request.params.id, request.query.key), request.lang) }
    },
  )

  app.post(
    `${statementUrl}/appeal`,
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        operationId: 'appeal',
        summary: 'Contest the refusal of one’s own comment, once',
        params: idParams,
        body: closedObject(
          {
            key: Type.String({ maxLength: 100 }),
            text: Type.String({ description: '1 to 2000 characters' }),
          },
          { title: 'NewAppeal' },
        ),
        response: { 201: StatementReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const statement = await appeals.submit(request.params.id, request.body)
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .header('location', statementUrl.replace(':id', encodeURIComponent(request.params.id)))
      return { data: statementView(statement, request.lang) }
    },
  )

  app.get(
    '/api/v1/admin/appeals',
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        operationId: 'listAppeals',
        summary: 'Appeals: those that wait, oldest first; with open=false those answered, newest first',
        querystring: closedObject({ ...pageQuery, open: Type.Optional(Type.Boolean({ default: true })) }),
        response: { 200: pageReply(AppealView) },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const categoryIds = await findScope(db.read, request.actor.id)
      const { items, total } = await listAppeals(db.read, { open: request.query.open ?? true, categoryIds }, page)
      return pageBody(request, reply, page, { items: await presentAppeals(db.read, request.actor, items), total })
    },
  )

  app.post(
    '/api/v1/admin/appeals/:id/decision',
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        operationId: 'answerAppeal',
        summary: 'Answer an appeal, by someone other than whoever took the decision; overturned publishes the comment',
        params: idParams,
        body: closedObject(
          {
            outcome: Outcome,
            note: Type.Optional(Type.String({ maxLength: longestAnswer, description: 'Read by the author too' })),
          },
          { title: 'AppealAnswer' },
        ),
        response: { 200: dataReply(AppealView), 409: problemReply },
      },
    },
    async (request) => {
      const row = await appeals.decide(request.actor, request.params.id, request.body)
      const [data] = await presentAppeals(db.read, request.actor, [row])
      return { data: data! }
    },
  )
}

/** Never who decided, nor what moderators wrote for one another. */
function statementView({ status, decision, appeal }: Statement, lang: Lang) {
  return {
    status,
    decision: decision && {
      ground: decision.ground,
      groundLabel: decision.ground === null ? null : (groundLabels[decision.ground as Ground]?.[lang] ?? null),
      sentence: decision.sentence,
      at: decision.at.toISOString(),
      mayAppeal: appeal === null,
    },
    appeal: appeal && {
      text: appeal.text,
      createdAt: appeal.createdAt.toISOString(),
      outcome: appeal.outcome,
      note: appeal.note,
      decidedAt: appeal.decidedAt?.toISOString() ?? null,
    },
  }
}

async function presentAppeals(db: Reader, actor: Actor, rows: readonly AppealRow[]) {
  const cards = await listCards(
    db,
    rows.map((row) => row.commentId),
  )
  const decisions = await listDecisionsById(
    db,
    rows.map((row) => row.decisionId),
  )
  const names = await listUserNames(
    db,
    [...rows, ...decisions.values()].flatMap((row) => row.actorId ?? []),
  )
  const views = await mapInTurns(rows, (row) => {
    const card = cards.get(row.commentId)
    const decision = decisions.get(row.decisionId)
    if (!card || !decision) return []
    return [
      {
        id: row.id,
        text: row.text,
        createdAt: row.createdAt.toISOString(),
        comment: cardView(card),
        decision: {
          decision: decision.decision,
          ground: decision.ground,
          note: decision.note,
          by: personView(decision.actorId, names),
          at: decision.at.toISOString(),
        },
        mayDecide: row.outcome === null && (decision.actorId === null || decision.actorId !== actor.id),
        outcome: row.outcome,
        note: row.note,
        by: personView(row.actorId, names),
        decidedAt: row.decidedAt?.toISOString() ?? null,
      },
    ]
  })
  return views.flat()
}
