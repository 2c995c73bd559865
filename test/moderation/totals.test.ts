import { count } from 'drizzle-orm'
import t from 'tap'
import { addComments, decideAs, post, setUp } from '../comments/factory.ts'
import { build, onSqliteAlone, signIn, type TestApp } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'
import { report } from './house.ts'

const url = '/api/v1/admin/comments'

/** The totals that are kept, and those of a count of the rows. */
async function readTotals(app: TestApp) {
  const { read } = app.db
  const { comments, commentTotals } = read.tables
  const counted = await read.select({ status: comments.status, total: count() }).from(comments).groupBy(comments.status)
  const kept = (await read.select().from(commentTotals)).filter(({ total }) => total !== 0)
  const inOrder = (rows: typeof kept) => rows.toSorted((one, other) => (one.status < other.status ? -1 : 1))
  return { kept: inOrder(kept), counted: inOrder(counted) }
}

t.test('how many comments are in each state is what a count finds, however they come, move and go', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const administrator = await signIn(app, 'administrator')
  const ids = await addComments(
    app,
    ...(['pending', 'pending', 'approved', 'approved', 'spam', 'trashed', 'rejected'] as const).map((status) => ({
      articleId: article.id,
      email: 'nora@example.org',
      status,
    })),
  )
  const steps: Record<string, () => Promise<unknown>> = {
    'rows in one statement': async () => ids,
    'sent by a reader': () => post(app),
    approved: () => decideAs(moderator, ids[0]!, { decision: 'approve' }),
    refused: () => decideAs(moderator, ids[1]!, { decision: 'reject', ground: 'insult' }),
    undone: () => decideAs(moderator, ids[1]!, { decision: 'undo' }),
    'put away': () => decideAs(moderator, ids[3]!, { decision: 'trash' }),
    reported: async () => {
      for (let time = 0; time < 3; time++) await report(app, ids[2]!)
    },
    'taken out at the wish of its author': () =>
      administrator.request({
        method: 'POST',
        url: '/api/v1/admin/privacy/erase',
        payload: { email: 'nora@example.org', texts: true },
      }),
  }
  for (const [what, step] of Object.entries(steps)) {
    await step()
    const { kept, counted } = await readTotals(app)
    t.same(kept, counted, what)
  }
  t.ok((await readTotals(app)).counted.length > 1)
  await app.db.write(async (tx) => void (await tx.delete(tx.tables.articles)))
  t.same(await readTotals(app), { kept: [], counted: [] }, 'gone with their article')
})

t.test('what is asked of the queue is read off an index, and none to count all', onSqliteAlone, async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const rows: [string, RegExp][] = [
    ['', /SEARCH comments USING INDEX comments_queue \(status=\?\)/],
    ['?status=approved', /SEARCH comments USING INDEX comments_queue \(status=\?\)/],
    ['?rule=links', /SEARCH comments USING (COVERING )?INDEX comments_rule \(held_by=\?/],
    ['?unreviewed=true', /SCAN comments USING (COVERING )?INDEX comments_unreviewed/],
    ['?article=grainotheque', /SEARCH comments USING (COVERING )?INDEX comments_thread \(article_id=\?/],
  ]
  const planOf = async (query: string) => (await explain(app.db.read, query)).join('\n')
  for (const [query, expected] of rows) {
    const asked = await listQueries(app, async () =>
      t.equal((await moderator.request({ url: `${url}${query}` })).statusCode, 200),
    )
    // What is known of each sender is read off indexes of its own.
    const queries = asked.filter((each) =>
      /from "comments" (inner join|where case|where .*group by "comments"\."status")/.test(each),
    )
    const isOpen = query === '' || query === '?status=approved'
    t.equal(queries.length, isOpen ? 1 : 2, `${query}: a page, and its counts`)
    for (const one of queries) {
      const steps = await planOf(one)
      t.match(steps, expected, `${query}: ${one}`)
      t.notMatch(steps, /SCAN comments(?! USING)/, `${query}: ${one}`)
    }
  }
  const asked = await listQueries(app, () => moderator.request({ url: `${url}?person=Nora&q=merci` }))
  const plans = await Promise.all(
    asked.filter((each) => each.startsWith('select "id", "status", "created_at" from "comments"')).map(planOf),
  )
  for (const index of ['comments_name (name_key=?)', 'comments_email (email=?)', 'comments_user (user_id=?)'])
    t.ok(plans.includes(`SEARCH comments USING COVERING INDEX ${index}`), `${index}: ${plans.join('; ')}`)
})
