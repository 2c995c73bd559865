import t from 'tap'
import { addComment, decideAs, post, readComment, readCount, readDecisions, setUp } from '../comments/factory.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { eventsOf, get, send } from './house.ts'

const url = (id: string) => `/api/v1/public/comments/${id}/decision`

async function keyOf(app: TestApp, id: string): Promise<string> {
  const { loadSecrets } = await import('../../server/secrets.ts')
  return loadSecrets(app.dataDir).sign('comment-view', id)
}

async function readStatement(app: TestApp, id: string) {
  return app.server.inject({ url: `${url(id)}?key=${await keyOf(app, id)}` })
}

async function appeal(app: TestApp, id: string, body: Record<string, unknown> = {}) {
  return app.server.inject({
    method: 'POST',
    url: `${url(id)}/appeal`,
    payload: { key: await keyOf(app, id), text: 'Ce n’était pas de la publicité.', ...body },
  })
}

/** A comment that this moderator refused. */
async function addRefused(app: TestApp, moderator: Person): Promise<string> {
  const { id } = (await post(app)).json().data
  await decideAs(moderator, id, { decision: 'reject', ground: 'advertising', note: 'Entre nous : troisième fois.' })
  return id
}

t.test('200 its author reads the state, then the ground; nobody else does', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const { id } = (await post(app)).json().data
  const waiting = await readStatement(app, id)
  t.equal(waiting.headers['cache-control'], 'no-store')
  t.same(waiting.json().data, { status: 'pending', decision: null, appeal: null })
  await decideAs(moderator, id, { decision: 'reject', ground: 'advertising', note: 'Entre nous.' })
  const refused = await readStatement(app, id)
  t.match(refused.json().data, {
    status: 'rejected',
    decision: { ground: 'advertising', groundLabel: 'Publicité', mayAppeal: true },
    appeal: null,
  })
  t.notOk(refused.body.includes('Entre nous'), 'what moderators say to one another stays there')
  t.notOk(refused.body.includes(moderator.id))
  await decideAs(moderator, id, { decision: 'trash', from: 'rejected' })
  t.match((await readStatement(app, id)).json().data, { status: 'rejected', decision: { ground: 'advertising' } })
  await decideAs(moderator, id, { decision: 'approve', from: 'trashed' })
  t.match((await readStatement(app, id)).json().data, { status: 'approved', decision: null })
  for (const key of ['', 'x', await keyOf(app, article.id)]) {
    t.ok([404, 422].includes((await app.server.inject({ url: `${url(id)}?key=${key}` })).statusCode))
  }
  const robot = await addComment(app, { articleId: article.id, status: 'spam' })
  t.same(
    (await readStatement(app, robot)).json().data,
    { status: 'pending', decision: null, appeal: null },
    'robots are told nothing',
  )
})

t.test('201 409 the author contests a refusal, once', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const id = await addRefused(app, moderator)
  const told = await eventsOf(app, async () => {
    const made = await appeal(app, id)
    t.equal(made.statusCode, 201)
    t.match(made.json().data, {
      status: 'rejected',
      decision: { mayAppeal: false },
      appeal: { text: 'Ce n’était pas de la publicité.', outcome: null },
    })
    t.equal((await appeal(app, id)).statusCode, 409)
    t.equal((await appeal(app, id, { key: 'x' })).statusCode, 404)
    t.equal((await appeal(app, id, { text: ' ' })).statusCode, 422)
    t.equal((await appeal(app, id, { text: 'a'.repeat(2001) })).statusCode, 422)
  })
  t.match(told, [{ name: 'appeal.created', payload: { commentId: id }, actorId: null }])
  t.equal(told.length, 1)
  const longest = 'a'.repeat(2000)
  t.equal((await appeal(app, await addRefused(app, moderator), { text: longest })).statusCode, 201)
  const { id: waiting } = (await post(app)).json().data
  t.equal((await appeal(app, waiting)).statusCode, 409, 'what waits cannot be contested')
})

