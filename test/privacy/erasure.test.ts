import { copyFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { buildApp } from '../../server/app.ts'
import { words } from '../../server/privacy/privacy.words.ts'
import { loadSecrets } from '../../server/secrets.ts'
import {
  addArticle,
  addComment,
  decideAs,
  post,
  readComment,
  readComments,
  setUp,
  threadUrl,
} from '../comments/factory.ts'
import { build, drain, signIn, type TestApp, onSqliteAlone } from '../helper.ts'
import { eventsOf, get, report, send } from '../moderation/house.ts'
import { addCorrespondence, holds, readBytes } from './house.ts'

const { neutralName, removedText } = words
const canary = {
  email: 'zorille.canari@example.org',
  name: 'Zorille Canari',
  address: '203.0.113.211',
  reason: 'raison-canari',
  text: 'texte-canari',
}
const api = '/api/v1/admin/privacy'

/** Everything that a reader may leave behind under one address. */
async function leaveTraces(app: TestApp) {
  const { article, moderator } = await setUp(app)
  const approved = (
    await post(
      app,
      { name: canary.name, email: canary.email.toUpperCase(), text: `Merci, ${canary.text}.` },
      { remoteAddress: canary.address },
    )
  ).json().data.id
  await decideAs(moderator, approved, { decision: 'approve' })
  const refused = (
    await post(app, { name: canary.name, email: canary.email }, { remoteAddress: canary.address })
  ).json().data.id
  await decideAs(moderator, refused, { decision: 'reject', ground: 'insult', note: `Écrire à ${canary.email}` })
  const waiting = (
    await post(app, { name: canary.name, email: canary.email }, { remoteAddress: canary.address })
  ).json().data.id
  const other = await addComment(app, {
    articleId: article.id,
    name: 'Nora',
    email: 'nora@example.org',
    text: 'Un autre.',
  })
  await report(app, other, { reason: canary.reason, name: canary.name, email: canary.email }, canary.address)
  await addCorrespondence(app, canary.email, article.id, {
    confirmed: true,
    about: { commentId: approved, words: `${canary.name} a écrit` },
  })
  await send(moderator, 'POST', 'blocks', { kind: 'email', value: canary.email, effect: 'silence', reason: '' })
  return { article, moderator, approved, refused, waiting, other }
}

function erase(app: TestApp, body: object = {}) {
  return signIn(app, 'administrator').then((admin) =>
    admin.request({ method: 'POST', url: `${api}/erase`, payload: { email: canary.email, ...body } }),
  )
}

t.test('200 one request finds everything tied to an address, and exports it', async (t) => {
  const app = await build(t)
  const { approved, refused, waiting, article } = await leaveTraces(app)
  const admin = await signIn(app, 'administrator')
  const query = `email=${encodeURIComponent(` ${canary.email.toUpperCase()} `)}`
  const found = await admin.request({ url: `${api}?${query}` })
  t.equal(found.statusCode, 200)
  const { data } = found.json()
  t.same(data.comments.map((comment: { id: string }) => comment.id).sort(), [approved, refused, waiting].sort())
  t.match(data, {
    email: canary.email,
    account: null,
    totalComments: 3,
    appeals: [],
    reports: [{ reason: canary.reason }],
    follows: [{ article: article.slug }],
    mails: [{ subject: 'Bonjour' }],
    links: [{ purpose: 'follow' }],
    blocks: [{ effect: 'silence' }],
  })
  const told = await eventsOf(app, async () => {
    const exported = await admin.request({ url: `${api}/export?${query}` })
    t.match(exported.headers['content-disposition'], /attachment/)
    t.equal(exported.headers['cache-control'], 'no-store')
    t.same(exported.json(), found.json())
  })
  t.same(told, [{ name: 'privacy.exported', payload: { comments: 3 }, actorId: admin.id }])
  for (const email of ['', 'x', 'a b@example.org']) {
    const reply = await admin.request({ url: `${api}?email=${encodeURIComponent(email)}` })
    t.equal(reply.statusCode, 422, email)
  }
  t.equal((await admin.request({ url: api })).statusCode, 422)
})

t.test('200 erased: names are neutral, texts stay, and nothing else is left anywhere', async (t) => {
  const app = await build(t)
  const { approved, refused, other, article } = await leaveTraces(app)
  const seed = await readBytes(app)
  for (const [what, text] of [
    ['email', canary.email],
    ['name', canary.name],
  ] as const)
    t.ok(holds(seed, text), `${what} is there before`)
  t.notOk(holds(seed, canary.address), 'a network address is never kept')
  const page = await app.server.inject({ url: threadUrl(article.slug) })
  t.match(page.body, canary.name)
  const { addressHash } = await readComment(app, approved)
  const told = await eventsOf(app, async () => {
    const reply = await erase(app)
    t.equal(reply.statusCode, 200)
    t.match(reply.json().data, {
      comments: 3,
      reports: 1,
      follows: 1,
      links: 1,
      mails: 1,
      blocks: 1,
      account: 'none',
    })
  })
  t.same(
    told.map(({ name, payload }) => ({ name, payload })),
    [{ name: 'privacy.erased', payload: { comments: 3, texts: false } }],
  )
  t.match(await readComment(app, approved), {
    name: neutralName.fr,
    email: null,
    addressHash: null,
    userId: null,
    status: 'approved',
    text: `Merci, ${canary.text}.`,
  })
  t.match(await readComment(app, refused), { name: neutralName.fr, email: null })
  t.match(await readComment(app, other), { name: 'Nora', email: 'nora@example.org' })
  const after = await app.server.inject({ url: threadUrl(article.slug) })
  t.match(after.body, neutralName.fr, 'readers see it at once')
  t.notMatch(after.body, canary.name)

  await drain(app)
  const bytes = await readBytes(app)
  for (const text of [canary.email, canary.name, canary.address, addressHash!])
    t.notOk(holds(bytes, text), `${text} is nowhere in the database`)
  t.ok(holds(bytes, canary.text), 'the text is kept')
  const admin = await signIn(app, 'administrator')
  const exported = (await admin.request({ url: `${api}/export?email=${canary.email}` })).json().data
  t.same(
    { ...exported, email: '' },
    {
      email: '',
      elsewhere: [],
      account: null,
      totalComments: 0,
      comments: [],
      appeals: [],
      reports: [],
      follows: [],
      mails: [],
      links: [],
      subscriptions: [],
      suppressions: [],
      blocks: [
        {
          kind: 'email',
          effect: 'silence',
          reason: '',
          until: '2027-05-13T12:00:00.000Z',
          createdAt: '2026-05-13T12:00:00.000Z',
        },
      ],
    },
    'a silence outlives it',
  )
  t.notOk(holds(readFileSync(join(app.dataDir, 'erasures.log')), canary.email))
  t.equal(statSync(join(app.dataDir, 'erasures.log')).mode & 0o777, 0o600)
})

t.test('200 with texts: what was up becomes a sentence, what was not is gone', async (t) => {
  const app = await build(t)
  const { approved, refused, waiting, moderator } = await leaveTraces(app)
  await decideAs(moderator, approved, { decision: 'reject', from: 'approved', ground: 'insult' })
  const key = loadSecrets(app.dataDir).sign('comment-view', approved)
  const appeal = `/api/v1/public/comments/${approved}/decision/appeal`
  await app.server.inject({ method: 'POST', url: appeal, payload: { key, text: `C’est mon ${canary.text}.` } })
  await decideAs(moderator, approved, { decision: 'approve', from: 'rejected' })
  t.match(await app.db.read.select().from(app.db.read.tables.commentAppeals), [{ text: /texte-canari/ }])
  const reply = await addComment(app, {
    articleId: (await readComment(app, approved)).articleId,
    parentId: approved,
    depth: 1,
    text: 'Une réponse.',
  })
  const before = (await get(moderator, 'comments/statistics')).data
  t.equal((await erase(app, { texts: true })).json().data.comments, 3)
  t.match(await readComment(app, approved), { name: neutralName.fr, text: removedText.fr, status: 'approved' })
  t.equal((await readComment(app, reply)).text, 'Une réponse.')
  t.notOk((await readComments(app)).some((row) => row.id === refused || row.id === waiting))
  t.same((await get(moderator, 'comments/statistics')).data, before, 'the yearly counts stay')
  const bytes = await readBytes(app)
  for (const text of Object.values(canary)) t.notOk(holds(bytes, text), text)
})

t.test('200 a patron’s account goes with its comments; a colleague’s stays', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const patron = await signIn(app, 'patron')
  const own = (
    await patron.request({
      method: 'POST',
      url: threadUrl(article.slug),
      payload: { name: canary.name, text: 'Par mon compte.' },
    })
  ).json().data.id
  t.equal((await erase(app, { email: patron.email })).json().data.account, 'erased')
  t.match(await readComment(app, own), { name: neutralName.fr, userId: null })
  t.equal((await patron.request({ url: '/api/v1/auth/me' })).statusCode, 401)
  t.notOk(holds(await readBytes(app), patron.email))
  const author = await signIn(app, 'author')
  t.equal((await erase(app, { email: author.email })).json().data.account, 'staff')
  t.equal((await author.request({ url: '/api/v1/auth/me' })).statusCode, 200)
})

