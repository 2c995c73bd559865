import t from 'tap'
import type { CommentDecision, CommentStatus } from '../../server/db/index.ts'
import { findUndo, listAllowed, type PastDecision } from '../../server/moderation/queue/decisions.policy.ts'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addArticle, addComment, decideAs, readComment, readCount, readDecisions, setUp } from '../comments/factory.ts'

/** Decisions from `pending`, then undo until it is refused: the states that it goes through. */
const stories: [readonly CommentDecision[], readonly CommentStatus[]][] = [
  [['approve'], ['pending']],
  [['reject'], ['pending']],
  [['spam'], ['pending']],
  [['trash'], ['pending']],
  [
    ['approve', 'reject'],
    ['approved', 'pending'],
  ],
  [
    ['approve', 'spam'],
    ['approved', 'pending'],
  ],
  [
    ['approve', 'trash'],
    ['approved', 'pending'],
  ],
  [
    ['reject', 'approve'],
    ['rejected', 'pending'],
  ],
  [
    ['reject', 'trash'],
    ['rejected', 'pending'],
  ],
  [
    ['spam', 'approve'],
    ['spam', 'pending'],
  ],
  [
    ['spam', 'trash'],
    ['spam', 'pending'],
  ],
  [
    ['trash', 'approve'],
    ['trashed', 'pending'],
  ],
  [
    ['trash', 'reject'],
    ['trashed', 'pending'],
  ],
  [
    ['approve', 'trash', 'approve', 'reject'],
    ['approved', 'trashed', 'approved', 'pending'],
  ],
]

t.test('undo goes back step by step, to the first state, and counts, dates and events follow', async (t) => {
  const app = await build(t)
  const moderator = await signIn(app, 'moderator')
  for (const [decisions, back] of stories) {
    await t.test(`200 ${decisions.join(', ')}, then undo gives ${back.join(', ')}, then 409`, async (t) => {
      const article = await addArticle(app, { slug: decisions.join('-') })
      const id = await addComment(app, { articleId: article.id, status: 'pending' })
      const first = await readComment(app, id)
      let from: CommentStatus = 'pending'
      for (const decision of decisions) {
        app.clock.advance(1000)
        const reply = await decideAs(moderator, id, {
          decision,
          from,
          ...(decision === 'reject' ? { ground: 'insult' } : {}),
        })
        from = reply.json().data.status
      }
      for (const [index, to] of back.entries()) {
        app.clock.advance(1000)
        const told = await eventsOf(app, async () => {
          const reply = await decideAs(moderator, id, { decision: 'undo', ...(index === 0 ? {} : { from }) })
          t.equal(reply.statusCode, 200)
          t.equal(reply.json().data.status, to)
          t.equal(reply.json().data.allowedDecisions.includes('undo'), index < back.length - 1)
        })
        t.same(told, [
          {
            name: 'comment.decided',
            payload: { id, articleId: article.id, decision: 'undo', from, to },
            actorId: moderator.id,
          },
        ])
        t.match((await readDecisions(app)).at(-1), {
          decision: 'undo',
          fromStatus: from,
          toStatus: to,
          ground: null,
          actorId: moderator.id,
        })
        t.equal(await readCount(app, article.id), to === 'approved' ? 1 : 0)
        from = to
      }
      t.same(await readComment(app, id), first, 'the row is as it was')
      t.same(
        await eventsOf(app, async () => {
          const reply = await decideAs(moderator, id, { decision: 'undo' })
          t.equal(reply.statusCode, 409)
          t.match(reply.json(), { currentStatus: 'pending', allowed: ['approve', 'reject', 'spam', 'trash'] })
        }),
        [],
      )
    })
  }
})

t.test('a decision after an undo can be undone, and the undone one stays forgotten', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, status: 'pending' })
  const steps: [Record<string, unknown>, CommentStatus][] = [
    [{ decision: 'spam' }, 'spam'],
    [{ decision: 'undo' }, 'pending'],
    [{ decision: 'approve' }, 'approved'],
    [{ decision: 'undo' }, 'pending'],
  ]
  for (const [body, status] of steps) {
    app.clock.advance(1000)
    t.equal((await decideAs(moderator, id, body)).json().data.status, status)
  }
  t.equal((await decideAs(moderator, id, { decision: 'undo' })).statusCode, 409)
})

t.test('409 two moderators who undo the state that both saw: one does', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'editor')
  const id = await addComment(app, { articleId: article.id, status: 'pending' })
  await decideAs(moderator, id, { decision: 'approve' })
  await decideAs(moderator, id, { decision: 'trash', from: 'approved' })
  const replies = await Promise.all(
    [moderator, second].map((person) => decideAs(person, id, { decision: 'undo', from: 'trashed' })),
  )
  t.same(replies.map((reply) => reply.statusCode).sort(), [200, 409])
  t.equal((await readComment(app, id)).status, 'approved')
})

t.test('what undo finds in a list of decisions', async (t) => {
  const at = (second: number) => new Date(second * 1000)
  const past = (...moves: [CommentDecision, CommentStatus, CommentStatus][]): PastDecision[] =>
    moves.map(([decision, fromStatus, toStatus], index) => ({ decision, fromStatus, toStatus, at: at(index) }))
  t.equal(findUndo('pending', []), null)
  t.same(findUndo('approved', past(['approve', 'pending', 'approved'])), { to: 'pending', decidedAt: null })
  t.same(findUndo('trashed', past(['approve', 'pending', 'approved'], ['trash', 'approved', 'trashed'])), {
    to: 'approved',
    decidedAt: at(0),
  })
  t.equal(findUndo('pending', past(['approve', 'pending', 'approved'])), null, 'reports held it since')
  t.equal(
    findUndo('approved', past(['approve', 'approved', 'approved'])),
    null,
    'a text that was published is not taken back',
  )
  t.same(listAllowed({ status: 'approved', staff: false, decidedAt: null, nextText: null, text: 'a' }, []), [
    'approve',
    'reject',
    'spam',
    'trash',
  ])
  t.same(listAllowed({ status: 'approved', staff: true, decidedAt: null, nextText: null, text: 'a' }, []), [
    'reject',
    'spam',
    'trash',
  ])
  t.same(listAllowed({ status: 'approved', staff: false, decidedAt: at(1), nextText: 'x', text: 'a' }, []), [
    'approve',
    'reject',
    'spam',
    'trash',
  ])
})
