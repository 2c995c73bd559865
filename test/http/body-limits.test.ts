import t from 'tap'
import { addArticle } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { openHouse } from '../patrons/house.ts'
import { openAccount, openSession, refresh } from '../users/people.ts'
import { newVisitor } from './wire.ts'

const kilobyte = 1024

/** Routes that anybody may write to whose texts need more room than 16 kB. */
const roomy = [
  'POST /api/v1/public/articles/:slug/comments',
  'PATCH /api/v1/public/articles/:slug/comments/:id',
  'POST /articles/:slug/comments',
  'POST /articles/:slug/comments/:id/report',
  'POST /articles/:slug/comments/:id/edit',
  'POST /articles/:slug/comments/:id/decision',
]

/**
 * Whether a body of this many bytes is refused for its length; each comes from an address of its own: no limit
 * counts.
 */
async function isTooLong(app: TestApp, method: string, url: string, bytes: number): Promise<boolean> {
  const patron = await signIn(app, 'patron')
  const isApi = url.startsWith('/api/')
  const [start, end] = isApi ? ['{"zz":"', '"}'] : ['zz=', '']
  let refusedAs: unknown
  // Some pages answer a refusal with their form: what was thrown tells more than their status.
  notice = (error) => (refusedAs = (error as { code?: unknown }).code)
  await app.server.inject({
    method: method as 'POST',
    url: url.replace(/:\w+/g, 'a'),
    headers: {
      'content-type': isApi ? 'application/json' : 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      authorization: `Bearer ${patron.token}`,
    },
    payload: start + 'a'.repeat(bytes - start.length - end.length) + end,
    remoteAddress: newVisitor(),
  })
  return refusedAs === 'FST_ERR_CTP_BODY_TOO_LARGE'
}

let notice: (error: unknown) => void

t.test('413 what anybody may write to takes 16 kB, and a text where there is one 64 kB', async (t) => {
  const { app } = await openHouse(t)
  app.server.addHook('onError', async (_request, _reply, error) => notice(error))
  const open = app.server.declaredRoutes.filter(
    ({ method, access }) => typeof access === 'string' && !['GET', 'HEAD'].includes(method),
  )
  t.ok(open.length > 25)
  t.same(
    roomy.filter((route) => !open.some(({ method, url }) => `${method} ${url}` === route)),
    [],
  )
  for (const { method, url } of open) {
    const name = `${method} ${url}`
    const most = (roomy.includes(name) ? 64 : 16) * kilobyte
    t.notOk(await isTooLong(app, method, url, most), `${name} takes ${most} bytes`)
    t.ok(await isTooLong(app, method, url, most + 1), `${name} takes no more`)
  }
})

t.test('413 JSON of more values than any form of ours has, before it is read', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const send = async (payload: string) => {
    const reply = await person.request({
      method: 'POST',
      url: '/api/v1/admin/articles',
      headers: { 'content-type': 'application/json' },
      payload,
    })
    return { status: reply.statusCode, body: reply.body }
  }
  const many: Record<string, string> = {
    members: `{${Array.from({ length: 90_000 }, (_, index) => `"z${index}":1`).join()}}`,
    items: `{"tags":[${'0,'.repeat(400_000)}0]}`,
    'objects in a list': `{"tags":[${'{},'.repeat(300_000)}{}]}`,
    'lists in lists': '['.repeat(400_000) + ']'.repeat(400_000),
    'after a text that ends in a backslash': `{"title":"\\\\","tags":[${'0,'.repeat(20_000)}0]}`,
  }
  for (const [what, payload] of Object.entries(many)) {
    const { status, body } = await send(payload)
    t.equal(status, 413, `${what}: ${body.slice(0, 200)}`)
    t.match(JSON.parse(body).detail, /10\s000/, what)
  }
  const commas = { title: 'Virgules', body: `<p>${'a, [b] {c} "d", \\ '.repeat(5_000)}</p>` }
  t.equal((await send(JSON.stringify(commas))).status, 201, 'what stands in a text is not counted')
})

