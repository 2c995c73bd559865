import t from 'tap'
import { addArticle, addComment, decideAs, readComment, readCount, readDecisions, setUp } from '../comments/factory.ts'
import { listReportersToAnswer } from '../../server/moderation/index.ts'
import { closeReports } from '../../server/moderation/reports/reports.store.ts'
import { build, drain, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { addCategory, eventsOf, get, putInCategory, report, send } from './house.ts'

t.test('202 anybody reports an approved comment and is given a reference; nothing of it is public', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, text: 'Une attaque.', email: 'auteur@example.org' })
  let reference = ''
  const told = await eventsOf(app, async () => {
    const reply = await report(app, id, {
      ground: 'illegal',
      reason: ' Ceci est diffamatoire. ',
      name: 'Léa',
      email: 'Lea@Example.org',
    })
    t.equal(reply.statusCode, 202)
    t.equal(reply.headers['cache-control'], 'no-store')
    t.match(reply.json(), {
      data: { message: 'Merci. Votre signalement est enregistré : la bibliothèque va l’examiner.' },
    })
    reference = reply.json().data.reference
  })
  t.same(told, [{ name: 'comment.reported', payload: { id: reference, commentId: id }, actorId: null }])
  app.clock.advance(90_000)
  const { data, meta } = await get(moderator, 'reports?open=true')
  t.equal(meta.total, 1)
  t.match(data[0], {
    count: 1,
    ageSeconds: 90,
    comment: { id, status: 'approved', text: 'Une attaque.', article: { slug: article.slug } },
  })
  t.match(data[0].reports, [
    {
      id: reference,
      ground: 'illegal',
      reason: 'Ceci est diffamatoire.',
      name: 'Léa',
      email: 'lea@example.org',
      url: `https://blog.example.org/articles/${article.slug}?comment=${id}#comment-${id}`,
      actedAt: null,
      outcome: null,
      by: null,
    },
  ])
  const page = await app.server.inject({ url: `/articles/${article.slug}` })
  for (const secret of ['diffamatoire', 'lea@example.org', 'auteur@example.org'])
    t.notOk(page.body.includes(secret), secret)
})

t.test('202 the same person reporting again is told the same, and nothing happens', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  const patron = await signIn(app, 'patron')
  const asPatron = () =>
    patron.request({
      method: 'POST',
      url: `/api/v1/public/comments/${id}/reports`,
      payload: { ground: 'insult', reason: 'a' },
    })
  const first = await report(app, id, {}, '2001:db8:1:2::1')
  const own = await asPatron()
  const told = await eventsOf(app, async () => {
    t.same((await report(app, id, { reason: 'Encore.' }, '2001:db8:1:2:ffff::9')).json(), first.json(), 'the same /64')
    t.same((await asPatron()).json(), own.json(), 'the same account')
  })
  t.same(told, [])
  t.not(own.json().data.reference, first.json().data.reference)
  t.equal(await app.db.read.$count(app.db.read.tables.commentReports), 2)
})

t.test('202 the third person’s report holds the comment in the same commit', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, text: 'Retenu par trois.' })
  await report(app, id)
  await report(app, id)
  t.equal((await readComment(app, id)).status, 'approved')
  const told = await eventsOf(app, () => report(app, id))
  t.same(
    told.map(({ name, actorId }) => [name, actorId]),
    [
      ['comment.reported', null],
      ['comment.held', null],
    ],
  )
  t.same(told[1]?.payload, { id, articleId: article.id, rule: 'reports' })
  t.match(await readComment(app, id), { status: 'pending', heldBy: 'reports', heldMatch: '3', decidedAt: null })
  t.match(await readDecisions(app), [
    { commentId: id, decision: 'undo', fromStatus: 'approved', toStatus: 'pending', actorId: null },
  ])
  t.equal(await readCount(app, article.id), 0)
  t.notOk((await app.server.inject({ url: `/articles/${article.slug}` })).body.includes('Retenu par trois.'))
  t.equal((await get(moderator, 'reports')).data[0].count, 3, 'the reports still wait')
  t.equal((await report(app, id)).statusCode, 404, 'what readers do not see cannot be reported')
})

