import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import type { Access } from '../../http/access.ts'
import { registerResource } from '../../http/resource.ts'
import { dataReply } from '../../http/schemas.ts'
import { staffAccess } from '../articles.routes.ts'
import { listCommitments, readCommitment, type Commitment } from './commitments.reads.ts'
import { CommitmentBody, CommitmentChange, CommitmentListReply, CommitmentView } from './commitments.schema.ts'
import type { CommitmentsService } from './commitments.service.ts'
import { findCommitment } from './commitments.store.ts'

const path = '/api/v1/admin/commitments'
const editors: Access = { anyOf: ['article.publish-any'] }

export function registerCommitmentRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; config: { timeZone: string }; commitments: CommitmentsService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, config, commitments } = deps
  const moment = () => ({ now: clock.now(), timeZone: config.timeZone })

  app.get(
    path,
    {
      config: { access: staffAccess },
      schema: {
        tags: ['articles'],
        operationId: 'listCommitments',
        summary: 'Who owes an article each week, month or quarter, and how it stands; of writers their own',
        response: { 200: CommitmentListReply },
      },
    },
    async ({ actor }) => ({ data: (await listCommitments(db.read, actor, moment())).map(commitmentView) }),
  )

  registerResource(instance, {
    path,
    name: 'Commitment',
    tag: 'articles',
    summaries: {
      create: 'Have a byline or a category owe an article regularly',
      read: 'One commitment, and how it stands',
      change: 'Change how often an article is owed; it counts from now on',
      remove: 'End a commitment',
    },
    access: { read: editors, create: editors, change: editors, remove: editors },
    schemas: { draft: CommitmentBody, changes: CommitmentChange, reply: dataReply(CommitmentView) },
    find: (id) => findCommitment(db.read, id),
    service: commitments,
    view: async ({ id }) => {
      const found = await readCommitment(db.read, id, moment())
      if (!found) throw new Error(`commitment ${id} is not listed`)
      return commitmentView(found)
    },
  })
}

function commitmentView(commitment: Commitment) {
  const { id, byline, category, every, state, until, missed, lastAt, nextAt, createdAt, updatedAt, revision } =
    commitment
  return {
    id,
    byline,
    category,
    every,
    state,
    until: until.toISOString(),
    missed,
    lastAt: lastAt?.toISOString() ?? null,
    nextAt: nextAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    revision,
  }
}
