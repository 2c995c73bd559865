import t from 'tap'
import { listVisibleArticles, type ArticleFilter } from '../../server/articles/index.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { addArticle, addByline, adminUrl, change, listPublic, move, publicUrl, write } from './factory.ts'

async function add(
  person: Person,
  kind: 'categories' | 'tags',
  payload: Record<string, unknown>,
): Promise<{ id: string; slug: string; etag: string }> {
  const reply = await person.request({ method: 'POST', url: `/api/v1/admin/${kind}`, payload })
  return { ...reply.json().data, etag: String(reply.headers.etag) }
}

async function publish(app: TestApp, person: Person, draft: Record<string, unknown>, publishedAt?: string) {
  const article = await write(person, draft)
  await move(app, person, article.id, 'published', publishedAt === undefined ? {} : { publishedAt })
  return article
}

t.test('200 the public list: newest first, in pages', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app)]
  for (const day of ['03', '01', '02'])
    await publish(app, editor, { slug: `jour-${day}`, bylines }, `2026-05-${day}T10:00`)
  t.same(await listPublic(app), ['jour-03', 'jour-02', 'jour-01'])
  t.same(await listPublic(app, '?limit=2'), ['jour-03', 'jour-02'])
  t.same(await listPublic(app, '?limit=2&page=2'), ['jour-01'])
  t.same(await listPublic(app, '?page=9'), [])
  const reply = await app.server.inject({ url: `${publicUrl}?limit=2&page=1` })
  t.same(reply.json().meta, { page: 1, limit: 2, total: 3, pages: 2 })
  t.match(String(reply.headers.link), /page=2>; rel="next"/)
})

t.test('200 404 by category with its sub-categories, by tag, by author, by old addresses', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const services = await add(editor, 'categories', { name: 'Services' })
  const loans = await add(editor, 'categories', { name: 'Prêt', parentId: services.id })
  const tag = await add(editor, 'tags', { name: 'Médecine' })
  const zoe = await addByline(app, 'Zoé')
  await publish(app, editor, { slug: 'un', categories: [loans.id], bylines: [zoe] })
  await publish(app, editor, { slug: 'deux', categories: [services.id, loans.id], tags: [tag.id], bylines: [zoe] })
  await publish(app, editor, { slug: 'trois', tags: [tag.id], bylines: [await addByline(app)] })
  t.same((await listPublic(app, '?category=services')).sort(), ['deux', 'un'])
  t.same((await listPublic(app, '?category=pret')).sort(), ['deux', 'un'])
  t.same((await listPublic(app, '?tag=medecine')).sort(), ['deux', 'trois'])
  t.same((await listPublic(app, '?byline=zoe')).sort(), ['deux', 'un'])
  t.same(await listPublic(app, '?byline=zoe&tag=medecine&category=services'), ['deux'])
  t.same(await listPublic(app, '?tag=medecine&byline=zoe'), ['deux'])
  t.same(await listPublic(app, '?tag=medecine&category=services'), ['deux'])
  const now = app.clock.now()
  const within = { from: new Date('2020-01-01'), before: new Date('2020-02-01') }
  const listOn = async (filter: ArticleFilter) => {
    const { items, total } = await listVisibleArticles(app.db.read, { now, filter, page: { page: 1, limit: 9 } })
    return [items.map(({ slug }) => slug), total]
  }
  t.same(await listOn({ tagId: tag.id, categoryId: services.id }), [['deux'], 1])
  t.same(await listOn({ tagId: tag.id, bylineId: zoe }), [['deux'], 1])
  t.same(await listOn({ tagId: tag.id, within }), [[], 0])
  for (const query of ['category=x', 'tag=x', 'byline=x', 'category=', 'tag=']) {
    t.equal((await app.server.inject({ url: `${publicUrl}?${query}` })).statusCode, 404, query)
  }
  const renamed = await editor.request({
    method: 'PATCH',
    url: `/api/v1/admin/tags/${tag.id}`,
    headers: { 'if-match': tag.etag },
    payload: { slug: 'sante' },
  })
  t.equal(renamed.statusCode, 200)
  t.same((await listPublic(app, '?tag=medecine')).sort(), ['deux', 'trois'], 'an old address goes on working')
})

