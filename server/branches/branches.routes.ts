import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { addDays, dayOf } from '../days.ts'
import type { Db } from '../db/index.ts'
import type { Access } from '../http/access.ts'
import { jsonPage, type PageCache } from '../http/page-cache.ts'
import { registerResource } from '../http/resource.ts'
import { idParams } from '../http/schemas.ts'
import { startOfDay } from '../time-zone.ts'
import type { BranchRow, ExceptionRow } from './branch.ts'
import {
  BranchBody,
  BranchListReply,
  BranchPatch,
  BranchReply,
  ExceptionBody,
  ExceptionListReply,
  ExceptionReply,
  PublicBranchesReply,
} from './branches.schema.ts'
import type { BranchesService } from './branches.service.ts'
import { findBranch, listBranches, listExceptions } from './branches.store.ts'

const base = '/api/v1/admin/branches'
const exceptionsBase = '/api/v1/admin/opening-exceptions'
const managers: Access = { anyOf: ['page.manage'] }
const tags = ['branches']

interface Deps {
  db: Db
  clock: Clock
  config: Config
  cache: PageCache
  branches: BranchesService
}

/** The branches of the library and when they are open. */
export function registerBranchRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, branches } = deps

  app.get(
    base,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'listBranches',
        summary: 'The branches, in order',
        response: { 200: BranchListReply },
      },
    },
    async () => ({ data: (await listBranches(db.read)).map(branchView) }),
  )

  registerResource(instance, {
    path: base,
    name: 'Branch',
    tag: 'branches',
    summaries: {
      create: 'Add a branch, with its hours of the week',
      read: 'One branch',
      change: 'Change a branch, or its hours',
      remove: 'Remove a branch',
    },
    access: { read: managers, create: managers, change: managers, remove: managers },
    schemas: { draft: BranchBody, changes: BranchPatch, reply: BranchReply },
    find: (id) => findBranch(db.read, id),
    service: branches,
    view: async (row) => branchView(row),
  })

  registerExceptionRoutes(instance, deps)
  registerPublicRoute(instance, deps)
}

function registerExceptionRoutes(instance: FastifyInstance, { db, clock, config, branches }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    exceptionsBase,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'listOpeningExceptions',
        summary: 'The days on which hours are others than those of the week, from today on',
        response: { 200: ExceptionListReply },
      },
    },
    async () => ({
      data: (await listExceptions(db.read, dayOf(clock.now(), config.timeZone))).map(exceptionView),
    }),
  )

  app.post(
    exceptionsBase,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'createOpeningException',
        summary: 'Close, or open at other hours, on a day or on several',
        body: ExceptionBody,
        response: { 201: ExceptionReply },
      },
    },
    async (request, reply) => {
      const [row] = await branches.addExceptions(request.actor, [request.body])
      return reply.code(201).send({ data: exceptionView(row!) })
    },
  )

  app.delete(
    `${exceptionsBase}/:id`,
    {
      config: { access: managers },
      schema: {
        tags,
        operationId: 'removeOpeningException',
        summary: 'Go back to the hours of the week',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await branches.removeException(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function registerPublicRoute(instance: FastifyInstance, { db, clock, config, cache }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()

  app.get(
    '/api/v1/public/branches',
    {
      config: { access: 'public', etag: 'kept' },
      schema: {
        tags,
        operationId: 'listPublicBranches',
        summary: 'The branches of the library, when they are open, and the exceptions from today on',
        response: { 200: PublicBranchesReply },
      },
    },
    (request, reply) =>
      cache.send(request, reply, request.url, async () => {
        const today = dayOf(clock.now(), config.timeZone)
        const exceptions = await listExceptions(db.read, today)
        const data = (await listBranches(db.read)).map((branch) => publicView(branch, exceptions))
        return { ...jsonPage({ data }, []), validUntil: startOfDay(addDays(today, 1), config.timeZone)! }
      }),
  )
}

function branchView({ position: _position, createdAt, updatedAt, ...said }: BranchRow) {
  return { ...said, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() }
}

function exceptionView({ id, branchId, firstDay, lastDay, hours, reason }: ExceptionRow) {
  return { id, branch: branchId, firstDay, lastDay, hours, reason }
}

function publicView({ id, name, address, telephone, email, note, hours }: BranchRow, all: readonly ExceptionRow[]) {
  const exceptions = all
    .filter(({ branchId }) => branchId === null || branchId === id)
    .map(({ firstDay, lastDay, hours: others, reason }) => ({ firstDay, lastDay, hours: others, reason }))
  return { id, name, address, telephone, email, note, hours, exceptions }
}
