import t from 'tap'
import { readEvent } from '../../server/events/event-row.ts'
import { eventNames, listAudit } from '../../server/events/index.ts'
import { csvLine } from '../../server/desk/csv.ts'
import { kindOf, sentences } from '../../server/desk/admin/audit.words.ts'
import { system } from '../../server/http/actor.ts'
import { build, type TestApp } from '../helper.ts'
import { enterDesk, openWithPassword, textOf } from './people-house.ts'

t.test('each event has a sentence and a subject', async (t) => {
  t.same(
    eventNames.filter((name) => !sentences[name] || !kindOf[name.split('.')[0] ?? '']),
    [],
  )
})

t.test('the log tells who did what, by person, subject and day, page by page', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const anne = await openWithPassword(app, 'anne@example.org', 'author')
  await admin.post(`/desk/people/${anne.id}/close`)
  app.clock.advance(86_400_000)
  await admin.post('/desk/people/require', {})
  const all = textOf(await admin.get('/desk/audit'))
  t.match(all, /Réglages modifiés.*Session terminée.*Compte fermé.*Connexion.*Compte ouvert/)
  t.match((await admin.get('/desk/audit')).body, `href="/desk/people/${anne.id}"`)
  const own = textOf(await admin.get(`/desk/audit?person=${anne.id}`))
  t.match(own, /Connexion/)
  t.notMatch(own, /Compte fermé/)
  const accounts = textOf(await admin.get('/desk/audit?kind=user'))
  t.match(accounts, /Compte fermé/)
  t.notMatch(accounts, /Réglages modifiés/)
  const day = textOf(await admin.get('/desk/audit?since=2026-05-14&until=2026-05-14'))
  t.match(day, /Réglages modifiés/)
  t.notMatch(day, /Compte fermé/)
  t.match(textOf(await admin.get('/desk/audit?since=2020-01-01&until=2020-01-02')), /Rien à cette date/)
  for (const query of ['since=2026-13-45', 'kind=__proto__', 'before=x', 'person=x%27', 'kind=user&kind=x'])
    t.equal((await admin.get(`/desk/audit?${query}`)).statusCode, 200, query)

  await app.db.write(async (tx) => {
    for (let count = 0; count < 60; count++)
      await app.events.record(tx, 'plugin.set', { name: `essai-${count}`, keys: [] }, admin.id)
  })
  const first = await admin.get('/desk/audit?kind=settings')
  t.match(first.body, /essai-59/)
  t.notMatch(first.body, /essai-9\b/)
  const older =
    /rel="next" href="([^"]+)"/.exec(first.body)?.[1]?.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? ''
  t.match(textOf(await admin.get(older)), /essai-9 .*Réglages modifiés/)
})

