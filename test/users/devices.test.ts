import t from 'tap'
import { createAttempts } from '../../server/users/attempts.ts'
import { Problem } from '../../server/problem.ts'
import { build, createClock, type TestApp } from '../helper.ts'
import { newVisitor } from '../http/wire.ts'
import { goodPassword as patronPassword, join, openBrowser, openHouse } from '../patrons/house.ts'
import { goodPassword, openAccount } from './people.ts'

const anne = 'anne@example.org'
const wrong = 'wrong wrong'

interface Try {
  email?: string
  password?: string
  from?: string
  device?: string
}

const signIn = (app: TestApp, { email = anne, password = goodPassword, from = '192.0.2.1', device }: Try = {}) =>
  app.server.inject({
    method: 'POST',
    url: '/api/v1/auth/login',
    payload: { email, password },
    remoteAddress: from,
    headers: device === undefined ? {} : { 'bubo-device': device },
  })

async function proveDevice(app: TestApp, email = anne): Promise<string> {
  const reply = await signIn(app, { email, from: newVisitor() })
  return String(reply.json().data.deviceToken)
}

t.test('200 wrong passwords from elsewhere lock nobody out', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'administrator')
  for (let index = 0; index < 6; index++) await signIn(app, { password: wrong, from: '198.51.100.1' })
  t.equal((await signIn(app, { from: '198.51.100.1' })).statusCode, 429, 'whoever tried waits')
  t.equal((await signIn(app, { from: '192.0.2.1' })).statusCode, 200, 'Anne comes in from where she is')
})

t.test('200 twenty wrong passwords from one library lock nobody else behind its address out', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'author')
  for (let index = 0; index < 20; index++) {
    const reply = await signIn(app, { email: `nobody${index % 4}@example.org`, password: wrong })
    t.equal(reply.statusCode, 401)
  }
  t.equal((await signIn(app)).statusCode, 200)
})

t.test('200 a device that signed in before is let in whatever others try, and no other device is', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'administrator')
  await openAccount(app, 'lise@example.org', 'author')
  const device = await proveDevice(app)
  const ofLise = await proveDevice(app, 'lise@example.org')
  t.match(device, /^[\w-]{22}\.[\w-]{43}\.[0-9a-z]+\.[\w-]{43}$/)
  t.notMatch(Buffer.from(device, 'base64url').toString('latin1'), /anne|example/, 'the proof names nobody')

  // A network of robots: five tries from each of six addresses.
  const tries = Array.from({ length: 30 }, (_, index) =>
    signIn(app, { password: wrong, from: `198.51.100.${index % 6}` }),
  )
  t.same([...new Set((await Promise.all(tries)).map((reply) => reply.statusCode))], [401])
  const from = '203.0.113.9'
  const elsewhere = await signIn(app, { from })
  t.equal(elsewhere.statusCode, 429, 'together they hold the account for devices that nobody knows')
  t.match(elsewhere.headers['retry-after'], /^\d+$/)
  const [id = '', account = '', until = '', signature = ''] = device.split('.')
  const forged: Record<string, string> = {
    'of another account': ofLise,
    'with the account of another': [ofLise.split('.')[0], account, until, signature].join('.'),
    'that ends later': [id, account, `${until}0`, signature].join('.'),
    'with something after it': `${device}x`,
    'with a part more': `${device}.x`,
    'without its signature': `${id}.${account}.${until}.`,
    'that is no proof': 'x',
  }
  for (const [what, proof] of Object.entries(forged))
    t.equal((await signIn(app, { from, device: proof })).statusCode, 429, `a proof ${what}`)
  t.equal((await signIn(app, { from, device })).statusCode, 200)
  t.equal((await signIn(app, { from: '198.51.100.1', device })).statusCode, 200, 'behind the robots’ address too')
  t.equal((await signIn(app, { from, device, password: wrong })).statusCode, 401, 'it opens nothing by itself')

  app.clock.advance(15 * 60_000)
  t.equal((await signIn(app, { from })).statusCode, 200, 'after a quarter of an hour any device comes in')
  app.clock.advance(181 * 86_400_000)
  for (let index = 0; index < 5; index++) await signIn(app, { password: wrong, from })
  t.equal((await signIn(app, { from, device })).statusCode, 429, 'a proof ends after half a year')
})

t.test('the same refusals for an account that there is and one that there is not', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'author')
  const device = await proveDevice(app)
  const statuses = async (email: string) => {
    const found: number[] = []
    for (let index = 0; index < 7; index++) {
      const reply = await signIn(app, {
        email,
        password: wrong,
        from: '198.51.100.7',
        ...(index % 2 ? { device } : {}),
      })
      found.push(reply.statusCode)
    }
    return found
  }
  t.same(await statuses('nobody@example.org'), [401, 401, 401, 401, 401, 429, 429])
  t.same(await statuses('lise@example.org'), await statuses('nobody2@example.org'))
})

