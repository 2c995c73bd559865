import t, { type Test } from 'tap'
import { eq } from '../../server/db/sql.ts'
import { system } from '../../server/http/actor.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, onSqliteAlone, type TestApp } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'

const main = (body: string) => /<main[^>]*>([\s\S]*?)<\/main>/.exec(body)?.[1] ?? ''

async function readPage(app: TestApp, url: string) {
  const { statusCode, body } = await app.server.inject({ url })
  t.equal(statusCode, 200, url)
  return main(body)
}

t.test('a text of four headings or more has its contents, a shorter one has none', async (t) => {
  const app = await build(t)
  const body = '<h2>Prêt &amp; retour</h2><p>x</p><h3>Chez nous</h3><p>x</p><h3>Ailleurs</h3><p>x</p>'
  await insertArticle(app, { title: 'Long', body: `${body}<h2>Chez nous</h2><p>x</p>`, lang: 'oc' })
  await insertArticle(app, { title: 'Court', body })
  const page = await readPage(app, '/articles/long')
  const nav = /<nav class="contents"[^>]*aria-label="Sommaire"[^>]*>([\s\S]*?)<\/nav>/.exec(page)?.[1] ?? ''
  const links = [...nav.matchAll(/<a href="#([^"]+)">([^<]+)/g)].map(([, id = '', label]) => [id, label])
  t.same(links, [
    ['h-pret-retour', 'Prêt &amp; retour'],
    ['h-chez-nous', 'Chez nous'],
    ['h-ailleurs', 'Ailleurs'],
    ['h-chez-nous-2', 'Chez nous'],
  ])
  for (const [id] of links) t.equal(page.split(` id="${id}"`).length, 2, `${id} is there once`)
  t.match(nav, '<ol lang="oc"')
  t.notMatch(nav, '<details open')
  t.notMatch(await readPage(app, '/articles/court'), 'class="contents"')
  const read = async (slug: string) =>
    (await app.server.inject({ url: `/api/v1/public/articles/${slug}` })).json().data.contents
  t.same(
    (await read('long')).map(({ id, children }: { id: string; children: unknown[] }) => [id, children.length]),
    [
      ['h-pret-retour', 2],
      ['h-chez-nous-2', 0],
    ],
  )
  t.equal((await read('court')).length, 1, 'a front end decides for itself')
})

/** What an article leads to, in the API and on its page, which must agree. */
async function readRelated(t: Test, app: TestApp, slug: string): Promise<string[]> {
  const reply = await app.server.inject({ url: `/api/v1/public/articles/${slug}/related` })
  t.equal(reply.statusCode, 200)
  const data: { relation: string; article: { title: string } }[] = reply.json().data
  const page = /<section class="related[\s\S]*?<\/section>/.exec(await readPage(app, `/articles/${slug}`))?.[0] ?? ''
  const titles = [...page.matchAll(/class="related-title"[^>]*><a[^>]*>([^<]+)/g)].map(([, title]) => title)
  t.same(
    titles,
    data.map(({ article }) => article.title),
    slug,
  )
  t.equal(/Tout autre chose/.test(page), data.at(-1)?.relation === 'elsewhere')
  return data.map(({ relation, article }) => `${relation} ${article.title}`)
}

async function openHouse(t: Test) {
  const app = await build(t)
  const { categories, tags, works } = app.services
  const [garden, music] = [
    await categories.create(system, { name: 'Jardin' }),
    await categories.create(system, { name: 'Musique' }),
  ]
  const [seeds, bees] = [await tags.create(system, { name: 'Semis' }), await tags.create(system, { name: 'Abeilles' })]
  const work = await works.create(system, { kind: 'book', title: 'Le jardin' })
  let day = 10
  const add = async (title: string, more: object = {}) =>
    insertArticle(app, { title, publishedAt: `2026-04-${day++}T08:00:00Z`, ...more })
  const asked = { categoryIds: [garden.id], tagIds: [seeds.id, bees.id], workIds: [work.id] }
  await add('Opéra', { categoryIds: [music.id] })
  await add('Concert', { categoryIds: [music.id] })
  await add('Cite', { workIds: [work.id] })
  await add('Deux mots', { tagIds: [seeds.id, bees.id] })
  await add('Un mot', { tagIds: [seeds.id] })
  await add('Même rubrique', { categoryIds: [garden.id] })
  await add('Demandé', asked)
  await add('Brouillon', { ...asked, status: 'draft' })
  await add('À venir', { ...asked, status: 'scheduled', publishedAt: '2026-07-01T08:00:00Z' })
  return { app, tags: { seeds, bees } }
}

