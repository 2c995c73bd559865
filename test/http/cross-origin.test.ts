import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build } from '../helper.ts'

const origin = 'https://front.example.org'
const article = '/api/v1/public/articles/un'

const open = ['/api/v1/public/site', '/api/v1/public/articles', article, `${article}/comments`, '/api/openapi.json']
const shut: [method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string][] = [
  ['GET', '/'],
  ['GET', '/articles/un'],
  ['GET', '/feed.xml'],
  ['GET', '/nothing'],
  ['GET', '/api/v1/nothing'],
  ['GET', '/api/v1/admin/articles'],
  ['GET', '/api/v1/auth/me'],
  ['GET', '/api/v1/me/comments'],
  ['GET', '/healthz'],
  ['POST', `${article}/comments`],
  ['POST', '/articles/un/comments'],
  ['POST', '/api/v1/auth/login'],
]

t.test('programs of other sites in a browser read the public API, and nothing else', async (t) => {
  const app = await build(t)
  await insertArticle(app, { slug: 'un', title: 'Un' })
  const ask = (method: 'GET' | 'HEAD' | 'POST' | 'OPTIONS', url: string, headers = {}) =>
    app.server.inject({ method, url, headers: { origin, ...headers } })

  for (const url of open) {
    for (const method of ['GET', 'HEAD'] as const) {
      const { statusCode, headers } = await ask(method, url)
      t.equal(statusCode, 200, `${method} ${url}`)
      t.equal(headers['access-control-allow-origin'], '*')
      t.match(headers['access-control-expose-headers'], /etag.*link/)
      t.notOk(headers['access-control-allow-credentials'])
      t.notMatch(String(headers.vary), /origin/i, 'it is the same for all')
    }
  }
  const missing = await ask('GET', '/api/v1/public/articles/rien')
  t.match(missing, { statusCode: 404, headers: { 'access-control-allow-origin': '*' } }, 'a refusal can be read too')

  const first = await ask('GET', article)
  const again = await ask('GET', article, { 'if-none-match': String(first.headers.etag) })
  t.match(again, { statusCode: 304, headers: { 'access-control-allow-origin': '*' } })

  for (const [method, url] of shut) {
    const { headers } = await app.server.inject({ method, url, headers: { origin } })
    t.same(
      Object.keys(headers).filter((name) => name.startsWith('access-control')),
      [],
      `${method} ${url}`,
    )
  }
})

t.test('a browser that asks first is told what it may do: read', async (t) => {
  const app = await build(t)
  const ask = (url: string, headers = {}) =>
    app.server.inject({
      method: 'OPTIONS',
      url,
      headers: { origin, 'access-control-request-method': 'GET', ...headers },
    })
  const told = await ask(article, { 'access-control-request-headers': 'if-none-match' })
  t.match(told, {
    statusCode: 204,
    headers: { 'access-control-allow-origin': '*', 'access-control-allow-methods': 'GET, HEAD' },
  })
  t.match(told.headers['access-control-allow-headers'], /if-none-match/)
  t.notMatch(told.headers['access-control-allow-headers'], /authorization/i)
  for (const [, url] of shut.filter(([, path]) => !path.startsWith('/api/v1/public/'))) {
    const { statusCode, headers } = await ask(url)
    t.ok(statusCode >= 400, `${statusCode} ${url}`)
    t.notOk(headers['access-control-allow-origin'] ?? headers['access-control-allow-methods'], url)
  }
})

t.test('a library says which sites may', async (t) => {
  const app = await build(t, { env: { BUBO_CORS_ORIGINS: `${origin}, http://127.0.0.1:8080` } })
  const ask = (from?: string) =>
    app.server.inject({ url: '/api/v1/public/site', headers: from === undefined ? {} : { origin: from } })
  for (const from of [origin, 'http://127.0.0.1:8080']) {
    const { headers } = await ask(from)
    t.equal(headers['access-control-allow-origin'], from)
  }
  for (const from of [undefined, 'https://other.example.org', `${origin}.evil.example`, 'null']) {
    t.notOk((await ask(from)).headers['access-control-allow-origin'], String(from))
  }
  t.equal((await ask(origin)).headers.vary, 'Origin, accept-encoding', 'a cache keeps a reply for each')
})
