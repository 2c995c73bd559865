import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { generatePassword, createHasher } from '../../server/users/index.ts'
import { build } from '../helper.ts'
import { askMe, eventsOf, goodPassword, login, openAccount, openSession, type Signed } from './people.ts'
import type { TestApp } from '../helper.ts'

const setPassword = (app: TestApp, { accessToken }: Signed, currentPassword: string, newPassword: string) =>
  app.server.inject({
    method: 'POST',
    url: '/api/v1/auth/password',
    headers: { authorization: `Bearer ${accessToken}` },
    payload: { currentPassword, newPassword },
  })

t.test('204 a person changes their own password: this session stays, the others end', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'anne@example.org', 'author')
  const mine = await openSession(app, 'anne@example.org')
  const other = await openSession(app, 'anne@example.org')
  const told = await eventsOf(app, async () => {
    const reply = await setPassword(app, mine, goodPassword, 'une phrase toute neuve')
    t.equal(reply.statusCode, 204)
  })
  t.match(told, [
    { name: 'user.changed', payload: { id: user.id }, actorId: user.id },
    { name: 'session.ended', payload: { reason: 'password' } },
  ])
  t.equal(told.length, 2)
  t.equal(await askMe(app, mine.accessToken), 200)
  t.equal(await askMe(app, other.accessToken), 401)
  t.equal((await login(app, 'anne@example.org')).statusCode, 401)
  t.equal((await login(app, 'anne@example.org', 'une phrase toute neuve')).statusCode, 200)
})

t.test('422 429 the current password is asked for, and cannot be guessed at will', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const session = await openSession(app, 'anne@example.org')
  const told = await eventsOf(app, async () => {
    for (let index = 0; index < 5; index++) {
      const reply = await setPassword(app, session, `wrong ${index}`, 'une phrase toute neuve')
      t.equal(reply.statusCode, 422)
      t.same(reply.json().errors[0].pointer, '/currentPassword')
    }
    t.equal((await setPassword(app, session, goodPassword, 'une phrase toute neuve')).statusCode, 429)
  })
  t.same(told, [])
})

t.test('422 short, long, common passwords and one’s own address are refused', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne.morel@example.org', 'author')
  const session = await openSession(app, 'anne.morel@example.org')
  const refused = [
    '1234567',
    'é'.repeat(7),
    '👩‍🔬🦉',
    'x'.repeat(257),
    'Motdepasse',
    'AZERTYUIOP',
    'azerty123',
    'Bibliothèque',
    'password1',
    '12345678',
    'ANNE.Morel@example.org',
  ]
  for (const password of refused) {
    const reply = await setPassword(app, session, goodPassword, password)
    t.equal(reply.statusCode, 422, password.slice(0, 20))
    t.equal(reply.json().errors[0].pointer, '/newPassword')
    t.match(reply.json().errors[0].detail, /\.$/)
  }
})

t.test('8 to 256 characters of any kind are taken as they are, to the last one', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'anne@example.org', 'author')
  const taken = [
    'aaaa bbbb',
    '        ',
    '  leading blanks',
    'é'.repeat(8),
    '🦉'.repeat(8),
    'x'.repeat(72),
    'x'.repeat(256),
    '🦉'.repeat(256),
    'שלום ברוכים הבאים',
  ]
  for (const password of taken) {
    await app.services.users.change(system, user.id, { password })
    t.equal((await login(app, 'anne@example.org', password)).statusCode, 200, password.slice(0, 20))
  }
})

t.test('no truncation: 72 and 73 bytes, and 255 and 256, differ', async (t) => {
  const app = await build(t)
  const user = await openAccount(app, 'anne@example.org', 'author')
  for (const length of [72, 255]) {
    await app.services.users.change(system, user.id, { password: 'x'.repeat(length) })
    t.equal((await login(app, 'anne@example.org', 'x'.repeat(length + 1))).statusCode, 401)
    t.equal((await login(app, 'anne@example.org', 'x'.repeat(length))).statusCode, 200)
  }
  t.equal((await login(app, 'anne@example.org', `${'x'.repeat(255)} `)).statusCode, 401)
})

t.test('hashes are argon2id of 19 MiB, two passes, one lane, each with its own salt', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  await openAccount(app, 'lise@example.org', 'author')
  const { users } = app.db.read.tables
  const hashes = (await app.db.read.select({ hash: users.passwordHash }).from(users)).map((row) => row.hash)
  for (const hash of hashes) t.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  t.equal(new Set(hashes).size, 2)
})

t.test('503 more hashes than may wait for their turn', async (t) => {
  const hasher = createHasher({ parallel: 2, waiting: 3 })
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => hasher.verify(null, 'x')))
  t.same(
    outcomes.map((outcome) => outcome.status),
    ['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected'],
  )
  const refused = outcomes.at(-1)
  t.match(refused, { reason: { code: 'unavailable', options: { headers: { 'retry-after': '2' } } } })
  t.equal(await hasher.verify(null, 'x'), false, 'and it serves on')
})

t.test('503 a flood of sign-ins is refused early, is not counted against anybody, and leaves no trace', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const told = await eventsOf(app, async () => {
    const replies = await Promise.all(
      Array.from({ length: 120 }, (_, index) =>
        login(app, `nobody${index}@example.org`, 'wrong wrong', `10.0.${index}.1`),
      ),
    )
    const count = (status: number) => replies.filter((reply) => reply.statusCode === status).length
    t.equal(count(401) + count(503), 120)
    t.ok(count(401) >= 54, 'four at work and fifty waiting are served, and those who come as they leave')
    t.ok(count(503) > 0)
    const refused = replies.find((reply) => reply.statusCode === 503)
    t.equal(refused?.headers['retry-after'], '2')
  })
  t.same(told, [])
  const late = await login(app, 'nobody119@example.org', 'wrong wrong', '10.0.119.1')
  t.equal(late.statusCode, 401)
})

t.test('an unknown address costs as much as a known one', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  const hasher = createHasher()
  const stored = await hasher.hash(goodPassword)
  // CPU time of the whole process, in microseconds: passwords are hashed beside the main thread.
  const spend = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage()
    await work()
    const spent = process.cpuUsage(before)
    return spent.user + spent.system
  }
  const known: number[] = []
  const unknown: number[] = []
  for (let round = 0; round < 15; round++) {
    known.push(await spend(() => hasher.verify(stored, 'wrong wrong')))
    unknown.push(await spend(() => hasher.verify(null, 'wrong wrong')))
  }
  const median = (costs: number[]) => costs.sort((a, b) => a - b)[7] ?? 0
  // A wide margin: what it must never be is the hundredfold difference of a hash not computed.
  t.ok(median(unknown) > median(known) / 3, `${median(unknown)} µs for unknown, ${median(known)} µs for known`)
})

t.test('a generated password is long, readable, and another each time', async (t) => {
  const made = Array.from({ length: 200 }, generatePassword)
  for (const password of made) t.match(password, /^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/)
  t.equal(new Set(made).size, 200)
})
