import t from 'tap'
import { findTagBySlug, listTags } from '../../server/taxonomy/index.ts'
import { build, signIn, type Person } from '../helper.ts'
import { addArticle, create, listEvents, readTags } from './fixtures.ts'

const url = '/api/v1/admin/tags'

function merge(person: Person, id: string, into: string) {
  return person.request({ method: 'POST', url: `${url}/${id}/merge`, payload: { into } })
}

t.test('201 an editor makes a tag', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const reply = await editor.request({ method: 'POST', url, payload: { name: 'médecine' } })
  t.equal(reply.statusCode, 201)
  const { data } = reply.json()
  t.match(data, { name: 'médecine', slug: 'medecine', count: 0, revision: 1 })
  t.equal(reply.headers['location'], `${url}/${data.id}`)
  t.equal(reply.headers['etag'], '"rev-1"')
  t.same(await listEvents(app), [{ name: 'tag.created', payload: { id: data.id }, actorId: editor.id }])
})

t.test('409 a name that differs by accents and case alone names the other tag', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const first = await create(editor, url, { name: 'Médecine' })
  const other = await create(editor, url, { name: 'droit' })
  for (const name of ['medecine', 'MÉDECINE', ' médecine ', 'me\u0301decine']) {
    const made = await editor.request({ method: 'POST', url, payload: { name, slug: 'autre' } })
    t.equal(made.statusCode, 409)
    t.match(made.json(), {
      code: 'duplicate',
      detail: /Médecine/,
      existing: { id: first.id, name: 'Médecine' },
      errors: [{ pointer: '/name' }],
    })
    const renamed = await editor.request({
      method: 'PATCH',
      url: `${url}/${other.id}`,
      payload: { name },
      headers: { 'if-match': '"rev-1"' },
    })
    t.equal(renamed.statusCode, 409)
  }
  t.equal((await listEvents(app)).length, 2)
})

t.test('200 a tag is renamed, in case and accents too', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { name: 'medecine' })
  const reply = await editor.request({
    method: 'PATCH',
    url: `${url}/${id}`,
    payload: { name: 'Médecine' },
    headers: { 'if-match': '"rev-1"' },
  })
  t.match(reply.json().data, { name: 'Médecine', slug: 'medecine', revision: 2 })
  t.equal(reply.headers['etag'], '"rev-2"')
  t.same((await listEvents(app)).at(-1), { name: 'tag.changed', payload: { id }, actorId: editor.id })
})

t.test('200 merging gives the articles of one tag to the other, each once', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const from = await create(editor, url, { name: 'roman policier' })
  const into = await create(editor, url, { name: 'polar' })
  const other = await create(editor, url, { name: 'mer' })
  const alone = await addArticle(app, { tags: [other.id, from.id] })
  const both = await addArticle(app, { tags: [from.id, into.id] })
  const onlyWorking = await addArticle(app, { tags: [other.id], working: { tags: [into.id, other.id, from.id] } })
  const untouched = await addArticle(app, { tags: [other.id] })
  const before = (await listEvents(app)).length

  const reply = await merge(editor, from.id, into.id)
  t.equal(reply.statusCode, 200)
  t.match(reply.json().data, { id: into.id, name: 'polar', count: 2 })
  t.same(await readTags(app, alone), { live: [into.id, other.id].sort(), texts: { 1: [other.id, into.id] } })
  t.same(await readTags(app, both), { live: [into.id], texts: { 1: [into.id] } })
  t.same(await readTags(app, onlyWorking), { live: [other.id], texts: { 1: [other.id], 2: [into.id, other.id] } })
  t.same(await readTags(app, untouched), { live: [other.id], texts: { 1: [other.id] } })
  t.equal((await editor.request({ url: `${url}/${from.id}` })).statusCode, 404)
  t.same((await listEvents(app)).slice(before), [
    { name: 'tag.merged', payload: { id: from.id, into: into.id }, actorId: editor.id },
  ])
})