/** Who tries what, and after how many wrong passwords they wait: all on one counter, so that the order tells. */
t.test('how many wrong passwords are borne, by account, network and device', async (t) => {
  const clock = createClock()
  const attempts = createAttempts(clock)
  const isRefused = async (
    email: string,
    address: string,
    device: string | null = null,
    result: true | null = null,
  ) => {
    try {
      await attempts.signIn({ email, address, device })(async () => result)
      return false
    } catch (error) {
      if (error instanceof Problem && error.code === 'too_many') return true
      throw error
    }
  }
  const countUntilRefused = async (next: (index: number) => [email: string, address: string, device?: string]) => {
    for (let index = 0; index < 200; index++) if (await isRefused(...next(index))) return index
    return Infinity
  }
  t.equal(await countUntilRefused(() => ['one', '192.0.2.1']), 5, 'one account, one network')
  t.equal(await countUntilRefused((index) => ['v6', `2001:db8::${index}`]), 5, 'an IPv6 network of /64 is one')
  t.equal(await countUntilRefused((index) => ['two', `192.0.${index}.1`]), 30, 'one account, any network')
  t.equal(await countUntilRefused((index) => [`${index}`, '192.0.2.2']), 100, 'one network, any account')
  t.equal(
    await isRefused('three', '192.0.2.2', 'laptop'),
    false,
    'a device known to the account does not count with others',
  )
  t.equal(await isRefused('two', '192.0.2.3', 'phone'), false)
  t.equal(
    await countUntilRefused(() => ['four', '192.0.2.4', 'stolen']),
    25,
    'a proof bears twenty, then it proves nothing',
  )
  clock.advance(15 * 60_000)
  t.equal(await isRefused('one', '192.0.2.1'), false)
  t.equal(await isRefused('four', '192.0.2.4', 'stolen'), false)
  await isRefused('five', '192.0.2.5', null, true)
  const broken = attempts.signIn({ email: 'five', address: '192.0.2.5', device: null })
  await t.rejects(
    broken(() => Promise.reject(new Error('ours'))),
    { message: 'ours' },
  )
  t.equal(
    await countUntilRefused(() => ['five', '192.0.2.5']),
    5,
    'neither a right password nor a fault of ours is counted',
  )
})

t.test('a clock that is set back keeps nobody waiting longer', async (t) => {
  const clock = createClock()
  const attempts = createAttempts(clock)
  const fail = () => attempts.signIn({ email: 'one', address: '192.0.2.1', device: null })(async () => null)
  for (let time = 0; time < 5; time++) await fail()
  clock.set('2026-05-13T11:00:00.000Z')
  await t.rejects(fail(), { code: 'too_many', options: { headers: { 'retry-after': '900' } } })
  clock.advance(15 * 60_000)
  t.equal(await fail(), null)
})

t.test('a proven device writes on where others were refused too often behind its address', async (t) => {
  const app = await build(t)
  await openAccount(app, anne, 'administrator')
  const device = await proveDevice(app)
  const from = '198.51.100.20'
  for (let sent = 0; sent < 60; sent++)
    await app.server.inject({ method: 'POST', url: '/api/v1/auth/login', payload: {}, remoteAddress: from })
  t.equal((await signIn(app, { from })).statusCode, 429)
  t.equal((await signIn(app, { from, device })).statusCode, 200)
})

t.test('303 the browser of a patron is known again, by a cookie that no script reads', async (t) => {
  const house = await openHouse(t)
  const { app } = house
  const email = 'nora@example.org'
  const browser = await join(house, email, { password: patronPassword })
  await browser.post('/account/sign-out')
  // Robots at work on the account, from the browser's own address too.
  for (let index = 0; index < 30; index++)
    await signIn(app, { email, password: wrong, from: `198.51.100.${index % 6}` })
  const stranger = openBrowser(app)
  t.equal((await stranger.post('/account/sign-in', { email, password: patronPassword })).statusCode, 429)
  const reply = await browser.post('/account/sign-in', { email, password: patronPassword })
  t.equal(reply.statusCode, 303)
  t.match(
    [reply.headers['set-cookie']].flat().find((one) => one?.includes('device')),
    /^__Host-bubo_device=[^;]+; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

t.test('on plain http the cookies go without the prefix, which browsers would not take', async (t) => {
  const house = await openHouse(t, { BUBO_URL: 'http://localhost:3000' })
  const { app } = house
  await openAccount(app, 'nora@example.org', 'patron')
  const reply = await openBrowser(app).post(
    '/account/sign-in',
    { email: 'nora@example.org', password: goodPassword },
    { origin: 'http://localhost:3000' },
  )
  t.same(
    reply.cookies.map(({ name, secure }) => [name, secure ?? false]),
    [
      ['bubo_patron', false],
      ['bubo_device', false],
    ],
  )
})
