import { setImmediate as turn } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { explain, listQueries } from '../queries.ts'
import type { Db, Writer } from '../../server/db/index.ts'
import { createPurges } from '../../server/privacy/index.ts'
import {
  addArticle,
  addComment,
  addComments,
  decideAs,
  post,
  readComment,
  readComments,
  setUp,
} from '../comments/factory.ts'
import { build, drain, onSqliteAlone, signIn } from '../helper.ts'
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
  await addComment(app, { articleId: article.id, status: 'pending', createdAt: app.clock.now() })
  t.equal((await purges.purge()).waiting.count, 1, 'what has just come does not wait too long')
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
    keepRejectedDays: 5,
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
  while (Object.keys(await readPurges(app)).length === 0) await turn()
  await app.services.purges.stop()
  t.same(await readPurges(app), { 'comments.spam': 1 })
  t.same(faults, [])
})

t.test(
  'a large purge goes in steps, none of which holds up who writes, and leaves one proof of each kind',
  async (t) => {
    const app = await build(t)
    const article = await addArticle(app)
    const at = app.clock.now()
    const old = { articleId: article.id, createdAt: at, decidedAt: at, addressHash: 'x' }
    const parents = await addComments(app, ...Array.from({ length: 450 }, () => ({ ...old, status: 'spam' as const })))
    await addComments(
      app,
      ...parents.slice(0, 250).map((parentId) => ({ ...old, parentId, depth: 1, status: 'rejected' as const })),
    )
    await addComments(app, ...parents.slice(250, 300).map((parentId) => ({ ...old, parentId, depth: 1 })))
    app.clock.advance(31 * day)
    const { comments } = app.db.read.tables
    const purges = createPurges({ ...app, timeZone: 'Europe/Paris', db: { ...app.db, write: watched } })
    let most = 0
    async function watched<T>(work: (tx: Writer) => Promise<T>): Promise<T> {
      const count = () => app.db.read.$count(comments, eq(comments.text, 'Merci.'))
      const before = await count()
      const result = await app.db.write(work)
      most = Math.max(most, before - (await count()))
      return result
    }
    const { removed } = await purges.purge('somebody')
    t.match(removed, { addresses: 50, 'comments.refused': 250, 'comments.spam': 450 })
    t.ok(most > 0 && most <= 200, `${most} comments at once`)
    const rows = await app.db.read.select().from(app.db.read.tables.purges)
    t.same(rows.map((row) => [row.kind, row.count, row.actorId]).sort(), [
      ['addresses', 50, 'somebody'],
      ['comments.refused', 250, 'somebody'],
      ['comments.spam', 450, 'somebody'],
    ])
    t.equal(await app.db.read.$count(comments), 100, 'those with a reply leave their place')
  },
)

t.test('a purge that is cut short has proof of what it removed', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await addComments(app, ...Array.from({ length: 500 }, () => ({ articleId: article.id, status: 'spam' as const })))
  app.clock.advance(31 * day)
  let writes = 0
  const write: Db['write'] = (work) => (++writes > 3 ? Promise.reject(new Error('killed')) : app.db.write(work))
  await t.rejects(createPurges({ ...app, timeZone: 'Europe/Paris', db: { ...app.db, write } }).purge(), {
    message: 'killed',
  })
  const left = (await readComments(app)).length
  t.ok(left > 0 && left < 500)
  t.same(await readPurges(app), { 'comments.spam': 500 - left })
})

t.test('a program that ends does not wait for a large purge: it goes on at the next start', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await addComments(app, ...Array.from({ length: 500 }, () => ({ articleId: article.id, status: 'spam' as const })))
  app.clock.advance(31 * day)
  const faults: string[] = []
  const { purges } = app.services
  purges.startDaily({ error: (_details, message) => void faults.push(message) })
  while (Object.keys(await readPurges(app)).length === 0) await turn()
  await purges.stop()
  const left = (await readComments(app)).length
  t.ok(left > 0 && left < 500, `${left} are left`)
  t.same(await readPurges(app), { 'comments.spam': 500 - left })
  t.same(faults, [])
})

t.test('a purge is led to what is old: it reads no table of comments from end to end', onSqliteAlone, async (t) => {
  const app = await build(t)
  const queries = await listQueries(app, () => app.services.purges.purge())
  const read = queries.filter((query) => /^select .* from "comments"/.test(query))
  t.ok(read.length > 3)
  for (const query of read) {
    for (const detail of await explain(app.db.read, query)) t.notMatch(detail, /SCAN comments/, query)
  }
})
