import t from 'tap'
import { countVisibleByCategory, countVisibleByTag, listCategories } from '../../server/taxonomy/index.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { addArticle, create } from './fixtures.ts'

const categories = '/api/v1/admin/categories'
const tags = '/api/v1/admin/tags'

function read(app: TestApp, path: string) {
  return app.server.inject({ url: `/api/v1/public/${path}` })
}

t.test('200 the public tree counts visible articles, sub-categories included, each article once', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const print = await create(editor, categories, { name: 'Collections imprimées', description: 'Les rayons.' })
  const maps = await create(editor, categories, { name: 'Cartes', parentId: print.id })
  const sea = await create(editor, categories, { name: 'Cartes marines', parentId: maps.id })
  const web = await create(editor, categories, { name: 'Web' })
  await addArticle(app, { categories: [print.id, sea.id] })
  await addArticle(app, { categories: [sea.id, maps.id, web.id] })
  await addArticle(app, { categories: [maps.id], status: 'draft', publishedAt: null })
  await addArticle(app, { categories: [maps.id], status: 'archived' })
  await addArticle(app, { categories: [maps.id], status: 'trashed' })
  await addArticle(app, { categories: [maps.id], status: 'scheduled', publishedAt: '2026-05-13T12:00:00.001Z' })

  const reply = await read(app, 'categories')
  t.equal(reply.statusCode, 200)
  t.same(reply.json().data, [
    {
      id: print.id,
      name: 'Collections imprimées',
      slug: 'collections-imprimees',
      description: 'Les rayons.',
      count: 2,
      children: [
        {
          id: maps.id,
          name: 'Cartes',
          slug: 'cartes',
          description: '',
          count: 2,
          children: [
            { id: sea.id, name: 'Cartes marines', slug: 'cartes-marines', description: '', count: 2, children: [] },
          ],
        },
      ],
    },
    { id: web.id, name: 'Web', slug: 'web', description: '', count: 1, children: [] },
  ])
  const tree = await listCategories(app.db.read)
  const later = await countVisibleByCategory(app.db.read, new Date('2026-05-13T12:00:00.001Z'), tree)
  t.same(
    [print, maps, sea, web].map(({ id }) => later.get(id)),
    [3, 3, 2, 1],
  )
})

t.test('200 301 404 one category by its slug', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const top = await create(editor, categories, { name: 'Services' })
  const child = await create(editor, categories, { name: 'Prêt', parentId: top.id })
  await addArticle(app, { categories: [child.id] })
  t.same((await read(app, 'categories/services')).json().data, {
    id: top.id,
    name: 'Services',
    slug: 'services',
    description: '',
    count: 1,
    children: [{ id: child.id, name: 'Prêt', slug: 'pret', description: '', count: 1, children: [] }],
  })
  t.match((await read(app, 'categories/pret')).json().data, { id: child.id, children: [] })
  await editor.request({
    method: 'PATCH',
    url: `${categories}/${top.id}`,
    payload: { slug: 'nos-services' },
    headers: { 'if-match': '"rev-1"' },
  })
  const moved = await read(app, 'categories/services')
  t.equal(moved.statusCode, 301)
  t.equal(moved.headers['location'], '/api/v1/public/categories/nos-services')
  t.equal((await read(app, 'categories/nos-services')).statusCode, 200)
  t.equal((await read(app, 'categories/rien')).statusCode, 404)
})

t.test('200 the public tags are those of visible articles, by folded name', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const sea = await create(editor, tags, { name: 'mer' })
  const summer = await create(editor, tags, { name: 'Été' })
  const hidden = await create(editor, tags, { name: 'secret' })
  await addArticle(app, { tags: [sea.id, summer.id] })
  await addArticle(app, { tags: [sea.id] })
  await addArticle(app, { tags: [hidden.id], status: 'draft', publishedAt: null })
  t.same((await read(app, 'tags')).json().data, [
    { id: summer.id, name: 'Été', slug: 'ete', count: 1 },
    { id: sea.id, name: 'mer', slug: 'mer', count: 2 },
  ])
  t.same(Object.fromEntries(await countVisibleByTag(app.db.read, app.clock.now())), { [sea.id]: 2, [summer.id]: 1 })
  t.same((await read(app, 'tags/mer')).json().data, { id: sea.id, name: 'mer', slug: 'mer', count: 2 })
  t.equal((await read(app, 'tags/rien')).statusCode, 404)
})

t.test('304 the public lists answer conditional requests, and a change gives a new version', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  for (const path of ['categories', 'tags']) {
    const url = `/api/v1/public/${path}`
    await create(editor, `/api/v1/admin/${path}`, { name: 'Un' })
    const etag = (await app.server.inject({ url })).headers['etag'] as string
    const again = await app.server.inject({ url, headers: { 'if-none-match': etag } })
    t.equal(again.statusCode, 304)
    t.equal(again.body, '')
  }
  const before = (await read(app, 'categories')).headers['etag']
  await create(editor, categories, { name: 'Deux' })
  t.not((await read(app, 'categories')).headers['etag'], before)
})

t.test('404 a site without categories or tags shows none, and its staff still do', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  for (const [path, setting] of [
    ['categories', 'categoriesEnabled'],
    ['tags', 'tagsEnabled'],
  ] as const) {
    await create(admin, `/api/v1/admin/${path}`, { name: 'Un' })
    t.equal((await read(app, `${path}/un`)).statusCode, 200)
    await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { [setting]: false } })
    t.equal((await read(app, path)).statusCode, 404)
    t.equal((await read(app, `${path}/un`)).statusCode, 404)
    t.equal((await read(app, `${path}/un`)).body, (await read(app, `${path}/rien`)).body)
    t.equal((await admin.request({ url: `/api/v1/admin/${path}` })).json().data.length, 1)
  }
})

t.test('422 a query parameter that does not exist is named', async (t) => {
  const app = await build(t)
  for (const path of ['categories', 'tags', 'categories/x', 'tags/x']) {
    const reply = await read(app, `${path}?page=2`)
    t.equal(reply.statusCode, 422)
    t.match(reply.json().errors, [{ parameter: 'page' }])
  }
})