t.test('what to read next: by works, then by tags, then by category, and something else entirely', async (t) => {
  const { app, tags } = await openHouse(t)
  const read = async () => readRelated(t, app, 'demande')
  const near = ['work Cite', 'tag Deux mots', 'tag Un mot']
  const [first, second, third, other = ''] = await read()
  t.same([first, second, third], near)
  t.match(other, /^elsewhere (Opéra|Concert)$/)
  // Each change is a public event: the kept page says at once what now is.
  await insertArticle(app, { title: 'Neuf', publishedAt: '2026-05-02T08:00:00Z', tagIds: [tags.bees.id] })
  t.same(await read(), ['work Cite', 'tag Deux mots', 'tag Neuf', other], 'the outsider stays')
  for (const title of ['Neuf', 'Cite', 'Deux mots']) await withdraw(app, title)
  t.same(await read(), ['tag Un mot', 'category Même rubrique', other], 'never what was withdrawn')
  await withdraw(app, other.replace('elsewhere ', ''))
  const [, , again = ''] = await read()
  t.match(again, /^elsewhere /)
  t.not(again, other)
  await app.services.settings.change(system, { tagsEnabled: false })
  t.equal((await read())[0], 'category Même rubrique', 'a library that does without tags')
  app.clock.set('2026-07-01T08:00:00Z')
  t.equal((await read())[0], 'work À venir', 'its hour has come')
  t.equal((await app.server.inject({ url: '/api/v1/public/articles/brouillon/related' })).statusCode, 404)
})

async function withdraw(app: TestApp, title: string): Promise<void> {
  await app.db.write(async (tx) => {
    const { articles, articleRevisions } = tx.tables
    const [row] = await tx.select().from(articleRevisions).where(eq(articleRevisions.title, title))
    await tx.update(articles).set({ status: 'archived' }).where(eq(articles.id, row!.articleId))
    await app.events.record(tx, 'article.live-changed', { id: row!.articleId }, null)
  })
}

