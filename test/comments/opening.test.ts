import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { addCategory } from '../moderation/house.ts'
import { build, type TestApp } from '../helper.ts'
import { addArticle, post } from './factory.ts'

const day = 86_400_000

/** Whether the article takes comments, as each of those says who could tell. */
async function ask(app: TestApp) {
  const json = async (url: string) => (await app.server.inject({ url })).json().data
  const { commentsOpen: one } = await json('/api/v1/public/articles/grainotheque')
  const [{ commentsOpen: listed }] = await json('/api/v1/public/articles')
  const page = (await app.server.inject({ url: '/articles/grainotheque' })).body
  const { statusCode } = await post(app)
  return { one, listed, form: page.includes('<textarea'), post: statusCode }
}

const open = { one: true, listed: true, form: true, post: 202 }
const closed = { one: false, listed: false, form: false, post: 403 }

const cases: [string, Parameters<typeof addArticle>[1], ((app: TestApp) => Promise<unknown>) | null, typeof open][] = [
  ['nothing against it', {}, null, open],
  ['closed by its author', { commentsOpen: false }, null, closed],
  ['its own date', { commentsCloseAt: new Date('2026-05-14T00:00:00Z') }, null, closed],
  ['its own date, later than the setting', { commentsCloseAt: new Date('2026-06-14T00:00:00Z') }, closeAfterADay, open],
  ['the setting of the site', {}, closeAfterADay, closed],
  ['the mode of the site', {}, (app) => choose(app, 'closed', null), closed],
  ['the mode of a category', { categoryIds: ['sciences'] }, (app) => choose(app, 'closed', 'sciences'), closed],
  ['the mode of another category', { categoryIds: [] }, (app) => choose(app, 'closed', 'sciences'), open],
]

for (const [name, article, change, expected] of cases) {
  t.test(`the API, the page and the refusal say the same: ${name}`, async (t) => {
    const app = await build(t)
    const sciences = await addCategory(app, 'Sciences')
    const categoryIds = article?.categoryIds?.map(() => sciences) ?? []
    await addArticle(app, { ...article, categoryIds })
    if (!change) t.equal((await ask(app)).one, article?.commentsOpen ?? true, 'at first')
    await change?.(app)
    app.clock.advance(2 * day)
    t.same(await ask(app), expected)
  })
}

t.test('what was kept before the date does not outlive it', async (t) => {
  const app = await build(t)
  await addArticle(app, { commentsCloseAt: new Date(app.clock.now().getTime() + 1000) })
  t.same(await ask(app), open)
  app.clock.advance(1000)
  t.same(await ask(app), closed)
})

async function closeAfterADay(app: TestApp): Promise<void> {
  await app.services.settings.change(system, { commentsCloseAfterDays: 1 })
}

async function choose(app: TestApp, mode: 'closed', slug: string | null): Promise<void> {
  const { categories } = app.db.read.tables
  const found = (await app.db.read.select().from(categories)).find((one) => one.slug === slug)
  await app.services.commentModes.choose(system, { mode, categoryId: found?.id ?? null }, 'fr')
}
