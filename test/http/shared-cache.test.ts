import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t, { type Test } from 'tap'
import { addComment } from '../comments/factory.ts'
import { addImage } from '../articles/factory.ts'
import { insertArticle, insertRedirect } from '../feeds/insert.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'
import { addArchivedIssue, issueId, setNewsletter } from '../outreach/newsletter/house.ts'
import { signInReader } from '../patrons/house.ts'
import { rowsInEachForm } from '../feeds/in-each-form.ts'

const askEachTime = 'public, max-age=0, must-revalidate'
const kept = `${askEachTime}, s-maxage=60, stale-while-revalidate=60, stale-if-error=60`
const api = '/api/v1/public'

/** An article with a comment, in a category, under a tag and a signature. */
async function openHouse(t: Test, seconds = '60') {
  // With mail, so that readers may have accounts.
  const app = await build(t, { env: { BUBO_SHARED_CACHE: seconds, SMTP_URL: 'smtp://127.0.0.1:9' } })
  const staff = await signIn(app, 'editor', 'administrator')
  const create = async (path: string, payload: object): Promise<string> =>
    (await staff.request({ method: 'POST', url: `/api/v1/admin/${path}`, payload })).json().data.id
  await staff.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { fediverseEnabled: true } })
  const bylineIds = [await create('bylines', { kind: 'person', name: 'Anne' })]
  const categoryIds = [await create('categories', { name: 'Jardin' })]
  const tagIds = [await create('tags', { name: 'Semis' })]
  const workIds = [await create('works', { title: 'Le Grand Potager', isbn: '9782070360024' })]
  const page = await create('articles', { kind: 'page', title: 'Venir', slug: 'venir', body: '<p>À pied.</p>' })
  await staff.request({
    method: 'POST',
    url: `/api/v1/admin/articles/${page}/transitions`,
    headers: { 'if-match': '"rev-1"' },
    payload: { to: 'published' },
  })
  const article = { title: 'Alpha', slug: 'alpha', bylineIds, categoryIds, tagIds, workIds }
  const { id } = await insertArticle(app, article)
  await create('agenda', { article: id, start: '2026-06-06', end: '2026-06-06' })
  const series = await create('series', { name: 'Semer' })
  await staff.request({ method: 'PUT', url: `/api/v1/admin/articles/${id}/series`, payload: { series } })
  await insertRedirect(app, 'article', 'avant', id)
  await setNewsletter(app)
  await addArchivedIssue(app)
  const comment = await addComment(app, { articleId: id, text: 'Bonjour.', name: 'Nora' })
  const { bylines } = app.db.read.tables
  const [byline] = await app.db.read.select().from(bylines)
  await drain(app)
  return { app, staff, id, comment, author: `/authors/${byline!.slug}` }
}

type House = Awaited<ReturnType<typeof openHouse>>

