import { SaxesParser } from 'saxes'
import t, { type Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'

/** The links of a page's own part: what each says, and where it leads. */
async function readLinks(app: TestApp, url: string) {
  const { statusCode, body } = await app.server.inject({ url })
  const [, main = ''] = /<main[^>]*>([\s\S]*?)<\/main>/.exec(body) ?? []
  const lists = (main.match(/<ul class="directory-links">[\s\S]*?<\/ul>/g) ?? []).join('')
  const links = [...lists.matchAll(/<li><a href="([^"]+)"[^>]*>([^<]+)<\/a>(?: <span class="count">([^<]+))?/g)].map(
    ([, href = '', label = '', note = '']) => `${href} ${label}${note ? `, ${note}` : ''}`.replaceAll('\u00a0', ' '),
  )
  const titles = [...main.matchAll(/class="card-title"[^>]*><a[^>]*>([^<]+)/g)].map(([, title]) => title)
  const headings = [...main.matchAll(/<h[12][^>]*>([^<]+)/g)].map(([, heading]) => heading)
  return { statusCode, body, links, titles, headings }
}

async function openHouse(t: Test) {
  const app = await build(t)
  const { bylines, categories, tags } = app.services
  const [anne, elan] = [
    await bylines.create(system, { kind: 'person', name: 'Anne Le Goff' }),
    await bylines.create(system, { kind: 'pseudonym', name: 'Élan' }),
  ]
  await bylines.create(system, { kind: 'person', name: 'Nul Article' })
  const garden = await categories.create(system, { name: 'Jardin' })
  const [seeds, ete] = [
    await tags.create(system, { name: 'Semis & plants' }),
    await tags.create(system, { name: 'Été' }),
  ]
  await tags.create(system, { name: 'Inusité' })
  const add = (title: string, publishedAt: string, more: object = {}) =>
    insertArticle(app, { title, publishedAt, bylineIds: [anne.id], categoryIds: [garden.id], ...more })
  // The last hour of May in Paris, and the first of June.
  await add('Mai', '2025-05-31T21:30:00Z', { tagIds: [seeds.id] })
  await add('Juin', '2025-05-31T22:30:00Z', { tagIds: [seeds.id, ete.id] })
  await add('Avril', '2026-04-02T08:00:00Z', { bylineIds: [anne.id, elan.id] })
  await add('À venir', '2026-07-01T08:00:00Z', { status: 'scheduled', tagIds: [ete.id] })
  await add('Brouillon', '2024-01-01T08:00:00Z', { status: 'draft', tagIds: [ete.id] })
  return app
}

t.test('the archives: what came out, by year and month of the library', async (t) => {
  const app = await openHouse(t)
  const { links, headings, body } = await readLinks(app, '/archives')
  t.same(headings, ['Archives', '2026', '2025'])
  t.same(links, [
    '/archives/2026/04 avril 2026, 1 article',
    '/archives/2025/06 juin 2025, 1 article',
    '/archives/2025/05 mai 2025, 1 article',
    '/archives/2025 Toute l’année, 2 articles',
  ])
  t.match(body, '3 articles, par date de parution.')
  t.same((await readLinks(app, '/archives/2025/05')).titles, ['Mai'])
  t.match((await readLinks(app, '/archives/2025/05')).headings, ['Articles de mai 2025'])
  t.match((await readLinks(app, '/archives/2026/04')).headings, ['Articles d’avril 2026'])
  const year = await readLinks(app, '/archives/2025')
  t.same(year.titles, ['Juin', 'Mai'])
  t.match(year.body, /aria-label="Mois"[\s\S]*href="\/archives\/2025\/06"/)
  t.match(year.body, '2 articles')
  for (const url of ['/archives/2024', '/archives/2026/07', '/archives/2026/13', '/archives/2026/4', '/archives/x'])
    t.equal((await app.server.inject({ url })).statusCode, 404, url)
  t.equal((await app.server.inject({ url: '/archives/2025/05?page=2' })).statusCode, 404)
  app.clock.set('2026-07-01T08:00:00Z')
  t.equal(
    (await readLinks(app, '/archives')).links[0],
    '/archives/2026/07 juillet 2026, 1 article',
    'its hour has come',
  )
})

