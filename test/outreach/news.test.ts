import t, { type Test } from 'tap'
import { desc } from '../../server/db/sql.ts'
import { addByline, move, patch, remove, write as writeDraft } from '../articles/factory.ts'
import { createNews } from '../../server/outreach/news/news.service.ts'
import { countQueries } from '../queries.ts'
import { build, drain, signIn, type Person, type TestApp } from '../helper.ts'

interface House {
  app: TestApp
  editor: Person
  /** Writes an article that can be published. */
  write: (draft?: Record<string, unknown>) => Promise<{ id: string }>
  /** What was told since it was asked last, without the article's id. */
  told: () => Promise<string[]>
}

async function openHouse(t: Test): Promise<House> {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const byline = await addByline(app)
  let last = 0
  return {
    app,
    editor,
    write: (draft = {}) => writeDraft(editor, { bylines: [byline], ...draft }),
    async told() {
      await drain(app)
      const { events } = app.db.read.tables
      const rows = await app.db.read.select().from(events).orderBy(desc(events.id))
      const since = rows.filter(({ id }) => id > last).reverse()
      last = rows[0]?.id ?? 0
      return since
        .filter(({ name }) => /^article\.(appeared|altered|disappeared)$/.test(name))
        .map(({ name, payload }) => `${name}${'again' in payload && payload.again ? ' again' : ''}`)
    },
  }
}

t.test('an article appears, changes before readers’ eyes, disappears, and appears again', async (t) => {
  const { app, editor, write, told } = await openHouse(t)
  const { id } = await write()
  await patch(app, editor, id, { standfirst: 'Un brouillon qui change ne regarde personne.' })
  t.same(await told(), [])
  await move(app, editor, id, 'published')
  t.same(await told(), ['article.appeared'])
  await patch(app, editor, id, { standfirst: 'Des graines à prendre et à rendre.' })
  t.same(await told(), [], 'what waits to be published is told to nobody')
  await move(app, editor, id, 'published')
  t.same(await told(), ['article.altered'])
  await move(app, editor, id, 'archived')
  t.same(await told(), ['article.disappeared'])
  await move(app, editor, id, 'published')
  t.same(await told(), ['article.appeared again'])
  await move(app, editor, id, 'trashed')
  await remove(app, editor, id)
  t.same(await told(), ['article.disappeared'])
})

t.test('one whose hour comes appears then, once, whoever looks and however often', async (t) => {
  const { app, editor, write, told } = await openHouse(t)
  const { id } = await write()
  const hour = new Date(app.clock.now().getTime() + 3_600_000)
  await move(app, editor, id, 'scheduled', { publishedAt: hour.toISOString() })
  const look = () => app.services.outreach.news.look()
  await look()
  t.same(await told(), [], 'not before')
  app.clock.set(hour.toISOString())
  await Promise.all([look(), look()])
  await look()
  t.same(await told(), ['article.appeared'])
  const restarted = createNews({ ...app, log: { error: (details) => t.fail(JSON.stringify(details)) } })
  t.equal(await countQueries(app, () => restarted.look()), 1, 'a program that starts asks of no article that is told')
  app.clock.advance(-7_200_000)
  await look()
  app.clock.advance(10_800_000)
  await look()
  t.same(await told(), [], 'nor again where somebody sets the clock back')
  // The session of before is over.
  await move(app, await signIn(app, 'editor'), id, 'draft')
  t.same(await told(), ['article.disappeared'])
})

t.test('an event that is read again tells nothing again', async (t) => {
  const { app, editor, write, told } = await openHouse(t)
  const { id } = await write()
  await move(app, editor, id, 'published')
  t.same(await told(), ['article.appeared'])
  // The place of a follower is kept a second later than it moves: after a crash it reads some events again.
  const { events } = app.db.read.tables
  const read = (await app.db.read.select().from(events)).filter(({ name }) => name === 'article.live-changed')
  t.equal(read.length, 1)
  for (const { id: sequence, name, payload, at } of read)
    await app.services.outreach.news.take({ sequence, name, payload, actorId: null, at } as never)
  t.same(await told(), [])
  await move(app, editor, id, 'archived')
  t.same(await told(), ['article.disappeared'], 'and what comes next is told')
})

t.test('a page of the library is no article', async (t) => {
  const { app, editor, write, told } = await openHouse(t)
  const { id } = await write({ kind: 'page', bylines: [] })
  await move(app, editor, id, 'published')
  t.same(await told(), [])
})
