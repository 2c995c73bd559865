import type { HTTPMethods } from 'fastify'
import t from 'tap'
import { build } from '../helper.ts'

t.test('405 404 another method on a known path says which it takes, and an unknown path is unknown', async (t) => {
  const app = await build(t)
  const cases: [HTTPMethods, string, string | null][] = [
    ['POST', '/', 'GET, HEAD'],
    ['DELETE', '/articles/anything?x=1', 'GET, HEAD'],
    ['PUT', '/feed.xml', 'GET, HEAD'],
    ['PATCH', '/assets/buboblog/x/main.css', 'GET, HEAD'],
    ['DELETE', '/api/v1/public/articles', 'GET, HEAD'],
    ['PUT', '/api/v1/admin/articles/x', 'DELETE, GET, HEAD, PATCH'],
    ['DELETE', '/healthz', 'GET, HEAD'],
    ['POST', '/feedxxml', null],
    ['POST', '/articles', null],
    ['DELETE', '/api/v1/nope', null],
    ['GET', '/api/v1/public/nope', null],
    ['POST', '/articles/a/b/c', null],
  ]
  for (const [method, url, allow] of cases) {
    const reply = await app.server.inject({ method: method as 'GET', url })
    t.equal(reply.statusCode, allow === null ? 404 : 405, `${method} ${url}`)
    t.equal(reply.headers['allow'], allow ?? undefined, `${method} ${url}`)
    t.match(reply.headers['content-type'], url.startsWith('/api/') ? 'application/problem+json' : 'text/html')
    if (allow !== null && reply.body.startsWith('<')) t.match(reply.body, '>Rien à envoyer ici</h1>', url)
    if (url.startsWith('/api/') && allow !== null) t.equal(reply.json().code, 'method_not_allowed')
  }
})
