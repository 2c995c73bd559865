import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../../clock.ts'
import { commentStatuses, type Db } from '../../db/index.ts'
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
import { mapInTurns } from '../../turns.ts'
import { grounds } from '../grounds.ts'
import { cardView, CardView } from '../queue/card.view.ts'
import { readReported } from './reports.reads.ts'
import type { ReportsService } from './reports.service.ts'
import { words } from './reports.words.ts'

const access = { anyOf: ['comment.moderate'] } as const

const ReportBody = closedObject(
  {
    ground: Type.Enum([...grounds]),
    reason: Type.String({ description: '1 to 2000 characters' }),
    name: Type.Optional(
      Type.String({ description: 'Asked for by law where the content is said to be illegal; never shown in public' }),
    ),
    email: Type.Optional(Type.String({ description: 'The same' })),
  },
  { title: 'NewReport' },
)

const ReportedReply = dataReply(
  Type.Object({ reference: Type.String(), message: Type.String() }, { title: 'Reported' }),
)

const ReportView = Type.Object(
  {
    id: Type.String(),
    ground: Type.String(),
    reason: Type.String(),
    url: Type.String(),
    name: nullable(Type.String()),
    email: nullable(Type.String()),
    createdAt: Instant,
    actedAt: nullable(Instant),
    outcome: nullable(Type.Enum([...commentStatuses])),
    by: Person,
  },
  { title: 'Report' },
)

const ReportsPage = pageReply(
  Type.Object(
    {
      comment: CardView,
      count: Type.Integer(),
      oldestAt: Instant,
      ageSeconds: Type.Integer({ description: 'Since the oldest of these reports' }),
      reports: Type.Array(ReportView),
    },
    { title: 'ReportedComment' },
  ),
)

export function registerReportRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; reports: ReportsService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { clock, reports } = deps

  app.post(
    '/api/v1/public/comments/:id/reports',
    {
      config: { access: 'public' },
      schema: {
        tags: ['comments'],
        operationId: 'reportComment',
        summary: 'Report a comment',
        params: idParams,
        body: ReportBody,
        response: { 202: ReportedReply },
      },
    },
    async (request, reply) => {
      const { reference } = await reports.submit(request.actor, request.params.id, request.body, {
        address: request.ip,
      })
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .send({ data: { reference, message: words.reported[request.lang] } })
    },
  )

  app.get(
    '/api/v1/admin/reports',
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        operationId: 'listReports',
        summary: 'Reported comments: those that wait, oldest first; with open=false those dealt with, newest first',
        querystring: closedObject({ ...pageQuery, open: Type.Optional(Type.Boolean({ default: true })) }),
        response: { 200: ReportsPage },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await readReported(deps, request.actor, { open: request.query.open ?? true, page })
      const now = clock.now().getTime()
      const data = await mapInTurns(items, ({ card, count, oldestAt, reports: rows }) => ({
        comment: cardView(card),
        count,
        oldestAt: oldestAt.toISOString(),
        ageSeconds: Math.floor((now - oldestAt.getTime()) / 1000),
        reports: rows,
      }))
      return pageBody(request, reply, page, { items: data, total })
    },
  )

  app.post(
    '/api/v1/admin/comments/:id/reports/close',
    {
      config: { access },
      schema: {
        tags: ['moderation'],
        operationId: 'closeReports',
        summary: 'Answer the reports of a comment that stays as it is',
        params: idParams,
        body: closedObject({}, { title: 'Nothing' }),
        response: { 204: Type.Null(), 409: problemReply },
      },
    },
    async (request, reply) => {
      await reports.close(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
