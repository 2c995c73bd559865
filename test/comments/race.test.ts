import t from 'tap'
import { build, signIn } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import { addComment, decideAs, readComment, readCount, readDecisions, setUp } from './factory.ts'

t.test('two moderators at once, fifty rounds: one 200, one 409, one decision, one event', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'moderator')
  let approved = 0
  for (let round = 0; round < 50; round++) {
    const id = await addComment(app, { articleId: article.id, status: 'pending' })
    const told = await eventsOf(app, async () => {
      const both = [
        () => decideAs(moderator, id, { decision: 'approve' }),
        () => decideAs(second, id, round % 3 === 0 ? { decision: 'approve' } : { decision: 'reject', ground: 'off_topic' }),
      ]
      const replies = await Promise.all((round % 2 === 0 ? both : both.reverse()).map((send) => send()))
      t.same(replies.map((reply) => reply.statusCode).sort(), [200, 409])
      const { status } = await readComment(app, id)
      t.match(replies.find((reply) => reply.statusCode === 409)?.json(), { currentStatus: status })
      approved += Number(status === 'approved')
    })
    t.equal(told.length, 1)
  }
  t.equal((await readDecisions(app)).length, 50)
  t.equal(await readCount(app, article.id), approved)
})
