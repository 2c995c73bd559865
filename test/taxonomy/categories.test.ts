import t from 'tap'
import { assertTermsExist, descendantIds, findCategoryBySlug, listCategories } from '../../server/taxonomy/index.ts'
import { build, signIn, type Person } from '../helper.ts'
import { addArticle, create, listEvents } from './fixtures.ts'

const url = '/api/v1/admin/categories'

async function patch(person: Person, id: string, payload: object) {
  const etag = (await person.request({ url: `${url}/${id}` })).headers['etag'] as string
  return person.request({ method: 'PATCH', url: `${url}/${id}`, payload, headers: { 'if-match': etag } })
}

async function listNames(person: Person, parentId: string | null): Promise<string[]> {
  const rows = (await person.request({ url })).json().data as { name: string; parentId: string | null }[]
  return rows.filter((row) => row.parentId === parentId).map((row) => row.name)
}

t.test('201 an editor makes a category, after its siblings', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const reply = await editor.request({
    method: 'POST',
    url,
    payload: { name: ' Services ', description: 'Prêt et salles.' },
  })
  t.equal(reply.statusCode, 201)
  const { data } = reply.json()
  t.match(data, {
    parentId: null,
    name: 'Services',
    slug: 'services',
    description: 'Prêt et salles.',
    position: 0,
    count: 0,
    revision: 1,
  })
  t.equal(reply.headers['location'], `${url}/${data.id}`)
  t.equal(reply.headers['etag'], '"rev-1"')
  t.same(await listEvents(app), [{ name: 'category.created', payload: { id: data.id }, actorId: editor.id }])
  t.equal((await create(editor, url, { name: 'Web' })).data['position'], 1)
  t.equal((await create(editor, url, { name: 'Services', parentId: data.id })).slug, 'services-2')
})

t.test('200 a category is renamed, and its slug changes only when told, with a redirect', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { name: 'Services' })
  const reply = await patch(editor, id, { name: 'Nos services' })
  t.match(reply.json().data, { name: 'Nos services', slug: 'services', revision: 2 })
  t.equal(reply.headers['etag'], '"rev-2"')
  await patch(editor, id, { slug: 'nos-services' })
  t.same(await findCategoryBySlug(app.db.read, 'services'), { redirectTo: 'nos-services' })
  t.match(await findCategoryBySlug(app.db.read, 'nos-services'), { category: { id, name: 'Nos services' } })
  t.equal(await findCategoryBySlug(app.db.read, 'rien'), null)
  t.same(
    (await listEvents(app)).map((event) => event.name),
    ['category.created', 'category.changed', 'category.changed'],
  )
})

t.test('422 a category cannot be moved under itself or its descendants', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const top = await create(editor, url, { name: 'Haut' })
  const middle = await create(editor, url, { name: 'Milieu', parentId: top.id })
  const low = await create(editor, url, { name: 'Bas', parentId: middle.id })
  const before = (await listEvents(app)).length
  for (const parentId of [top.id, middle.id, low.id]) {
    const reply = await patch(editor, top.id, { parentId })
    t.equal(reply.statusCode, 422)
    t.equal(reply.json().errors[0].pointer, '/parentId')
  }
  const unknown = await patch(editor, low.id, { parentId: app.newId() })
  t.equal(unknown.statusCode, 422)
  t.equal(unknown.json().errors[0].pointer, '/parentId')
  t.equal((await editor.request({ method: 'POST', url, payload: { name: 'X', parentId: 'nowhere' } })).statusCode, 422)
  t.equal((await listEvents(app)).length, before)
})

t.test('200 a category moves with all that is under it, after its new siblings', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const top = await create(editor, url, { name: 'Haut' })
  await create(editor, url, { name: 'Zèbre', parentId: top.id })
  const other = await create(editor, url, { name: 'Autre' })
  const child = await create(editor, url, { name: 'Enfant', parentId: other.id })
  t.equal((await patch(editor, other.id, { parentId: top.id })).statusCode, 200)
  t.same(await listNames(editor, top.id), ['Zèbre', 'Autre'])
  t.same(descendantIds(await listCategories(app.db.read), top.id).slice(-1), [child.id])
  t.equal((await patch(editor, child.id, { parentId: null })).json().data.parentId, null)
  t.same(await listNames(editor, null), ['Haut', 'Enfant'])
})

t.test('422 the tree has at most five levels, also after a move', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  let parentId: string | null = null
  const chain: string[] = []
  for (let level = 1; level <= 5; level++) {
    parentId = (await create(editor, url, { name: `Niveau ${level}`, parentId })).id
    chain.push(parentId)
  }
  const sixth = await editor.request({ method: 'POST', url, payload: { name: 'Niveau 6', parentId } })
  t.equal(sixth.statusCode, 422)
  t.equal(sixth.json().errors[0].pointer, '/parentId')
  const pair = await create(editor, url, { name: 'Paire' })
  await create(editor, url, { name: 'Dessous', parentId: pair.id })
  t.equal((await patch(editor, pair.id, { parentId: chain[3] })).statusCode, 422)
  t.equal((await patch(editor, pair.id, { parentId: chain[2] })).statusCode, 200)
})

t.test('200 siblings stand by position, then by folded name', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  for (const [name, position] of [
    ['Zoo', 1],
    ['Été', 2],
    ['eau', 2],
    ['Web', 0],
  ] as const)
    await create(editor, url, { name, position })
  t.same(await listNames(editor, null), ['Web', 'Zoo', 'eau', 'Été'])
  const web = (await listCategories(app.db.read))[0]!
  await patch(editor, web.id, { position: 9 })
  t.same(await listNames(editor, null), ['Zoo', 'eau', 'Été', 'Web'])
})

