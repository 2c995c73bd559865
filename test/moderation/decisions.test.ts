import t from 'tap'
import { grounds } from '../../server/moderation/index.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addComment, decideAs, pointers, readDecisions, setUp, threadUrl } from '../comments/factory.ts'

t.test('409 the second decision tells the current state, and a change of mind names it', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'editor')
  const id = await addComment(app, { articleId: article.id, status: 'pending' })
  t.equal((await decideAs(moderator, id, { decision: 'approve' })).statusCode, 200)
  for (const body of [
    { decision: 'approve' },
    { decision: 'trash' },
    { decision: 'reject', ground: 'insult' },
    { decision: 'approve', from: 'spam' },
  ]) {
    const reply = await decideAs(second, id, body)
    t.equal(reply.statusCode, 409)
    t.match(reply.json(), { currentStatus: 'approved', allowed: ['reject', 'spam', 'trash', 'undo'] })
  }
  app.clock.advance(1000)
  const changed = await decideAs(second, id, { decision: 'reject', ground: 'off_topic', from: 'approved' })
  t.equal(changed.statusCode, 200)
  t.match(changed.json().data.decisions, [
    { from: 'pending', to: 'approved' },
    { from: 'approved', to: 'rejected', ground: 'off_topic', by: { id: second.id } },
  ])
})

t.test('422 a refusal needs a ground of the list, and nothing else takes one', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, status: 'pending' })
  const told = await eventsOf(app, async () => {
    for (const [pointer, body] of [
      ['/ground', { decision: 'reject' }],
      ['/ground', { decision: 'reject', ground: 'boring' }],
      ['/ground', { decision: 'approve', ground: 'insult' }],
      ['/decision', { decision: 'publish' }],
      ['/decision', { decision: 'pending' }],
      ['/decision', {}],
      ['/note', { decision: 'approve', note: 'a'.repeat(501) }],
      ['/note', { decision: 'approve', note: 'a\u0000' }],
      ['/from', { decision: 'approve', from: 'deleted' }],
      ['/actorId', { decision: 'approve', actorId: 'x' }],
    ] as const) {
      const reply = await decideAs(moderator, id, body)
      t.equal(reply.statusCode, 422, JSON.stringify(body).slice(0, 60))
      t.same([...new Set(pointers(reply))], [pointer], JSON.stringify(body).slice(0, 60))
    }
  })
  t.same(told, [])
  t.same(await readDecisions(app), [])
})

t.test('200 every ground of the list is taken', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  for (const ground of grounds) {
    const id = await addComment(app, { articleId: article.id, status: 'pending' })
    t.equal((await decideAs(moderator, id, { decision: 'reject', ground })).statusCode, 200)
  }
})

t.test('404 a comment that does not exist', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  for (const id of [app.newId(), 'x', '%00', "1' or '1'='1"]) {
    t.equal((await decideAs(moderator, encodeURIComponent(id), { decision: 'approve' })).statusCode, 404)
    t.equal((await moderator.request({ url: `/api/v1/admin/comments/${encodeURIComponent(id)}` })).statusCode, 404)
  }
})

t.test(
  '200 an approved comment is in the thread with its next request, and gone with the one after its refusal',
  async (t) => {
    const app = await build(t)
    const { article, moderator } = await setUp(app)
    const id = await addComment(app, { articleId: article.id, status: 'pending', text: 'Bonjour à tous' })
    const before = await app.server.inject({ url: threadUrl() })
    await decideAs(moderator, id, { decision: 'approve' })
    const shown = await app.server.inject({
      url: threadUrl(),
      headers: { 'if-none-match': String(before.headers.etag) },
    })
    t.equal(shown.statusCode, 200)
    t.equal(shown.json().data[0].text, 'Bonjour à tous')
    t.equal(
      (await app.server.inject({ url: threadUrl(), headers: { 'if-none-match': String(shown.headers.etag) } }))
        .statusCode,
      304,
    )
    await decideAs(moderator, id, { decision: 'trash', from: 'approved' })
    t.equal((await app.server.inject({ url: threadUrl() })).body, before.body)
  },
)