t.test('all tags and all authors that an article bears', async (t) => {
  const app = await openHouse(t)
  t.same((await readLinks(app, '/tags')).links, [
    '/tags/ete Été, 1 article',
    '/tags/semis-plants Semis &amp; plants, 2 articles',
  ])
  t.same((await readLinks(app, '/authors')).links, [
    '/authors/anne-le-goff Anne Le Goff, 3 articles',
    '/authors/elan Élan, 1 article',
  ])
  await app.services.settings.change(system, { tagsEnabled: false })
  t.equal((await app.server.inject({ url: '/tags' })).statusCode, 404, 'a library that does without')
  t.notMatch((await app.server.inject({ url: '/' })).body, 'href="/tags"')
})

t.test('from many on they stand under their initials', async (t) => {
  const app = await build(t)
  const names = ['Été', 'Eau', 'Œuvre', '3D', ...Array.from({ length: 30 }, (_, number) => `Mot ${number}`)]
  const tagIds: string[] = []
  for (const name of names) tagIds.push((await app.services.tags.create(system, { name })).id)
  await insertArticle(app, { title: 'A', tagIds })
  t.same((await readLinks(app, '/tags')).headings, ['Tous les mots-clés', '#', 'E', 'M', 'O'])
})

t.test('subscribing: every feed there is, explained, and in one file', async (t) => {
  const app = await openHouse(t)
  const { links, headings, body } = await readLinks(app, '/subscribe')
  const other = 'Tout le blog, sous une autre forme'
  t.same(headings, ['S’abonner', 'Tout le blog', 'Par rubrique', 'Par auteur ou autrice', 'Par mot-clé', other])
  const feeds = links.map((link) => link.split(' ')[0] ?? '').filter((href) => href.endsWith('.xml'))
  t.equal(feeds.length, 7)
  for (const url of feeds) {
    const reply = await app.server.inject({ url })
    t.equal(reply.statusCode, 200, url)
    t.match(reply.headers['content-type'], /rss/)
  }
  const inOtherForms = links.filter((link) => /feed\.(?:atom|json)/.test(link))
  t.same(inOtherForms, [
    '/feed.atom Tous les articles, en Atom',
    '/comments/feed.atom Tous les commentaires, en Atom',
    '/feed.json Tous les articles, en JSON Feed',
    '/comments/feed.json Tous les commentaires, en JSON Feed',
  ])
  t.match(body, 'href="/feeds.opml"')
  const file = await app.server.inject({ url: '/feeds.opml' })
  t.equal(file.headers['content-type'], 'text/x-opml; charset=utf-8')
  const listed: string[] = []
  const parser = new SaxesParser()
  parser.on('error', (error) => t.fail(error.message))
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'outline' && attributes['xmlUrl']) listed.push(String(attributes['xmlUrl']))
  })
  parser.write(file.body).close()
  t.same(
    listed,
    feeds.map((path) => `https://blog.example.org${path}`),
  )
})

t.test('an empty house says so', async (t) => {
  const app = await build(t)
  t.match((await app.server.inject({ url: '/archives' })).body, 'Aucun article n’a encore paru')
  t.match((await app.server.inject({ url: '/tags' })).body, 'Aucun article publié ne porte encore')
  t.match((await app.server.inject({ url: '/authors' })).body, 'Aucun article publié n’est encore signé')
  t.match((await readLinks(app, '/subscribe')).headings, [
    'S’abonner',
    'Tout le blog',
    'Tout le blog, sous une autre forme',
  ])
})

t.test('the archives ask for each month once, and nothing while they are kept', async (t) => {
  const app = await openHouse(t)
  const ask = () => listQueries(app, () => app.server.inject({ url: '/archives' }))
  t.equal((await ask()).filter((query) => /count\(\*\)[\s\S]*"published_at" >= /.test(query)).length, 12)
  // What comes due next may be asked for each page (on PostgreSQL it is), the months are not.
  t.equal((await ask()).filter((query) => /count\(\*\)|"published_at" >= /.test(query)).length, 0)
})