t.test('413 a form of more fields than any of ours has', async (t) => {
  const app = await build(t)
  const { slug } = await addArticle(app)
  const { name, text } = { name: 'Nora', text: 'Une belle lecture.' }
  const send = (fields: number) =>
    app.server.inject({
      method: 'POST',
      url: `/articles/${slug}/comments`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `${new URLSearchParams({ name, text }).toString()}${'&zz=1'.repeat(fields - 2)}`,
      remoteAddress: newVisitor(),
    })
  t.equal((await send(100)).statusCode, 303)
  t.equal((await send(101)).statusCode, 413)
  t.equal((await send(12_000)).statusCode, 413)
  const refused = await app.server.inject({
    method: 'POST',
    url: '/account/sign-in',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `email=${'a'.repeat(20_000)}`,
  })
  t.equal(refused.statusCode, 413)
  t.match(refused.body, '>C’est trop long</h1>', 'where no form can be given back')
})

t.test('422 a large body is told of its first fault alone, a small one of all', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const pointersFor = async (count: number) => {
    const payload = Object.fromEntries(Array.from({ length: count }, (_, index) => [`z${index}`, 1]))
    const reply = await person.request({
      method: 'POST',
      url: '/api/v1/admin/tags',
      payload: { name: 'a', ...payload },
    })
    t.equal(reply.statusCode, 422)
    return (reply.json().errors as { pointer: string }[]).map(({ pointer }) => pointer)
  }
  t.same(await pointersFor(3), ['/z0', '/z1', '/z2'])
  t.same(await pointersFor(9_000), ['/z0'])
})

const refusals: [what: string, status: number, url: string, type: string, payload: string][] = [
  ['an unknown member', 422, '/api/v1/auth/login', 'application/json', '{"zz":1}'],
  ['a broken one', 400, '/api/v1/public/patrons', 'application/json', '{'],
  ['too long a body', 413, '/api/v1/public/comments/a/reports', 'application/json', ' '.repeat(70 * kilobyte)],
  ['another type', 415, '/api/v1/public/articles/a/comments', 'text/plain', 'a'],
  [
    'what is not there',
    404,
    '/api/v1/public/comments/a/reports',
    'application/json',
    '{"ground":"insult","reason":"a"}',
  ],
  ['a page’s form', 422, '/articles/a/comments', 'application/x-www-form-urlencoded', 'text='],
]

t.test('429 after sixty refusals in a minute to one address, whatever was refused', async (t) => {
  const { app } = await openHouse(t)
  await addArticle(app, { slug: 'a' })
  const from = '198.51.100.1'
  const send = async (url: string, type: string, payload: string, remoteAddress = from) =>
    app.server.inject({ method: 'POST', url, headers: { 'content-type': type }, payload, remoteAddress })
  for (let sent = 0; sent < 60; sent++) {
    const [what, status, url, type, payload] = refusals[sent % refusals.length]!
    t.equal((await send(url, type, payload)).statusCode, status, what)
  }
  for (const [what, , url, type, payload] of refusals) {
    const reply = await send(url, type, payload)
    t.equal(reply.statusCode, 429, what)
    t.ok(Number(reply.headers['retry-after']) > 0 && Number(reply.headers['retry-after']) <= 60, what)
  }
  const comment = JSON.stringify({ name: 'Nora', text: 'Une belle lecture.' })
  t.equal((await send('/api/v1/public/articles/a/comments', 'application/json', comment)).statusCode, 429)
  const other = await send('/api/v1/public/articles/a/comments', 'application/json', comment, '198.51.100.2')
  t.equal(other.statusCode, 202, 'another address writes')
  t.equal((await app.server.inject({ url: '/articles/a', remoteAddress: from })).statusCode, 200, 'and this one reads')
  const staff = await signIn(app, 'administrator')
  const tag = await app.server.inject({
    method: 'POST',
    url: '/api/v1/admin/tags',
    headers: { authorization: `Bearer ${staff.token}` },
    payload: { name: 'Jardin' },
    remoteAddress: from,
  })
  t.equal(tag.statusCode, 201, 'whoever works in the house is not stopped by what its readers send')
})

t.test('200 what is taken is never counted', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'author')
  let session = await openSession(app, 'anne@example.org')
  for (let sent = 0; sent < 65; sent++) {
    const reply = await refresh(app, session.refreshToken)
    if (reply.statusCode !== 200) t.fail(`${sent}: ${reply.body}`)
    session = reply.json().data
  }
  t.ok(session.accessToken)
})
