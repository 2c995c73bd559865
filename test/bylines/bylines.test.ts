import t from 'tap'
import { findBylineBySlug, listBylineIdsOfUser, listBylines } from '../../server/bylines/index.ts'
import { build, signIn } from '../helper.ts'
import { addArticle, create, listEvents } from '../taxonomy/fixtures.ts'

const url = '/api/v1/admin/bylines'

t.test('201 an editor makes a byline of each kind, and its slug comes from its name', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const reply = await editor.request({
    method: 'POST',
    url,
    payload: { kind: 'pseudonym', name: '  Miss   Média ', bio: ' Avatar de la médiathèque. ' },
  })
  t.equal(reply.statusCode, 201)
  const { data } = reply.json()
  t.match(data, {
    kind: 'pseudonym',
    name: 'Miss Média',
    slug: 'miss-media',
    bio: 'Avatar de la médiathèque.',
    userId: null,
    revision: 1,
  })
  t.equal(reply.headers['location'], `${url}/${data.id}`)
  t.equal(reply.headers['etag'], '"rev-1"')
  t.same(await listEvents(app), [{ name: 'byline.created', payload: { id: data.id }, actorId: editor.id }])
  t.equal((await create(editor, url, { kind: 'person', name: 'Miss Media' })).slug, 'miss-media-2')
  t.equal((await create(editor, url, { kind: 'institution', name: 'BU de l’Anse', slug: 'la-bu' })).slug, 'la-bu')
})

t.test('422 a byline needs a name, a known kind and a well-formed slug', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const refused: [object, string][] = [
    [{ kind: 'person' }, '/name'],
    [{ kind: 'person', name: '' }, '/name'],
    [{ kind: 'person', name: ' \u00a0\u200b ' }, '/name'],
    [{ kind: 'robot', name: 'A' }, '/kind'],
    [{ kind: 'person', name: 'A', slug: 'Été' }, '/slug'],
    [{ kind: 'person', name: 'A', slug: 'a--b' }, '/slug'],
    [{ kind: 'person', name: 'A\u0007' }, '/name'],
    [{ kind: 'person', name: 'A\ud800' }, '/name'],
    [{ kind: 'person', name: 'A', bio: 'b'.repeat(1001) }, '/bio'],
    [{ kind: 'person', name: 'A', userId: 'nobody' }, '/userId'],
    [{ kind: 'person', name: 'A', email: 'a@example.org' }, '/email'],
  ]
  for (const [payload, pointer] of refused) {
    const reply = await editor.request({ method: 'POST', url, payload })
    t.equal(reply.statusCode, 422, reply.body)
    t.equal(reply.json().errors[0].pointer, pointer)
  }
  t.same(await listEvents(app), [])
})

t.test('409 a slug that another byline has is refused', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const first = await create(editor, url, { kind: 'person', name: 'Ada' })
  const reply = await editor.request({ method: 'POST', url, payload: { kind: 'person', name: 'Autre', slug: 'ada' } })
  t.equal(reply.statusCode, 409)
  t.match(reply.json(), { code: 'duplicate', existing: { id: first.id }, errors: [{ pointer: '/slug' }] })
  t.equal((await listEvents(app)).length, 1)
})

t.test('200 a changed byline keeps its slug unless told, and a changed slug redirects', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const byline = await create(editor, url, { kind: 'person', name: 'Ada' })
  const renamed = await editor.request({
    method: 'PATCH',
    url: `${url}/${byline.id}`,
    payload: { name: 'Ada L.' },
    headers: { 'if-match': byline.etag },
  })
  t.equal(renamed.statusCode, 200)
  t.match(renamed.json().data, { name: 'Ada L.', slug: 'ada', revision: 2 })
  t.equal(renamed.headers['etag'], '"rev-2"')
  await editor.request({
    method: 'PATCH',
    url: `${url}/${byline.id}`,
    payload: { slug: 'ada-l' },
    headers: { 'if-match': '"rev-2"' },
  })
  t.same(await findBylineBySlug(app.db.read, 'ada'), { redirectTo: 'ada-l' })
  t.match(await findBylineBySlug(app.db.read, 'ada-l'), { byline: { id: byline.id, name: 'Ada L.' } })
  t.equal(await findBylineBySlug(app.db.read, 'personne'), null)
  t.same(
    (await listEvents(app)).map((event) => event.name),
    ['byline.created', 'byline.changed', 'byline.changed'],
  )
})

