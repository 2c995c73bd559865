import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import Type from 'typebox'
import type { Db } from '../db/index.ts'
import { fileOf, streamJson } from '../http/json-stream.ts'
import { pageBody, readPage } from '../http/paging.ts'
import { closedObject, pageQuery, problemReply } from '../http/schemas.ts'
import { Problem } from '../problem.ts'
import { readSettings } from '../settings/index.ts'
import { TokensReply } from '../users/index.ts'
import type { OwnComment } from './account.service.ts'
import { words } from './patrons.words.ts'
import * as schema from './patrons.schema.ts'
import type { PatronsService } from './patrons.service.ts'

const tags = ['patrons']
const asking = { max: 20, timeWindow: 600_000 }

/** Accounts of readers for programs: with tokens, never with the cookie of the pages. */
export function registerPatronApiRoutes(instance: FastifyInstance, deps: { db: Db; patrons: PatronsService }): void {
  const { db, patrons } = deps
  const assertOpen = async () => {
    if (!patrons.isOpen(await readSettings(db.read))) throw new Problem('not_found')
  }
  registerEntry(instance, patrons, assertOpen)
  registerOwn(instance, patrons, assertOpen)
}

/** Asking for an account or a link, and coming in by it. */
function registerEntry(instance: FastifyInstance, { entry }: PatronsService, assertOpen: () => Promise<void>): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  // As for signing in: a client that still sends its old token must be able to.
  const anybody = { config: { access: 'page' as const }, preValidation: assertOpen }

  app.post(
    '/api/v1/public/patrons',
    {
      ...anybody,
      onRequest: app.rateLimit(asking),
      schema: {
        tags,
        operationId: 'askForAccount',
        summary: 'Ask for an account: a link is sent, and nothing exists before it is confirmed',
        body: schema.Ask,
        response: { 202: schema.AskedReply, 404: problemReply },
      },
    },
    async (request, reply) => {
      await entry.ask('register', request.body.email, { lang: request.body.lang ?? request.lang })
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .send({ data: { message: words.asked[request.lang] } })
    },
  )

  app.post(
    '/api/v1/public/patrons/confirm',
    {
      ...anybody,
      onRequest: app.rateLimit(asking),
      schema: {
        tags,
        operationId: 'confirmAccount',
        summary: 'Create the account that a link confirms, and sign in',
        body: schema.Registration,
        response: { 201: TokensReply, 404: problemReply, 409: problemReply, 410: problemReply },
      },
    },
    async (request, reply) => {
      const { token, name, password = null } = request.body
      const data = await entry.registerWithTokens(token, { name, password })
      return reply.code(201).headers({ 'cache-control': 'no-store', location: '/api/v1/auth/me' }).send({ data })
    },
  )

  app.post(
    '/api/v1/public/sign-in-links',
    {
      ...anybody,
      onRequest: app.rateLimit(asking),
      schema: {
        tags,
        operationId: 'askForSignInLink',
        summary: 'Ask for a link by which a patron signs in',
        body: schema.Ask,
        response: { 202: schema.AskedReply, 404: problemReply },
      },
    },
    async (request, reply) => {
      await entry.ask('sign-in', request.body.email, { lang: request.body.lang ?? request.lang })
      return reply
        .code(202)
        .header('cache-control', 'no-store')
        .send({ data: { message: words.asked[request.lang] } })
    },
  )

  app.post(
    '/api/v1/public/sign-in-links/confirm',
    {
      ...anybody,
      onRequest: app.rateLimit(asking),
      schema: {
        tags,
        operationId: 'confirmSignInLink',
        summary: 'Sign in by a link, as a patron',
        body: schema.SignInConfirmation,
        response: { 200: TokensReply, 404: problemReply, 410: problemReply },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { data: await entry.signInWithTokens(request.body.token) }
    },
  )
}

/** What is one's own. */
function registerOwn(instance: FastifyInstance, { account }: PatronsService, assertOpen: () => Promise<void>): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const assertPatron = async (request: FastifyRequest) => {
    if (!request.actor.roles.includes('patron')) throw new Problem('forbidden')
  }
  const mine = { config: { access: 'signed-in' as const }, preValidation: [assertPatron, assertOpen] }

  app.get(
    '/api/v1/me/comments',
    {
      ...mine,
      schema: {
        tags,
        operationId: 'listOwnComments',
        summary: 'One’s own comments, newest first, with what became of them',
        querystring: closedObject(pageQuery),
        response: { 200: schema.OwnCommentsReply, 403: problemReply, 404: problemReply },
      },
    },
    async (request, reply) => {
      const page = readPage(request.query)
      const { items, total } = await account.listComments(await account.findPatron(request.actor), page)
      return pageBody(request, reply, page, { items: items.map(ownCommentView), total })
    },
  )

  app.get(
    '/api/v1/me/export',
    {
      ...mine,
      schema: {
        tags,
        operationId: 'exportOwnData',
        summary: 'All that is tied to one’s own address, as a file',
        response: { 200: fileOf(schema.OwnDataReply), 403: problemReply, 404: problemReply },
      },
    },
    async (request, reply) => {
      const data = await account.export(await account.findPatron(request.actor))
      return reply
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .type('application/json; charset=utf-8')
        .send(streamJson({ data }))
    },
  )

  app.patch(
    '/api/v1/me',
    {
      ...mine,
      schema: {
        tags,
        operationId: 'changeOwn',
        summary: 'Change one’s display name or password',
        body: schema.OwnChange,
        response: { 200: schema.OwnReply, 403: problemReply, 404: problemReply },
      },
    },
    async (request) => {
      const { name, newPassword, currentPassword = '' } = request.body
      const password = newPassword === undefined ? {} : { password: { current: currentPassword, next: newPassword } }
      await account.change(await account.findPatron(request.actor), {
        ...(name === undefined ? {} : { name }),
        ...password,
      })
      const { id, email, name: shown } = await account.findPatron(request.actor)
      return { data: { id, email, name: shown } }
    },
  )

  app.delete(
    '/api/v1/me',
    {
      ...mine,
      schema: {
        tags,
        operationId: 'removeOwn',
        summary: 'Delete one’s account',
        body: schema.Farewell,
        response: { 204: Type.Null(), 403: problemReply, 404: problemReply },
      },
    },
    async (request, reply) => {
      await account.erase(await account.findPatron(request.actor), request.body.comments)
      return reply.code(204).send(null)
    },
  )
}

function ownCommentView(comment: OwnComment) {
  return {
    id: comment.id,
    status: comment.status,
    name: comment.name,
    text: comment.text,
    nextText: comment.nextText,
    article: comment.article,
    createdAt: comment.createdAt.toISOString(),
    editedAt: comment.editedAt?.toISOString() ?? null,
    key: comment.decisionKey,
  }
}
