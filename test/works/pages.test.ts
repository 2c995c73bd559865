import t, { type Test } from 'tap'
import { addByline, addImage, change, move, write } from '../articles/factory.ts'
import { system } from '../../server/http/actor.ts'
import { validate } from '../browser/validate.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { readLinked } from '../site/embedded.ts'
import { changeWork, record } from './factory.ts'
import { readCitations, readCoins } from './readers.ts'

const isbn = '9782070360024'
const book = `/books/${isbn}`
const three = '/articles/trois-coups-de-coeur'

/** Three works in one article, the first in another, too; a draft cites a fourth; one article cites nothing. */
async function openHouse(t: Test) {
  const app = await build(t)
  const staff = await signIn(app, 'editor', 'administrator')
  const cover = await addImage(app, 'couverture')
  const stranger = await record(staff, {
    isbn,
    title: 'L’Étranger',
    people: [{ family: 'Camus', given: 'Albert', role: 'author' }],
    publisher: 'Gallimard',
    year: 1942,
    lang: 'fr',
    notice: 'Sous le soleil d’Alger.\n\nUn procès commence.',
    cover: cover.id,
  })
  const film = await record(staff, {
    kind: 'film',
    title: 'Le Voyage de Chihiro',
    people: [{ family: 'Miyazaki', given: 'Hayao', role: 'director' }],
    catalogueUrl: 'https://catalogue.example.org/chihiro',
  })
  const comic = await record(staff, { kind: 'comic', title: 'L’Île Noire', isbn: '9782203001152' })
  const secret = await record(staff, { title: 'Zibeline', isbn: '9782253010692' })
  const bylines = [await addByline(app)]
  const publish = async (title: string, works: string[]) => {
    app.clock.advance(60_000)
    const article = await write(staff, { title, works, bylines })
    await move(app, staff, article.id, 'published')
    return article.id
  }
  const plain = await publish('Horaires', [])
  const all = await publish('Trois coups de cœur', [stranger.id, film.id, comic.id])
  const again = await publish('Relire', [stranger.id])
  const draft = await write(staff, { title: 'Brouillon', works: [secret.id], bylines })
  return { app, staff, stranger, film, comic, secret, articles: { plain, all, again, draft: draft.id } }
}

async function read(app: TestApp, url: string, status = 200): Promise<string> {
  const reply = await app.server.inject({ url })
  if (reply.statusCode !== status) throw new Error(`${url}: ${reply.statusCode}`)
  return reply.body
}

// One house for all: its story goes on from test to test.
const { app, staff, stranger, film, comic, secret, articles } = await openHouse(t)

t.test('an article', async (t) => {
  const html = await read(app, three)
  t.same(
    (await readCoins(html)).map(({ rft }) => rft['btitle'] ?? rft['title']),
    ['L’Étranger', 'Le Voyage de Chihiro', 'L’Île Noire'],
    'a reference manager finds three works, in order',
  )
  t.match(readLinked(html)[0], {
    '@type': 'BlogPosting',
    author: [{ '@type': 'Organization' }],
    mentions: [
      { '@type': 'Book', isbn, image: /\/media\// },
      { '@type': 'Movie', sameAs: 'https://catalogue.example.org/chihiro' },
      { '@type': 'Book', bookFormat: 'https://schema.org/GraphicNovel' },
    ],
  })
  t.match(html, /<h2 [^>]*>Dans cet article<\/h2>/)
  const alone = await read(app, '/articles/relire')
  t.match(alone, /<h2 [^>]*>Le livre de cet article<\/h2>/)
  t.match(readLinked(alone)[0], { '@type': ['BlogPosting', 'Review'], itemReviewed: { name: 'L’Étranger' } })
  const plain = await read(app, '/articles/horaires')
  t.notMatch(plain, /class="works"|Z3988|mentions|itemReviewed|works\.css/)
  const asked = async (url: string) => {
    await app.db.write((tx) => app.events.record(tx, 'settings.changed', {} as never, null))
    return listQueries(app, () => read(app, url))
  }
  const [without, with3] = [await asked('/articles/horaires'), await asked(three)]
  t.equal(without.filter((sql) => /"works"|article_works/.test(sql)).length, 0, 'no statement without works')
  t.equal(with3.length - without.length, 3, 'three with works: they, their covers, the sizes of these')
})

t.test('a preview', async (t) => {
  const { url } = await app.services.previewLinks.share(system, articles.draft)
  const html = await read(app, new URL(url).pathname)
  t.match(html, /<h3 class="work-title"[^>]*>Zibeline</, 'shows its works')
  t.notMatch(
    html,
    /href="[^"]*(?:\/books\/|works\.ris|citation)|ld\+json/,
    'and leads to nothing that is not there yet',
  )
})

