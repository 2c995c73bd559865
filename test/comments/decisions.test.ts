import t from 'tap'
import { commentDecisions, commentStatuses, type CommentDecision, type CommentStatus } from '../../server/db/index.ts'
import { grounds } from '../../server/comments/index.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addArticle, addComment, decideAs, pointers, readComment, readCount, readDecisions, setUp, threadUrl } from './factory.ts'

/**
 * Where each decision leads from each state; null where it is a 409. `undo` has nothing to take back in a state
 * that no decision gave; what it does after one is in undo.test.ts.
 */
const table: Record<CommentStatus, Record<CommentDecision, CommentStatus | null>> = {
  pending: { approve: 'approved', reject: 'rejected', spam: 'spam', trash: 'trashed', undo: null },
  approved: { approve: null, reject: 'rejected', spam: 'spam', trash: 'trashed', undo: null },
  rejected: { approve: 'approved', reject: null, spam: null, trash: 'trashed', undo: null },
  spam: { approve: 'approved', reject: null, spam: null, trash: 'trashed', undo: null },
  trashed: { approve: 'approved', reject: 'rejected', spam: null, trash: null, undo: null },
}

const countOf = (status: CommentStatus) => (status === 'approved' ? 1 : 0)

t.test('every decision in every state', async (t) => {
  const app = await build(t)
  const moderator = await signIn(app, 'moderator')
  for (const from of commentStatuses) {
    for (const decision of commentDecisions) {
      const to = table[from][decision]
      await t.test(to === null ? `409 ${from}: ${decision} is refused` : `200 ${from}: ${decision} gives ${to}`, async (t) => {
        const article = await addArticle(app, { slug: `${from}-${decision}` })
        const decidedAt = new Date('2026-05-13T11:00:00.000Z')
        const id = await addComment(app, { articleId: article.id, status: from, decidedAt })
        const ground = decision === 'reject' ? 'insult' : null
        app.clock.advance(5000)
        const before = await readDecisions(app)
        const told = await eventsOf(app, async () => {
          const reply = await decideAs(moderator, id, { decision, from, ...(ground === null ? {} : { ground }), note: ' Vu à deux. ' })
          t.equal(reply.statusCode, to === null ? 409 : 200)
          if (to === null) t.match(reply.json(), { code: 'conflict', status: 409, currentStatus: from })
          else t.match(reply.json().data, { id, status: to, decisions: [{ decision, ground, note: 'Vu à deux.', by: { id: moderator.id } }] })
        })
        const decisions = (await readDecisions(app)).slice(before.length)
        const row = await readComment(app, id)
        if (to === null) {
          t.same(told, [])
          t.same(decisions, [])
          t.match(row, { status: from, decidedAt })
        } else {
          t.same(told, [{ name: 'comment.decided', payload: { id, articleId: article.id, decision, from, to }, actorId: moderator.id }])
          t.match(decisions, [{ commentId: id, decision, fromStatus: from, toStatus: to, ground, note: 'Vu à deux.', actorId: moderator.id, at: app.clock.now() }])
          t.equal(decisions.length, 1)
          t.match(row, { status: to, decidedAt: app.clock.now() })
        }
        t.equal(await readCount(app, article.id), countOf(to ?? from))
        t.equal((await app.server.inject({ url: threadUrl(article.slug) })).json().meta.total, countOf(to ?? from))
      })
    }
  }
})

t.test('409 the second decision tells the current state, and a change of mind names it', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'editor')
  const id = await addComment(app, { articleId: article.id, status: 'pending' })
  t.equal((await decideAs(moderator, id, { decision: 'approve' })).statusCode, 200)
  for (const body of [{ decision: 'approve' }, { decision: 'trash' }, { decision: 'reject', ground: 'insult' }, { decision: 'approve', from: 'spam' }]) {
    const reply = await decideAs(second, id, body)
    t.equal(reply.statusCode, 409)
    t.match(reply.json(), { currentStatus: 'approved', allowed: ['reject', 'spam', 'trash', 'undo'] })
  }
  app.clock.advance(1000)
  const changed = await decideAs(second, id, { decision: 'reject', ground: 'off_topic', from: 'approved' })
  t.equal(changed.statusCode, 200)
  t.match(changed.json().data.decisions, [{ from: 'pending', to: 'approved' }, { from: 'approved', to: 'rejected', ground: 'off_topic', by: { id: second.id } }])
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

t.test('200 an approved comment is in the thread with its next request, and gone with the one after its refusal', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, status: 'pending', text: 'Bonjour à tous' })
  const before = await app.server.inject({ url: threadUrl() })
  await decideAs(moderator, id, { decision: 'approve' })
  const shown = await app.server.inject({ url: threadUrl(), headers: { 'if-none-match': String(before.headers.etag) } })
  t.equal(shown.statusCode, 200)
  t.equal(shown.json().data[0].text, 'Bonjour à tous')
  t.equal((await app.server.inject({ url: threadUrl(), headers: { 'if-none-match': String(shown.headers.etag) } })).statusCode, 304)
  await decideAs(moderator, id, { decision: 'trash', from: 'approved' })
  t.equal((await app.server.inject({ url: threadUrl() })).body, before.body)
})
