import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import { commentStatuses, type Db } from '../../db/index.ts'
import { closedObject, dataReply, nullable } from '../../http/schemas.ts'
import { formatOffset } from '../../time-zone.ts'
import { grounds } from '../grounds.ts'
import { readStatistics } from './statistics.reads.ts'

const Delay = nullable(Type.Integer({ description: 'Half took less' }))

const StatisticsReply = dataReply(
  Type.Object(
    {
      year: Type.Integer(),
      states: Type.Object(Object.fromEntries(commentStatuses.map((status) => [status, Type.Integer()])), {
        title: 'StateCounts',
      }),
      refusals: Type.Object(Object.fromEntries(grounds.map((ground) => [ground, Type.Integer()])), {
        title: 'GroundCounts',
      }),
      decisions: Type.Object({ count: Type.Integer(), medianSeconds: Delay }, { title: 'DecisionCounts' }),
      reports: Type.Object(
        {
          received: Type.Integer(),
          answered: Type.Integer(),
          open: Type.Integer(),
          medianSeconds: Delay,
        },
        { title: 'ReportCounts' },
      ),
      appeals: Type.Object(
        { received: Type.Integer(), upheld: Type.Integer(), overturned: Type.Integer() },
        { title: 'AppealCounts' },
      ),
    },
    { title: 'Statistics' },
  ),
)

export function registerStatisticsRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; config: Config },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config } = deps

  app.get(
    '/api/v1/admin/comments/statistics',
    {
      config: { access: { anyOf: ['comment.moderate'] } },
      schema: {
        tags: ['moderation'],
        operationId: 'readStatistics',
        summary: 'A year of moderation: comments by state, refusals by ground, delays, reports, appeals',
        querystring: closedObject({
          year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 9998, description: 'This one unless said' })),
        }),
        response: { 200: StatisticsReply },
      },
    },
    async (request) => {
      const year = request.query.year ?? Number(formatOffset(clock.now(), config.timeZone).slice(0, 4))
      return { data: await readStatistics(db.read, year, config.timeZone) }
    },
  )
}
