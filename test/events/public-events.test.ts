import t from 'tap'
import { buildApp } from '../../server/app.ts'
import { eventNames, findPublicVersion, publicEventNames, type EventName } from '../../server/events/index.ts'
import { anonymous } from '../../server/http/actor.ts'
import { loadTheme } from '../../server/themes/index.ts'
import { addImage, adminUrl, move } from '../articles/factory.ts'
import { addComment, decideAs } from '../comments/factory.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, drain, root, signIn, type Person, type TestApp } from '../helper.ts'
import { drawPhoto, makeForm } from '../media/samples.ts'
import { addArchivedIssue, issueId, setNewsletter } from '../outreach/newsletter/house.ts'
import { report } from '../moderation/house.ts'
import { rowsInEachForm } from '../feeds/in-each-form.ts'

const alpha = '/articles/alpha'
const api = '/api/v1/public'
const theme = loadTheme(`${root}/themes/buboblog`, { lang: 'fr' })

/** Every kind of address whose bytes are kept, in the house below, with its status; null for what comes or goes. */
const addresses: Record<string, number | null> = rowsInEachForm({
  '/': 200,
  '/?page=2': 200,
  '/?page=3': 404,
  '/search?q=graines': 200,
  [alpha]: 200,
  '/categories/jardin': 200,
  '/categories/jardin?page=2': 404,
  '/categories/lectures': null,
  '/categories/cuisine': null,
  '/tags/semis': 200,
  '/tags/compost': null,
  '/tags/recoltes': null,
  '/authors/anne': 200,
  '/pages/venir': 200,
  '/legal-notice': 200,
  '/personal-data': 200,
  '/accessibility': 200,
  '/site-map': 200,
  '/about': 200,
  '/team': 200,
  '/comment-charter': 200,
  '/feed.xml': 200,
  '/hours': 200,
  '/agenda': 200,
  '/agenda/2026/06': null,
  '/agenda.ics': 200,
  '/articles/alpha/event.ics': null,
  '/books': 200,
  '/series': 200,
  '/newsletter': 200,
  '/series/semer': 200,
  '/series/semer/feed.xml': 200,
  '/books/9782070360024': 200,
  '/embed/works/9782070360024': 200,
  '/embed/latest': 200,
  '/oembed?url=https%3A%2F%2Fblog.example.org%2Farticles%2Falpha': null,
  '/fediverse/actor': 200,
  '/fediverse/outbox?page=1': 200,
  '/books/feed.xml': 200,
  '/books/9782070360024/feed.xml': 200,
  '/articles/alpha/works.ris': 200,
  '/books/kinds/film': null,
  '/comments/feed.xml': 200,
  '/categories/jardin/feed.xml': 200,
  '/tags/semis/feed.xml': 200,
  '/authors/anne/feed.xml': 200,
  [`${alpha}/comments/feed.xml`]: 200,
  '/sitemap.xml': 200,
  '/sitemaps/articles-1.xml': 200,
  '/robots.txt': 200,
  [`${api}/articles`]: 200,
  [`${api}/articles/alpha`]: 200,
  [`${api}/articles/alpha/comments`]: 200,
  [`${api}/categories`]: 200,
  [`${api}/categories/jardin`]: 200,
  [`${api}/most-read`]: 200,
  [`${api}/articles/alpha/related`]: 200,
  [`${api}/articles/alpha/series`]: 200,
  [`${api}/series`]: 200,
  [`${api}/series/semer`]: 200,
  [`${api}/tags`]: 200,
  [`${api}/tags/semis`]: 200,
  [`${api}/works`]: 200,
  [`${api}/works/9782070360024`]: 200,
  [`${api}/works/9782070360024/articles`]: 200,
  [`${api}/site`]: 200,
  [`${api}/pages`]: 200,
  [`${api}/pages/venir`]: 200,
  [`${api}/branches`]: 200,
  [`${api}/menus`]: 200,
  [`${api}/events`]: 200,
})