t.test(
  'the log tells what it is about by its name, and what programs call otherwise in the words of the desk',
  async (t) => {
    const app = await build(t)
    const admin = await enterDesk(app, 'administrator')
    const article = await app.services.articles.create(system, {
      title: 'La Nuit de la lecture',
      body: '<p>Venez.</p>',
    })
    const { id } = article
    const comment = app.newId()
    const none = app.newId()
    await app.db.write(async (tx) => {
      await app.events.record(tx, 'article.moved', { id, from: 'draft', to: 'changes_requested' }, admin.id)
      const decided = { id: comment, articleId: id, decision: 'approve', from: 'pending', to: 'approved' } as const
      await app.events.record(tx, 'comment.decided', decided, admin.id)
      await app.events.record(tx, 'comment.held', { id: comment, articleId: none, rule: 'links' }, null)
      await app.events.record(tx, 'comment.held', { id: comment, articleId: none, rule: 'reports' }, null)
      await app.events.record(tx, 'comment.highlighted', { id: comment, articleId: none, on: false }, admin.id)
      await app.events.record(tx, 'comment.reports-closed', { id: none, outcome: 'approved' }, admin.id)
      await app.events.record(tx, 'appeal.decided', { id: none, commentId: comment, outcome: 'overturned' }, admin.id)
      await app.events.record(tx, 'block.created', { id: none, kind: 'email', effect: 'silence' }, admin.id)
      await app.events.record(tx, 'notices.changed', { id: admin.id, frequency: 'at_once' }, admin.id)
      await app.events.record(tx, 'settings.changed', { keys: ['title', 'organisation'] }, admin.id)
      await app.events.record(tx, 'user.link-made', { id: admin.id, purpose: 'invite' }, admin.id)
      await app.events.record(tx, 'session.ended', { id: none, reason: 'reuse' }, null)
      await app.events.record(tx, 'user.recovery-code-used', { id: admin.id, left: 3 }, admin.id)
      await app.events.record(tx, 'privacy.exported', { comments: 1 }, admin.id)
      await app.events.record(tx, 'comment.held', { id: comment, articleId: none, rule: 'of-a-plugin' }, null)
    })
    const page = await admin.get('/desk/audit')
    const told = textOf(page)
    for (const words of [
      'Décision sur un commentaire La Nuit de la lecture en attente → publié',
      'Article changé d’état La Nuit de la lecture Brouillon → À reprendre',
      'Commentaire remis en attente Trop de liens',
      'Commentaire remis en attente signalé par des lecteurs',
      'Commentaire mis en avant mise en avant retirée',
      'Signalements traités publié',
      'Réponse à une contestation commentaire publié',
      'Blocage posé Son adresse électronique, Faire attendre',
      'Avis par courriel réglés dès qu’un commentaire arrive',
      'Réglages modifiés Nom du site, Établissement',
      'jeton utilisé deux fois',
      'il en reste 3',
      '1 commentaire',
    ])
      t.ok(told.includes(words), words)
    t.match(page.body, `href="/desk/articles/${id}"`)
    t.match(page.body, `href="/desk/comments/${comment}"`)
    t.notMatch(told, /pending|draft|approve|silence|overturned|at_once|reuse|of-a-plugin|organisation\b|[0-9a-f]{8}-/)
    t.match((await admin.get('/desk/audit.csv')).body, 'from: draft, to: changes_requested')
  },
)

t.test('the log is taken away as CSV, in which nothing is a formula', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  await app.services.users.change(system, admin.id, { name: '=HYPERLINK("http://evil.example","x")' })
  await app.db.write(async (tx) => {
    for (let count = 0; count < 1_200; count++)
      await app.events.record(tx, 'tag.created', { id: `tag${count}` }, admin.id)
  })
  const reply = await admin.get('/desk/audit.csv?kind=settings')
  t.match(reply.headers, {
    'content-type': /text\/csv/,
    'content-disposition': /attachment/,
    'cache-control': 'no-store',
  })
  const lines = reply.body.split('\r\n')
  t.equal(lines.length, 1_202)
  t.equal(lines[0], '\ufeff"Quand","Qui","Quoi","À propos de"')
  t.match(lines[1], /^"2026-05-13T14:00:00\+02:00","'=HYPERLINK\(""http.*","Mot-clé créé","id: tag1199"$/)
  for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\n=1', '＝1'])
    t.match(csvLine([cell]), /^"'/, JSON.stringify(cell))
  t.equal(csvLine(['a"b', 'l’été, 2026']), '"a""b","l’été, 2026"\r\n')
})

t.test('what one person did is found by an index', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  await admin.post('/desk/people/require', {})
  const rows = await listAudit(app.db.read, { actorId: admin.id }, { before: null, limit: 5 })
  t.same(
    rows.map((row) => readEvent(row).name),
    ['settings.changed'],
  )
})

