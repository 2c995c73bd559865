import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addByline, post, postAs, readComments, setUp } from './factory.ts'

t.test('429 the sixth comment of an address in ten minutes, with the seconds to wait', async (t) => {
  const app = await build(t)
  await setUp(app)
  const remoteAddress = '203.0.113.7'
  for (let number = 0; number < 5; number++) {
    t.equal((await post(app, {}, { remoteAddress })).statusCode, 202)
    app.clock.advance(60_000)
  }
  const told = await eventsOf(app, async () => {
    const reply = await post(app, {}, { remoteAddress })
    t.equal(reply.statusCode, 429)
    t.equal(reply.headers['retry-after'], '300')
    t.match(reply.json(), {
      code: 'too_many',
      detail:
        'Plusieurs commentaires viennent d’arriver de votre connexion : patientez 5 minutes, puis renvoyez le vôtre.',
    })
  })
  t.same(told, [])
  t.equal((await post(app, {}, { remoteAddress: '203.0.113.8' })).statusCode, 202, 'another address is another person')
  app.clock.advance(299_999)
  t.equal((await post(app, {}, { remoteAddress })).headers['retry-after'], '1')
  app.clock.advance(1)
  t.equal((await post(app, {}, { remoteAddress })).statusCode, 202)
  t.equal((await post(app, {}, { remoteAddress })).statusCode, 429)
})

t.test('429 twenty at once: five get in', async (t) => {
  const app = await build(t)
  await setUp(app)
  const replies = await Promise.all(Array.from({ length: 20 }, () => post(app, {}, { remoteAddress: '203.0.113.7' })))
  t.equal(replies.filter((reply) => reply.statusCode === 202).length, 5)
  t.equal(replies.filter((reply) => reply.statusCode === 429).length, 15)
  t.equal((await readComments(app)).length, 5)
})

t.test('429 the setting is the limit', async (t) => {
  const app = await build(t)
  await setUp(app)
  const admin = await signIn(app, 'administrator')
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentsPerAddress: 1 } })
  t.equal((await post(app, {}, { remoteAddress: '203.0.113.7' })).statusCode, 202)
  t.equal((await post(app, {}, { remoteAddress: '203.0.113.7' })).statusCode, 429)
})

t.test('429 midnight of the first of the month gives no second chance', async (t) => {
  const app = await build(t)
  await setUp(app)
  app.clock.set('2026-05-31T23:59:00.000Z')
  for (let number = 0; number < 5; number++)
    t.equal((await post(app, {}, { remoteAddress: '203.0.113.7' })).statusCode, 202)
  app.clock.set('2026-06-01T00:01:00.000Z')
  t.equal((await post(app, {}, { remoteAddress: '203.0.113.7' })).statusCode, 429)
  app.clock.set('2026-06-01T00:09:00.000Z')
  t.equal((await post(app, {}, { remoteAddress: '203.0.113.7' })).statusCode, 202)
  const rows = await readComments(app)
  t.not(rows[0]?.addressHash, rows[5]?.addressHash, 'the hash changes with the month')
})

t.test('429 what a robot’s field puts aside counts like the rest', async (t) => {
  const app = await build(t)
  await setUp(app)
  const send = (number: number) =>
    app.services.comments.submit(
      anonymous,
      'grainotheque',
      { name: 'Nora', text: `Achetez ${number}` },
      { address: '203.0.113.7', honeypot: 'x' },
    )
  for (let number = 0; number < 5; number++) await send(number)
  await t.rejects(send(5), { code: 'too_many' })
})

t.test('202 the staff answering at length are not held up, and do not hold up the reading room', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  for (let number = 0; number < 8; number++) t.equal((await postAs(moderator, { bylineId })).statusCode, 201)
  t.equal((await post(app, {}, { remoteAddress: '127.0.0.1' })).statusCode, 202)
})

t.test('the program itself is not limited', async (t) => {
  const app = await build(t)
  await setUp(app)
  for (let number = 0; number < 8; number++)
    await app.services.comments.submit(system, 'grainotheque', { name: 'Nora', text: `n° ${number}` }, { address: '' })
  t.equal((await readComments(app)).length, 8)
})

t.test('429 an IPv6 household is one address, and only a proxy that we trust tells it', async (t) => {
  const app = await build(t, { env: { BUBO_TRUST_PROXY: '127.0.0.1' } })
  await setUp(app)
  const through = (forwarded: string, remoteAddress = '127.0.0.1') =>
    post(app, {}, { remoteAddress, headers: { 'x-forwarded-for': forwarded } })
  for (let number = 0; number < 5; number++)
    t.equal((await through(`2001:db8:1:2:${number}::${number}`)).statusCode, 202)
  t.equal((await through('2001:DB8:1:2:ffff::1')).statusCode, 429, 'the same /64')
  t.equal(
    (await through('203.0.113.1, 2001:db8:1:2::9')).statusCode,
    429,
    'what the client wrote in front is not believed',
  )
  t.equal((await through('2001:db8:1:3::1')).statusCode, 202, 'the next /64')
  for (let number = 0; number < 4; number++)
    t.equal((await through(`198.18.0.${number}`, '192.0.2.50')).statusCode, 202)
  t.equal((await through('198.18.0.9', '192.0.2.50')).statusCode, 202)
  t.equal((await through('198.18.0.10', '192.0.2.50')).statusCode, 429, 'no proxy of ours: its own address counts')
})

t.test('429 without a trusted proxy X-Forwarded-For changes nothing', async (t) => {
  const app = await build(t)
  await setUp(app)
  const send = (number: number) =>
    post(app, {}, { remoteAddress: '203.0.113.7', headers: { 'x-forwarded-for': `198.18.0.${number}` } })
  for (let number = 0; number < 5; number++) t.equal((await send(number)).statusCode, 202)
  t.equal((await send(6)).statusCode, 429)
})
