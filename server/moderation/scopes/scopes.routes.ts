import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db } from '../../db/index.ts'
import { closedObject, dataReply, idParams, Term } from '../../http/schemas.ts'
import type { ScopesService } from './scopes.service.ts'
import { readScope } from './scopes.reads.ts'

const config = { access: { anyOf: ['user.manage'] } } as const
const tags = ['moderation']
const url = '/api/v1/admin/users/:id/moderated-categories'

const ScopeReply = dataReply(
  Type.Object(
    {
      all: Type.Boolean({ description: 'True when no category is chosen: they moderate everything' }),
      categories: Type.Array(Term),
    },
    { title: 'Scope' },
  ),
)

export const ScopeBody = closedObject(
  { categories: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 }) },
  { title: 'ScopeChoice' },
)

export function registerScopeRoutes(instance: FastifyInstance, deps: { db: Db; scopes: ScopesService }): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, scopes } = deps

  app.get(
    url,
    {
      config,
      schema: {
        tags,
        operationId: 'readModeratedCategories',
        summary: 'The categories that somebody moderates',
        params: idParams,
        response: { 200: ScopeReply },
      },
    },
    async (request) => ({ data: await readScope(db.read, request.params.id) }),
  )

  app.put(
    url,
    {
      config,
      schema: {
        tags,
        operationId: 'chooseModeratedCategories',
        summary: 'Choose the categories that somebody moderates, with those under them; none for all',
        params: idParams,
        body: ScopeBody,
        response: { 200: ScopeReply },
      },
    },
    async (request) => {
      await scopes.choose(request.actor, request.params.id, request.body.categories)
      return { data: await readScope(db.read, request.params.id) }
    },
  )
}
