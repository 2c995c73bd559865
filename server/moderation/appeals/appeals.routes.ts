import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import { appealOutcomes, commentDecisions, type Db } from '../../db/index.ts'
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
import { longestAnswer, type AppealsService, type Statement } from './appeals.service.ts'
import { presentAppeals, readAppeals } from './appeals.reads.ts'
import { CardView } from '../queue/card.view.ts'
import type { Ground } from '../grounds.ts'
import { groundLabels } from '../moderation.words.ts'

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

export const AppealAnswer = closedObject(
  {
    outcome: Outcome,
    note: Type.Optional(Type.String({ maxLength: longestAnswer, description: 'Read by the author too' })),
  },
  { title: 'AppealAnswer' },
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
      const found = await readAppeals(db.read, request.actor, { open: request.query.open ?? true, page })
      return pageBody(request, reply, page, found)
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
        body: AppealAnswer,
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
