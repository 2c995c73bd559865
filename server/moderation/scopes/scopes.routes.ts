import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Db, Reader } from '../../db/index.ts'
import { closedObject, dataReply, idParams, Term } from '../../http/schemas.ts'
import { Problem } from '../../problem.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import type { ScopesService } from './scopes.service.ts'
import { listChosenCategoryIds } from './scopes.store.ts'

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
        body: closedObject(
          { categories: Type.Array(Type.String({ maxLength: 64 }), { maxItems: 200 }) },
          { title: 'ScopeChoice' },
        ),
        response: { 200: ScopeReply },
      },
    },
    async (request) => {
      await scopes.choose(request.actor, request.params.id, request.body.categories)
      return { data: await readScope(db.read, request.params.id) }
    },
  )
}

async function readScope(db: Reader, userId: string) {
  if (!(await listUserNames(db, [userId])).has(userId)) throw new Problem('not_found')
  const chosen = await listChosenCategoryIds(db, userId)
  const categories = (await listCategories(db))
    .filter((category) => chosen.includes(category.id))
    .map(({ id, name, slug }) => ({ id, name, slug }))
  return { all: chosen.length === 0, categories }
}