/** An article with all that it may show, more others than one page holds, and comments in each state. */
async function openHouse(app: TestApp) {
  const staff = await signIn(app, 'editor', 'administrator')
  await setNewsletter(app)
  const create = async (path: string, payload: object) => {
    const reply = await staff.request({ method: 'POST', url: `/api/v1/admin/${path}`, payload })
    if (reply.statusCode !== 201) throw new Error(`${path}: ${reply.body}`)
    return reply.json().data.id as string
  }
  await staff.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { fediverseEnabled: true } })
  const bylineId = await create('bylines', { kind: 'person', name: 'Anne' })
  const unusedBylineId = await create('bylines', { kind: 'person', name: 'Bertrand' })
  const categoryId = await create('categories', { name: 'Jardin' })
  const unusedCategoryId = await create('categories', { name: 'Cuisine' })
  const tagId = await create('tags', { name: 'Semis' })
  const otherTagId = await create('tags', { name: 'Semences' })
  const unusedTagId = await create('tags', { name: 'Récoltes' })
  const workId = await create('works', { title: 'Le Grand Potager', isbn: '9782070360024' })
  const filmId = await create('works', { title: 'Le Chemin', kind: 'film' })
  const image = await addImage(app, 'graines')
  const { id: articleId } = await insertArticle(app, {
    title: 'Alpha',
    slug: 'alpha',
    body: '<p>Des graines.</p>',
    imageId: image.id,
    bylineIds: [bylineId],
    categoryIds: [categoryId],
    tagIds: [tagId],
    workIds: [workId],
  })
  const seriesId = await create('series', { name: 'Semer' })
  const unusedSeriesId = await create('series', { name: 'Récolter' })
  const otherSeriesId = await create('series', { name: 'Greffer' })
  await staff.request({
    method: 'PUT',
    url: `/api/v1/admin/articles/${articleId}/series`,
    payload: { series: seriesId },
  })
  const page = await create('articles', {
    kind: 'page',
    title: 'Venir',
    slug: 'venir',
    body: `<p>À pied.</p><figure data-work="${filmId}"></figure>`,
  })
  await move(app, staff, page, 'published')
  for (let number = 0; number < 14; number++)
    await insertArticle(app, { title: `Autre ${number}`, publishedAt: '2026-04-01T08:00:00Z', tagIds: [otherTagId] })
  const comment = (text: string, status: 'approved' | 'pending' = 'approved') =>
    addComment(app, { articleId, text, status, name: 'Nora', email: 'nora@example.org' })
  return {
    app,
    staff,
    bylineId,
    unusedBylineId,
    categoryId,
    unusedCategoryId,
    tagId,
    otherTagId,
    unusedTagId,
    workId,
    filmId,
    seriesId,
    unusedSeriesId,
    otherSeriesId,
    imageId: image.id,
    articleId,
    shown: await comment('Un premier.'),
    reported: await comment('Une attaque.'),
    waiting: await comment('Il attend.', 'pending'),
  }
}
type House = Awaited<ReturnType<typeof openHouse>>