/** What each public route is asked, and the keys by which shared caches forget it, in the house above. */
function listKept({ id, author }: House): Record<string, [url: string, keys: string]> {
  const ofArticle = `bubo comments-${id}`
  const rows: Record<string, [url: string, keys: string]> = {
    '/': ['/', ofArticle],
    '/articles/:slug': ['/articles/alpha', ofArticle],
    '/categories/:slug': ['/categories/jardin', ofArticle],
    '/tags/:slug': ['/tags/semis', ofArticle],
    '/authors/:slug': [author, ofArticle],
    '/hours': ['/hours', 'bubo'],
    '/agenda': ['/agenda', 'bubo'],
    '/agenda/:year/:month': ['/agenda/2026/06', 'bubo'],
    '/agenda.ics': ['/agenda.ics', 'bubo'],
    '/articles/:slug/event.ics': ['/articles/alpha/event.ics', 'bubo'],
    '/archives': ['/archives', 'bubo'],
    '/newsletter': ['/newsletter', 'bubo'],
    '/newsletter/issues/:id': [`/newsletter/issues/${issueId}`, 'bubo'],
    '/series': ['/series', 'bubo'],
    '/series/:slug': ['/series/semer', ofArticle],
    '/series/:slug/feed.xml': ['/series/semer/feed.xml', 'bubo'],
    '/archives/:year': ['/archives/2026', ofArticle],
    '/archives/:year/:month': ['/archives/2026/05', ofArticle],
    '/tags': ['/tags', 'bubo'],
    '/authors': ['/authors', 'bubo'],
    '/subscribe': ['/subscribe', 'bubo'],
    '/feeds.opml': ['/feeds.opml', 'bubo'],
    '/legal-notice': ['/legal-notice', 'bubo'],
    '/personal-data': ['/personal-data', 'bubo'],
    '/accessibility': ['/accessibility', 'bubo'],
    '/site-map': ['/site-map', 'bubo'],
    '/about': ['/about', 'bubo'],
    '/team': ['/team', 'bubo'],
    '/pages/:slug': ['/pages/venir', 'bubo'],
    '/comment-charter': ['/comment-charter', 'bubo'],
    '/api/docs': ['/api/docs', 'bubo'],
    '/feed.xml': ['/feed.xml', 'bubo'],
    '/books': ['/books', 'bubo'],
    '/books/kinds/:kind': ['/books/kinds/book', 'bubo'],
    '/books/:work': ['/books/9782070360024', ofArticle],
    '/embed/works/:work': ['/embed/works/9782070360024', 'bubo'],
    '/embed/latest': ['/embed/latest', 'bubo'],
    '/oembed': ['/oembed?url=https%3A%2F%2Fblog.example.org%2Farticles%2Falpha', 'bubo'],
    '/books/feed.xml': ['/books/feed.xml', 'bubo'],
    '/books/kinds/:slug/feed.xml': ['/books/kinds/book/feed.xml', 'bubo'],
    '/books/:slug/feed.xml': ['/books/9782070360024/feed.xml', 'bubo'],
    '/articles/:slug/works.ris': ['/articles/alpha/works.ris', 'bubo'],
    '/articles/:slug/works.bib': ['/articles/alpha/works.bib', 'bubo'],
    '/articles/:slug/works.json': ['/articles/alpha/works.json', 'bubo'],
    '/articles/:slug/citation.ris': ['/articles/alpha/citation.ris', 'bubo'],
    '/articles/:slug/citation.bib': ['/articles/alpha/citation.bib', 'bubo'],
    '/articles/:slug/citation.json': ['/articles/alpha/citation.json', 'bubo'],
    '/books/:slug/citation.ris': ['/books/9782070360024/citation.ris', 'bubo'],
    '/books/:slug/citation.bib': ['/books/9782070360024/citation.bib', 'bubo'],
    '/books/:slug/citation.json': ['/books/9782070360024/citation.json', 'bubo'],
    '/comments/feed.xml': ['/comments/feed.xml', 'bubo comments'],
    '/categories/:slug/feed.xml': ['/categories/jardin/feed.xml', 'bubo'],
    '/tags/:slug/feed.xml': ['/tags/semis/feed.xml', 'bubo'],
    '/authors/:slug/feed.xml': [`${author}/feed.xml`, 'bubo'],
    '/articles/:slug/comments/feed.xml': ['/articles/alpha/comments/feed.xml', ofArticle],
    '/sitemap.xml': ['/sitemap.xml', 'bubo'],
    '/.well-known/webfinger': ['/.well-known/webfinger?resource=acct:blog@blog.example.org', 'bubo'],
    '/.well-known/nodeinfo': ['/.well-known/nodeinfo', 'bubo'],
    '/nodeinfo/2.1': ['/nodeinfo/2.1', 'bubo'],
    '/fediverse/actor': ['/fediverse/actor', 'bubo'],
    '/fediverse/outbox': ['/fediverse/outbox?page=1', 'bubo'],
    '/fediverse/articles/:id': [`/fediverse/articles/${id}`, 'bubo'],
    '/sitemaps/:name': ['/sitemaps/articles-1.xml', 'bubo'],
    '/robots.txt': ['/robots.txt', 'bubo'],
    '/manifest.webmanifest': ['/manifest.webmanifest', 'bubo'],
    [`${api}/site`]: [`${api}/site`, 'bubo'],
    [`${api}/articles`]: [`${api}/articles`, ofArticle],
    [`${api}/articles/:slug`]: [`${api}/articles/alpha`, ofArticle],
    [`${api}/articles/:slug/series`]: [`${api}/articles/alpha/series`, 'bubo'],
    [`${api}/series`]: [`${api}/series`, 'bubo'],
    [`${api}/series/:slug`]: [`${api}/series/semer`, 'bubo'],
    [`${api}/articles/:slug/related`]: [`${api}/articles/alpha/related`, 'bubo'],
    [`${api}/most-read`]: [`${api}/most-read`, 'bubo'],
    [`${api}/articles/:slug/comments`]: [`${api}/articles/alpha/comments`, ofArticle],
    [`${api}/bylines`]: [`${api}/bylines`, 'bubo'],
    [`${api}/bylines/:slug`]: [`${api}/bylines${author.slice(8)}`, 'bubo'],
    [`${api}/redirects`]: [`${api}/redirects?path=/articles/avant`, 'bubo'],
    [`${api}/pages`]: [`${api}/pages`, 'bubo'],
    [`${api}/pages/:slug`]: [`${api}/pages/venir`, 'bubo'],
    [`${api}/events`]: [`${api}/events`, 'bubo'],
    [`${api}/branches`]: [`${api}/branches`, 'bubo'],
    [`${api}/menus`]: [`${api}/menus`, 'bubo'],
    [`${api}/categories`]: [`${api}/categories`, 'bubo'],
    [`${api}/categories/:slug`]: [`${api}/categories/jardin`, 'bubo'],
    [`${api}/tags`]: [`${api}/tags`, 'bubo'],
    [`${api}/tags/:slug`]: [`${api}/tags/semis`, 'bubo'],
    [`${api}/works`]: [`${api}/works`, 'bubo'],
    [`${api}/works/:isbnOrId`]: [`${api}/works/9782070360024`, 'bubo'],
    [`${api}/works/:isbnOrId/articles`]: [`${api}/works/9782070360024/articles`, ofArticle],
  }
  return rowsInEachForm(rows, ([url, keys], ending) => [url.replace(/feed\.xml$/, `feed.${ending}`), keys])
}