t.test('the lists', async (t) => {
  const html = await read(app, '/books')
  const titles = (page: string) => [...page.matchAll(/<h2 class="work-title"[^]*?<a[^>]*>([^<]*)/g)].map(([, x]) => x)
  t.same(new Set(titles(html)), new Set(['L’Étranger', 'L’Île Noire', 'Le Voyage de Chihiro']))
  t.match(html, /3 titres/)
  for (const kind of ['book', 'comic', 'film']) t.match(html, `href="/books/kinds/${kind}"`)
  t.notMatch(html, /kinds\/record/)
  t.same(titles(await read(app, '/books/kinds/film')), ['Le Voyage de Chihiro'])
  t.same(titles(await read(app, '/books/kinds/record')), [])
  for (const url of ['/books?page=2', '/books?page=x', '/books/kinds/livre', '/books/kinds/film?page=2'])
    await read(app, url, 404)
  t.match(await read(app, '/'), /<a href="\/books">Livres et documents<\/a>/, 'the footer leads to it')
})

t.test('a work', async (t) => {
  const html = await read(app, book)
  t.match(html, /<link rel="canonical" href="[^"]*\/books\/9782070360024">/)
  t.match(html, /ISBN&nbsp;<span[^>]*>978-2-07-036002-4</)
  t.match(html, /2 articles/)
  t.match(readLinked(html)[0], { '@type': 'Book', subjectOf: [{ name: 'Relire' }, { name: 'Trois coups de cœur' }] })
  t.match(await readCoins(html), [{ rft: { isbn: [isbn] } }])
  t.match(await read(app, `/books/${film.id}`), /<h1[^>]*>Le Voyage de Chihiro</, 'by its id where it has no ISBN')
  for (const form of ['2070360024', '978-2-07-036002-4', '2-07-036002-4', stranger.id]) {
    const { statusCode, headers } = await app.server.inject({ url: `/books/${encodeURIComponent(form)}` })
    t.same([statusCode, headers.location], [301, book], form)
  }
  const missing = await read(app, '/books/9782264079145', 404)
  for (const hidden of ['9782253010692', secret.id, 'x']) t.equal(await read(app, `/books/${hidden}`, 404), missing)
  await read(app, `${book}?page=2`, 404)
})

t.test('the feeds and the sitemap', async (t) => {
  const feed = await read(app, '/books/feed.xml')
  t.same(
    [...feed.matchAll(/<guid[^>]*>urn:uuid:([^<]*)/g)].map(([, id]) => id).sort(),
    [stranger.id, film.id, comic.id].sort(),
  )
  t.match(feed, /Sous le soleil d’Alger/)
  t.equal((await read(app, '/books/kinds/comic/feed.xml')).match(/<item>/g)?.length, 1)
  const ofBook = await read(app, `${book}/feed.xml`)
  t.same(
    [...ofBook.matchAll(/<guid[^>]*>urn:uuid:([^<]*)/g)].map(([, id]) => id),
    [articles.again, articles.all],
  )
  t.match(ofBook, /<h2>Dans cet article<\/h2><ul><li><a href="[^"]*\/books\/9782070360024">L’Étranger/)
  const moved = await app.server.inject({ url: '/books/2070360024/feed.xml' })
  t.equal(moved.headers.location, `${book}/feed.xml`)
  for (const url of ['/books/9782253010692/feed.xml', '/books/kinds/livre/feed.xml']) await read(app, url, 404)
  t.match(await read(app, '/sitemap.xml'), '/sitemaps/books-1.xml')
  const map = await read(app, '/sitemaps/books-1.xml')
  t.same(
    [...map.matchAll(/<loc>https?:\/\/[^/]*([^<]*)/g)].map(([, path]) => path).sort(),
    ['/books', book, `/books/${film.id}`, '/books/9782203001152'].sort(),
  )
})

