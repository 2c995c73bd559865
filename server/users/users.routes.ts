import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import type { Db } from '../db/index.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { idParams, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { registerApiKeyRoutes } from './api-keys.routes.ts'
import { registerAuthRoutes } from './auth.routes.ts'
import { NewUser, UserChange, UserReply, UsersQuery, UsersReply } from './users.schema.ts'
import type { UsersService } from './users.service.ts'
import { findUser, listUsers } from './users.store.ts'
import type { User } from './users.ts'

const config = { access: { anyOf: ['user.manage'] } } as const
const tags = ['users']

/** Accounts and keys, for administrators; and the routes of sessions. */
export function registerUserRoutes(
  instance: FastifyInstance,
  deps: { db: Db; users: UsersService } & Parameters<typeof registerAuthRoutes>[1] &
    Parameters<typeof registerApiKeyRoutes>[1],
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, users } = deps

  registerAuthRoutes(instance, deps)
  registerApiKeyRoutes(instance, deps)

  app.get(
    '/api/v1/admin/users',
    {
      config,
      schema: {
        tags,
        operationId: 'listUsers',
        summary: 'Accounts',
        querystring: UsersQuery,
        response: { 200: UsersReply },
      },
    },
    async (request, reply) => {
      const { q, role, active } = request.query
      const page = readPage(request.query)
      const filter = {
        ...(q === undefined ? {} : { q }),
        ...(role === undefined ? {} : { role }),
        ...(active === undefined ? {} : { active }),
      }
      const { items, total } = await listUsers(db.read, filter, page)
      return pageBody(request, reply, page, { items: items.map(userView), total })
    },
  )

  app.post(
    '/api/v1/admin/users',
    {
      config,
      schema: {
        tags,
        operationId: 'createUser',
        summary: 'Open an account',
        body: NewUser,
        response: { 201: UserReply, 409: problemReply },
      },
    },
    async (request, reply) => {
      const user = await users.create(request.actor, request.body)
      return reply
        .code(201)
        .header('location', `/api/v1/admin/users/${user.id}`)
        .send({ data: userView(user) })
    },
  )

  app.get(
    '/api/v1/admin/users/:id',
    {
      config,
      schema: { tags, operationId: 'readUser', summary: 'An account', params: idParams, response: { 200: UserReply } },
    },
    async (request) => {
      const user = await findUser(db.read, request.params.id)
      if (!user) throw new Problem('not_found')
      return { data: userView(user) }
    },
  )

  app.patch(
    '/api/v1/admin/users/:id',
    {
      config,
      schema: {
        tags,
        operationId: 'changeUser',
        summary: 'Change an account; a new password or `active: false` ends its sessions',
        params: idParams,
        body: UserChange,
        response: { 200: UserReply, 409: problemReply },
      },
    },
    async (request) => ({ data: userView(await users.change(request.actor, request.params.id, request.body)) }),
  )
}

/** Never the password's hash. */
function userView(user: User) {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    roles: user.roles,
    active: user.active,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  }
}
