import t, { type Test } from 'tap'
import { listVisiblePages } from '../../server/articles/index.ts'
import { build, drain, signIn, type Person, type TestApp } from '../helper.ts'
import { visit } from '../desk/visitor.ts'
import { countQueries, explain, listQueries } from '../queries.ts'
import { addByline, adminUrl, eventsOf, move, publicUrl, read, write } from './factory.ts'
import { rowsInEachForm } from '../feeds/in-each-form.ts'

/** A word that stands in the page alone, and in nothing else of the house. */
const canary = 'quetsche'

/** An article in a category, under a tag and a signature, and beside it a page that says the word. */
async function openHouse(t: Test) {
  const app = await build(t)
  const editor = await signIn(app, 'editor', 'administrator')
  const create = async (path: string, payload: object): Promise<string> =>
    (await editor.request({ method: 'POST', url: `/api/v1/admin/${path}`, payload })).json().data.id
  const terms = {
    bylines: [await addByline(app, 'Anne')],
    categories: [await create('categories', { name: 'Jardin' })],
    tags: [await create('tags', { name: 'Semis' })],
  }
  const article = await write(editor, { title: 'Alpha', slug: 'alpha', ...terms })
  await move(app, editor, article.id, 'published')
  const page = await write(editor, { kind: 'page', title: `Horaires de la ${canary}`, slug: canary })
  await move(app, editor, page.id, 'published')
  await drain(app)
  return { app, editor, article, page }
}

const get = (app: TestApp, url: string) => app.server.inject({ url })

const change = async (person: Person, id: string, payload: object) => {
  const { revision } = await read(person, id)
  return person.request({
    method: 'PATCH',
    url: `${adminUrl}/${id}`,
    headers: { 'if-match': `"rev-${revision}"` },
    payload,
  })
}

/** Where readers find a page. Every other address that a reader may ask must be silent about it. */
const shows = new Set([
  `/pages/${canary}`,
  `/search?q=${canary}`,
  '/sitemaps/pages-1.xml',
  '/site-map',
  '/api/v1/public/pages',
  `/api/v1/public/pages/${canary}`,
])

/** What each route of readers is asked; those without a row are asked as they are. */
function addressesOf(url: string): string[] {
  const api = '/api/v1/public'
  const rows: Record<string, string[]> = rowsInEachForm<string[]>(
    {
      '/': ['/', '/?page=2'],
      '/search': ['/search?q=alpha', `/search?q=${canary}`],
      '/pages/:slug': [`/pages/${canary}`],
      '/categories/:slug': ['/categories/jardin'],
      '/categories/:slug/feed.xml': ['/categories/jardin/feed.xml'],
      '/tags/:slug': ['/tags/semis'],
      '/tags/:slug/feed.xml': ['/tags/semis/feed.xml'],
      '/authors/:slug': ['/authors/anne'],
      '/authors/:slug/feed.xml': ['/authors/anne/feed.xml'],
      '/articles/:slug': ['/articles/alpha', `/articles/${canary}`],
      '/articles/:slug/comments/feed.xml': [
        '/articles/alpha/comments/feed.xml',
        `/articles/${canary}/comments/feed.xml`,
      ],
      '/articles/:slug/follow': [`/articles/${canary}/follow`],
      '/sitemaps/:name': ['articles', 'pages', 'categories', 'tags', 'authors'].map(
        (kind) => `/sitemaps/${kind}-1.xml`,
      ),
      [`${api}/articles`]: [`${api}/articles`, `${api}/articles?q=${canary}`, `${api}/articles?category=jardin`],
      [`${api}/articles/:slug`]: [`${api}/articles/alpha`, `${api}/articles/${canary}`],
      [`${api}/articles/:slug/comments`]: [`${api}/articles/${canary}/comments`],
      [`${api}/categories/:slug`]: [`${api}/categories/jardin`],
      [`${api}/tags/:slug`]: [`${api}/tags/semis`],
      [`${api}/pages/:slug`]: [`${api}/pages/${canary}`],
    },
    (urls, ending) => urls.map((one) => one.replace(/feed\.xml$/, `feed.${ending}`)),
  )
  return rows[url] ?? [url]
}

