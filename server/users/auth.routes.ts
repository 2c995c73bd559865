import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Devices } from '../http/devices.ts'
import { Problem } from '../problem.ts'
import type { OwnPasswordService } from './own-password.service.ts'
import type { SessionsService } from './sessions.service.ts'
import { Login, LoginHeaders, MeReply, PasswordChange, Refresh, SessionsReply, TokensReply } from './users.schema.ts'
import { sayDevice } from './device-name.ts'
import { listOpenSessions } from './sessions.store.ts'
import { findUser } from './users.store.ts'
import { idParams, problemReply } from '../http/schemas.ts'

const tags = ['auth']

/** Signing in and out, and one's own account. */
export function registerAuthRoutes(
  instance: FastifyInstance,
  deps: { db: Db; clock: Clock; sessions: SessionsService; ownPassword: OwnPasswordService; devices: Devices },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const { db, sessions, ownPassword, devices } = deps

  // `page`: a client that still sends its old token must be able to sign in.
  app.post(
    '/api/v1/auth/login',
    {
      config: { access: 'page' },
      schema: {
        tags,
        operationId: 'signIn',
        summary: 'Sign in',
        headers: LoginHeaders,
        body: Login,
        response: { 200: TokensReply, 401: problemReply },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const agent = request.headers['user-agent']
      const origin = { address: request.ip, device: devices.read(request), agent }
      return { data: await sessions.login(request.body, origin) }
    },
  )

  app.post(
    '/api/v1/auth/refresh',
    {
      config: { access: 'page' },
      schema: {
        tags,
        operationId: 'refreshTokens',
        summary: 'New tokens for a refresh token, which serves once',
        body: Refresh,
        response: { 200: TokensReply, 401: problemReply },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return { data: await sessions.refresh(request.body.refreshToken) }
    },
  )

  app.post(
    '/api/v1/auth/logout',
    {
      config: { access: 'signed-in' },
      schema: { tags, operationId: 'signOut', summary: 'Sign out', response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await sessions.logout(request.actor)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/auth/me',
    {
      config: { access: 'signed-in' },
      schema: { tags, operationId: 'readMe', summary: 'Who is signed in', response: { 200: MeReply } },
    },
    async (request) => {
      const { actor } = request
      const user = actor.id === null ? null : await findUser(db.read, actor.id)
      if (!user) throw new Problem('unauthenticated')
      return {
        data: { id: user.id, email: user.email, name: user.name, roles: user.roles, rights: [...actor.rights].sort() },
      }
    },
  )

  registerSessionRoutes(app, deps)

  app.post(
    '/api/v1/auth/password',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        operationId: 'changeOwnPassword',
        summary: 'Change one’s own password; one’s other sessions end',
        body: PasswordChange,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { currentPassword, newPassword } = request.body
      await ownPassword.change(request.actor, { current: currentPassword, next: newPassword })
      return reply.code(204).send(null)
    },
  )
}

/** One's own sessions, on all devices. */
function registerSessionRoutes(
  instance: FastifyInstance,
  { db, clock, sessions }: { db: Db; clock: Clock; sessions: SessionsService },
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const config = { access: 'signed-in' } as const
  const path = '/api/v1/auth/sessions'

  app.get(
    path,
    {
      config,
      schema: {
        tags,
        operationId: 'listSessions',
        summary: 'One’s own open sessions, the newest first',
        response: { 200: SessionsReply },
      },
    },
    async ({ actor, lang }) => {
      const open = actor.id === null ? [] : await listOpenSessions(db.read, actor.id, clock.now())
      return {
        data: open.map(({ id, device, createdAt, expiresAt }) => ({
          id,
          device: sayDevice(device, lang),
          openedAt: createdAt.toISOString(),
          endsAt: expiresAt.toISOString(),
          current: id === actor.sessionId,
        })),
      }
    },
  )

  app.delete(
    `${path}/:id`,
    {
      config,
      schema: {
        tags,
        operationId: 'endSession',
        summary: 'End one of one’s own sessions',
        params: idParams,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await sessions.endOwn(request.actor, request.params.id)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    path,
    {
      config,
      schema: {
        tags,
        operationId: 'endOtherSessions',
        summary: 'End one’s own sessions but this one',
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await sessions.endOthers(request.actor)
      return reply.code(204).send(null)
    },
  )
}