t.test('the files of reference managers', async (t) => {
  const titles = async (url: string, format: Parameters<typeof readCitations>[1]) =>
    (await readCitations(await read(app, url), format)).map(({ title }) => title)
  const cited = ['L’Étranger', 'Le Voyage de Chihiro', 'L’Île Noire']
  t.same(await titles(`${three}/works.ris`, '@ris/file'), cited)
  t.same(await titles(`${three}/works.bib`, '@biblatex/text'), cited)
  t.same(await titles(`${three}/works.json`, '@else/json'), cited)
  t.same(await titles(`${three}/citation.ris`, '@ris/file'), ['Trois coups de cœur'])
  t.same(await titles('/articles/horaires/citation.json', '@else/json'), ['Horaires'])
  t.same(await titles(`${book}/citation.bib`, '@biblatex/text'), ['L’Étranger'])
  const { headers } = await app.server.inject({ url: `${three}/works.ris` })
  t.match(headers, {
    'content-type': 'application/x-research-info-systems; charset=utf-8',
    'content-disposition': 'attachment; filename=trois-coups-de-coeur.ris',
  })
  const nothing = [
    '/articles/horaires/works.ris',
    '/articles/brouillon/works.ris',
    '/articles/brouillon/citation.bib',
    '/books/9782253010692/citation.json',
  ]
  for (const url of nothing) {
    const reply = await app.server.inject({ url })
    t.same([reply.statusCode, reply.headers['content-disposition']], [404, undefined], url)
  }
  await change(app, staff, articles.all, { slug: 'coups-de-coeur' })
  const moved = await app.server.inject({ url: `${three}/works.bib` })
  t.same([moved.statusCode, moved.headers.location], [301, '/articles/coups-de-coeur/works.bib'])
  const renumbered = await app.server.inject({ url: '/books/2070360024/citation.ris' })
  t.equal(renumbered.headers.location, `${book}/citation.ris`)
})

t.test('the frame of a catalogue', async (t) => {
  const framed = async (url: string) => app.server.inject({ url })
  const shown = await framed(`/embed/works/2-07-036002-4`)
  const [missing, hidden] = [await framed('/embed/works/9782264079145'), await framed('/embed/works/9782253010692')]
  t.equal(shown.statusCode, 200)
  for (const { headers, body } of [shown, missing, hidden]) {
    t.match(headers['content-security-policy'], /default-src 'none';.*frame-ancestors 'self' https:$/)
    t.equal(headers['x-frame-options'], undefined)
    t.notMatch(body, /<script|<form/)
    t.notMatch(body, /<a (?![^>]*target="_top")/, 'every link leads out of the frame')
    t.same(validate(body), [])
  }
  t.match(shown.body, /href="\/articles\/relire"/)
  t.same([missing.statusCode, missing.body], [404, hidden.body])
  t.equal((await framed(book)).headers['x-frame-options'], 'DENY', 'nothing else may be framed')
})

t.test('what is typed in a work stays text on every page', async (t) => {
  const hostile = `"'></title></script><script>alert(1)</script><!--{{constructor}} \u202eRTL ${'é'.repeat(120)}`
  await changeWork(staff, stranger.id, {
    title: hostile,
    people: [{ family: hostile, given: hostile.slice(0, 80), role: 'author' }],
    publisher: hostile,
    collection: hostile,
    notice: hostile,
  })
  for (const url of ['/articles/coups-de-coeur', '/articles/relire', '/books', book, `/embed/works/${isbn}`]) {
    const html = await read(app, url)
    t.notMatch(html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, ''), /<script|\salert\(1\)/, url)
    t.same(validate(html), [], url)
  }
  t.match(readLinked(await read(app, book))[0], { name: hostile, publisher: { name: hostile } })
  t.match(await readCitations(await read(app, `/articles/coups-de-coeur/works.bib`), '@biblatex/text'), [
    { publisher: /alert/ },
    {},
    {},
  ])
})

t.test('a work that is changed is told anew everywhere, and one that nobody cites any more nowhere', async (t) => {
  const here = '/articles/coups-de-coeur'
  const pages = [
    here,
    '/articles/relire',
    '/books',
    '/books/kinds/book',
    book,
    `/embed/works/${isbn}`,
    '/books/feed.xml',
  ]
  const files = ['works.ris', 'works.bib', 'works.json'].map((name) => `${here}/${name}`)
  const told = [
    ...pages.filter((url) => !url.startsWith('/embed')),
    ...files,
    `${book}/citation.ris`,
    `${book}/feed.xml`,
  ]
  await changeWork(staff, stranger.id, { title: 'L’Étranger', people: [], notice: '', publisher: '', collection: '' })
  for (const url of told) t.match(await read(app, url), /L’Étranger/, url)
  await changeWork(staff, stranger.id, { title: 'Le Visiteur' })
  for (const url of told) {
    const body = await read(app, url)
    t.match(body, /Le Visiteur/, url)
    t.notMatch(body, /L’Étranger/, url)
  }
  await changeWork(staff, stranger.id, { kind: 'record' })
  await read(app, '/books/kinds/record')
  t.match(await read(app, '/books'), /kinds\/record/, 'the kinds that there are')
  for (const id of [articles.all, articles.again]) await move(app, staff, id, 'archived')
  for (const url of [book, `/embed/works/${isbn}`, `${book}/feed.xml`, `${book}/citation.ris`])
    await read(app, url, 404)
  t.match(await read(app, '/books'), /Aucun titre/)
  t.notMatch(await read(app, '/'), /href="\/books"/, 'no page leads to an empty list')
})