t.test('403 200 another moderator than the one who decided answers; overturned publishes', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'moderator')
  const id = await addRefused(app, moderator)
  await appeal(app, id)
  const [mine] = (await get(moderator, 'appeals')).data
  t.match(mine, {
    mayDecide: false,
    text: /publicité/,
    comment: { id, status: 'rejected' },
    decision: { decision: 'reject', ground: 'advertising', by: { id: moderator.id } },
  })
  t.equal((await get(second, 'appeals')).data[0].mayDecide, true)
  const told = await eventsOf(app, async () => {
    const own = await send(moderator, 'POST', `appeals/${mine.id}/decision`, { outcome: 'upheld' })
    t.equal(own.statusCode, 403)
    t.equal(
      own.json().detail,
      'Vous avez pris la décision contestée : une autre personne doit répondre à cette contestation.',
    )
    const answered = await send(second, 'POST', `appeals/${mine.id}/decision`, {
      outcome: 'overturned',
      note: 'Vous aviez raison.',
    })
    t.equal(answered.statusCode, 200)
    t.match(answered.json().data, { outcome: 'overturned', by: { id: second.id }, comment: { status: 'approved' } })
    t.equal((await send(second, 'POST', `appeals/${mine.id}/decision`, { outcome: 'upheld' })).statusCode, 409)
    t.equal((await send(second, 'POST', 'appeals/none/decision', { outcome: 'upheld' })).statusCode, 404)
  })
  t.same(told, [
    {
      name: 'comment.decided',
      payload: { id, articleId: article.id, decision: 'approve', from: 'rejected', to: 'approved' },
      actorId: second.id,
    },
    { name: 'appeal.decided', payload: { id: mine.id, commentId: id, outcome: 'overturned' }, actorId: second.id },
  ])
  t.equal((await readComment(app, id)).status, 'approved')
  t.equal(await readCount(app, article.id), 1)
  t.match((await readDecisions(app)).at(-1), { decision: 'approve', actorId: second.id })
  t.equal((await get(second, 'appeals')).meta.total, 0)
  t.equal((await get(second, 'appeals?open=false')).meta.total, 1)
})

t.test('200 upheld leaves the refusal, and its author reads why', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const second = await signIn(app, 'editor')
  const id = await addRefused(app, moderator)
  await appeal(app, id)
  const [{ id: appealId }] = (await get(second, 'appeals')).data
  const told = await eventsOf(app, () =>
    send(second, 'POST', `appeals/${appealId}/decision`, { outcome: 'upheld', note: 'Le lien vend un livre.' }),
  )
  t.same(
    told.map((event) => event.name),
    ['appeal.decided'],
  )
  t.match((await readStatement(app, id)).json().data, {
    status: 'rejected',
    appeal: { outcome: 'upheld', note: 'Le lien vend un livre.' },
    decision: { mayAppeal: false },
  })
})

t.test('two moderators answer at once: one 200 and one 409, one answer', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const [one, two] = [await signIn(app, 'moderator'), await signIn(app, 'moderator')]
  for (let round = 0; round < 10; round++) {
    const id = await addRefused(app, moderator)
    await appeal(app, id)
    const [{ id: appealId }] = (await get(one, 'appeals')).data
    const replies = await Promise.all([
      send(one, 'POST', `appeals/${appealId}/decision`, { outcome: 'overturned' }),
      send(two, 'POST', `appeals/${appealId}/decision`, { outcome: 'upheld' }),
    ])
    t.same(replies.map((reply) => reply.statusCode).sort(), [200, 409])
  }
})

t.test('200 statistics of a year: states, grounds, delays, appeals', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const second = await signIn(app, 'moderator')
  const ids: string[] = []
  for (let count = 0; count < 4; count++) ids.push((await post(app)).json().data.id)
  app.clock.advance(60_000)
  await decideAs(moderator, ids[0]!, { decision: 'approve' })
  app.clock.advance(60_000)
  await decideAs(moderator, ids[1]!, { decision: 'reject', ground: 'insult' })
  app.clock.advance(60_000)
  await decideAs(moderator, ids[2]!, { decision: 'reject', ground: 'insult' })
  await appeal(app, ids[2]!)
  const [{ id }] = (await get(second, 'appeals')).data
  await send(second, 'POST', `appeals/${id}/decision`, { outcome: 'overturned' })
  const { data } = await get(moderator, 'comments/statistics?year=2026')
  t.same(data, {
    year: 2026,
    states: { pending: 1, approved: 2, rejected: 1, spam: 0, trashed: 0 },
    refusals: { off_topic: 0, advertising: 0, insult: 2, discrimination: 0, obscenity: 0, illegal: 0 },
    decisions: { count: 3, medianSeconds: 120 },
    reports: { received: 0, answered: 0, open: 0, medianSeconds: null },
    appeals: { received: 1, upheld: 0, overturned: 1 },
  })
  t.equal((await get(moderator, 'comments/statistics?year=2025')).data.decisions.count, 0)
  app.clock.advance(40 * 86_400_000)
  await app.services.purges.purge()
  t.equal(await readComment(app, ids[1]!).catch(() => null), null, 'the refused comment is gone')
  const later = await signIn(app, 'moderator')
  t.same((await get(later, 'comments/statistics?year=2026')).data, data, 'a purge changes no count')
  t.equal((await later.request({ url: '/api/v1/admin/comments/statistics?year=soon' })).statusCode, 422)
})

t.test('appeals take as many queries for 20 as for 1', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const count = async () => countQueries(app, () => get(moderator, 'appeals?limit=50'))
  await appeal(app, await addRefused(app, moderator))
  const one = await count()
  for (let index = 0; index < 19; index++) await appeal(app, await addRefused(app, moderator))
  t.equal(await count(), one)
})
