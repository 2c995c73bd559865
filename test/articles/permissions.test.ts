import t from 'tap'
import type { InjectOptions } from 'fastify'
import { roles, type Role } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'
import { addArticle, addByline, adminUrl, publicUrl } from './factory.ts'

type Request = InjectOptions & { method: NonNullable<InjectOptions['method']> }

const match = { 'if-match': '"rev-1"' }
const requests: Record<string, (id: string) => Request> = {
  list: () => ({ method: 'GET', url: adminUrl }),
  create: () => ({ method: 'POST', url: adminUrl, payload: { title: 'Un titre' } }),
  read: (id) => ({ method: 'GET', url: `${adminUrl}/${id}` }),
  change: (id) => ({ method: 'PATCH', url: `${adminUrl}/${id}`, headers: match, payload: { title: 'Autre' } }),
  trash: (id) => ({ method: 'DELETE', url: `${adminUrl}/${id}`, headers: match }),
  move: (id) => ({
    method: 'POST',
    url: `${adminUrl}/${id}/transitions`,
    headers: match,
    payload: { to: 'in_review' },
  }),
  publish: (id) => ({
    method: 'POST',
    url: `${adminUrl}/${id}/transitions`,
    headers: match,
    payload: { to: 'published' },
  }),
  history: (id) => ({ method: 'GET', url: `${adminUrl}/${id}/transitions` }),
  revisions: (id) => ({ method: 'GET', url: `${adminUrl}/${id}/revisions` }),
  revision: (id) => ({ method: 'GET', url: `${adminUrl}/${id}/revisions/1` }),
  restore: (id) => ({ method: 'POST', url: `${adminUrl}/${id}/revisions/1/restore`, headers: match }),
}

/** Status by role on a draft of one's own, on a colleague's draft, on a colleague's published article. */
const outsider = { own: 403, draft: 403, published: 403 }
const expected: Record<string, Partial<Record<Role, { own: number; draft: number; published: number }>>> = {
  list: {
    contributor: { own: 200, draft: 200, published: 200 },
    author: { own: 200, draft: 200, published: 200 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  create: {
    contributor: { own: 201, draft: 201, published: 201 },
    author: { own: 201, draft: 201, published: 201 },
    editor: { own: 201, draft: 201, published: 201 },
  },
  read: {
    contributor: { own: 200, draft: 404, published: 200 },
    author: { own: 200, draft: 404, published: 200 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  change: {
    contributor: { own: 200, draft: 404, published: 403 },
    author: { own: 200, draft: 404, published: 403 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  trash: {
    contributor: { own: 204, draft: 404, published: 403 },
    author: { own: 204, draft: 404, published: 403 },
    editor: { own: 204, draft: 204, published: 204 },
  },
  move: {
    contributor: { own: 200, draft: 404, published: 409 },
    author: { own: 200, draft: 404, published: 409 },
    editor: { own: 200, draft: 200, published: 409 },
  },
  publish: {
    contributor: { own: 403, draft: 404, published: 409 },
    author: { own: 200, draft: 404, published: 409 },
    editor: { own: 200, draft: 200, published: 409 },
  },
  history: {
    contributor: { own: 200, draft: 404, published: 403 },
    author: { own: 200, draft: 404, published: 403 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  revisions: {
    contributor: { own: 200, draft: 404, published: 403 },
    author: { own: 200, draft: 404, published: 403 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  revision: {
    contributor: { own: 200, draft: 404, published: 403 },
    author: { own: 200, draft: 404, published: 403 },
    editor: { own: 200, draft: 200, published: 200 },
  },
  restore: {
    contributor: { own: 200, draft: 404, published: 403 },
    author: { own: 200, draft: 404, published: 403 },
    editor: { own: 200, draft: 200, published: 200 },
  },
}

t.test('each route, each role: one’s own, a colleague’s draft, a colleague’s published article', async (t) => {
  const app = await build(t)
  const bylineId = await addByline(app)
  const colleague = await signIn(app, 'author')
  const make = async (createdBy: string, status: 'draft' | 'published') =>
    (await addArticle(app, { createdBy, status, bylineId })).id
  for (const [name, request] of Object.entries(requests)) {
    const { id } = await addArticle(app, { createdBy: colleague.id })
    t.equal((await app.server.inject(request(id))).statusCode, 401, `401 nobody: ${name}`)
    for (const role of roles) {
      const person = await signIn(app, role)
      const status = expected[name]?.[role === 'administrator' ? 'editor' : role] ?? outsider
      const reached = {
        own: (await person.request(request(await make(person.id, 'draft')))).statusCode,
        draft: (await person.request(request(await make(colleague.id, 'draft')))).statusCode,
        published: (await person.request(request(await make(colleague.id, 'published')))).statusCode,
      }
      t.same(reached, status, `${role}: ${name}`)
    }
  }
})

t.test('only an administrator deletes for good', async (t) => {
  const app = await build(t)
  const purge = (id: string): Request => ({ method: 'DELETE', url: `${adminUrl}/${id}?permanent=true`, headers: match })
  for (const role of roles) {
    const person = await signIn(app, role)
    const { id } = await addArticle(app, { status: 'trashed', createdBy: person.id })
    t.equal((await person.request(purge(id))).statusCode, role === 'administrator' ? 204 : 403, role)
  }
})

t.test('404 a hidden article and a missing one give a colleague the same bytes', async (t) => {
  const app = await build(t)
  const colleague = await signIn(app, 'author')
  const { id } = await addArticle(app, { createdBy: (await signIn(app, 'author')).id })
  for (const [name, request] of Object.entries(requests)) {
    if (name === 'list' || name === 'create') continue
    const hidden = await colleague.request(request(id))
    const missing = await colleague.request(request('019e2135-4600-7000-8000-000000000000'))
    t.equal(hidden.statusCode, 404, name)
    t.equal(hidden.body, missing.body, name)
  }
})

t.test('200 anybody reads what is published, with any token or none', async (t) => {
  const app = await build(t)
  const { slug } = await addArticle(app, { status: 'published' })
  for (const url of [publicUrl, `${publicUrl}/${slug}`]) {
    t.equal((await app.server.inject({ url })).statusCode, 200)
    for (const role of roles)
      t.equal((await (await signIn(app, role)).request({ url })).statusCode, 200, `${role}: ${url}`)
  }
})