t.test('404 a site without categories or tags has none to filter by, nor to show', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const administrator = await signIn(app, 'administrator')
  const category = await add(editor, 'categories', { name: 'Services' })
  const tag = await add(editor, 'tags', { name: 'Médecine' })
  await publish(app, editor, { categories: [category.id], tags: [tag.id], bylines: [await addByline(app)] })
  await administrator.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { categoriesEnabled: false, tagsEnabled: false },
  })
  t.equal((await app.server.inject({ url: `${publicUrl}?category=services` })).statusCode, 404)
  t.equal((await app.server.inject({ url: `${publicUrl}?tag=medecine` })).statusCode, 404)
  t.match((await app.server.inject({ url: publicUrl })).json().data, [{ categories: [], tags: [] }])
})

t.test('422 public lists take known filters only', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await add(editor, 'tags', { name: 'Médecine' })
  for (const query of [
    'status=draft',
    'limit=101',
    'limit=0',
    'page=a',
    'createdBy=x',
    'q=',
    'sort=slug',
    'featured=yes',
  ]) {
    t.equal((await app.server.inject({ url: `${publicUrl}?${query}` })).statusCode, 422, query)
  }
})

t.test('200 the admin list: last changed first, all but the trash, and its filters', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const author = await signIn(app, 'author')
  const category = await add(editor, 'categories', { name: 'Services' })
  const loans = await add(editor, 'categories', { name: 'Prêt', parentId: category.id })
  const tag = await add(editor, 'tags', { name: 'Médecine' })
  const zoe = await addByline(app, 'Zoé')
  await write(author, { title: 'L’Été', slug: 'ete', bylines: [zoe] })
  app.clock.advance(1000)
  const winter = await write(editor, { title: 'L’hiver', slug: 'hiver', categories: [loans.id], tags: [tag.id] })
  app.clock.advance(1000)
  await addArticle(app, { slug: 'prevu', status: 'scheduled', publishedAt: new Date('2026-05-13T12:05:00Z') })
  await addArticle(app, { slug: 'corbeille', status: 'trashed' })
  const slugs = async (query = '', person = editor) =>
    (await person.request({ url: `${adminUrl}?${query}` })).json().data.map((article: { slug: string }) => article.slug)
  t.same(await slugs(), ['prevu', 'hiver', 'ete'])
  app.clock.advance(1000)
  await change(app, editor, winter.id, { standfirst: 'Froid' })
  t.same(await slugs(), ['hiver', 'prevu', 'ete'])
  t.same(await slugs('status=trashed'), ['corbeille'])
  t.same(await slugs('status=draft'), ['hiver', 'ete'])
  t.same(await slugs('status=scheduled'), ['prevu'])
  t.same(await slugs('status=published'), [])
  t.same(await slugs('q=ETE'), ['ete'], 'accents and case are folded')
  t.same(await slugs('q=l%27&limit=1'), ['hiver'], 'and apostrophes')
  t.same(await slugs('q=%25'), [], 'a percent sign is itself')
  t.same(await slugs(`category=${category.id}`), ['hiver'], 'sub-categories included')
  t.same(await slugs(`tag=${tag.id}`), ['hiver'])
  t.same(await slugs(`byline=${zoe}`), ['ete'])
  t.same(await slugs('mine=true'), ['hiver'])
  t.same(await slugs('mine=true', author), ['ete'])
  t.same(await slugs('', author), ['ete'])
  app.clock.set('2026-05-13T12:05:00Z')
  t.same(await slugs('status=scheduled'), [])
  t.same(await slugs('status=published'), ['prevu'], 'come due')
  t.same(await slugs('', author), ['prevu', 'ete'])
})