/** What no shared cache keeps for its time: each public route that is not in the table above, and what it says. */
function listOthers(
  { comment }: House,
  image: string,
  stylesheet: string,
  deskStyles: string,
  card: string,
  icon: string,
): Record<string, [url: string, cacheControl: string | undefined]> {
  const files = 'public, max-age=31536000, immutable'
  return {
    '/search': ['/search?q=alpha', askEachTime],
    '/fediverse/followers': ['/fediverse/followers', askEachTime],
    '/fediverse/answers/:id': [`/fediverse/answers/${comment}`, 'no-store'],
    '/fediverse/comments/:id': [`/fediverse/comments/${comment}`, 'no-store'],
    // Where there is a catalogue to ask, `askEachTime`.
    '/books/:work/availability': ['/books/9782070360024/availability', 'no-cache'],
    [`${api}/works/:isbnOrId/availability`]: [`${api}/works/9782070360024/availability`, 'no-cache'],
    '/healthz': ['/healthz', 'no-store'],
    '/plugins/:plugin/*': ['/plugins/none/none', 'no-store'],
    '/readyz': ['/readyz', 'no-store'],
    '/media/:folder/:name': [image, files],
    '/assets/*': [stylesheet, files],
    '/icons/:version/:name': [icon, files],
    '/favicon.ico': ['/favicon.ico', 'public, max-age=86400'],
    '/apple-touch-icon.png': ['/apple-touch-icon.png', 'public, max-age=86400'],
    '/api/openapi.json': ['/api/openapi.json', undefined],
    '/account': ['/account', 'no-store'],
    '/account/sign-in': ['/account/sign-in', 'no-store'],
    '/account/sign-in/:token': ['/account/sign-in/x', 'no-store'],
    '/account/register': ['/account/register', 'no-store'],
    '/account/register/:token': ['/account/register/x', 'no-store'],
    '/account/export': ['/account/export', 'no-store'],
    '/account/delete': ['/account/delete', 'no-store'],
    '/desk/assets/:hash/:name': [deskStyles, files],
    '/desk/sign-in': ['/desk/sign-in', 'no-store'],
    '/desk/forgotten': ['/desk/forgotten', 'no-store'],
    '/desk/password/:token': ['/desk/password/x', 'no-store'],
    '/desk/setup/:token': ['/desk/setup/x', 'no-store'],
    '/moderation/:token': ['/moderation/x', 'no-store'],
    '/unsubscribe/:token': ['/unsubscribe/x', 'no-store'],
    '/newsletter/subscribe': ['/newsletter/subscribe', 'no-store'],
    '/newsletter/asked/:key': ['/newsletter/asked/x', 'no-store'],
    '/newsletter/confirm/:key': ['/newsletter/confirm/x', 'no-store'],
    '/newsletter/manage/:key': ['/newsletter/manage/x', 'no-store'],
    '/newsletter/stop/:key': ['/newsletter/stop/x', 'no-store'],
    '/follow/:token': ['/follow/x', 'no-store'],
    '/preview/:token': ['/preview/x', 'no-store'],
    '/articles/:slug/cards/:name': [card, 'public, max-age=86400'],
    '/articles/:slug/follow': ['/articles/alpha/follow', 'no-store'],
    '/articles/:slug/comments/:id/report': [`/articles/alpha/comments/${comment}/report`, 'no-store'],
    '/articles/:slug/comments/:id/edit': [`/articles/alpha/comments/${comment}/edit`, 'no-store'],
    '/articles/:slug/comments/:id/decision': [`/articles/alpha/comments/${comment}/decision`, 'no-store'],
    [`${api}/previews/:token`]: [`${api}/previews/x`, 'no-store'],
    [`${api}/comments/:id/decision`]: [`${api}/comments/${comment}/decision?key=x`, 'no-store'],
  }
}

