import { Webhook } from 'standardwebhooks'
import t, { type Test } from 'tap'
import { signatureHeaders } from '../../server/outreach/webhooks/signing.ts'
import { addByline, move, patch, remove, write } from '../articles/factory.ts'
import { build, drain, signIn, type Person } from '../helper.ts'
import { openHost, type Arrived, type Reply } from './host.ts'

const base = '/api/v1/admin/webhooks'
const minute = 60_000

interface Hook {
  id: string
  secret: string
  revision: number
}

async function openHouse(t: Test, answer?: (arrived: Arrived) => Reply) {
  const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
  const host = await openHost(t, answer)
  const admin = await signIn(app, 'administrator')
  const byline = await addByline(app)
  const { courier } = app.services.outreach
  const add = async (draft: Record<string, unknown> = {}): Promise<Hook> => {
    const payload = { name: 'Portail', address: `${host.url}/hook`, events: ['article.published'], ...draft }
    const reply = await admin.request({ method: 'POST', url: base, payload })
    if (reply.statusCode !== 201) throw new Error(reply.body)
    return reply.json<{ data: Hook }>().data
  }
  /** All that follows from what happened is sent. */
  const settle = async () => {
    await drain(app)
    await drain(app)
    await courier.drain()
  }
  const publish = async (draft: Record<string, unknown> = {}) => {
    // Days may have gone by since somebody signed in.
    const person = await signIn(app, 'administrator')
    const article = await write(person, { bylines: [byline], ...draft })
    await move(app, person, article.id, 'published')
    return article
  }
  return { app, admin, host, add, settle, publish }
}

const bodyOf = ({ body }: Arrived) =>
  JSON.parse(body) as { type: string; timestamp: string; data: Record<string, unknown> }
const deliveriesOf = async (admin: Person, { id }: { id: string }) =>
  (await admin.request({ url: `${base}/${id}/deliveries` })).json<{
    data: { id: string; event: string; status: string; attempts: number; lastError: string | null }[]
  }>().data
const statusOf = async (admin: Person, { id }: { id: string }) =>
  (await admin.request({ url: `${base}/${id}` })).json<{ data: { active: boolean; pausedFor: string | null } }>().data

t.test('the example of the specification is signed as it says', async (t) => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' }
  t.same(signatureHeaders(message, [secret], new Date(1_614_265_330_000)), {
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

t.test('what happens to an article and its comments arrives, signed, and holds no secret of the house', async (t) => {
  const { app, host, settle } = await openHouse(t)
  // The specification's own library compares with the clock of the machine.
  app.clock.set(new Date().toISOString())
  const events = ['article.published', 'article.updated', 'article.withdrawn', 'comment.submitted', 'comment.decided']
  const person = await signIn(app, 'administrator')
  const reply = await person.request({
    method: 'POST',
    url: base,
    payload: { name: 'Portail', address: `${host.url}/hook`, events },
  })
  const { secret } = reply.json<{ data: Hook }>().data
  t.match(secret, /^whsec_/)
  t.notMatch((await person.request({ url: base })).body, secret, 'told once')
  const byline = await addByline(app, 'Le fonds local')
  const { id } = await write(person, { bylines: [byline], title: 'Des graines' })
  await move(app, person, id, 'published')
  await settle()
  await patch(app, person, id, { standfirst: 'À prendre.' })
  await move(app, person, id, 'published')
  await settle()
  const slug = String(bodyOf(host.arrived[0]!).data['slug'])
  const comment = await app.server.inject({
    method: 'POST',
    url: `/api/v1/public/articles/${slug}/comments`,
    payload: { name: 'Lucie', email: 'lucie@example.org', text: 'Merci pour les graines.' },
  })
  t.equal(comment.statusCode, 202, comment.body)
  await settle()
  await move(app, person, id, 'archived')
  await settle()
  t.same(
    host.arrived.map((one) => bodyOf(one).type),
    events.slice(0, 2).concat('comment.submitted', 'article.withdrawn'),
  )
  const verifier = new Webhook(secret)
  for (const { body, headers } of host.arrived) {
    t.doesNotThrow(() => verifier.verify(body, headers as Record<string, string>))
    t.throws(() => verifier.verify(`${body} `, headers as Record<string, string>))
  }
  t.match(bodyOf(host.arrived[0]!).data, {
    id,
    title: 'Des graines',
    url: `https://blog.example.org/articles/${slug}`,
    bylines: [{ name: 'Le fonds local' }],
  })
  t.notMatch(
    host.arrived.map(({ body }) => body).join(),
    /lucie|Lucie|Merci/,
    'a comment that waits is nobody’s to read',
  )
  t.same(bodyOf(host.arrived.at(-1)!).data, { id })
  t.equal(new Set(host.arrived.map(({ headers }) => headers['webhook-id'])).size, 4)
})

t.test('by category, sub-categories included', async (t) => {
  const { app, admin, host, add, settle, publish } = await openHouse(t)
  const make = async (name: string, parentId: string | null = null) => {
    const reply = await admin.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name, parentId } })
    return reply.json<{ data: { id: string } }>().data.id
  }
  const youth = await make('Jeunesse')
  const albums = await make('Albums', youth)
  const music = await make('Musique')
  await add({ categories: [youth], events: ['article.published', 'article.withdrawn'] })
  await publish({ title: 'Album', categories: [albums] })
  await publish({ title: 'Disque', categories: [music] })
  const gone = await publish({ title: 'Conte', categories: [youth] })
  await settle()
  t.same(host.arrived.map((one) => bodyOf(one).data['title']).sort(), ['Album', 'Conte'])
  await move(app, admin, gone.id, 'trashed')
  await settle()
  await remove(app, admin, gone.id)
  await settle()
  t.equal(host.arrived.length, 3, 'one that is gone is told of by what it stood under')
  const wrong = await admin.request({
    method: 'POST',
    url: base,
    payload: { name: 'x', address: host.url, events: ['article.published'], categories: ['nowhere'] },
  })
  t.match([wrong.statusCode, wrong.body], [422, '/categories/0'])
})

