import { sql } from 'drizzle-orm'
import t from 'tap'
import * as articles from '../../server/articles/index.ts'
import type { Actor } from '../../server/http/actor.ts'
import { selectVisibleIds } from '../../server/articles/visible.store.ts'
import { build, onSqliteAlone, type Person, signIn, type TestApp } from '../helper.ts'
import { countQueries, explain, listQueries } from '../queries.ts'
import { record } from '../works/factory.ts'
import { addByline, addImage, adminUrl, move, publicUrl, tryMove, write } from './factory.ts'

/** Published articles, each with a byline, a category, a tag, an image and a work of its own; both in its text, too. */
async function publish(app: TestApp, editor: Person, first: number, last: number): Promise<string> {
  let id = ''
  for (let number = first; number <= last; number++) {
    const category = (
      await editor.request({
        method: 'POST',
        url: '/api/v1/admin/categories',
        payload: { name: `Catégorie ${number}` },
      })
    ).json().data
    const tag = (
      await editor.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: `mot ${number}` } })
    ).json().data
    const image = await addImage(app, `image-${number}`)
    const bylines = [await addByline(app, `Auteur ${number}`)]
    const work = await record(editor, { title: `Livre ${number}` })
    const article = await write(editor, {
      title: `Article ${number}`,
      body: `<p>Un texte.</p><p><img src="${image.url}" alt="Une image"></p><figure data-work="${work.id}"></figure>`,
      bylines,
      categories: [category.id],
      tags: [tag.id],
      image: image.id,
    })
    await move(app, editor, article.id, 'published')
    id = article.id
  }
  return id
}

t.test('lists take the same number of queries for 1 article and for 20', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const author = await signIn(app, 'author')
  const firstId = await publish(app, editor, 1, 1)
  const now = app.clock.now()
  const read = app.db.read
  let round = 0
  const lists: Record<string, () => Promise<unknown>> = {
    'admin list': () => editor.request({ url: `${adminUrl}?limit=50` }),
    'admin list of an author': () => author.request({ url: `${adminUrl}?limit=50` }),
    'admin search': () => editor.request({ url: `${adminUrl}?limit=50&q=article` }),
    'admin article': () => editor.request({ url: `${adminUrl}/${firstId}` }),
    'admin revisions': () => editor.request({ url: `${adminUrl}/${firstId}/revisions` }),
    'admin moves': () => editor.request({ url: `${adminUrl}/${firstId}/transitions` }),
    'public list': () => app.server.inject({ url: `${publicUrl}?limit=${50 + round++}` }),
    'public list with texts': () => app.server.inject({ url: `${publicUrl}?include=body,works&limit=20` }),
    'public list by category': () =>
      app.server.inject({ url: `${publicUrl}?category=categorie-1&limit=${50 + round++}` }),
    visible: () => articles.listVisibleArticles(read, { now, page: { page: 1, limit: 50 } }),
    'visible by id': () =>
      articles.listVisibleArticles(read, { now, page: { page: 1, limit: 50 }, filter: { ids: [firstId] } }),
    feed: () => articles.listVisibleForFeed(read, { now, limit: 50 }),
    lead: () => articles.findLead(read, now),
    neighbours: () => articles.findNeighbours(read, { id: firstId, publishedAt: now }, now),
    due: () => articles.findDueVersion(read, now),
  }
  const countAll = async () => {
    const counts: Record<string, number> = {}
    for (const [name, run] of Object.entries(lists)) counts[name] = await countQueries(app, run)
    return counts
  }
  const one = await countAll()
  await publish(app, editor, 2, 20)
  t.same(await countAll(), one)
  t.equal(one['due'], 2)
  // A server tells no number of its last commit: each reader asks for the state of the public pages.
  const most = read.engine === 'sqlite' ? 16 : 19
  const { 'public list with texts': withTexts = 0, ...others } = one
  // The text of each, what media and works it names, and the works that it cites.
  t.ok(withTexts <= most + 7, `${withTexts} with texts`)
  t.ok(
    Object.values(others).every((count) => count <= most),
    JSON.stringify(one),
  )
})

t.test('publishing takes a bounded number of statements, however many terms the article has', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  // What follows an event may be read before the answer or after it.
  await app.events.stop()
  const counts: number[] = []
  for (const size of [1, 10]) {
    const bylines: string[] = []
    const tags: string[] = []
    for (let number = 0; number < size; number++) {
      bylines.push(await addByline(app, `Auteur ${size} ${number}`))
      tags.push(
        (
          await editor.request({
            method: 'POST',
            url: '/api/v1/admin/tags',
            payload: { name: `mot ${size} ${number}` },
          })
        ).json().data.id,
      )
    }
    const article = await write(editor, { bylines, tags })
    counts.push(
      await countQueries(app, async () =>
        t.equal((await tryMove(app, editor, article.id, 'published')).statusCode, 200),
      ),
    )
  }
  t.equal(counts[0], counts[1])
})