t.test('200 a name that becomes a pseudonym cannot be found through its old address', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const byline = await create(editor, url, { kind: 'person', name: 'Marie Dupont' })
  const older = await editor.request({
    method: 'PATCH',
    url: `${url}/${byline.id}`,
    payload: { slug: 'm-dupont' },
    headers: { 'if-match': '"rev-1"' },
  })
  const reply = await editor.request({
    method: 'PATCH',
    url: `${url}/${byline.id}`,
    payload: { kind: 'pseudonym', name: 'Le Hibou' },
    headers: { 'if-match': older.headers['etag'] as string },
  })
  t.match(reply.json().data, { kind: 'pseudonym', name: 'Le Hibou', slug: 'le-hibou' })
  t.equal(await findBylineBySlug(app.db.read, 'marie-dupont'), null)
  t.equal(await findBylineBySlug(app.db.read, 'm-dupont'), null)
  t.match(await findBylineBySlug(app.db.read, 'le-hibou'), { byline: { id: byline.id } })
})

t.test('412 428 404 a change states the version that it changes', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { kind: 'person', name: 'Ada' })
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
  t.equal((await editor.request({ url: `${url}/${app.newId()}` })).statusCode, 404)
  t.equal((await listEvents(app)).length, 1)
})

t.test('204 a byline that signs nothing is removed, and its redirects with it', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const byline = await create(editor, url, { kind: 'person', name: 'Ada' })
  await editor.request({
    method: 'PATCH',
    url: `${url}/${byline.id}`,
    payload: { slug: 'ada-l' },
    headers: { 'if-match': '"rev-1"' },
  })
  const reply = await editor.request({
    method: 'DELETE',
    url: `${url}/${byline.id}`,
    headers: { 'if-match': '"rev-2"' },
  })
  t.equal(reply.statusCode, 204)
  t.equal(reply.body, '')
  t.equal(await findBylineBySlug(app.db.read, 'ada'), null)
  t.same((await listEvents(app)).at(-1), { name: 'byline.deleted', payload: { id: byline.id }, actorId: editor.id })
})

t.test('409 a byline in use is not removed, and the reply counts its uses', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const byline = await create(editor, url, { kind: 'person', name: 'Ada' })
  const other = await create(editor, url, { kind: 'person', name: 'Bob' })
  await addArticle(app, { bylines: [byline.id, other.id] })
  const live = await addArticle(app, { bylines: [byline.id], working: { bylines: [other.id] } })
  await addArticle(app, { status: 'draft', publishedAt: null, bylines: [other.id], working: { bylines: [byline.id] } })
  await app.db.write(async (tx) => {
    const comment = {
      depth: 0,
      status: 'approved' as const,
      name: 'Ada',
      text: 'Merci',
      staff: true,
      fingerprint: 'x',
      createdAt: app.clock.now(),
    }
    await tx.insert(tx.tables.comments).values({ ...comment, id: app.newId(), articleId: live, bylineId: byline.id })
  })
  const reply = await editor.request({
    method: 'DELETE',
    url: `${url}/${byline.id}`,
    headers: { 'if-match': '"rev-1"' },
  })
  t.equal(reply.statusCode, 409)
  t.match(reply.json(), { code: 'in_use', articles: 3, comments: 1, detail: /3 articles et 1 commentaire/ })
  t.equal((await listEvents(app)).length, 2)
})