t.test('no list, feed, count or reply of articles holds a page: each address of readers is asked', async (t) => {
  const { app, page } = await openHouse(t)
  const routes = app.server.declaredRoutes.filter(
    ({ method, access }) => method === 'GET' && (access === 'page' || access === 'public'),
  )
  t.ok(routes.length > 40)
  const seen = new Set<string>()
  for (const url of routes.flatMap((route) => addressesOf(route.url))) {
    const reply = await get(app, url)
    // A form of a search says again what was asked.
    const said = url.startsWith('/search')
      ? (/<ol class="results h-feed">.*<\/ol>/s.exec(reply.body)?.[0] ?? '')
      : reply.body
    if (reply.statusCode === 200 && (said.includes(canary) || said.includes(page.id))) seen.add(url)
  }
  t.same(seen, shows)
  const list = (await get(app, publicUrl)).json()
  t.same(list.meta.total, 1, 'nor is it counted')
  t.match((await get(app, '/categories/jardin')).body, '1 article')
})

t.test('nor do the lists of the staff, but for the one that asks for pages', async (t) => {
  const { app, editor, page, article } = await openHouse(t)
  const draft = await write(editor, { kind: 'page', title: `Brouillon de ${canary}` })
  for (const query of ['', '?status=draft', '?status=published', `?q=${canary}`, '?mine=true'])
    t.notMatch((await editor.request({ url: adminUrl + query })).body, canary, query)
  const pages = await editor.request({ url: `${adminUrl}?kind=page` })
  t.same(
    pages
      .json()
      .data.map(({ id }: { id: string }) => id)
      .sort(),
    [page.id, draft.id].sort(),
  )
  const desk = visit(app, editor)
  for (const url of ['/desk', '/desk/articles', '/desk/articles/board', '/desk/articles/planning']) {
    const shown = await desk.get(url)
    t.equal(shown.statusCode, 200, url)
    t.notMatch(shown.body, canary, url)
  }
  t.match((await get(app, '/articles/alpha')).body, article.title)
  t.equal((await get(app, '/articles/alpha')).body.includes(canary), false, 'no neighbour of an article')
})

t.test('404 a page takes no comment, and is nobody’s: a signature, a category and a placing are refused', async (t) => {
  const { app, editor, page } = await openHouse(t)
  const reply = await app.server.inject({
    method: 'POST',
    url: `${publicUrl}/${canary}/comments`,
    payload: { name: 'Nora', text: 'Bonjour' },
  })
  t.equal(reply.statusCode, 404)
  for (const [name, value] of [
    ['bylines', [await addByline(app, 'Zoé')]],
    ['featured', true],
    ['sticky', true],
    ['commentsOpen', true],
  ] as const) {
    const refused = await change(editor, page.id, { [name]: value })
    t.equal(refused.statusCode, 422, name)
    t.match(refused.json().errors, [{ pointer: `/${name}` }])
  }
  const article = await write(editor, {})
  t.equal((await change(editor, article.id, { parent: page.id })).statusCode, 422, 'an article stands under no page')
  t.equal((await change(editor, page.id, { kind: 'article' })).statusCode, 422, 'a page stays one')
})

t.test('a page is let out, changed, archived and found again as an article is, by those who may', async (t) => {
  const { app, editor, page } = await openHouse(t)
  t.match((await read(editor, page.id)).kind, 'page')
  await change(editor, page.id, { title: 'Venir à la bibliothèque' })
  t.notMatch((await get(app, `/pages/${canary}`)).body, 'Venir à la bibliothèque', 'a change waits to be published')
  t.match((await read(editor, page.id)).hasChanges, true)
  await move(app, editor, page.id, 'published')
  t.match((await get(app, `/pages/${canary}`)).body, 'Venir à la bibliothèque')
  await change(editor, page.id, { slug: 'venir' })
  const moved = await get(app, `/pages/${canary}`)
  t.match([moved.statusCode, moved.headers.location], [301, '/pages/venir'])
  await move(app, editor, page.id, 'archived')
  t.equal((await get(app, '/pages/venir')).statusCode, 404)
  await drain(app)
  t.notMatch((await get(app, '/search?q=quetsche')).body, 'class="results', 'and out of search')
  for (const role of ['contributor', 'author', 'moderator', 'patron'] as const) {
    const person = await signIn(app, role)
    const status = role === 'contributor' || role === 'author' ? 404 : 403
    t.equal((await person.request({ url: `${adminUrl}/${page.id}` })).statusCode, status, role)
    t.equal(
      (await person.request({ method: 'POST', url: adminUrl, payload: { title: 'X', kind: 'page' } })).statusCode,
      403,
    )
  }
  const author = await signIn(app, 'author')
  t.same((await author.request({ url: `${adminUrl}?kind=page` })).json().data, [])
})

