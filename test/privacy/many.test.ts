import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { addComments, setUp } from '../comments/factory.ts'
import { build, signIn } from '../helper.ts'

t.test('200 of many comments the newest hundred are shown, and every one is handed over, in steps', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const administrator = await signIn(app, 'administrator')
  const ids = await addComments(
    app,
    ...Array.from({ length: 450 }, (_, index) => ({
      articleId: article.id,
      // By account alone, by address alone, or by both.
      email: index % 3 === 0 ? null : patron.email,
      userId: index % 3 === 1 ? null : patron.id,
      // Several in one millisecond.
      createdAt: new Date(app.clock.now().getTime() - 100_000 + Math.floor(index / 7)),
    })),
    { articleId: article.id, email: 'somebody@example.org' },
  )
  const newestFirst = ids.slice(0, -1).reverse()
  const ask = async (path: string) =>
    (await administrator.request({ url: `/api/v1/admin/privacy${path}?email=${patron.email}` })).json().data
  const idsOf = (found: { comments: { id: string }[] }) => found.comments.map(({ id }) => id)
  const shown = await ask('')
  t.same(idsOf(shown), newestFirst.slice(0, 100))
  t.equal(shown.totalComments, 450)
  let turns = 0
  let turning = setImmediate(function turn() {
    turns++
    turning = setImmediate(turn)
  })
  const exported = await ask('/export')
  clearImmediate(turning)
  t.same(idsOf(exported), newestFirst)
  t.ok(turns > 20, `${turns} turns`)
  const { out } = await runBubo(
    app.dataDir,
    ['privacy', 'find', patron.email],
    {},
    { DATABASE_URL: app.config.databaseUrl },
  )
  t.match(out, /^Commentaires : 450$/m)
  t.match(out, /^ {2}… et 350 plus anciens$/m)
})