t.test('204 the children of a removed category go to its parent, and its articles lose it', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const top = await create(editor, url, { name: 'Haut' })
  const middle = await create(editor, url, { name: 'Milieu', parentId: top.id })
  await create(editor, url, { name: 'Voisin', parentId: top.id })
  const one = await create(editor, url, { name: 'Un', parentId: middle.id })
  const two = await create(editor, url, { name: 'Deux', parentId: middle.id })
  await addArticle(app, { categories: [middle.id, one.id] })
  const before = (await listEvents(app)).length

  const reply = await editor.request({
    method: 'DELETE',
    url: `${url}/${middle.id}`,
    headers: { 'if-match': '"rev-1"' },
  })
  t.equal(reply.statusCode, 204)
  t.same(await listNames(editor, top.id), ['Voisin', 'Un', 'Deux'])
  t.equal((await editor.request({ url: `${url}/${middle.id}` })).statusCode, 404)
  t.equal((await editor.request({ url: `${url}/${one.id}` })).headers['etag'], '"rev-2"')
  t.same(
    (await app.db.read.select().from(app.db.read.tables.articleCategories))
      .map(({ categoryId, direct }) => ({ categoryId, direct }))
      .toSorted((row) => (row.direct ? -1 : 1)),
    [
      { categoryId: one.id, direct: true },
      { categoryId: top.id, direct: false },
    ],
  )
  t.same((await listEvents(app)).slice(before), [
    ...[one.id, two.id].sort().map((id) => ({ name: 'category.changed', payload: { id }, actorId: editor.id })),
    { name: 'category.deleted', payload: { id: middle.id }, actorId: editor.id },
  ])

  await editor.request({ method: 'DELETE', url: `${url}/${top.id}`, headers: { 'if-match': '"rev-1"' } })
  t.same(await listNames(editor, null), ['Voisin', 'Un', 'Deux'])
})

t.test('412 428 404 a change states the version that it changes', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { name: 'Services' })
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

t.test('422 409 bad members are named, and a taken slug is refused', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const first = await create(editor, url, { name: 'Services' })
  const refused: [object, string][] = [
    [{}, '/name'],
    [{ name: '' }, '/name'],
    [{ name: '   ' }, '/name'],
    [{ name: 'n'.repeat(101) }, '/name'],
    [{ name: 'A', slug: '-a' }, '/slug'],
    [{ name: 'A', position: -1 }, '/position'],
    [{ name: 'A', position: '1' }, '/position'],
    [{ name: 'A', parent: first.id }, '/parent'],
    [{ name: 'A', description: 'a\u0000' }, '/description'],
  ]
  for (const [payload, pointer] of refused) {
    const reply = await editor.request({ method: 'POST', url, payload })
    t.equal(reply.statusCode, 422, reply.body)
    t.equal(reply.json().errors[0].pointer, pointer)
  }
  const taken = await editor.request({ method: 'POST', url, payload: { name: 'Autre', slug: 'services' } })
  t.equal(taken.statusCode, 409)
  t.match(taken.json(), { code: 'duplicate', existing: { id: first.id, slug: 'services' } })
  t.equal((await listEvents(app)).length, 1)
})

t.test('assertTermsExist names each unknown term', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const category = await create(editor, url, { name: 'Services' })
  const tag = await create(editor, '/api/v1/admin/tags', { name: 'mer' })
  await assertTermsExist(app.db.read, { categoryIds: [category.id], tagIds: [tag.id] })
  await assertTermsExist(app.db.read, { categoryIds: [], tagIds: [] })
  await t.rejects(assertTermsExist(app.db.read, { categoryIds: [tag.id, category.id], tagIds: [tag.id, 'x'] }), {
    code: 'invalid',
    options: { errors: [{ pointer: '/categories/0' }, { pointer: '/tags/1' }] },
  })
})

t.test('409 two categories under one parent do not have the same name, but for accents and case', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const { id } = await create(editor, url, { name: 'Études' })
  const other = await create(editor, url, { name: 'Loisirs' })
  const under = await create(editor, url, { name: 'études', parentId: other.id })
  const post = (payload: object) => editor.request({ method: 'POST', url, payload })
  const remove = async (of: string) => {
    const etag = (await editor.request({ url: `${url}/${of}` })).headers['etag'] as string
    return editor.request({ method: 'DELETE', url: `${url}/${of}`, headers: { 'if-match': etag } })
  }
  const refusals = {
    'made beside it': await post({ name: 'ETUDES' }),
    renamed: await patch(editor, other.id, { name: 'Etudes' }),
    moved: await patch(editor, under.id, { parentId: null }),
    'its parent removed': await remove(other.id),
  }
  for (const [label, reply] of Object.entries(refusals)) {
    t.equal(reply.statusCode, 409, label)
    t.match(reply.json(), { code: 'duplicate', existing: { id, name: 'Études' } }, label)
    t.equal(reply.json().errors[0].detail, 'Une catégorie « Études » existe déjà à cet endroit.', label)
  }
  t.equal((await post({ name: 'Études', parentId: id })).statusCode, 201, 'under it')
  t.equal((await patch(editor, id, { name: 'ÉTUDES', description: 'Tout.' })).statusCode, 200, 'its own')
  t.equal((await patch(editor, under.id, { name: 'Devoirs', parentId: null })).statusCode, 200, 'renamed as it moves')
  t.same(await listNames(editor, null), ['ÉTUDES', 'Loisirs', 'Devoirs'])
  t.equal((await remove(other.id)).statusCode, 204)
})