t.test('the tree: under another, never under itself, in order; what readers do not see is passed over', async (t) => {
  const { app, editor, page } = await openHouse(t)
  const add = async (title: string, parent: string | null, status: 'draft' | 'published' = 'published') => {
    const { id } = await write(editor, { kind: 'page', title, parent })
    if (status === 'published') await move(app, editor, id, 'published')
    return id
  }
  const join = await add('S’inscrire', page.id)
  const rates = await add('Tarifs', join)
  const rules = await add('Règlement', join)
  t.equal((await change(editor, page.id, { parent: rates })).statusCode, 422, 'under itself')
  t.equal((await change(editor, page.id, { parent: 'aucune' })).statusCode, 422)
  const crumbs = (await get(app, '/pages/tarifs')).body
  t.match(crumbs, /aria-label="Fil d’Ariane".*\/pages\/quetsche.*\/pages\/s-inscrire.*aria-current/s)
  const names = async () =>
    [...(await get(app, '/pages/s-inscrire')).body.matchAll(/<li><a href="\/pages\/([\w-]+)"/g)].map(([, slug]) => slug)
  t.same((await names()).slice(-2), ['tarifs', 'reglement'])
  const shift = (id: string, way: string) =>
    editor.request({ method: 'POST', url: `/api/v1/admin/pages/${id}/shift`, payload: { way } })
  const told = await eventsOf(app, async () => t.equal((await shift(rules, 'up')).statusCode, 204))
  t.ok(told.some(({ name }) => name === 'article.live-changed'))
  t.same((await names()).slice(-2), ['reglement', 'tarifs'])
  t.same(await eventsOf(app, () => shift(rules, 'up')), [], 'at the end nothing moves')
  await move(app, editor, join, 'draft')
  const listed = (await get(app, '/api/v1/public/pages')).json().data as { slug: string; parent: string | null }[]
  t.same(Object.fromEntries(listed.map(({ slug, parent }) => [slug, parent])), {
    quetsche: null,
    reglement: canary,
    tarifs: canary,
  })
  await move(app, editor, join, 'trashed')
  const { revision } = await read(editor, join)
  const gone = await editor.request({
    method: 'DELETE',
    url: `${adminUrl}/${join}?permanent=true`,
    headers: { 'if-match': `"rev-${revision}"` },
  })
  t.equal(gone.statusCode, 204)
  t.equal((await read(editor, rates)).parentId, page.id, 'what stood under it stands where it stood')
})

t.test('a page takes as many statements among many as among few; the tree is read off its own index', async (t) => {
  const { app, editor } = await openHouse(t)
  const count = async () => {
    // The navigation is read once for each change, for all pages.
    await get(app, '/articles/alpha')
    return countQueries(app, () => get(app, `/pages/${canary}?fresh=${app.newId()}`))
  }
  const few = await count()
  for (let number = 0; number < 8; number++) {
    const { id } = await write(editor, { kind: 'page', title: `Page ${number}` })
    await move(app, editor, id, 'published')
  }
  t.equal(await count(), few)
  // PostgreSQL is asked for the public state each time, and begins and ends what reads.
  if (app.db.read.engine !== 'sqlite') return
  t.ok(few <= 10, `${few} statements`)
  const seen = await listQueries(app, () => listVisiblePages(app.db.read, app.clock.now()))
  t.match((await explain(app.db.read, seen[0]!)).join(' '), /USING INDEX articles_pages/)
})