t.test('201 403 a contributor makes a byline of their own, and changes no other', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const contributor = await signIn(app, 'contributor')
  const own = await create(contributor, url, { kind: 'pseudonym', name: 'Plume' })
  t.equal(own.data['userId'], contributor.id)
  t.same(await listBylineIdsOfUser(app.db.read, contributor.id), [own.id])
  const changed = await contributor.request({
    method: 'PATCH',
    url: `${url}/${own.id}`,
    payload: { bio: 'Écrit.' },
    headers: { 'if-match': '"rev-1"' },
  })
  t.equal(changed.statusCode, 200)
  const events = (await listEvents(app)).length

  const shared = await create(editor, url, { kind: 'institution', name: 'La bibliothèque' })
  const others = await create(editor, url, { kind: 'pseudonym', name: 'Miss Média', userId: editor.id })
  for (const userId of [editor.id, null]) {
    const reply = await contributor.request({ method: 'POST', url, payload: { kind: 'person', name: 'X', userId } })
    t.equal(reply.statusCode, 403)
    const freed = await contributor.request({
      method: 'PATCH',
      url: `${url}/${own.id}`,
      payload: { userId },
      headers: { 'if-match': '"rev-2"' },
    })
    t.equal(freed.statusCode, 403)
  }
  for (const { id } of [shared, others]) {
    const reply = await contributor.request({
      method: 'PATCH',
      url: `${url}/${id}`,
      payload: { name: 'X', userId: contributor.id },
      headers: { 'if-match': '"rev-1"' },
    })
    t.equal(reply.statusCode, 403)
  }
  t.equal(
    (await contributor.request({ method: 'DELETE', url: `${url}/${own.id}`, headers: { 'if-match': '"rev-2"' } }))
      .statusCode,
    403,
  )
  t.equal((await listEvents(app)).length, events + 2)
})

t.test('200 the account behind a byline is shown to editors and to its holder only', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const contributor = await signIn(app, 'contributor')
  const shared = await create(editor, url, { kind: 'institution', name: 'A' })
  const others = await create(editor, url, { kind: 'pseudonym', name: 'B', userId: editor.id })
  const own = await create(contributor, url, { kind: 'pseudonym', name: 'C' })

  const seenByEditor = (await editor.request({ url })).json().data as { id: string; userId: string | null }[]
  t.same(
    seenByEditor.map((row) => row.userId),
    [null, editor.id, contributor.id],
  )
  const seen = (await contributor.request({ url })).json().data as object[]
  t.same(
    seen.map((row) => 'userId' in row),
    [false, false, true],
  )
  for (const { id } of [shared, others])
    t.notOk('userId' in (await contributor.request({ url: `${url}/${id}` })).json().data)
  t.equal((await contributor.request({ url: `${url}/${own.id}` })).json().data.userId, contributor.id)
  t.notMatch((await contributor.request({ url })).body, editor.id)
})

t.test('200 bylines are listed by folded name, page by page', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  for (const name of ['Zoé', 'émile', 'Ada', 'Œdipe']) await create(editor, url, { kind: 'person', name })
  const reply = await editor.request({ url: `${url}?limit=3` })
  t.same(
    reply.json().data.map((row: { name: string }) => row.name),
    ['Ada', 'émile', 'Œdipe'],
  )
  t.same(reply.json().meta, { page: 1, limit: 3, total: 4, pages: 2 })
  t.match(reply.headers['link'], /rel="next"/)
  t.equal((await editor.request({ url: `${url}?limit=101` })).statusCode, 422)
  t.equal((await editor.request({ url: `${url}?order=x` })).statusCode, 422)
})

t.test('the public shape of a byline never holds the account', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { kind: 'pseudonym', name: 'Miss Média', userId: editor.id })
  t.same((await listBylines(app.db.read)).get(id), {
    id,
    kind: 'pseudonym',
    name: 'Miss Média',
    slug: 'miss-media',
    bio: '',
    portraitId: null,
    fediverse: '',
  })
  t.same([...(await listBylines(app.db.read, [id, app.newId()])).keys()], [id])
  t.equal((await listBylines(app.db.read, [])).size, 0)
  t.same(await findBylineBySlug(app.db.read, 'miss-media'), {
    byline: { id, kind: 'pseudonym', name: 'Miss Média', slug: 'miss-media', bio: '', portraitId: null, fediverse: '' },
  })
})