t.test('a comment in English is told so in English', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const id = await addComment(app, { articleId: article.id, email: canary.email })
  await app.db.write((tx) => tx.update(tx.tables.comments).set({ lang: 'en' }))
  await erase(app, { texts: true })
  t.match(await readComment(app, id), { name: neutralName.en, text: removedText.en })
})

/** Stops the program, puts the older database back as the backup's instructions say, and starts again. */
async function restore(t: Test, app: TestApp, backup: string): Promise<TestApp> {
  await app.close()
  for (const side of ['', '-wal', '-shm']) rmSync(join(app.dataDir, `bubo.sqlite${side}`), { force: true })
  copyFileSync(backup, join(app.dataDir, 'bubo.sqlite'))
  const again = await buildApp(app.config, { clock: app.clock, logger: false })
  t.teardown(() => again.close())
  return { ...again, clock: app.clock, config: app.config, dataDir: app.dataDir }
}

t.test('an erasure is replayed after an older backup is restored', onSqliteAlone, async (t) => {
  const app = await build(t)
  const { approved } = await leaveTraces(app)
  const backup = join(app.dataDir, 'older.sqlite')
  await app.db.backup(backup)
  app.clock.advance(60_000)
  await erase(app, { texts: true })
  const restored = await restore(t, app, backup)
  t.ok(holds(await readBytes(restored), canary.email), 'the older database brought it back')
  const told = await eventsOf(restored, async () => t.equal(await restored.services.privacy.replayErasures(), 1))
  t.same(told, [{ name: 'privacy.erased', payload: { comments: 3, texts: true }, actorId: null }])
  t.match(await readComment(restored, approved), { name: neutralName.fr, text: removedText.fr })
  const bytes = await readBytes(restored)
  for (const text of Object.values(canary)) t.notOk(holds(bytes, text), text)
  t.same(await eventsOf(restored, async () => t.equal(await restored.services.privacy.replayErasures(), 0)), [], 'once')
  t.equal(await restored.db.read.$count(restored.db.read.tables.erasures), 1)
})

