import t from 'tap'
import { addArticle, addComment, decideAs, post, readComment, readComments, setUp } from '../comments/factory.ts'
import { build, drain, signIn } from '../helper.ts'
import { eventsOf, report } from '../moderation/house.ts'
import { addCorrespondence, day, readPurges } from './house.ts'

t.test('with the clock advanced, rows vanish and the log remains', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const waiting = (await post(app)).json().data.id
  const refused = (await post(app)).json().data.id
  await decideAs(moderator, refused, { decision: 'reject', ground: 'insult' })
  const [spam, trashed] = [
    await addComment(app, { articleId: article.id, status: 'spam' }),
    await addComment(app, { articleId: article.id, status: 'trashed' }),
  ]
  const shown = await addComment(app, { articleId: article.id, addressHash: 'hash-of-an-address' })
  await report(app, shown, { name: 'Léa', email: 'lea@example.org' })
  await addCorrespondence(app, 'a@example.org', article.id)
  await addCorrespondence(app, 'b@example.org', article.id, { confirmed: true })
  await drain(app)
  const { purges } = app.services
  const { comments, commentFollows, mailLinks, mails, commentReports } = app.db.read.tables
  const kept = await app.db.read.select().from(mails)
  t.same(
    new Set(kept.map((mail) => mail.status)),
    new Set(['queued', 'sent']),
    'some wait for a server that nobody has set',
  )

  app.clock.advance(7 * day)
  t.same(
    await eventsOf(app, async () => {
      t.equal(
        Object.values((await purges.purge()).removed).reduce((one, other) => one + other),
        0,
        'nothing is due',
      )
    }),
    [],
  )
  t.same(await readPurges(app), {}, 'and nothing is logged')

  app.clock.advance(1)
  await purges.purge()
  t.same(await readPurges(app), { follows: 1 })
  t.equal(await app.db.read.$count(commentFollows), 1, 'a confirmed one stays')

  app.clock.advance(day)
  await purges.purge()
  t.match(await readPurges(app), { follows: 1, links: Number })
  t.equal(await app.db.read.$count(mailLinks), 0)

  app.clock.advance(22 * day)
  const told = await eventsOf(app, async () => {
    const { waiting: late } = await purges.purge()
    t.same(late.count, 1, 'what waits is told of')
  })
  t.same(told, [])
  t.match(await readPurges(app), {
    follows: 1,
    links: Number,
    addresses: 3,
    'comments.refused': 1,
    'comments.spam': 2,
    'refusals.2026.insult': 1,
    mails: kept.length,
  })
  t.same((await readComments(app)).map((row) => row.id).sort(), [waiting, shown].sort())
  t.notOk((await readComments(app)).some((row) => row.addressHash !== null))
  t.match(await app.db.read.select().from(commentReports), [{ reporterHash: /^purged / }])
  t.equal(await app.db.read.$count(mails), 0)
  t.equal(await app.db.read.$count(comments), 2)
  t.notOk([refused, spam, trashed].includes(waiting))

  const admin = await signIn(app, 'administrator')
  const log = (await admin.request({ url: '/api/v1/admin/privacy/purges?limit=50' })).json()
  t.equal(log.meta.total, 7)
  t.notMatch(JSON.stringify(log), /example\.org|hash-of/)
  app.clock.advance(400 * day)
  await purges.purge()
  t.equal((await readComment(app, waiting)).status, 'pending', 'what waits is never removed by the clock')
})

t.test('a removed comment that carries a reply leaves its place, and what is contested stays', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const parent = await addComment(app, {
    articleId: article.id,
    status: 'trashed',
    name: 'Zibeline',
    text: 'Retiré.',
    email: 'z@example.org',
  })
  const reply = await addComment(app, { articleId: article.id, parentId: parent, depth: 1, text: 'Une réponse.' })
  const branch = await addComment(app, { articleId: article.id, status: 'spam' })
  await addComment(app, { articleId: article.id, status: 'rejected', parentId: branch, depth: 1 })
  const contested = await addComment(app, { articleId: article.id, status: 'rejected' })
  const decisionId = app.newId()
  await app.db.write(async (tx) => {
    const at = app.clock.now()
    await tx.insert(tx.tables.commentDecisions).values({
      id: decisionId,
      commentId: contested,
      decision: 'reject',
      fromStatus: 'pending',
      toStatus: 'rejected',
      ground: 'insult',
      note: '',
      actorId: null,
      at,
    })
    await tx.insert(tx.tables.commentAppeals).values({
      id: app.newId(),
      commentId: contested,
      decisionId,
      text: 'Non.',
      createdAt: at,
      outcome: null,
      note: null,
      actorId: null,
      decidedAt: null,
    })
  })
  app.clock.advance(31 * day)
  await app.services.purges.purge()
  t.same((await readComments(app)).map((row) => row.id).sort(), [parent, reply, contested].sort())
  t.match(await readComment(app, parent), { name: '', text: '', email: null, status: 'trashed' })
  t.equal((await readComment(app, reply)).text, 'Une réponse.')
  t.same(await readPurges(app), { 'comments.refused': 1, 'comments.spam': 2 })
  await app.services.purges.purge()
  t.same(await readPurges(app), { 'comments.refused': 1, 'comments.spam': 2 }, 'once')
})

t.test('the days are settings', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const admin = await signIn(app, 'administrator')
  const payload = {
    keepAddressesDays: 2,
    keepRefusedDays: 5,
    keepSpamDays: 1,
    keepUnconfirmedDays: 3,
    keepMailsDays: 4,
  }
  t.equal((await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload })).statusCode, 200)
  await addComment(app, { articleId: article.id, status: 'spam' })
  await addComment(app, { articleId: article.id, status: 'rejected' })
  await addComment(app, { articleId: article.id, addressHash: 'x' })
  await addCorrespondence(app, 'a@example.org', article.id)
  const due: string[][] = []
  for (let days = 1; days <= 5; days++) {
    app.clock.advance(day + 1)
    const { removed } = await app.services.purges.purge()
    due.push(
      Object.entries(removed)
        .filter(([, count]) => count > 0)
        .map(([kind]) => kind),
    )
  }
  t.same(due, [['comments.spam'], ['addresses'], ['follows'], ['links', 'mails'], ['comments.refused']])
  const later = await signIn(app, 'administrator')
  t.equal(
    (await later.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { keepAddressesDays: 0 } }))
      .statusCode,
    422,
  )
})

t.test('the server purges at its start and once a day', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await addComment(app, { articleId: article.id, status: 'spam' })
  app.clock.advance(31 * day)
  const faults: string[] = []
  app.services.purges.startDaily({ error: (_details, message) => void faults.push(message) })
  app.services.purges.stop()
  await app.services.purges.purge()
  t.same(await readPurges(app), { 'comments.spam': 1 })
  t.same(faults, [])
})