/** What a reply tells caches. */
async function ask(app: TestApp, url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') {
  const reply = await app.server.inject({ method, url, headers })
  const tags = String(reply.headers['cache-tag'] ?? '').replaceAll(',', ' ')
  const keys = String(reply.headers['surrogate-key'] ?? '')
  if (tags !== keys) throw new Error(`${url}: ${tags} is not ${keys}`)
  const { 'cache-control': caching, vary = '', etag } = reply.headers
  return { status: reply.statusCode, caching, keys, vary, etag: String(etag), body: reply.body }
}

t.test('what all readers get is kept, whoever asks; no other public reply is', async (t) => {
  const house = await openHouse(t)
  const { app, staff } = house
  const { url: image } = await addImage(app, 'graines')
  mkdirSync(dirname(join(app.dataDir, image)), { recursive: true })
  writeFileSync(join(app.dataDir, image), 'JPEG')
  const [, stylesheet = ''] = /href="([^"]+\.css)"/.exec((await ask(app, '/')).body) ?? []
  const keptRoutes = listKept(house)
  const [, deskStyles = ''] = /href="([^"]+\.css)"/.exec((await ask(app, '/desk/sign-in')).body) ?? []
  const [, card = ''] =
    /og:image" content="https:\/\/[^/]+([^"]+)"/.exec((await ask(app, '/articles/alpha')).body) ?? []
  const { icons } = JSON.parse((await ask(app, '/manifest.webmanifest')).body) as { icons: [{ src: string }] }
  const icon = icons[0].src
  const others = listOthers(house, image, stylesheet, deskStyles, card, icon)
  const routes = app.server.declaredRoutes.filter(
    ({ method, access }) => method === 'GET' && (access === 'page' || access === 'public'),
  )
  t.same(Object.keys({ ...keptRoutes, ...others }).sort(), routes.map(({ url }) => url).sort(), 'each has a row')

  const token = { authorization: `Bearer ${staff.token}` }
  const reader = { cookie: await signInReader(app) }
  for (const [url, keys] of Object.values(keptRoutes)) {
    const told = await ask(app, url)
    t.match(told, { status: 200, caching: kept, keys }, url)
    t.equal(/cookie/.test(told.vary), url === '/articles/alpha', `${url} and cookies: ${told.vary}`)
    for (const headers of [{}, token, { cookie: 'theme=dark' }])
      t.match(
        await ask(app, url, headers),
        { status: 200, caching: kept, keys, body: told.body },
        JSON.stringify(headers),
      )
    t.match(await ask(app, url, {}, 'HEAD'), { status: 200, caching: kept, keys, vary: told.vary, etag: told.etag })
    for (const time of ['first', 'again'])
      t.match(
        await ask(app, url, { 'if-none-match': told.etag }),
        { status: 304, caching: kept, keys, vary: told.vary, body: '' },
        `304 of ${url}, ${time}`,
      )
    const own = await ask(app, url, reader)
    if (url === '/articles/alpha') t.match(own, { status: 200, caching: 'no-store', keys: '' }, 'a page of their own')
    else t.match(own, { status: 200, caching: kept, keys, body: told.body }, `${url} is the same for who is signed in`)
  }
  for (const [url, caching] of Object.values(others))
    for (const headers of [{}, token, reader])
      for (const method of ['GET', 'HEAD'] as const) {
        const told = await ask(app, url, headers, method)
        t.match({ caching: told.caching, keys: told.keys }, { caching, keys: '' }, `${told.status} ${method} ${url}`)
      }
})

