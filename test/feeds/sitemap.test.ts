import t from 'tap'
import { build, signIn, type TestApp } from '../helper.ts'
import { insertArticle, insertByline, insertCategory, insertTag } from './insert.ts'
import { parseXml } from './xml.ts'

async function fetchAddresses(app: TestApp) {
  const reply = await app.server.inject({ url: '/sitemap.xml' })
  return parseXml(reply.body).children[0]!.children.map((url) => [url.text('loc'), url.text('lastmod')])
}

t.test('200 the sitemap: home, lists that hold something, visible articles', async (t) => {
  const app = await build(t)
  const parent = await insertCategory(app, 'Services')
  const child = await insertCategory(app, 'Prêt', parent.id)
  await insertCategory(app, 'Vide')
  const tag = await insertTag(app, 'médecine')
  await insertTag(app, 'vide')
  const author = await insertByline(app, 'Jeanne')
  const hidden = await insertByline(app, 'Cachée')
  await insertArticle(app, {
    title: 'Un',
    categoryIds: [child.id],
    tagIds: [tag.id],
    bylineIds: [author.id],
    changedAt: '2026-05-10T09:30:00Z',
  })
  await insertArticle(app, { title: 'Deux', bylineIds: [author.id], publishedAt: '2026-04-01T08:00:00Z' })
  await insertArticle(app, { title: 'Brouillon', status: 'draft', bylineIds: [hidden.id] })
  await insertArticle(app, {
    title: 'Demain',
    status: 'scheduled',
    publishedAt: '2026-05-14T06:00:00Z',
    bylineIds: [hidden.id],
  })
  const reply = await app.server.inject({ url: '/sitemap.xml' })
  t.equal(reply.headers['content-type'], 'application/xml; charset=utf-8')
  t.equal(parseXml(reply.body).children[0]?.attributes['xmlns'], 'http://www.sitemaps.org/schemas/sitemap/0.9')
  t.same(await fetchAddresses(app), [
    ['https://blog.example.org/', '2026-05-10T09:30:00.000Z'],
    ['https://blog.example.org/categories/pret', undefined],
    ['https://blog.example.org/categories/services', undefined],
    ['https://blog.example.org/tags/medecine', undefined],
    ['https://blog.example.org/authors/jeanne', undefined],
    ['https://blog.example.org/articles/un', '2026-05-10T09:30:00.000Z'],
    ['https://blog.example.org/articles/deux', '2026-04-01T08:00:00.000Z'],
  ])
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { tagsEnabled: false, categoriesEnabled: false },
  })
  t.notMatch((await fetchAddresses(app)).join(), /categories|tags/)
})

t.test('200 the sitemap of an empty site is its home page', async (t) => {
  const app = await build(t)
  t.same(await fetchAddresses(app), [['https://blog.example.org/', undefined]])
})

t.test('200 robots.txt keeps robots to the pages', async (t) => {
  const app = await build(t)
  const reply = await app.server.inject({ url: '/robots.txt' })
  t.equal(reply.headers['content-type'], 'text/plain; charset=utf-8')
  t.equal(
    reply.body,
    'User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /desk/\n\nSitemap: https://blog.example.org/sitemap.xml\n',
  )
})