t.test('a message is sent again later and later, with the same id and body, and arrives once it can', async (t) => {
  let isUp = false
  const { app, host, add, settle, publish } = await openHouse(t, () => ({ status: isUp ? 200 : 503 }))
  const hook = await add()
  await publish()
  await settle()
  t.equal(host.arrived.length, 1)
  await settle()
  t.equal(host.arrived.length, 1, 'not at once')
  app.clock.advance(10_000)
  await settle()
  t.equal(host.arrived.length, 2)
  app.clock.advance(10_000)
  await settle()
  t.equal(host.arrived.length, 2, 'then a minute later')
  isUp = true
  app.clock.advance(minute)
  await settle()
  const [first, , third] = host.arrived
  t.equal(third?.body, first?.body)
  t.equal(third?.headers['webhook-id'], first?.headers['webhook-id'])
  t.not(third?.headers['webhook-timestamp'], first?.headers['webhook-timestamp'])
  const person = await signIn(app, 'administrator')
  t.match(await deliveriesOf(person, hook), [
    { event: 'article.published', status: 'sent', attempts: 3, lastError: null },
  ])
})

t.test('a host may ask to be left alone, for six hours at most', async (t) => {
  const { app, host, add, settle, publish } = await openHouse(t, () => ({
    status: 429,
    headers: { 'retry-after': '99999999' },
  }))
  await add()
  await publish()
  await settle()
  app.clock.advance(5 * 60 * minute)
  await settle()
  t.equal(host.arrived.length, 1)
  app.clock.advance(61 * minute)
  await settle()
  t.equal(host.arrived.length, 2)
})

t.test('one that never hears is paused after a day, one that is gone at once, and both are told of', async (t) => {
  const { app, admin, host, add, settle, publish } = await openHouse(t, ({ url }) => ({
    status: url === '/gone' ? 410 : 500,
  }))
  const gone = await add({ address: `${host.url}/gone` })
  const deaf = await add()
  await publish()
  await publish({ title: 'Le même jour' })
  await settle()
  t.same(
    (await deliveriesOf(admin, gone)).map((one) => [one.status, one.lastError]),
    [
      ['failed', 'paused'],
      ['failed', '410'],
    ],
    'what waits for it is given up',
  )
  t.match(await statusOf(admin, gone), { active: false, pausedFor: '410' })
  t.match(await statusOf(admin, deaf), { active: true })
  for (let hour = 0; hour < 32; hour++) {
    app.clock.advance(60 * minute)
    await settle()
  }
  const person = await signIn(app, 'administrator')
  t.match(await statusOf(person, deaf), { active: false, pausedFor: '500' })
  const tried = (await deliveriesOf(person, deaf)).find(({ lastError }) => lastError === '500')
  t.match(tried, { status: 'failed', attempts: 8 })
  const before = host.arrived.length
  await publish()
  await settle()
  t.equal(host.arrived.length, before, 'nothing more is sent')
  const { events } = app.db.read.tables
  const told = (await app.db.read.select().from(events)).filter(({ name }) => name === 'webhook.paused')
  t.same(
    told.map(({ payload }) => payload),
    [
      { id: gone.id, reason: '410' },
      { id: deaf.id, reason: '500' },
    ],
  )
})