t.test(
  '202 a comment approved while its reports are not closed yet is held by three later ones, not by one',
  async (t) => {
    const app = await build(t)
    const { article, moderator } = await setUp(app)
    const id = await addComment(app, { articleId: article.id, decidedAt: null })
    // Nothing follows the events from here on.
    await app.events.stop()
    for (let count = 0; count < 3; count++) await report(app, id)
    t.equal((await readComment(app, id)).status, 'pending')
    app.clock.advance(1000)
    await decideAs(moderator, id, { decision: 'approve' })
    const statuses: string[] = []
    for (let count = 0; count < 3; count++) {
      app.clock.advance(1000)
      await report(app, id)
      statuses.push((await readComment(app, id)).status)
    }
    t.same(statuses, ['approved', 'approved', 'pending'])
  },
)

t.test('a decision answers those who reported by then, and nobody later', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  const names = ['avant', 'alors', 'apres']
  const times: Date[] = []
  for (const name of names) {
    times.push(app.clock.now())
    await report(app, id, { email: `${name}@example.org` })
    app.clock.advance(1000)
  }
  const toAnswer = async (at: Date) =>
    (await listReportersToAnswer(app.db.read, id, at)).map(({ email }) => email.split('@')[0])
  for (const [index, at] of times.entries()) t.same(await toAnswer(at), names.slice(0, index + 1))
  await drain(app)
  const event = { commentId: id, outcome: 'trashed' as const, actorId: moderator.id, at: times[1]! }
  t.equal(await app.db.write((tx) => closeReports(tx, event)), 2, 'the one that came after it stays open')
  t.same(await toAnswer(times[2]!), ['apres'])
})

t.test('202 with reportsHoldAt 0 no number of reports holds', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  t.equal((await send(admin, 'PATCH', 'settings', { reportsHoldAt: 0 })).statusCode, 200)
  const id = await addComment(app, { articleId: article.id })
  for (let count = 0; count < 5; count++) await report(app, id)
  t.equal((await readComment(app, id)).status, 'approved')
})

t.test('404 422 429 what is not up, not well formed, or too much', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const draft = await addArticle(app, { slug: 'brouillon', status: 'draft' })
  const hidden = [
    await addComment(app, { articleId: article.id, status: 'pending' }),
    await addComment(app, { articleId: article.id, status: 'spam' }),
    await addComment(app, { articleId: draft.id }),
  ]
  const told = await eventsOf(app, async () => {
    for (const id of [...hidden, 'none']) t.equal((await report(app, id)).statusCode, 404)
    const id = await addComment(app, { articleId: article.id })
    const cases: [object, string[]][] = [
      [{ ground: 'ugly' }, ['/ground']],
      [{ reason: '  ' }, ['/reason']],
      [{ reason: 'a'.repeat(2001), email: 'x', name: 'n'.repeat(81) }, ['/reason', '/name', '/email']],
      [{ url: 'x' }, ['/url']],
    ]
    for (const [body, pointers] of cases) {
      const reply = await report(app, id, { ...body })
      t.equal(reply.statusCode, 422)
      t.same(
        reply.json().errors.map((error: { pointer: string }) => error.pointer),
        pointers,
      )
    }
  })
  t.same(told, [])
  for (let count = 0; count < 10; count++)
    t.equal((await report(app, await addComment(app, { articleId: article.id }), {}, '203.0.113.9')).statusCode, 202)
  app.clock.advance(60_000)
  const id = await addComment(app, { articleId: article.id })
  const refused = await report(app, id, {}, '203.0.113.9')
  t.equal(refused.statusCode, 429)
  t.equal(refused.headers['retry-after'], String(59 * 60))
  t.equal((await report(app, id, {}, '203.0.113.10')).statusCode, 202, 'another connection is not held up')
  const before = app.clock.now()
  app.clock.set(new Date(before.getTime() - 2 * 3_600_000).toISOString())
  t.equal((await report(app, id, {}, '203.0.113.9')).statusCode, 202, 'nobody waits for a clock that was set back')
  app.clock.set(before.toISOString())
  app.clock.advance(59 * 60_000)
  t.equal((await report(app, await addComment(app, { articleId: article.id }), {}, '203.0.113.9')).statusCode, 202)
})

