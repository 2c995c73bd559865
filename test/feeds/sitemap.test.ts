import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { findNextStart } from '../../server/feeds/sitemap.store.ts'
import { build, legalSettings, signIn, type TestApp } from '../helper.ts'
import { insertArticle, insertByline, insertCategory, insertTag } from './insert.ts'
import { parseXml } from './xml.ts'

const origin = 'https://blog.example.org'
const housePages = [
  '/legal-notice',
  '/personal-data',
  '/accessibility',
  '/site-map',
  '/about',
  '/team',
  '/comment-charter',
]

async function fetchXml(app: TestApp, url: string) {
  const reply = await app.server.inject({ url })
  t.match(reply, { statusCode: 200, headers: { 'content-type': 'application/xml; charset=utf-8' } }, url)
  const document = parseXml(reply.body).children[0]!
  t.equal(document.attributes['xmlns'], 'http://www.sitemaps.org/schemas/sitemap/0.9')
  return document
}

/** The paths of the sitemaps that the index names. */
async function fetchIndex(app: TestApp): Promise<string[]> {
  const index = await fetchXml(app, '/sitemap.xml')
  return index.children.map((sitemap) => String(sitemap.text('loc')).slice(origin.length))
}

async function fetchAddresses(app: TestApp, path: string) {
  return (await fetchXml(app, path)).children.map((url) => [url.text('loc'), url.text('lastmod')])
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
  const kinds = ['articles', 'pages', 'categories', 'tags', 'authors'].map((kind) => `/sitemaps/${kind}-1.xml`)
  t.same(await fetchIndex(app), kinds)
  t.same(await Promise.all(kinds.map((path) => fetchAddresses(app, path))), [
    [
      [`${origin}/`, undefined],
      [`${origin}/articles/un`, '2026-05-10T09:30:00.000Z'],
      [`${origin}/articles/deux`, '2026-04-01T08:00:00.000Z'],
    ],
    housePages.map((path) => [origin + path, undefined]),
    [
      [`${origin}/categories/services`, undefined],
      [`${origin}/categories/pret`, undefined],
    ],
    [[`${origin}/tags/medecine`, undefined]],
    [[`${origin}/authors/jeanne`, undefined]],
  ])
  app.clock.set('2026-05-14T06:00:00Z')
  t.match((await fetchAddresses(app, kinds[0]!)).join(), /demain/, 'when it comes due')
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { tagsEnabled: false, categoriesEnabled: false },
  })
  t.same(await fetchIndex(app), [kinds[0], kinds[1], kinds[4]])
  for (const path of kinds.slice(2, 4)) t.equal((await app.server.inject({ url: path })).statusCode, 404, path)
})

t.test('200 404 every article is in one of the sitemaps, however many there are', async (t) => {
  const app = await build(t)
  const first = await insertArticle(app, { title: 'Un' })
  await app.db.write(async (tx) => {
    const { articles } = tx.tables
    const [row] = await tx.select().from(articles)
    const copies = Array.from({ length: 10_100 }, (_, index) => ({
      ...row!,
      id: `copie-${String(index).padStart(6, '0')}`,
      slug: `copie-${index}`,
      status: index % 101 === 100 ? ('draft' as const) : ('published' as const),
    }))
    for (let start = 0; start < copies.length; start += 1000)
      await tx.insert(articles).values(copies.slice(start, start + 1000))
  })
  const paths = await fetchIndex(app)
  const ofArticles = [1, 2, 3].map((number) => `/sitemaps/articles-${number}.xml`)
  t.same(paths, [...ofArticles, '/sitemaps/pages-1.xml'])
  const sitemaps = await Promise.all(ofArticles.map((path) => fetchAddresses(app, path)))
  t.same(
    sitemaps.map((addresses) => addresses.length),
    [5001, 5000, 1],
    'the home page, 10,000 copies and the first one',
  )
  const addresses = sitemaps.flat().map(([loc]) => loc)
  t.equal(new Set(addresses).size, 10_002)
  t.ok(addresses.includes(`${origin}/articles/${first.slug}`))
  for (const name of [
    'articles-4.xml',
    'articles-0.xml',
    'articles-01.xml',
    'tags-1.xml',
    'users-1.xml',
    'articles-1',
    'x',
  ])
    t.equal((await app.server.inject({ url: `/sitemaps/${name}` })).statusCode, 404, name)
})

t.test('a full sitemap is not followed by an empty one', async (t) => {
  const app = await build(t)
  await insertArticle(app, { title: 'Un' })
  const stretch = { kind: 'articles' as const, now: app.clock.now(), from: '' }
  t.not(await findNextStart(app.db.read, { ...stretch, limit: 0 }), null)
  t.equal(await findNextStart(app.db.read, { ...stretch, limit: 1 }), null)
})

t.test('200 the sitemap of an empty site is its home page, and those made of its settings', async (t) => {
  const app = await build(t)
  t.same(await fetchIndex(app), ['/sitemaps/articles-1.xml', '/sitemaps/pages-1.xml'])
  t.same(await fetchAddresses(app, '/sitemaps/articles-1.xml'), [[`${origin}/`, undefined]])
  const staff = await signIn(app, 'administrator', 'editor')
  const own = { kind: 'page', title: 'Mentions', slug: 'mentions', body: '<p>Nous.</p>' }
  const { id } = (await staff.request({ method: 'POST', url: '/api/v1/admin/articles', payload: own })).json().data
  await app.services.settings.change(system, { ownPages: { legal: id } })
  const listPages = async () => (await fetchAddresses(app, '/sitemaps/pages-1.xml')).map(([loc]) => loc)
  t.same(
    await listPages(),
    housePages.map((path) => origin + path),
    'a page that waits takes no place',
  )
  await app.services.workflow.moveTo(system, id, 1, { to: 'published' })
  t.same(
    await listPages(),
    [...housePages.slice(1), '/pages/mentions'].map((path) => origin + path),
    'one that readers see is named in place of the site’s',
  )
  const hours = [[], [], [], [], [], [], []]
  await app.services.branches.create(system, { name: 'Médiathèque', hours })
  t.ok((await listPages()).includes(`${origin}/hours`))
  t.notOk((await listPages()).includes(`${origin}/agenda`), 'nothing is announced')
})

t.test('200 robots.txt keeps robots to the pages', async (t) => {
  const app = await build(t)
  await app.services.settings.change(system, legalSettings)
  const reply = await app.server.inject({ url: '/robots.txt' })
  t.equal(reply.headers['content-type'], 'text/plain; charset=utf-8')
  t.equal(
    reply.body,
    'User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /desk/\nDisallow: /books/*/availability\n\nSitemap: ' +
      'https://blog.example.org/sitemap.xml\n',
  )
})
