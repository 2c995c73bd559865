import t from 'tap'
import { addByline, move, write } from '../articles/factory.ts'
import { addComment, decideAs } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'
import { rowsInEachForm } from '../feeds/in-each-form.ts'

const api = '/api/v1/public'

/** Every kind of address, in the house below; whether a comment on « Semis » changes what it says. */
const pages: Record<string, boolean> = rowsInEachForm({
  '/': true,
  '/articles/semis': true,
  '/articles/semis?comments=newest': true,
  '/articles/romans': false,
  '/categories/jardin': true,
  '/categories/livres': false,
  '/tags/graines': true,
  '/tags/lecture': false,
  '/authors/anne': true,
  '/authors/nora': false,
  '/comment-charter': false,
  '/api/docs': false,
  '/feed.xml': false,
  '/categories/jardin/feed.xml': false,
  '/comments/feed.xml': true,
  '/articles/semis/comments/feed.xml': true,
  '/articles/romans/comments/feed.xml': false,
  '/sitemap.xml': false,
  '/sitemaps/articles-1.xml': false,
  '/robots.txt': false,
  [`${api}/articles`]: true,
  [`${api}/articles?limit=1`]: false,
  [`${api}/articles/semis`]: true,
  [`${api}/articles/romans`]: false,
  [`${api}/articles/semis/comments`]: true,
  [`${api}/articles/romans/comments`]: false,
  [`${api}/categories`]: false,
  [`${api}/tags`]: false,
  [`${api}/site`]: false,
  '/nothing/here': false,
})

/** Two articles that share nothing: « Semis », and « Romans » a minute later. */
async function openHouse(app: TestApp) {
  const staff = await signIn(app, 'editor', 'administrator', 'moderator')
  const create = async (path: string, name: string) => {
    const reply = await staff.request({ method: 'POST', url: `/api/v1/admin/${path}`, payload: { name } })
    return reply.json<{ data: { id: string } }>().data.id
  }
  const publish = async (title: string, about: { category: string; tag: string; byline: string }) => {
    app.clock.advance(60_000)
    const { id } = await write(staff, {
      title,
      categories: [await create('categories', about.category)],
      tags: [await create('tags', about.tag)],
      bylines: [await addByline(app, about.byline)],
    })
    await move(app, staff, id, 'published')
    return id
  }
  const articleId = await publish('Semis', { category: 'Jardin', tag: 'Graines', byline: 'Anne' })
  await publish('Romans', { category: 'Livres', tag: 'Lecture', byline: 'Nora' })
  return { staff, waiting: await addComment(app, { articleId, status: 'pending' }) }
}

/**
 * The addresses whose pages are made for whoever asks now: those that are kept ask no more of a table than what is
 * asked for every page, and a file for robots asks nothing besides.
 */
async function listMade(app: TestApp): Promise<string[]> {
  const ask = (url: string) => listQueries(app, () => app.server.inject({ url }))
  const always = new Set(await ask('/robots.txt'))
  const made: string[] = []
  for (const url of Object.keys(pages)) {
    const queries = await ask(url)
    if (queries.some((query) => query.includes(' from ') && !always.has(query))) made.push(url)
  }
  return made
}

t.test('a comment makes anew the pages that show or count it, and leaves all others', async (t) => {
  const app = await build(t)
  const { staff, waiting } = await openHouse(app)
  const made = await listMade(app)
  t.same(
    made,
    Object.keys(pages).filter((url) => url !== '/robots.txt'),
    'all of them, at first',
  )
  t.same(await listMade(app), [], 'none, while nothing changes')
  t.equal((await decideAs(staff, waiting, { decision: 'approve' })).statusCode, 200)
  t.same(
    await listMade(app),
    Object.keys(pages).filter((url) => pages[url]),
  )
  const later = await write(staff, { title: 'Plus tard', bylines: [await addByline(app, 'Zoé')] })
  await move(app, staff, later.id, 'published')
  t.same(await listMade(app), made, 'an article stands in a list, or its section in the frame, of every page')
})

t.test('all who come after a commit wait for one look at what it changed', async (t) => {
  const app = await build(t)
  await openHouse(app)
  const asked = await listQueries(app, async () => {
    await app.db.write((tx) => app.events.record(tx, 'mail.retried', { id: app.newId() }, null))
    await Promise.all(Array.from({ length: 20 }, () => app.server.inject({ url: `${api}/site` })))
  })
  const looks = asked.filter((query) => query.startsWith('select "id" from "events" where "events"."public"'))
  // PostgreSQL has no number of commits to go by: once for the sites that may ask, and once for the page.
  t.equal(looks.length, app.db.read.engine === 'sqlite' ? 1 : 2)
})