/** A change through the API, over the version that is there. */
async function change(staff: Person, method: 'PATCH' | 'DELETE' | 'POST', path: string, payload?: object) {
  const url = `/api/v1/admin/${path}`
  const seen = await staff.request({ url: url.replace(/\/merge$/, '') })
  const reply = await staff.request({
    method,
    url,
    headers: { 'if-match': seen.headers.etag ?? '*' },
    ...(payload && { payload }),
  })
  if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.body}`)
}

const mode = (staff: Person, to: 'open' | 'held') =>
  staff.request({ method: 'PUT', url: '/api/v1/admin/comment-modes', payload: { mode: to } })

let edited: { id: string; viewKey: string }

/**
 * How each public event comes about, in this order, and one address at least that reads otherwise after it; null where
 * what is taken away stood nowhere.
 */
const rows: [EventName, (house: House) => Promise<unknown>, string | null][] = [
  ['settings.changed', ({ staff }) => change(staff, 'PATCH', 'settings', { title: 'Un autre titre' }), '/feed.xml'],
  ['byline.changed', ({ staff, bylineId }) => change(staff, 'PATCH', `bylines/${bylineId}`, { name: 'Annie' }), alpha],
  ['byline.deleted', ({ staff, unusedBylineId }) => change(staff, 'DELETE', `bylines/${unusedBylineId}`), null],
  [
    'category.created',
    ({ staff }) => staff.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name: 'Lectures' } }),
    '/categories/lectures',
  ],
  [
    'category.changed',
    ({ staff, categoryId }) => change(staff, 'PATCH', `categories/${categoryId}`, { name: 'Potager' }),
    alpha,
  ],
  [
    'category.deleted',
    ({ staff, unusedCategoryId }) => change(staff, 'DELETE', `categories/${unusedCategoryId}`),
    '/categories/cuisine',
  ],
  [
    'tag.created',
    ({ staff }) => staff.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'Compost' } }),
    '/tags/compost',
  ],
  ['tag.changed', ({ staff, tagId }) => change(staff, 'PATCH', `tags/${tagId}`, { name: 'Semailles' }), alpha],
  [
    'tag.merged',
    ({ staff, otherTagId, tagId }) => change(staff, 'POST', `tags/${otherTagId}/merge`, { into: tagId }),
    '/tags/semis',
  ],
  ['tag.deleted', ({ staff, unusedTagId }) => change(staff, 'DELETE', `tags/${unusedTagId}`), '/tags/recoltes'],
  [
    'series.changed',
    ({ staff, seriesId }) => change(staff, 'PATCH', `series/${seriesId}`, { name: 'Semer à temps' }),
    alpha,
  ],
  [
    'series.arranged',
    ({ staff, articleId, seriesId }) =>
      staff.request({
        method: 'PUT',
        url: `/api/v1/admin/series/${seriesId}/articles`,
        payload: { articles: [articleId] },
      }),
    null,
  ],
  [
    'series.merged',
    ({ staff, otherSeriesId, seriesId }) => change(staff, 'POST', `series/${otherSeriesId}/merge`, { into: seriesId }),
    null,
  ],
  ['series.removed', ({ staff, unusedSeriesId }) => change(staff, 'DELETE', `series/${unusedSeriesId}`), null],
  [
    'work.changed',
    ({ staff, workId }) => change(staff, 'PATCH', `works/${workId}`, { publisher: 'Les Semeuses' }),
    `${api}/works/9782070360024`,
  ],
  ['work.removed', ({ staff, filmId }) => change(staff, 'DELETE', `works/${filmId}`), `${api}/pages/venir`],
  [
    'media.changed',
    ({ staff, imageId }) => change(staff, 'PATCH', `media/${imageId}`, { alt: 'Des sachets de graines' }),
    alpha,
  ],
  [
    'media.replaced',
    async ({ staff, imageId }) => {
      const { payload, headers } = await makeForm({ file: await drawPhoto(60, 40) })
      const url = `/api/v1/admin/media/${imageId}/file`
      await staff.request({ method: 'PUT', url, payload, headers: { ...headers, 'if-match': '"rev-2"' } })
    },
    alpha,
  ],
  [
    'media.turned',
    ({ staff, imageId }) =>
      staff.request({
        method: 'POST',
        url: `/api/v1/admin/media/${imageId}/turn`,
        headers: { 'if-match': '"rev-3"' },
        payload: { direction: 'left' },
      }),
    alpha,
  ],
  [
    'article.live-changed',
    async ({ app, staff, articleId }) => {
      await change(staff, 'PATCH', adminUrl.replace('/api/v1/admin/', '') + `/${articleId}`, { title: 'Alpha bis' })
      await move(app, staff, articleId, 'published')
    },
    '/sitemaps/articles-1.xml',
  ],
  [
    'article.review-set',
    ({ staff, articleId }) =>
      staff.request({
        method: 'PUT',
        url: `${adminUrl}/${articleId}/review`,
        payload: { dueOn: '2026-05-13' },
      }),
    alpha,
  ],
  [
    'article.note-added',
    ({ staff, articleId }) =>
      staff.request({
        method: 'POST',
        url: `${adminUrl}/${articleId}/notes`,
        payload: { kind: 'correction', text: 'Il fallait lire « semis ».' },
      }),
    '/feed.xml',
  ],
  [
    'article.note-withdrawn',
    async ({ staff, articleId }) => {
      const [note] = (await staff.request({ url: `${adminUrl}/${articleId}/notes` })).json().data
      const url = `${adminUrl}/${articleId}/notes/${note.id}/withdraw`
      await staff.request({ method: 'POST', url, payload: { reason: 'il était faux' } })
    },
    '/tags/semis/feed.xml',
  ],
  [
    'agenda.changed',
    ({ staff, articleId }) =>
      staff.request({
        method: 'POST',
        url: '/api/v1/admin/agenda',
        payload: { article: articleId, start: '2026-06-06T10:30', end: '2026-06-06T11:30', place: 'Salle du conte' },
      }),
    '/agenda.ics',
  ],
  [
    'branch.changed',
    ({ staff }) => staff.request({ method: 'POST', url: '/api/v1/admin/branches', payload: { name: 'Le Port' } }),
    '/hours',
  ],
  [
    'branch.exceptions-changed',
    ({ staff }) =>
      staff.request({
        method: 'POST',
        url: '/api/v1/admin/opening-exceptions',
        payload: { branch: null, firstDay: '2026-05-14', lastDay: '2026-05-14', hours: [], reason: 'Ascension' },
      }),
    `${api}/branches`,
  ],
  [
    'menu.changed',
    ({ staff }) =>
      staff.request({
        method: 'PUT',
        url: '/api/v1/admin/menus/head',
        payload: { entries: [{ kind: 'link', href: '/pages/venir', label: 'Venir à la bibliothèque' }] },
      }),
    '/',
  ],
  [
    'newsletter.issue-sent',
    async ({ app }) => {
      await addArchivedIssue(app)
      const payload = { id: issueId, sent: 1, failed: 0 }
      await app.db.write((tx) => app.events.record(tx, 'newsletter.issue-sent', payload, null))
    },
    '/newsletter',
  ],
  [
    'comment.submitted',
    async ({ app, staff }) => {
      await mode(staff, 'open')
      const draft = { name: 'Léa', text: 'Une question.' }
      edited = await app.services.comments.submit(anonymous, 'alpha', draft, { address: '' })
    },
    `${alpha}/comments/feed.xml`,
  ],
  [
    'comment.edited',
    ({ app }) =>
      app.server.inject({
        method: 'PATCH',
        url: `${api}/articles/alpha/comments/${edited.id}`,
        payload: { text: 'Une autre question, mieux dite.', key: edited.viewKey },
      }),
    `${api}/articles/alpha/comments`,
  ],
  [
    'comment.decided',
    ({ staff, waiting }) => decideAs(staff, waiting, { decision: 'approve' }),
    `${api}/articles/alpha/comments`,
  ],
  [
    'comment.highlighted',
    ({ staff, shown }) =>
      staff.request({ method: 'POST', url: `/api/v1/admin/comments/${shown}/highlight`, payload: { on: true } }),
    alpha,
  ],
  [
    'comment.held',
    async ({ app, reported }) => {
      for (let time = 0; time < 3; time++) await report(app, reported)
    },
    '/comments/feed.xml',
  ],
  [
    'privacy.erased',
    ({ staff }) =>
      staff.request({
        method: 'POST',
        url: '/api/v1/admin/privacy/erase',
        payload: { email: 'nora@example.org', texts: true },
      }),
    alpha,
  ],
  ['plugin.switched-off', ({ staff }) => change(staff, 'PATCH', 'plugins/reading-time', { on: false }), alpha],
  ['plugin.switched-on', ({ staff }) => change(staff, 'PATCH', 'plugins/reading-time', { on: true }), alpha],
  [
    'theme.published',
    async ({ app, staff }) => {
      const author = { ...anonymous, id: staff.id }
      const values = { footText: 'Avec le soutien du port', link: { light: '#5b2d82', dark: '#d0b3ff' } }
      await app.services.looks.tryOut(author, { theme: 'buboblog', values })
      await app.services.looks.publish(author)
    },
    alpha,
  ],
  [
    'plugin.set',
    ({ staff }) => change(staff, 'PATCH', 'plugins/purge-cache', { settings: { url: 'http://127.0.0.1:9/' } }),
    null,
  ],
]

/** All that a reader may be told by each address, but when a program first sent it: each has its own hour. */
async function readAll(app: Pick<TestApp, 'server'>): Promise<Map<string, string>> {
  const read = new Map<string, string>()
  for (const url of Object.keys(addresses)) {
    const { statusCode, headers, body } = await app.server.inject({ url })
    const told = ['content-type', 'etag', 'link', 'location'].map((name) => headers[name] ?? '')
    read.set(url, [statusCode, ...told, body].join('\n'))
  }
  return read
}

const statusOf = (told: string | undefined) => Number(told?.slice(0, 3))

t.test(
  'after each public event, each page, feed and reply reads as a program reads it that kept nothing',
  async (t) => {
    t.same(rows.map(([name]) => name).sort(), [...publicEventNames].sort(), 'every public event has its row')
    const app = await build(t)
    const house = await openHouse(app)
    await drain(app)
    const { events } = app.db.read.tables
    for (const [name, act, seenAt] of rows) {
      app.clock.advance(1000)
      const before = await readAll(app)
      const count = await app.db.read.$count(events)
      await act(house)
      await drain(app)
      const told = await app.db.read
        .select({ name: events.name })
        .from(events)
        .orderBy(events.id)
        .limit(50)
        .offset(count)
      t.ok(
        told.some((event) => event.name === name),
        `${name} came about: ${told.map((one) => one.name).join(', ')}`,
      )
      const kept = await readAll(app)
      const fresh = await buildApp(app.config, { clock: app.clock, theme: await theme, logger: false })
      const anew = await readAll(fresh)
      await fresh.close()
      for (const [url, bytes] of kept) {
        if (bytes !== anew.get(url)) t.equal(bytes, anew.get(url), `${name}: ${url}`)
      }
      t.same(
        [...kept]
          .filter(([url, bytes]) => addresses[url] !== null && statusOf(bytes) !== addresses[url])
          .map(([url]) => url),
        [],
        `${name}: every address is there, and no page after the last`,
      )
      const changed = [...kept].filter(([url, bytes]) => bytes !== before.get(url)).map(([url]) => url)
      if (seenAt !== null) t.ok(changed.includes(seenAt), `${name} changes ${seenAt}, and ${changed.join(' ')}`)
    }
  },
)

t.test('what is no public event empties nothing', async (t) => {
  const app = await build(t)
  await openHouse(app)
  const about = { status: 'pending', live: false, cited: false, out: false } as never
  const version = () => findPublicVersion(app.db.read)
  for (const name of eventNames) {
    const before = await version()
    await app.db.write((tx) => app.events.record(tx, name, about, null))
    const depends = ['comment.submitted', 'comment.edited', 'work.changed', 'agenda.changed', 'article.review-set']
    const isPublic = publicEventNames.includes(name) && !depends.includes(name)
    t.equal((await version()) > before, isPublic, name)
  }
})