t.test('what went wrong, what is written and what is one’s own is kept nowhere', async (t) => {
  const { app, staff } = await openHouse(t)
  for (const [url, caching] of [
    ['/nothing', 'no-store'],
    ['/articles/nothing', askEachTime],
    ['/?page=9', askEachTime],
    [`${api}/articles/nothing`, 'no-store'],
    ['/search?page=x', 'no-store'],
  ] as const)
    for (const method of ['GET', 'HEAD'] as const)
      t.match(await ask(app, url, {}, method), { status: 404, caching, keys: '' }, url)
  t.match(await ask(app, `${api}/site`, { authorization: 'Bearer x' }), { status: 401, caching: 'no-store', keys: '' })
  for (const url of ['/api/v1/admin/articles', '/api/v1/auth/me', '/api/v1/me/comments'])
    t.match(await ask(app, url, { authorization: `Bearer ${staff.token}` }), { caching: 'no-store', keys: '' }, url)
  const { headers } = await app.server.inject({
    method: 'POST',
    url: '/articles/alpha/comments',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ name: 'Léa', text: 'Une question ?' }).toString(),
  })
  t.match(headers, { 'cache-control': 'no-store' })
  const own = String(headers.location).replace(/#.*/, '')
  t.match(own, /key=/)
  t.match(await ask(app, own), { status: 200, caching: 'no-store', keys: '' }, 'one’s own comment')
  await app.server.inject({ url: '/articles/alpha' })
  t.match(await ask(app, own), { status: 200, caching: 'no-store', keys: '' }, 'and once the page is kept')
  t.match(await ask(app, `${api}/articles?q=alpha`), { status: 200, caching: askEachTime, keys: '' }, 'a search')
})

t.test('an address that has changed is kept too; a list of many articles names none', async (t) => {
  const { app, staff, id } = await openHouse(t)
  const patch = async (url: string, payload: object) => {
    const { headers } = await staff.request({ url })
    const reply = await staff.request({ method: 'PATCH', url, payload, headers: { 'if-match': headers.etag ?? '' } })
    if (reply.statusCode !== 200) throw new Error(reply.body)
  }
  await patch(`/api/v1/admin/articles/${id}`, { slug: 'omega' })
  for (const url of ['/articles/alpha', `${api}/articles/alpha`])
    t.match(await ask(app, url), { status: 301, caching: kept, keys: 'bubo' }, url)
  for (let number = 2; number <= 21; number++) await insertArticle(app, { title: `Article ${number}` })
  const named = (await ask(app, `${api}/articles?limit=20`)).keys
  t.equal(named.split(' ').length, 21)
  t.match(named, /^bubo( comments-[\w-]{36}){20}$/)
  t.equal((await ask(app, `${api}/articles?limit=21`)).keys, 'bubo comments')
})

t.test('without BUBO_SHARED_CACHE each cache asks each time', async (t) => {
  const house = await openHouse(t, '0')
  for (const [url] of Object.values(listKept(house))) {
    const { caching, keys, vary } = await ask(house.app, url)
    t.same({ caching, keys }, { caching: askEachTime, keys: '' }, url)
    t.notMatch(vary, /cookie/)
  }
})
