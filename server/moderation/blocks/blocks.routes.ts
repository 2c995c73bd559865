import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../../clock.ts'
import { blockEffects, blockKinds, type Db } from '../../db/index.ts'
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
import { presentBlocks, readBlocks } from './blocks.reads.ts'
import type { BlocksService } from './blocks.service.ts'

const config = { access: { anyOf: ['comment.moderate'] } } as const
const tags = ['moderation']
const base = '/api/v1/admin/blocks'

export const BlockBody = closedObject(
  {
    kind: Type.Enum([...blockKinds]),
    value: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 254,
        description: 'An account’s id, an e-mail address, somebody’s address elsewhere (remote) or a host (server)',
      }),
    ),
    commentId: Type.Optional(
      Type.String({ maxLength: 64, description: 'Instead of value: whoever sent this comment' }),
    ),
    effect: Type.Enum([...blockEffects], {
      description: 'block: may not comment; silence: is always held',
    }),
    until: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Absent for good; a network address is kept for the days of keepAddressesDays',
      }),
    ),
    reason: Type.String({ maxLength: 500 }),
  },
  { title: 'NewBlock' },
)

const BlockView = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum([...blockKinds]),
    value: nullable(
      Type.String({
        description:
          'Null where only a hash is kept: of a network address, and of the e-mail address of an erased person',
      }),
    ),
    name: nullable(Type.String({ description: 'Of the account' })),
    effect: Type.Enum([...blockEffects]),
    reason: Type.String(),
    until: nullable(Instant),
    by: Person,
    createdAt: Instant,
  },
  { title: 'Block' },
)

export function registerBlockRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; blocks: BlocksService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, clock, blocks } = deps

  app.get(
    base,
    {
      config,
      schema: {
        tags,
        operationId: 'listBlocks',
        summary: 'Who may not comment, or is always held; newest first',
        querystring: closedObject(pageQuery),
        response: { 200: pageReply(BlockView) },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      return pageBody(request, reply, page, await readBlocks(db.read, clock.now(), page))
    },
  )

  app.post(
    base,
    {
      config,
      schema: {
        tags,
        operationId: 'createBlock',
        summary: 'Block or silence a person',
        body: BlockBody,
        response: { 201: dataReply(BlockView), 409: problemReply },
      },
    },
    async (request, reply) => {
      const row = await blocks.add(request.actor, request.body)
      const [data] = await presentBlocks(db.read, [row])
      return reply.code(201).header('location', `${base}/${row.id}`).send({ data: data! })
    },
  )

  app.delete(
    `${base}/:id`,
    {
      config,
      schema: {
        tags,
        operationId: 'removeBlock',
        summary: 'Let a person comment again',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await blocks.remove(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