t.test('two secrets sign for a day', async (t) => {
  const { app, admin, host, add, settle, publish } = await openHouse(t)
  const hook = await add()
  const renewed = await admin.request({ method: 'POST', url: `${base}/${hook.id}/secret` })
  const { secret } = renewed.json<{ data: { secret: string } }>().data
  await publish()
  await settle()
  app.clock.advance(24 * 60 * minute)
  await publish()
  await settle()
  const signatures = host.arrived.map(({ headers }) => String(headers['webhook-signature']).split(' '))
  t.same(
    signatures.map(({ length }) => length),
    [2, 1],
  )
  const signed = ({ headers, body }: Arrived, by: string) =>
    signatureHeaders(
      { id: String(headers['webhook-id']), body },
      [by],
      new Date(Number(headers['webhook-timestamp']) * 1_000),
    )['webhook-signature']
  t.same(signatures[0], [signed(host.arrived[0]!, secret), signed(host.arrived[0]!, hook.secret)])
  t.same(signatures[1], [signed(host.arrived[1]!, secret)])
})

t.test('test, pause, resume, send again, remove', async (t) => {
  const { app, admin, host, add, settle, publish } = await openHouse(t)
  const hook = await add()
  const act = (path: string) => admin.request({ method: 'POST', url: `${base}/${hook.id}/${path}` })
  const change = async (payload: object) => {
    const tag = (await admin.request({ url: `${base}/${hook.id}` })).headers.etag as string
    return admin.request({ method: 'PATCH', url: `${base}/${hook.id}`, headers: { 'if-match': tag }, payload })
  }
  t.equal((await act('test')).statusCode, 204)
  await settle()
  t.match(bodyOf(host.arrived[0]!), { type: 'webhook.ping', data: {} })
  t.equal((await change({ active: false })).statusCode, 200)
  t.equal((await act('test')).statusCode, 409)
  await publish()
  await settle()
  t.equal(host.arrived.length, 1)
  await change({ active: true })
  const [sent] = await deliveriesOf(admin, hook)
  t.equal((await act(`deliveries/${sent?.id}/replay`)).statusCode, 204)
  t.equal((await act(`deliveries/${sent?.id}/replay`)).statusCode, 409, 'it waits already')
  await settle()
  t.equal(host.arrived.length, 2)
  t.equal(host.arrived[1]?.headers['webhook-id'], host.arrived[0]?.headers['webhook-id'])
  t.equal((await act('deliveries/nowhere/replay')).statusCode, 404)
  const tag = (await admin.request({ url: `${base}/${hook.id}` })).headers.etag as string
  const stale = { method: 'DELETE', url: `${base}/${hook.id}`, headers: { 'if-match': '"rev-1"' } } as const
  t.equal((await admin.request(stale)).statusCode, 412)
  t.equal((await admin.request({ ...stale, headers: { 'if-match': tag } })).statusCode, 204)
  await publish()
  await settle()
  t.equal(host.arrived.length, 2)
  t.equal(await app.db.read.$count(app.db.read.tables.deliveries), 0)
})

t.test('addresses that are none, or of the network that the site stands in', async (t) => {
  const { admin, host, add, settle, publish } = await openHouse(t)
  for (const address of ['', 'portail', 'ftp://portail.example.org', 'https://me:secret@portail.example.org/'])
    t.equal(
      (
        await admin.request({
          method: 'POST',
          url: base,
          payload: { name: 'x', address, events: ['article.published'] },
        })
      ).statusCode,
      422,
      address,
    )
  const inside = await add({ address: 'http://169.254.169.254/latest' })
  const other = await add()
  await publish()
  await settle()
  t.match(await statusOf(admin, inside), { active: false, pausedFor: 'private' })
  t.match(await statusOf(admin, other), { active: true }, 'and nobody else')
  t.equal(host.arrived.length, 1)
})

t.test('a host that says nothing, or without end, holds nobody else up', async (t) => {
  const { host, admin, add, publish, app } = await openHouse(t, () => ({ status: 200, body: 'x'.repeat(1e6) }))
  const silent = await openHost(t, () => null)
  for (let number = 0; number < 5; number++) await add({ address: `${silent.url}/${number}` })
  const quick = await add({ address: `${host.url}/quick` })
  await publish()
  await drain(app)
  await drain(app)
  void app.services.outreach.courier.drain()
  for (let turn = 0; turn < 500 && (await deliveriesOf(admin, quick))[0]?.status !== 'sent'; turn++)
    await new Promise((done) => setTimeout(done, 10))
  t.match(await deliveriesOf(admin, quick), [{ status: 'sent' }], 'an answer that is too long says that it arrived')
})
