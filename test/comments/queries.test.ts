import t from 'tap'
import { listApprovedForFeed, readThread } from '../../server/comments/index.ts'
import { build, onSqliteAlone, signIn } from '../helper.ts'
import { countQueries, explain, listQueries } from '../queries.ts'
import { addArticle, addByline, addComment, addComments, decideAs, setUp, threadUrl } from './factory.ts'

t.test('one comment or twenty: the same number of queries', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const second = await signIn(app, 'moderator')
  const bylines = [await addByline(app, 'La bibliothèque', { kind: 'institution' }), await addByline(app, 'Yann')]
  const fill = async (slug: string, length: number) => {
    const article = await addArticle(app, { slug })
    const parentId = await addComment(app, { articleId: article.id, status: 'trashed', text: 'parti' })
    const ids = await addComments(
      app,
      ...Array.from({ length }, (_, index) => ({
        articleId: article.id,
        parentId,
        depth: 1,
        status: 'pending' as const,
        bylineId: bylines[index % 2] ?? null,
      })),
    )
    for (const [index, id] of ids.entries())
      await decideAs(index % 2 === 0 ? moderator : second, id, { decision: 'approve' })
    return article.id
  }
  const one = await fill('un', 1)
  const twenty = await fill('vingt', 20)
  const reads: [string, (slug: string, id: string) => Promise<unknown>][] = [
    ['the page', (slug) => app.server.inject({ url: `/articles/${slug}` })],
    ['the page, newest first', (slug) => app.server.inject({ url: `/articles/${slug}?comments=newest` })],
    ['the thread', (_slug, id) => readThread(app.db.read, id, { order: 'oldest', after: null })],
    ['the feed', (_slug, id) => listApprovedForFeed(app.db.read, { now: app.clock.now(), articleId: id, limit: 20 })],
    ['the public list', (slug) => app.server.inject({ url: threadUrl(slug) })],
    ['the queue', (slug) => moderator.request({ url: `/api/v1/admin/comments?status=approved&article=${slug}` })],
  ]
  // What every page leads to is counted once, by whoever comes first.
  await app.server.inject({ url: '/search' })
  await app.server.inject({ url: '/api/v1/public/site' })
  for (const [name, read] of reads) {
    const few = await countQueries(app, () => read('un', one))
    t.equal(await countQueries(app, () => read('vingt', twenty)), few, `${name}: ${few}`)
  }
})

t.test('a comment is read, judged and kept by thirteen statements, each asked once', onSqliteAlone, async (t) => {
  const app = await build(t)
  await setUp(app)
  const payload = { name: 'Nora', text: 'Un texte assez long pour que la règle des répétitions le regarde.' }
  const post = () => app.server.inject({ method: 'POST', url: threadUrl(), payload })
  // What follows the commit is no part of it.
  await app.events.stop()
  const asked = await listQueries(app, async () => t.equal((await post()).statusCode, 202))
  const own = asked.filter((each) => /^(select|insert|update)/.test(each))
  t.same(
    own.filter((each, index) => own.indexOf(each) !== index),
    [],
  )
  t.equal(own.length, 13, own.join('\n'))
})

t.test('those who follow the events read a comment once for all of them', onSqliteAlone, async (t) => {
  const app = await build(t)
  await setUp(app)
  const payload = { name: 'Nora', text: 'Avez-vous le tome deux ?' }
  const queries = await listQueries(app, async () => {
    t.equal((await app.server.inject({ method: 'POST', url: threadUrl(), payload })).statusCode, 202)
    await app.events.drain()
  })
  const count = (part: string) => queries.filter((query) => query.includes(part)).length
  // After each commit, and for whoever waits for them all.
  const most = count('wal_checkpoint') + 1
  t.ok(most > 1 && count('"events"."id" > ?') <= most, queries.join('\n'))
})

t.test(
  'what rules ask of earlier comments is read off an index, and the same text off its own',
  onSqliteAlone,
  async (t) => {
    const app = await build(t)
    await setUp(app)
    const { slug } = await addArticle(app, { slug: 'un' })
    const payload = { name: 'Nora', text: 'Un texte assez long pour que la règle des répétitions le regarde.' }
    const asked = await listQueries(app, () => app.server.inject({ method: 'POST', url: threadUrl(slug), payload }))
    const plans: string[] = []
    for (const query of asked.filter((each) => /^select .* from "comments"/.test(each)))
      plans.push(...(await explain(app.db.read, query)))
    t.ok(plans.length >= 4, `${plans.length}`)
    t.same(
      plans.filter((detail) => detail.startsWith('SCAN comments')),
      [],
    )
    t.ok(plans.includes('SEARCH comments USING INDEX comments_text (text_hash=? AND created_at>? AND created_at<?)'))
  },
)
