import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { write } from '../articles/factory.ts'
import { addArticle, addComment } from '../comments/factory.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { newVisitor } from './wire.ts'
import { malformed, unwanted } from './json-samples.ts'

type Send = (body: string | Buffer) => Promise<LightMyRequestResponse>

/** Routes that are asked with the whole table; the others, whose reader is the same, with each fifth of it. */
const thorough = new Set([
  'POST /api/v1/auth/login',
  'POST /api/v1/public/articles/a/comments',
  'PATCH /api/v1/admin/articles/:id',
])

function samplesFor(route: string, table: Record<string, string | Buffer>): [string, string | Buffer][] {
  return Object.entries(table).filter((_sample, index) => thorough.has(route) || index % 5 === route.length % 5)
}

/** One route of each kind that takes JSON. */
async function listRoutes(app: TestApp, person: Person): Promise<Record<string, Send>> {
  const { id: commentId } = await addArticle(app, { slug: 'a' }).then(async (article) => ({
    id: await addComment(app, { articleId: article.id, status: 'pending' }),
  }))
  const article = await write(person)
  const routes: [string, string][] = [
    ['POST', '/api/v1/auth/login'],
    ['POST', '/api/v1/auth/refresh'],
    ['POST', '/api/v1/public/articles/a/comments'],
    ['POST', '/api/v1/admin/articles'],
    ['PATCH', `/api/v1/admin/articles/${article.id}`],
    ['POST', `/api/v1/admin/articles/${article.id}/transitions`],
    ['POST', '/api/v1/admin/categories'],
    ['POST', '/api/v1/admin/tags'],
    ['POST', '/api/v1/admin/bylines'],
    ['POST', `/api/v1/admin/comments/${commentId}/decisions`],
    ['POST', '/api/v1/admin/users'],
    ['PATCH', `/api/v1/admin/users/${person.id}`],
    ['PATCH', '/api/v1/admin/settings'],
  ]
  return Object.fromEntries(
    routes.map(([method, url]) => [
      `${method} ${url.replace(/[0-9a-f-]{20,}/, ':id')}`,
      (payload) =>
        app.server.inject({
          method: method as 'POST',
          url,
          payload,
          headers: {
            'content-type': 'application/json',
            authorization: `Bearer ${person.token}`,
            'if-match': '"rev-1"',
          },
          remoteAddress: newVisitor(),
        }),
    ]),
  )
}

/** Too long for a route that anybody may call, or of more than ten thousand values: refused unread. */
function isTooMuch(route: string, body: string | Buffer): boolean {
  const isOpen = /\/api\/v1\/(auth|public)\//.test(route)
  return body.length > (isOpen ? 16 * 1024 : 1024 * 1024) || (String(body).match(/[,[{]/g) ?? []).length > 10_000
}

async function countRows(app: TestApp): Promise<number[]> {
  const { articles, articleRevisions, categories, tags, bylines, users, commentDecisions, settings, events } =
    app.db.read.tables
  return Promise.all(
    [articles, articleRevisions, categories, tags, bylines, users, commentDecisions, settings, events].map((table) =>
      app.db.read.$count(table),
    ),
  )
}

t.test('400 what is no JSON, on every kind of route', async (t) => {
  const app = await build(t)
  const routes = await listRoutes(app, await signIn(app, 'administrator'))
  const before = await countRows(app)
  for (const [route, send] of Object.entries(routes)) {
    const wrong: string[] = []
    for (const [what, body] of samplesFor(route, { ...malformed, 'nothing at all': '' })) {
      const reply = await send(body)
      if (isTooMuch(route, body) && reply.statusCode === 413) continue
      if (reply.statusCode !== 400 || reply.json().code !== 'malformed' || reply.json().errors)
        wrong.push(`${what}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
      if (/zz|isAdmin|position|Unexpected|JSON\.parse/.test(reply.body))
        wrong.push(`${what}: the reply repeats it or tells of the parser: ${reply.body}`)
    }
    t.same(wrong, [], route)
  }
  t.same(await countRows(app), before, 'nothing was written')
  t.equal(({} as { isAdmin?: boolean }).isAdmin, undefined, 'no prototype was reached')
})

t.test('422 JSON that no route takes', async (t) => {
  const app = await build(t)
  const routes = await listRoutes(app, await signIn(app, 'administrator'))
  const before = await countRows(app)
  for (const [route, send] of Object.entries(routes)) {
    const wrong: string[] = []
    for (const [what, body] of samplesFor(route, unwanted)) {
      const reply = await send(body)
      if (isTooMuch(route, body) && reply.statusCode === 413) continue
      const errors: { pointer: string; detail: string }[] = reply.statusCode === 422 ? reply.json().errors : []
      if (reply.statusCode !== 422 || errors.length === 0 || errors.length > 20)
        wrong.push(`${what}: ${reply.statusCode} ${reply.body.slice(0, 200)}`)
    }
    t.same(wrong, [], route)
  }
  t.same(await countRows(app), before, 'nothing was written')
})

t.test('422 names unknown members by an RFC 6901 pointer', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const pointersOf = async (payload: object) => {
    const reply = await person.request({ method: 'POST', url: '/api/v1/admin/tags', payload })
    t.equal(reply.statusCode, 422, reply.body)
    return reply
      .json()
      .errors.map((error: { pointer: string }) => error.pointer)
      .sort()
  }
  t.same(await pointersOf({ name: 'a', nom: 'b' }), ['/nom'])
  t.same(await pointersOf({ name: 'a', 'a/b': 1, 'a~b': 2, '': 3 }), ['/', '/a~0b', '/a~1b'])
  t.same(await pointersOf({ nom: 'b', role: 'administrator', id: 'x' }), ['/id', '/name', '/nom', '/role'])
})

t.test('422 numbers that no column holds', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  for (const number of [
    '1e999',
    '-1e999',
    '1e308',
    '9007199254740993',
    '-1',
    '1.5',
    '100001',
    '"1"',
    'true',
    'null',
    '[1]',
    '{}',
  ]) {
    const reply = await person.request({
      method: 'POST',
      url: '/api/v1/admin/categories',
      headers: { 'content-type': 'application/json' },
      payload: `{"name":"a","position":${number}}`,
    })
    t.equal(reply.statusCode, 422, `${number}: ${reply.body}`)
    t.same(
      reply.json().errors.map((error: { pointer: string }) => error.pointer),
      ['/position'],
      number,
    )
  }
})

t.test('422 a list that ought to hold ids holds lists four thousand deep, twice', async (t) => {
  const app = await build(t)
  const person = await signIn(app, 'administrator')
  const deep = '['.repeat(4_000) + ']'.repeat(4_000)
  for (const member of ['tags', 'categories', 'bylines']) {
    const reply = await person.request({
      method: 'POST',
      url: '/api/v1/admin/articles',
      headers: { 'content-type': 'application/json' },
      payload: `{"title":"a","${member}":[${deep},${deep}]}`,
    })
    t.equal(reply.statusCode, 422, `${member}: ${reply.body.slice(0, 300)}`)
  }
})
