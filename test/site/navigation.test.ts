import t from 'tap'
import { addByline, change, move, write } from '../articles/factory.ts'
import { addComment, decideAs } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { listQueries } from '../queries.ts'

/** Asks for a page that is not kept: its sections with the number of their articles, its tags. */
async function readNavigation(app: TestApp) {
  const { body } = await app.server.inject({ url: '/search' })
  const [, sections = ''] = /class="sections"([\s\S]*?)<\/nav>/.exec(body) ?? []
  return [...sections.matchAll(/href="\/categories\/([^"]+)"/g)].map(([, slug]) => slug)
}

t.test('the sections are those that hold something to read, whatever happens to the articles', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor', 'administrator', 'moderator')
  const createCategory = async (name: string) =>
    (await staff.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name } })).json<{
      data: { id: string }
    }>().data.id
  const [garden, books] = [await createCategory('Jardin'), await createCategory('Livres')]
  const see = async (what: string, slugs: string[]) => t.same(await readNavigation(app), slugs, what)
  await see('nothing is there', [])

  const byline = await addByline(app)
  const article = await write(staff, { categories: [garden], bylines: [byline] })
  await see('a draft', [])
  await move(app, staff, article.id, 'published')
  await see('published', ['jardin'])
  await change(app, staff, article.id, { categories: [books] })
  await see('a change that is not published', ['jardin'])
  await move(app, staff, article.id, 'published')
  await see('moved to another section', ['livres'])
  await move(app, staff, article.id, 'archived')
  await see('archived', [])

  const later = await write(staff, { title: 'Plus tard', categories: [garden], bylines: [byline] })
  const publishedAt = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
  await move(app, staff, later.id, 'scheduled', { publishedAt })
  await see('scheduled', [])
  app.clock.advance(3_600_000)
  await see('its hour has come', ['jardin'])
})

t.test('after a comment nobody asks again how much stands where', async (t) => {
  const app = await build(t)
  const staff = await signIn(app, 'editor', 'administrator', 'moderator')
  const article = await write(staff, { bylines: [await addByline(app)] })
  await move(app, staff, article.id, 'published')
  const counts = async () =>
    (await listQueries(app, () => readNavigation(app))).filter((query) =>
      /from "(categories|tags)" inner join "list_totals"/.test(query),
    ).length
  t.equal(await counts(), 2, 'sections and tags, at first')
  t.equal(await counts(), 0)
  const waiting = await addComment(app, { articleId: article.id, status: 'pending' })
  t.equal((await decideAs(staff, waiting, { decision: 'approve' })).statusCode, 200)
  t.equal(await counts(), 0, 'a comment is approved')
  await move(app, staff, article.id, 'archived')
  t.equal(await counts(), 2)
})