t.test('an account that has written nothing is erased again, and told of, too', onSqliteAlone, async (t) => {
  const app = await build(t)
  const { email } = await signIn(app, 'patron')
  const backup = join(app.dataDir, 'older.sqlite')
  await app.db.backup(backup)
  app.clock.advance(60_000)
  await erase(app, { email })
  const restored = await restore(t, app, backup)
  const told = await eventsOf(restored, async () => t.equal(await restored.services.privacy.replayErasures(), 1))
  t.same(told, [{ name: 'privacy.erased', payload: { comments: 0, texts: false }, actorId: null }])
})

t.test('whoever comes back after an erasure is not erased at each start', async (t) => {
  const app = await build(t)
  await leaveTraces(app)
  await erase(app)
  app.clock.advance(60_000)
  const back = (await post(app, { name: 'Zorille revient', email: canary.email })).json().data.id
  t.equal(await app.services.privacy.replayErasures(), 0)
  t.match(await readComment(app, back), { name: 'Zorille revient', email: canary.email })
})

t.test(
  'of two erasures of one address, the later is replayed where only the earlier one is known',
  onSqliteAlone,
  async (t) => {
    const app = await build(t)
    await erase(app)
    app.clock.advance(60_000)
    const back = await addComment(app, { articleId: (await addArticle(app)).id, email: canary.email })
    const backup = join(app.dataDir, 'older.sqlite')
    await app.db.backup(backup)
    app.clock.advance(60_000)
    await erase(app)
    const restored = await restore(t, app, backup)
    t.equal((await readComment(restored, back)).email, canary.email)
    t.equal(await restored.services.privacy.replayErasures(), 1)
    t.match(await readComment(restored, back), { name: neutralName.fr, email: null })
    t.equal(await restored.services.privacy.replayErasures(), 0)
  },
)

t.test('the log is made again from the database, and a line cut short by a crash is passed over', async (t) => {
  const app = await build(t)
  await leaveTraces(app)
  await erase(app)
  const file = join(app.dataDir, 'erasures.log')
  const line = readFileSync(file, 'utf8')
  t.match(line, /^[\w-]{43} 2026-05-13T12:00:00\.000Z [\w-]{22}\n$/)
  rmSync(file)
  await app.services.privacy.replayErasures()
  t.equal(readFileSync(file, 'utf8'), line)
  await app.services.privacy.replayErasures()
  t.equal(readFileSync(file, 'utf8'), line, 'once')
  const { appendFileSync } = await import('node:fs')
  appendFileSync(file, line.slice(0, 30))
  await erase(app, { email: 'other@example.org' })
  t.equal(
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((one) => /^[\w-]{43} /.test(one)).length,
    2,
  )
  t.equal(await app.services.privacy.replayErasures(), 0)
  t.ok(existsSync(file))
})