t.test('200 a decision closes the reports, with its outcome and its delay', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  await report(app, id)
  app.clock.advance(60_000)
  await report(app, id)
  app.clock.advance(60_000)
  const told = await eventsOf(app, () =>
    decideAs(moderator, id, { decision: 'reject', ground: 'insult', from: 'approved' }),
  )
  t.same(
    told.map((event) => event.name),
    ['comment.decided'],
  )
  await drain(app)
  t.equal((await get(moderator, 'reports')).meta.total, 0)
  const closed = (await get(moderator, 'reports?open=false')).data[0]
  t.match(closed, { count: 2, comment: { id, status: 'rejected' } })
  t.match(closed.reports[0], { outcome: 'rejected', by: { id: moderator.id }, actedAt: app.clock.now().toISOString() })
  t.match((await get(moderator, 'comments/statistics?year=2026')).data.reports, {
    received: 2,
    answered: 2,
    open: 0,
    medianSeconds: 90,
  })
})

t.test('200 the oldest report first; of those dealt with, the newest answer first', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const ids: string[] = []
  for (let number = 0; number < 3; number++) {
    ids.push(await addComment(app, { articleId: article.id }))
    app.clock.advance(60_000)
  }
  const [first, second, third] = ids as [string, string, string]
  for (const id of [second, first, third]) {
    await report(app, id)
    app.clock.advance(60_000)
  }
  const list = async (open: boolean) =>
    (await get(moderator, `reports?open=${open}`)).data.map((one: { comment: { id: string } }) => one.comment.id)
  t.same(await list(true), [second, first, third])
  for (const id of [first, third, second]) {
    await send(moderator, 'POST', `comments/${id}/reports/close`, {})
    app.clock.advance(60_000)
  }
  t.same(await list(false), [second, third, first])
})

t.test('204 404 409 reports of a comment that stays as it is are closed once', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  await report(app, id)
  app.clock.advance(30_000)
  const told = await eventsOf(app, async () => {
    t.equal((await send(moderator, 'POST', `comments/${id}/reports/close`, {})).statusCode, 204)
    t.equal((await send(moderator, 'POST', `comments/${id}/reports/close`, {})).statusCode, 409)
    t.equal((await send(moderator, 'POST', 'comments/none/reports/close', {})).statusCode, 404)
  })
  t.same(told, [{ name: 'comment.reports-closed', payload: { id, outcome: 'approved' }, actorId: moderator.id }])
  t.equal((await readComment(app, id)).status, 'approved')
  t.match((await get(moderator, 'comments/statistics')).data.reports, { received: 1, answered: 1, medianSeconds: 30 })
  for (let count = 0; count < 2; count++) await report(app, id)
  t.equal((await readComment(app, id)).status, 'approved', 'those that were answered count no more')
})

t.test('200 404 a moderator of one category sees its reports alone', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const other = await addArticle(app, { slug: 'polars' })
  const youth = await addCategory(app, 'Jeunesse')
  const comics = await addCategory(app, 'Albums', youth)
  await putInCategory(app, article.id, comics)
  const scoped = await signIn(app, 'moderator')
  const admin = await signIn(app, 'administrator')
  t.equal(
    (await send(admin, 'PUT', `users/${scoped.id}/moderated-categories`, { categories: [youth] })).statusCode,
    200,
  )
  const [mine, theirs] = [
    await addComment(app, { articleId: article.id }),
    await addComment(app, { articleId: other.id }),
  ]
  for (const id of [mine, theirs]) await report(app, id)
  const { data, meta } = await get(scoped, 'reports')
  t.same([data.map((item: { comment: { id: string } }) => item.comment.id), meta.total], [[mine], 1])
  t.equal((await get(admin, 'reports')).meta.total, 2)
  t.equal((await send(scoped, 'POST', `comments/${theirs}/reports/close`, {})).statusCode, 404)
})

t.test('the page of a report opens for a comment that readers see under this article', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const other = await addArticle(app, { slug: 'polars' })
  const id = await addComment(app, { articleId: article.id, name: 'Nora', text: 'Bonjour.' })
  const { reports } = app.services
  t.match(await reports.openComment(article.slug, id), {
    article: { slug: article.slug, title: 'La grainothèque' },
    comment: { id, name: 'Nora', text: 'Bonjour.' },
  })
  await t.rejects(reports.openComment(other.slug, id), { code: 'not_found' })
  await t.rejects(
    reports.openComment(article.slug, await addComment(app, { articleId: article.id, status: 'pending' })),
    { code: 'not_found' },
  )
})

t.test('reports take as many queries for 20 comments as for 1', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const count = async () => countQueries(app, () => get(moderator, 'reports?limit=50'))
  await report(app, await addComment(app, { articleId: article.id }))
  const one = await count()
  for (let index = 0; index < 19; index++) await report(app, await addComment(app, { articleId: article.id }))
  t.equal(await count(), one)
})