/** A mail that a server has refused. */
async function addFailedMail(app: TestApp, subject: string): Promise<string> {
  const id = app.newId()
  const now = app.clock.now()
  await app.db.write(async (tx) => {
    await tx.insert(tx.tables.mails).values({
      id,
      kind: 'test',
      to: 'lea@example.org',
      subject,
      text: '',
      html: '',
      headers: {},
      key: id,
      status: 'failed',
      attempts: 3,
      nextAt: now,
      lastError: 'EENVELOPE 550',
      createdAt: now,
      sentAt: null,
    })
  })
  return id
}

t.test('failed mail is sent again, or given up', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  t.match(textOf(await admin.get('/desk/mails')), /Aucun courriel ici/)
  const [one, other] = [await addFailedMail(app, '<b>Un</b>'), await addFailedMail(app, 'Deux')]
  const page = await admin.get('/desk/mails')
  t.match(page.body, '&lt;b&gt;Un&lt;/b&gt;')
  t.match(textOf(page), /lea@example.org.*EENVELOPE 550.*3 essais/)
  t.equal((await admin.post(`/desk/mails/${one}/retry`)).headers.location, '/desk/mails?done=retried')
  t.match(textOf(await admin.get('/desk/mails?status=queued')), /<b>Un|&lt;b&gt;Un/)
  for (const act of ['retry', 'remove']) t.equal((await admin.post(`/desk/mails/${one}/${act}`)).statusCode, 409, act)
  t.equal((await admin.post(`/desk/mails/${other}/remove`)).headers.location, '/desk/mails?done=removed')
  t.equal((await admin.post(`/desk/mails/${other}/remove`)).statusCode, 404)
  t.match(textOf(await admin.get('/desk/audit?kind=mail')), /Courriel abandonné.*Courriel renvoyé/)
})

t.test('personal data are found, handed over, and erased once the address is typed again', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const email = 'lea@example.org'
  await app.services.users.create(system, {
    email,
    name: 'Léa <i>',
    roles: ['patron'],
    password: 'trois chouettes ici',
  })
  await addFailedMail(app, 'Pour Léa')
  const wrong = await admin.post('/desk/privacy', { email: 'léa' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'value="léa"')
  t.match(textOf(await admin.post('/desk/privacy', { email: 'personne@example.org' })), /ne garde rien/)
  const found = await admin.post('/desk/privacy', { email: ' Lea@example.org ' })
  t.match(textOf(found), /Compte Léa &lt;i&gt;.*Courriels 1/)
  const file = await admin.post('/desk/privacy/export', { email })
  t.match(file.headers['content-disposition'], /attachment/)
  t.match(file.json(), { data: { email, account: { name: 'Léa <i>' }, mails: [{ subject: 'Pour Léa' }] } })
  const other = await admin.post('/desk/privacy/erase', { email, confirm: 'luc@example.org', texts: 'yes' })
  t.equal(other.statusCode, 422)
  t.match(other.body, /name="texts" value="yes" checked/)
  t.match(other.body, 'value="luc@example.org"')
  t.match(textOf(await admin.post('/desk/privacy', { email })), /Courriels 1/, 'nothing was erased')
  const erased = await admin.post('/desk/privacy/erase', { email, confirm: 'LEA@example.org' })
  t.match(textOf(erased), /courriels : 1.*Le compte est effacé/)
  t.match(textOf(await admin.post('/desk/privacy', { email })), /ne garde rien/)
  t.match(textOf(await admin.get('/desk/audit?kind=privacy')), /effacées.*remises/)
})

t.test('these rooms open to administrators alone', async (t) => {
  const app = await build(t)
  for (const url of ['/desk/audit', '/desk/audit.csv', '/desk/mails', '/desk/privacy']) {
    t.equal((await (await enterDesk(app, 'administrator')).get(url)).statusCode, 200, url)
    t.equal((await (await enterDesk(app, 'editor')).get(url)).statusCode, 403, url)
    t.equal((await (await enterDesk(app, 'patron')).get(url)).statusCode, 303, url)
  }
})
