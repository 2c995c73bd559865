import { findUserByEmail, type User } from '../../server/users/index.ts'
import { system } from '../../server/http/actor.ts'
import type { Role } from '../../server/db/index.ts'
import type { TestApp } from '../helper.ts'

export const goodPassword = 'chouette du clocher'

/** An account with a real password, which costs a hash. */
export async function openAccount(app: TestApp, email: string, ...roles: Role[]): Promise<User> {
  return app.services.users.create(system, { email, name: `Nom de ${email}`, roles, password: goodPassword })
}

export async function login(app: TestApp, email: string, password = goodPassword, remoteAddress = '192.0.2.1') {
  return app.server.inject({ method: 'POST', url: '/api/v1/auth/login', payload: { email, password }, remoteAddress })
}

export interface Signed {
  accessToken: string
  refreshToken: string
}

export async function openSession(app: TestApp, email: string, password = goodPassword): Promise<Signed> {
  const reply = await login(app, email, password)
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`)
  return reply.json().data
}

export async function refresh(app: TestApp, refreshToken: string) {
  return app.server.inject({ method: 'POST', url: '/api/v1/auth/refresh', payload: { refreshToken } })
}

/** The status that an access token gets from /auth/me. */
export async function askMe(app: TestApp, accessToken: string): Promise<number> {
  return (await app.server.inject({ url: '/api/v1/auth/me', headers: { authorization: `Bearer ${accessToken}` } }))
    .statusCode
}

export interface Told {
  name: string
  payload: Record<string, unknown>
  actorId: string | null
}

/** The events that `work` records, in order. */
export async function eventsOf(app: TestApp, work: () => Promise<unknown>): Promise<Told[]> {
  const { events } = app.db.read.tables
  const read = async () =>
    app.db.read
      .select({ name: events.name, payload: events.payload, actorId: events.actorId })
      .from(events)
      .orderBy(events.id)
  const before = await read()
  await work()
  return (await read()).slice(before.length)
}

export async function findAccount(app: TestApp, email: string): Promise<User> {
  const user = await findUserByEmail(app.db.read, email)
  if (!user) throw new Error(`no account ${email}`)
  return user
}
