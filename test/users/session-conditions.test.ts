import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { writeCookie } from '../../server/patrons/session-cookie.ts'
import { createHasher } from '../../server/users/index.ts'
import { createOwnPassword } from '../../server/users/own-password.service.ts'
import { createSessions } from '../../server/users/sessions.service.ts'
import { eq } from '../../server/db/sql.ts'
import { build, type TestApp } from '../helper.ts'
import { openHouse, sessionCookie } from '../patrons/house.ts'
import { askMe, eventsOf, goodPassword, login, openAccount, openSession, refresh } from './people.ts'

const anne = 'anne@example.org'
const day = 86_400_000

/** The program's services, where something happens between the check of a password and what follows from it. */
function servicesWith(app: TestApp, meanwhile: () => Promise<unknown>) {
  const { tokens, devices, secondFactor } = app.services
  const secrets = loadSecrets(app.dataDir)
  const { hash, verify } = createHasher()
  const hasher = {
    hash,
    verify: async (stored: string | null, password: string) => {
      const isRight = await verify(stored, password)
      await meanwhile()
      return isRight
    },
  }
  return {
    sessions: createSessions({ ...app, tokens, devices, hasher, secrets, secondFactor }),
    ownPassword: createOwnPassword({ ...app, hasher }),
  }
}

const origin = { address: '192.0.2.1', device: null }

t.test('a sign-in holds for the account as it is when the session opens', async (t) => {
  const changes: [what: string, change: object, opens: boolean][] = [
    ['nothing changes', {}, true],
    ['another name', { name: 'Anne' }, true],
    ['another address', { email: 'anne.morel@example.org' }, true],
    ['another password', { password: 'trois chouettes grises' }, false],
    ['the same password, set anew', { password: goodPassword }, false],
    ['no longer active', { active: false }, false],
    ['one of the staff now', { roles: ['author', 'patron'] }, false],
  ]
  for (const [what, change, opens] of changes) {
    const app = await build(t)
    const { id } = await openAccount(app, anne, 'patron')
    const { sessions } = servicesWith(app, () => app.services.users.change(system, id, change))
    const told = await eventsOf(app, async () => {
      const entering = sessions.enter(
        { email: anne, password: goodPassword },
        origin,
        (user) => user.roles.length === 1,
      )
      if (opens) t.match(await entering, { sessionId: String }, what)
      else await t.rejects(entering, { code: 'unauthenticated' }, what)
    })
    t.equal(told.filter(({ name }) => name === 'session.opened').length, opens ? 1 : 0, what)
  }
})

t.test('a new password holds only where the old one, and the session, still do when it is saved', async (t) => {
  const next = 'quatre hiboux bruns'
  const changes: [what: string, change: object, saves: boolean][] = [
    ['nothing changes', {}, true],
    ['an administrator sets another', { password: 'trois chouettes grises' }, false],
    ['an administrator closes the account', { active: false }, false],
  ]
  for (const [what, change, saves] of changes) {
    const app = await build(t)
    const { id } = await openAccount(app, anne, 'author')
    const { accessToken } = await openSession(app, anne)
    const actor = await app.services.tokens.authenticate({
      headers: { authorization: `Bearer ${accessToken}` },
    } as Parameters<typeof app.services.tokens.authenticate>[0])
    const { ownPassword } = servicesWith(app, () => app.services.users.change(system, id, change))
    const changing = ownPassword.change(actor!, { current: goodPassword, next })
    if (saves) await changing
    else await t.rejects(changing, { code: 'unauthenticated' }, what)
    await app.services.users.change(system, id, { active: true })
    t.equal((await login(app, anne, next)).statusCode, saves ? 200 : 401, what)
  }
})

/** What one column says of a session, all else being well, and whether it still counts. */
t.test('a session counts while it is open, in time, and its account active', async (t) => {
  const { app } = await openHouse(t)
  const { id } = await openAccount(app, anne, 'patron')
  const other = await openAccount(app, 'lise@example.org', 'patron')
  const { sessions, users } = app.db.read.tables
  const set = (session: string, values: object) =>
    app.db.write(async (tx) => void (await tx.update(sessions).set(values).where(eq(sessions.id, session))))
  const setActive = (active: boolean) =>
    app.db.write(async (tx) => void (await tx.update(users).set({ active }).where(eq(users.id, id))))
  const now = app.clock.now().getTime()
  const cases: [what: string, change: (session: string) => Promise<void>, counts: boolean][] = [
    ['as it was opened', async () => undefined, true],
    ['ended', (session) => set(session, { endedAt: new Date(now - 1), endReason: 'logout' }), false],
    ['ended, with an end still to come', (session) => set(session, { endedAt: new Date(now + day) }), false],
    ['over this instant', (session) => set(session, { expiresAt: new Date(now) }), false],
    ['over in a millisecond', (session) => set(session, { expiresAt: new Date(now + 1) }), true],
    ['of an account that is not active', () => setActive(false), false],
    ['of another account', (session) => set(session, { userId: other.id }), false],
  ]
  for (const [what, change, counts] of cases) {
    const { accessToken, refreshToken } = await openSession(app, anne)
    const sessionId = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()).sid as string
    await change(sessionId)
    t.equal(await askMe(app, accessToken), counts ? 200 : 401, `the token of a session ${what}`)
    const cookies = { [sessionCookie]: writeCookie(loadSecrets(app.dataDir), sessionId) }
    const patron = await app.services.patrons.readSession(cookies)
    // The cookie names the session alone: whose it is, the session says.
    const expected = what === 'of another account' ? other.id : id
    t.equal(patron?.id, counts || what === 'of another account' ? expected : undefined, `the cookie of one ${what}`)
    const refreshed = await refresh(app, refreshToken)
    t.equal(refreshed.statusCode, counts || what === 'of another account' ? 200 : 401, `the refresh of one ${what}`)
    if (!counts) t.equal((await refresh(app, refreshToken)).statusCode, 401, `and again, ${what}`)
    await setActive(true)
  }
})

t.test('a refresh token that comes back ends its session once, whatever its state', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'author')
  const first = await openSession(app, anne)
  const kept = await openSession(app, anne)
  const second = (await refresh(app, first.refreshToken)).json().data
  const told = await eventsOf(app, async () => {
    for (const token of [first.refreshToken, first.refreshToken, second.refreshToken])
      t.equal((await refresh(app, token)).statusCode, 401)
  })
  t.match(told, [{ name: 'session.ended', payload: { reason: 'reuse' }, actorId: null }])
  t.equal(told.length, 1)
  t.equal(await askMe(app, second.accessToken), 401)
  t.equal(await askMe(app, kept.accessToken), 200, 'the others go on')
  const { sessions, refreshTokens } = app.db.read.tables
  t.equal(await app.db.read.$count(refreshTokens), 3)
  app.clock.advance(30 * day - 1)
  await login(app, anne)
  t.equal(await app.db.read.$count(sessions), 3, 'what has not run its time is kept')
  app.clock.advance(1)
  await login(app, anne)
  t.equal(await app.db.read.$count(sessions), 2, 'what has is forgotten, to the millisecond')
})