const planned = 'the public list is read off an index, in its order, and no table from end to end'
t.test(planned, onSqliteAlone, async (t) => {
  const app = await build(t)
  const now = app.clock.now()
  const page = { page: 1, limit: 15 }
  const sorted = (index: string) => new RegExp(`^SCAN articles USING COVERING INDEX ${index}$`)
  const shelf = (table: string, term: string) =>
    new RegExp(`^SEARCH ${table} USING COVERING INDEX ${table}_listed \\(${term}=\\? AND listed_at>\\?\\)$`, 'm')
  const rows = [
    [{ now, page }, sorted('articles_by_date')],
    [{ now, page, order: 'sticky' }, sorted('articles_by_sticky')],
    [{ now, page, order: 'sticky', filter: { excludeId: 'c' } }, sorted('articles_by_sticky')],
    [{ now, page, filter: { categoryId: 'a' } }, shelf('article_categories', 'category_id')],
    [{ now, page, filter: { tagId: 'a' } }, shelf('article_tags', 'tag_id')],
    [{ now, page, filter: { bylineId: 'a' } }, shelf('article_bylines', 'byline_id')],
    [{ now, page, filter: { tagId: 'a', bylineId: 'b', excludeId: 'c' } }, shelf('article_tags', 'tag_id')],
  ] as const
  for (const [question, expected] of rows) {
    const plan = await app.db.read.rows<{ detail: string }>(
      sql`explain query plan ${selectVisibleIds(app.db.read, question).getSQL()}`,
    )
    const steps = plan.map((row) => row.detail)
    t.match(steps.join('\n'), expected, JSON.stringify(question))
    t.notOk(
      steps.some((step) => /TEMP B-TREE|^SCAN (?!CONSTANT|articles USING COVERING INDEX)/.test(step)),
      steps.join('; '),
    )
  }
})

t.test('what each page asks of all articles is read off an index, in its order', onSqliteAlone, async (t) => {
  const app = await build(t)
  const now = app.clock.now()
  const { read } = app.db
  const rows: [string, () => Promise<unknown>, RegExp][] = [
    ['lead', () => articles.findLead(read, now), /SCAN articles USING COVERING INDEX articles_by_featured/],
    ['due', () => articles.findDueVersion(read, now), /SEARCH articles USING COVERING INDEX articles_public/],
    [
      'neighbours',
      () => articles.findNeighbours(read, { id: 'a', publishedAt: now }, now),
      /SEARCH articles USING INDEX articles_by_date/,
    ],
  ]
  for (const [name, run, expected] of rows) {
    const queries = (await listQueries(app, run)).filter((query) => query.includes('from "articles"'))
    t.ok(queries.length > 0, name)
    for (const query of queries) {
      const steps = (await explain(read, query)).join('\n')
      t.match(steps, expected, `${name}: ${query}`)
      t.notMatch(steps, /TEMP B-TREE/, `${name}: ${query}`)
    }
  }
})

t.test(
  'the board, the calendar and what is owed are read off indexes, however much there is',
  onSqliteAlone,
  async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const now = app.clock.now()
    const { read } = app.db
    const actor = { id: editor.id, rights: new Set(['article.publish-any'] as const) } as unknown as Actor
    const board = { mine: false, now, limit: 10, limitOut: 5 }
    const rows: [string, () => Promise<unknown>][] = [
      ['board', () => articles.readBoard(read, actor, board)],
      ['calendar', () => articles.listPlanned(read, { from: now, to: new Date(now.getTime() + 604_800_000) }, 20)],
      ['owed', () => articles.listCommitments(read, actor, { now, timeZone: 'Europe/Paris' })],
      ['last signed', () => articles.listLastSigned(read, now)],
    ]
    for (const [name, run] of rows) {
      const queries = (await listQueries(app, run)).filter((query) => /"articles?(_\w+)?"/.test(query))
      t.ok(queries.length > 0, name)
      for (const query of queries) {
        const steps = await explain(read, query)
        t.same(
          steps.filter((step) => step.startsWith('SCAN article') && !step.includes('COVERING INDEX')),
          [],
          `${name}: ${query}`,
        )
        // Those of a week, commitments and signatures are some tens, which may be sorted.
        if (name === 'board') t.notMatch(steps.join(), 'TEMP B-TREE', `${name}: ${query}`)
      }
    }
    await publish(app, editor, 1, 1)
    const one = await countQueries(app, () => articles.readBoard(read, actor, board))
    await publish(app, editor, 2, 6)
    t.equal(await countQueries(app, () => articles.readBoard(read, actor, board)), one, 'for 1 article and for 6')
  },
)

t.test('a list reads its own articles and no other', onSqliteAlone, async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await publish(app, editor, 1, 2)
  const [newest, older] = (await app.server.inject({ url: publicUrl })).json().data as { id: string }[]
  await app.db.write(async (tx) => {
    await tx.execute(sql`update article_revisions set byline_ids = '[' where article_id = ${older!.id}`)
  })
  const page = (number: number) => app.server.inject({ url: `${publicUrl}?limit=1&page=${number}` })
  t.match((await page(1)).json(), { data: [{ id: newest!.id }], meta: { total: 2 } })
  t.equal((await page(2)).statusCode, 500, 'the other cannot be read')
})