t.test('301 all old addresses of a merged tag lead to the one that stays', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const from = await create(editor, url, { name: 'roman policier' })
  const into = await create(editor, url, { name: 'polar' })
  await editor.request({
    method: 'PATCH',
    url: `${url}/${from.id}`,
    payload: { slug: 'policier' },
    headers: { 'if-match': '"rev-1"' },
  })
  await merge(editor, from.id, into.id)
  for (const slug of ['roman-policier', 'policier']) {
    t.same(await findTagBySlug(app.db.read, slug), { redirectTo: 'polar' })
    const reply = await app.server.inject({ url: `/api/v1/public/tags/${slug}` })
    t.equal(reply.statusCode, 301)
    t.equal(reply.headers['location'], '/api/v1/public/tags/polar')
  }
})

t.test('422 404 a tag is merged into another that exists', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, url, { name: 'mer' })
  for (const into of [tag.id, app.newId(), 'x']) {
    const reply = await merge(editor, tag.id, into)
    t.equal(reply.statusCode, 422)
    t.equal(reply.json().errors[0].pointer, '/into')
  }
  t.equal((await merge(editor, app.newId(), tag.id)).statusCode, 404)
  t.equal((await editor.request({ method: 'POST', url: `${url}/${tag.id}/merge`, payload: {} })).statusCode, 422)
  t.equal((await listEvents(app)).length, 1)
})

t.test('204 a removed tag leaves its articles', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const gone = await create(editor, url, { name: 'mer' })
  const stays = await create(editor, url, { name: 'port' })
  const article = await addArticle(app, { tags: [gone.id, stays.id] })
  const reply = await editor.request({ method: 'DELETE', url: `${url}/${gone.id}`, headers: { 'if-match': '"rev-1"' } })
  t.equal(reply.statusCode, 204)
  t.same((await readTags(app, article)).live, [stays.id])
  t.same(
    (await listTags(app.db.read, [gone.id, stays.id])).map((tag) => tag.name),
    ['port'],
  )
  t.same((await listEvents(app)).at(-1), { name: 'tag.deleted', payload: { id: gone.id }, actorId: editor.id })
})

t.test('412 428 404 a change states the version that it changes', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { name: 'mer' })
  for (const method of ['PATCH', 'DELETE'] as const) {
    const body = method === 'PATCH' ? { payload: { name: 'B' } } : {}
    t.equal((await editor.request({ method, url: `${url}/${id}`, ...body })).statusCode, 428)
    const stale = await editor.request({ method, url: `${url}/${id}`, ...body, headers: { 'if-match': '"rev-9"' } })
    t.equal(stale.statusCode, 412)
    t.equal(stale.headers['etag'], '"rev-1"')
    t.equal(
      (await editor.request({ method, url: `${url}/${app.newId()}`, ...body, headers: { 'if-match': '"rev-1"' } }))
        .statusCode,
      404,
    )
  }
  t.equal((await listEvents(app)).length, 1)
})

t.test('200 tags are listed by folded name, page by page', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  for (const name of ['zotero', 'Œuvre', 'été', 'Bretagne']) await create(editor, url, { name })
  const reply = await editor.request({ url: `${url}?limit=2&page=2` })
  t.same(
    reply.json().data.map((tag: { name: string }) => tag.name),
    ['Œuvre', 'zotero'],
  )
  t.same(reply.json().meta, { page: 2, limit: 2, total: 4, pages: 2 })
})

t.test('201 409 of two who make the same tag at once, one wins', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const replies = await Promise.all(
    ['Mer', 'mer'].map((name) => editor.request({ method: 'POST', url, payload: { name } })),
  )
  t.same(
    replies.map((reply) => reply.statusCode).sort((a, b) => a - b),
    [201, 409],
  )
  t.equal((await listEvents(app)).length, 1)
})