t.test(
  'what to read next is read off indexes, in as many statements whatever the terms hold',
  onSqliteAlone,
  async (t) => {
    const { app, tags } = await openHouse(t)
    const url = '/api/v1/public/articles/demande/related'
    const count = async () => listQueries(app, async () => app.server.inject({ url }))
    const few = await count()
    for (let number = 0; number < 30; number++)
      await insertArticle(app, { title: `Semis ${number}`, tagIds: [tags.seeds.id], categoryIds: [] })
    const many = await count()
    t.equal(many.length, few.length)
    const read = many.filter((text) => /"?article_(tags|works|categories)"? |around/.test(text))
    t.ok(read.length > 1)
    for (const query of read)
      for (const step of await explain(app.db.read, query)) {
        t.notMatch(step, /^SCAN (?!newest|around|\(subquery)/, query)
        // What stands under a term is read in the order of dates, as far as is wanted, or by an article.
        if (/article_\w+_listed/.test(step)) t.match(step, /AND listed_at>\?/, query)
      }
  },
)

t.test('a series leads from part to part, counts what readers see, and moves with its address', async (t) => {
  const app = await build(t)
  const { series } = app.services
  const { id, slug } = await series.create(system, { name: 'Les métiers', description: 'Qui fait quoi.' })
  t.equal((await app.server.inject({ url: `/series/${slug}` })).statusCode, 404, 'a name may be that of a plan')
  t.match(await readPage(app, '/series'), 'Aucune série')
  const ids: string[] = []
  for (const [title, status] of [
    ['Un', 'published'],
    ['Secret', 'draft'],
    ['Deux', 'published'],
    ['Trois', 'published'],
    ['Demain', 'scheduled'],
  ] as const) {
    const publishedAt = status === 'scheduled' ? '2026-07-01T08:00:00Z' : '2026-04-02T08:00:00Z'
    const article = await insertArticle(app, { title, status, publishedAt })
    ids.push(article.id)
    await series.place(system, article.id, id)
  }
  const [one = '', secret = '', two = '', three = '', tomorrow = ''] = ids
  const place = async (of: string) => {
    const page = await readPage(app, `/articles/${of}`)
    const { data } = (await app.server.inject({ url: `/api/v1/public/articles/${of}/series` })).json()
    const said = /<p class="in-series">([\s\S]*?)<\/p>/.exec(page)?.[1]?.replace(/<[^>]+>/g, '') ?? ''
    const nav = /<nav class="pager series-pager[\s\S]*?<\/nav>/.exec(page)?.[0] ?? ''
    const titles = [...nav.matchAll(/pager-title"[^>]*>([^<]+)/g)].map(([, title]) => title)
    t.same(
      titles,
      [data?.previous, data?.next].flatMap((part) => part?.title ?? []),
    )
    return [said, ...titles]
  }
  t.same(await place('deux'), ['Épisode 2 sur 3 de Les métiers', 'Un', 'Trois'])
  await series.arrange(system, id, [three, secret, one])
  t.same(await place('deux'), ['Épisode 3 sur 3 de Les métiers', 'Un'])
  await series.shift(system, id, two, 'up')
  const page = await readPage(app, `/series/${slug}`)
  const titles = [...page.matchAll(/class="card-title"[^>]*><a[^>]*>([^<]+)/g)].map(([, title]) => title)
  t.same(titles, ['Trois', 'Deux', 'Un'])
  t.match(page, '3 épisodes')
  t.notMatch(page, 'Secret')
  const told = (await app.server.inject({ url: `/api/v1/public/series/${slug}` })).json().data
  t.same(
    told.articles.map(({ title }: { title: string }) => title),
    ['Trois', 'Deux', 'Un'],
  )
  const feed = (await app.server.inject({ url: `/series/${slug}/feed.xml` })).body
  t.equal(feed.match(/<item>/g)?.length, 3)
  t.match((await app.server.inject({ url: '/sitemaps/series-1.xml' })).body, `/series/${slug}</loc>`)
  app.clock.set('2026-07-01T08:00:00Z')
  t.same(await place('demain'), ['Épisode 4 sur 4 de Les métiers', 'Un'], 'its hour has come')
  await series.place(system, tomorrow, null)
  t.same(await place('demain'), [''])
  await series.update(system, id, 1, { slug: 'nos-metiers' })
  for (const path of ['/series/:', '/series/:/feed.xml', '/api/v1/public/series/:']) {
    const moved = await app.server.inject({ url: path.replace(':', slug) })
    t.same([moved.statusCode, moved.headers.location], [301, path.replace(':', 'nos-metiers')])
  }
  const again = await series.create(system, { name: 'Autres', slug })
  await series.place(system, one, again.id)
  t.equal((await app.server.inject({ url: `/series/${slug}` })).statusCode, 200, 'an address in use again')
  t.same(await place('deux'), ['Épisode 2 sur 2 de Les métiers', 'Trois'], 'one series at most')
  await t.rejects(series.create(system, { name: 'LES METIERS' }), { code: 'duplicate' })
  await t.rejects(series.arrange(system, id, [one]), { code: 'invalid' })
  await series.remove(system, id, 2)
  t.same(await place('deux'), [''])
})

t.test('a search is narrowed down by category, tag, author, year and work, on the page and in the API', async (t) => {
  const app = await build(t)
  const { bylines, categories, tags, works } = app.services
  const byline = await bylines.create(system, { kind: 'person', name: 'Anne' })
  const garden = await categories.create(system, { name: 'Jardin' })
  await categories.create(system, { name: 'Vide' })
  const tag = await tags.create(system, { name: 'Semis & <b>' })
  const work = await works.create(system, { kind: 'book', title: 'Le jardin', isbn: '9782070360024' })
  await insertArticle(app, { title: 'Marée un', publishedAt: '2026-01-01T10:00:00Z', categoryIds: [garden.id] })
  await insertArticle(app, { title: 'Marée deux', publishedAt: '2025-12-31T22:30:00Z', tagIds: [tag.id] })
  await insertArticle(app, { title: 'Marée trois', publishedAt: '2025-12-31T23:30:00Z', bylineIds: [byline.id] })
  await insertArticle(app, { title: 'Marée quatre', publishedAt: '2024-03-01T10:00:00Z', workIds: [work.id] })
  const secret = await bylines.create(system, { kind: 'pseudonym', name: 'Le Corbeau' })
  const hidden = { categoryIds: [garden.id], tagIds: [tag.id], bylineIds: [secret.id] }
  await insertArticle(app, { title: 'Marée tue', status: 'draft', ...hidden })
  await insertArticle(app, { title: 'Autre', publishedAt: '2025-03-01T10:00:00Z', tagIds: [tag.id] })
  await app.events.drain()
  const found = async (parameters: string) => {
    const page = await readPage(app, `/search?q=maree&${parameters}`)
    const titles = [...page.matchAll(/class="card-title"[^>]*><a[^>]*>([^<]+)/g)].map(([, title = '']) => title)
    const asked = parameters.replace('author', 'byline')
    const api = await app.server.inject({ url: `/api/v1/public/articles?q=maree&${asked}` })
    const inApi = api.json().data.map(({ title }: { title: string }) => title)
    t.same(titles, inApi, `${parameters}: the API sifts as the page does, in the same order`)
    return { titles: titles.map((title) => title.replace('Marée ', '')).toSorted(), page }
  }
  t.same((await found('')).titles, ['deux', 'quatre', 'trois', 'un'])
  t.same((await found('category=jardin')).titles, ['un'])
  t.same((await found('tag=semis-b')).titles, ['deux'])
  t.same((await found('author=anne')).titles, ['trois'])
  t.same((await found('year=2025')).titles, ['deux'], 'the years are those of the library')
  t.same((await found('work=9782070360024')).titles, ['quatre'])
  t.same((await found('category=jardin&year=2024')).titles, [])
  const { page } = await found('tag=semis-b&year=2025')
  const chips = [...page.matchAll(/<li><a href="([^"]+)">([^<]+)<span aria/g)].map(([, href = '', label = '']) => [
    href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    label.trim(),
  ])
  t.same(
    chips.map(([href]) => href),
    ['/search?q=maree&year=2025', '/search?q=maree&tag=semis-b'],
  )
  t.match(page, '<input type="hidden" name="tag" value="semis-b">')
  t.match(page, '<option value="2025" selected>2025</option>')
  t.notMatch(page, '<b>')
  t.match(await readPage(app, '/search?q=maree&tag=none&year=0&work=x&author=&category=y'), 'Marée quatre')
  t.match(await readPage(app, '/search'), 'Affiner la recherche')
  t.notMatch(
    await readPage(app, `/search?q=maree&author=${secret.slug}`),
    'Corbeau',
    'a name that nothing public bears',
  )
})
