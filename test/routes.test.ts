import { Validator } from '@seriousme/openapi-schema-validator'
import t from 'tap'
import { build } from './helper.ts'

t.test('the OpenAPI document is valid 3.1 and holds every route of the API', async (t) => {
  const app = await build(t)
  const reply = await app.server.inject({ url: '/api/openapi.json' })
  t.equal(reply.statusCode, 200)
  const document = reply.json()
  const result = await new Validator().validate(document)
  t.ok(result.valid, JSON.stringify(result.valid ? '' : result.errors))
  t.match(document.openapi, /^3\.1\./)
  const routes = app.server.declaredRoutes.filter(({ method, url }) => url.startsWith('/api/v1/') && method !== 'HEAD')
  t.ok(routes.length > 50)
  for (const { method, url, access } of routes) {
    const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    t.ok(operation, `${method} ${url} is described`)
    t.ok(operation?.summary && operation?.tags?.length === 1, `${method} ${url} has a summary and a tag`)
    const statuses = Object.keys(operation?.responses ?? {})
    t.ok(
      statuses.some((status) => status.startsWith('2')) && statuses.includes('4XX') && statuses.includes('5XX'),
      `${method} ${url} says what it answers: ${statuses.join(' ')}`,
    )
    t.equal(
      Boolean(operation?.security),
      access !== 'public' && access !== 'page',
      `${method} ${url} says whether it needs a token`,
    )
  }
})

t.test('the document can be read at /api/docs, with its own files only', async (t) => {
  const app = await build(t)
  const reply = await app.server.inject({ url: '/api/docs/' })
  t.equal(reply.statusCode, 200)
  const policy = String(reply.headers['content-security-policy'])
  t.match(policy, /default-src 'none'/)
  t.notMatch(policy, /https?:/)
  for (const [, path] of reply.body.matchAll(/(?:src|href)="([^"]+)"/g)) {
    t.equal((await app.server.inject({ url: new URL(path!, 'http://x/api/docs/').pathname })).statusCode, 200, path!)
  }
})

t.test('every reply has the headers that keep a page safe, errors too', async (t) => {
  const app = await build(t)
  for (const url of [
    '/',
    '/nope',
    '/api/v1/public/site',
    '/api/v1/nope',
    '/api/v1/admin/users',
    '/feed.xml',
    '/search?page=x',
    '/healthz',
  ]) {
    const { headers, statusCode } = await app.server.inject({ url })
    t.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
      `${statusCode} ${url}`,
    )
    t.notMatch(String(headers['content-security-policy']), /unsafe|script-src|https?:/)
    t.equal(headers['x-content-type-options'], 'nosniff', url)
    t.notOk(headers['x-powered-by'] ?? headers['server'], url)
    t.notOk(headers['set-cookie'], `${url} sets no cookie`)
    t.notOk(headers['access-control-allow-origin'], url)
  }
})

t.test('/api/v1/admin is never kept by a cache', async (t) => {
  const app = await build(t)
  t.equal((await app.server.inject({ url: '/api/v1/admin/users' })).headers['cache-control'], 'no-store')
})
