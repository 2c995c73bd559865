import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addComment, readComment } from '../comments/factory.ts'
import { eventsOf, report } from '../moderation/house.ts'
import {
  addArticle,
  addFollower,
  decideAs,
  linkIn,
  listMails,
  moderatorWho,
  readForm,
  submit,
  submitForm,
} from './factory.ts'

const day = 24 * 3_600_000

t.test('approve from the mail: GET shows, POST acts, once', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  const id = await submit(app, { name: 'Nora <b>', text: '<script>alert(1)</script>' })
  const [mail] = await listMails(app)
  const url = linkIn(mail, 'moderation')
  const page = await app.server.inject({ url })
  t.match(page.body, '&lt;script&gt;alert(1)&lt;/script&gt;')
  t.notMatch(page.body, /<script|Nora <b>/)
  const { hidden, acts } = readForm(page.body)
  t.same(acts, ['approve', 'reject', 'spam'])
  const done = await submitForm(app, url, { ...hidden, act: 'approve' })
  t.equal(done.statusCode, 200)
  t.match(done.body, 'Le commentaire est publié.')
  t.equal((await readComment(app, id)).status, 'approved')
  const { commentDecisions } = app.db.read.tables
  t.match(await app.db.read.select().from(commentDecisions), [{ decision: 'approve', actorId: moderator.id }])
  for (const reply of [
    await submitForm(app, url, { ...hidden, act: 'approve' }),
    await submitForm(app, url, { act: 'reject', ground: 'insult' }),
    await app.server.inject({ url }),
  ]) {
    t.equal(reply.statusCode, 410)
    t.match(reply.body, 'Ce lien n’est plus valable')
  }
})

t.test('refuse from the mail, with a ground; nothing else is an act', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, 'at_once')
  const id = await submit(app, { email: 'nora@example.org', notify: true })
  const url = linkIn((await listMails(app))[0], 'moderation')
  const { hidden } = readForm((await app.server.inject({ url })).body)
  for (const act of ['', 'trash', 'reject:insult', 'keep', 'undo'])
    t.equal((await submitForm(app, url, { ...hidden, act })).statusCode, 409, act)
  t.equal((await submitForm(app, url, { act: 'approve' })).statusCode, 409, 'without what was shown')
  t.equal(
    (await submitForm(app, url, { ...hidden, act: 'reject', ground: 'insult', sentence: 'Restons aimables.' }))
      .statusCode,
    200,
  )
  t.equal((await readComment(app, id)).status, 'rejected')
  t.match((await listMails(app, 'comment-decided'))[0]?.text, /Injure ou attaque personnelle[^]*> Restons aimables\./)
})

t.test('a refusal without a ground, or with too long a sentence, says so and loses nothing', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, 'at_once')
  const id = await submit(app)
  const url = linkIn((await listMails(app))[0], 'moderation')
  const { hidden } = readForm((await app.server.inject({ url })).body)
  for (const ground of ['', 'whim']) {
    const reply = await submitForm(app, url, { ...hidden, act: 'reject', ground, sentence: 'Restons aimables.' })
    t.equal(reply.statusCode, 422)
    t.match(reply.body, /href="#refusal-ground">|Indiquez le motif du refus\./)
    t.match(reply.body, /<select id="refusal-ground"[^>]*aria-invalid="true"[^]*Restons aimables\.<\/textarea>/)
  }
  const long = await submitForm(app, url, { ...hidden, act: 'reject', ground: 'insult', sentence: 'z'.repeat(501) })
  t.equal(long.statusCode, 422)
  t.match(long.body, /<option value="insult" selected>[^]*Pas plus de 500 caractères[^]*z{501}<\/textarea>/)
  t.equal((await readComment(app, id)).status, 'pending')
  t.equal((await submitForm(app, url, { ...hidden, act: 'spam', sentence: 'Oubliée.' })).statusCode, 200)
  t.equal((await readComment(app, id)).status, 'spam')
})

t.test(
  'what was reported is told with its ground, read with its reason behind the link, and left online or refused',
  async (t) => {
    const app = await build(t)
    const { id: articleId } = await addArticle(app)
    await moderatorWho(app, 'at_once')
    const id = await addComment(app, { articleId })
    await report(app, id, { reason: 'Elle vise <b>un collègue</b>.', name: 'Léa', email: 'lea@example.org' })
    const [mail] = await listMails(app)
    t.match(
      mail?.text,
      /Un commentaire en ligne a été signalé\.[^]*> Merci\.[^]*Motif du signalement.: Injure ou attaque personnelle\./,
    )
    t.notMatch(`${mail?.text}${mail?.html}`, /Léa|lea@|collègue/, 'what the reader wrote is read behind the link')
    const url = linkIn(mail, 'moderation')
    const page = (await app.server.inject({ url })).body
    t.match(page, /Signalé \(injure ou attaque personnelle\)[^<]*Elle vise &lt;b&gt;un collègue&lt;\/b&gt;\./)
    const { hidden, acts } = readForm(page)
    t.same(acts, ['leave', 'reject', 'spam'])
    await report(app, id, { reason: 'Autre chose.' })
    t.equal(
      (await submitForm(app, url, { ...hidden, act: 'leave' })).statusCode,
      409,
      'a report that was not read is not answered',
    )
    const again = readForm((await app.server.inject({ url })).body)
    const told = await eventsOf(app, async () => {
      const done = await submitForm(app, url, { ...again.hidden, act: 'leave' })
      t.equal(done.statusCode, 200)
      t.match(done.body, 'Le commentaire reste en ligne')
    })
    t.match(told, [{ name: 'comment.reports-closed', payload: { id, outcome: 'approved' } }])
    t.equal((await readComment(app, id)).status, 'approved')
    t.equal((await app.server.inject({ url })).statusCode, 410, 'once')
  },
)

t.test('twenty presses at once: one decision', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, 'at_once')
  await submit(app)
  const url = linkIn((await listMails(app))[0], 'moderation')
  const { hidden } = readForm((await app.server.inject({ url })).body)
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      submitForm(app, url, { ...hidden, act: index % 2 ? 'approve' : 'reject', ground: 'insult' }),
    ),
  )
  const statuses = replies.map((reply) => reply.statusCode)
  t.equal(statuses.filter((status) => status === 200).length, 1, statuses.join(' '))
  t.ok(statuses.every((status) => [200, 409, 410].includes(status)))
  t.equal(await app.db.read.$count(app.db.read.tables.commentDecisions), 1)
})

t.test('decided by somebody else meanwhile, or changed: 409, with the comment as it is', async (t) => {
  const app = await build(t)
  await addArticle(app)
  await moderatorWho(app, 'at_once')
  const other = await moderatorWho(app, 'never')
  const id = await submit(app, { text: 'Avant' })
  const url = linkIn((await listMails(app))[0], 'moderation')
  const { hidden } = readForm((await app.server.inject({ url })).body)
  await app.db.write(async (tx) => void (await tx.update(tx.tables.comments).set({ text: 'Après' })))
  const changed = await submitForm(app, url, { ...hidden, act: 'approve' })
  t.equal(changed.statusCode, 409)
  t.match(changed.body, /role="alert"[^]*Après/)
  await decideAs(other, id, { decision: 'reject', ground: 'insult' })
  const settled = await app.server.inject({ url })
  t.match(settled.body, 'il n’y a plus rien à faire ici')
  t.same(readForm(settled.body).acts, [])
  t.equal((await submitForm(app, url, { ...hidden, act: 'approve' })).statusCode, 409)
  t.equal((await readComment(app, id)).status, 'rejected')
})

t.test('410 for a moderator who no longer is one, and after a day', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  const administrator = await signIn(app, 'administrator')
  const id = await submit(app)
  const url = linkIn((await listMails(app))[0], 'moderation')
  const change = (payload: object) =>
    administrator.request({ method: 'PATCH', url: `/api/v1/admin/users/${moderator.id}`, payload })
  for (const payload of [{ roles: ['author'] }, { roles: ['moderator'], active: false }]) {
    t.equal((await change(payload)).statusCode, 200)
    t.equal((await app.server.inject({ url })).statusCode, 410)
    t.equal((await submitForm(app, url, { act: 'approve' })).statusCode, 410)
  }
  await change({ active: true })
  t.equal((await app.server.inject({ url })).statusCode, 200)
  app.clock.advance(day)
  t.equal((await app.server.inject({ url })).statusCode, 410)
  t.equal((await readComment(app, id)).status, 'pending')
  t.equal((await app.server.inject({ url: '/moderation/nope' })).statusCode, 404)
})

t.test('follow: a form, a mail, a confirmation; the same words for a known address', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await addFollower(app, article.id, 'known@example.org')
  const form = await app.server.inject({ url: '/articles/grainotheque/follow' })
  t.match(form.body, /<form[^>]+action="\/articles\/grainotheque\/follow#message-error"[^]*type="email"/)
  const [fresh, known] = [
    await submitForm(app, '/articles/grainotheque/follow', { email: ' Lea@Example.org ' }),
    await submitForm(app, '/articles/grainotheque/follow', { email: 'known@example.org' }),
  ]
  t.equal(fresh.statusCode, 202)
  t.same([known.statusCode, known.body], [fresh.statusCode, fresh.body])
  const mails = await listMails(app)
  t.match(mails, [{ kind: 'follow-confirm', to: 'lea@example.org' }])
  const url = linkIn(mails[0], 'follow')
  t.match((await app.server.inject({ url })).body, /<h1>Suivre «\sLa grainothèque\s»/)
  t.equal((await submitForm(app, url)).statusCode, 200)
  t.equal((await submitForm(app, url)).statusCode, 410)
  const wrong = await submitForm(app, '/articles/grainotheque/follow', { email: 'lea@' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, /value="lea@"[^>]*aria-invalid="true"/)
  for (const email of ['a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', 'A <a@example.org>']) {
    t.equal(
      (
        await app.server.inject({
          method: 'POST',
          url: '/api/v1/public/articles/grainotheque/follows',
          payload: { email },
        })
      ).statusCode,
      422,
      email,
    )
  }
  t.equal((await app.server.inject({ url: '/articles/nope/follow' })).statusCode, 404)
  const { events } = app.db.read.tables
  t.same(
    (await app.db.read.select({ name: events.name }).from(events)).map(({ name }) => name),
    ['follow.asked', 'follow.confirmed'],
  )
})

t.test('nobody floods somebody else’s box with confirmations', async (t) => {
  const app = await build(t)
  for (let number = 0; number < 6; number++) {
    await addArticle(app, { slug: `a${number}` })
    const reply = await app.server.inject({
      method: 'POST',
      url: `/api/v1/public/articles/a${number}/follows`,
      payload: { email: 'lea@example.org', lang: 'en' },
    })
    t.equal(reply.statusCode, 202)
  }
  const mails = await listMails(app)
  t.equal(mails.length, 3)
  t.equal(mails[0]?.subject, 'Confirm that you follow this discussion')
})

t.test('unsubscribe: the page asks, the button acts, the mail program acts at once; months later too', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  const moderator = await moderatorWho(app, 'at_once')
  for (const email of ['lea@example.org', 'max@example.org', 'zoe@example.org'])
    await addFollower(app, article.id, email)
  const id = await submit(app, { email: 'nora@example.org', notify: true })
  await decideAs(moderator, id, { decision: 'approve' })
  const mails = await listMails(app)
  const urlFor = (to: string) =>
    linkIn(
      mails.find((mail) => mail.to === to),
      'unsubscribe',
    )
  app.clock.advance(200 * day)

  t.match((await app.server.inject({ url: urlFor('lea@example.org') })).body, 'Ne plus recevoir ces courriels')
  const page = await submitForm(app, urlFor('lea@example.org'))
  t.same([page.statusCode, /C’est arrêté/.test(page.body)], [200, true])
  t.equal((await submitForm(app, urlFor('lea@example.org'))).statusCode, 200, 'as often as one likes')

  const click = await submitForm(app, urlFor('max@example.org'), { 'List-Unsubscribe': 'One-Click' })
  t.same([click.statusCode, click.body], [200, ''])
  const multipart = await app.server.inject({
    method: 'POST',
    url: urlFor('zoe@example.org'),
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n',
  })
  t.same([multipart.statusCode, multipart.body], [200, ''])
  t.equal(await app.db.read.$count(app.db.read.tables.commentFollows), 0)

  const author = await submitForm(app, urlFor('nora@example.org'))
  t.match(author.body, 'Les recevoir de nouveau')
  await submitForm(app, urlFor(moderator.email))
  t.equal((await moderator.request({ url: '/api/v1/auth/me/notices' })).statusCode, 401, 'their session is long over')
  const again = await moderatorWho(app, 'never')
  const before = (await listMails(app)).length
  await decideAs(again, await submit(app, { email: 'nora@example.org', notify: true }), { decision: 'approve' })
  t.equal((await listMails(app)).length, before, 'nobody is told any more')
  await submitForm(app, urlFor('nora@example.org'), { act: 'resume' })
  await decideAs(again, await submit(app, { email: 'nora@example.org', notify: true }), { decision: 'approve' })
  t.equal((await listMails(app)).length, before + 1, 'but the author, who came back')

  const forged = urlFor('nora@example.org').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
  for (const url of [
    `${urlFor('lea@example.org')}x`,
    forged.replace('author.', 'follow.'),
    '/unsubscribe/follow.x.y',
  ]) {
    t.equal((await submitForm(app, url)).statusCode, 404)
  }
})

t.test('the choice of a moderator', async (t) => {
  const app = await build(t)
  const url = '/api/v1/auth/me/notices'
  for (const [role, frequency] of [
    ['moderator', 'at_once'],
    ['editor', 'daily'],
    ['administrator', 'daily'],
  ] as const) {
    const person = await signIn(app, role)
    t.same((await person.request({ url })).json(), { data: { frequency } })
    t.same((await person.request({ method: 'PUT', url, payload: { frequency: 'never' } })).json(), {
      data: { frequency: 'never' },
    })
    t.equal((await person.request({ method: 'PUT', url, payload: { frequency: 'hourly' } })).statusCode, 422)
  }
  for (const role of ['patron', 'contributor', 'author'] as const)
    t.equal((await (await signIn(app, role)).request({ url })).statusCode, 403, role)
  const { events } = app.db.read.tables
  t.same(
    (await app.db.read.select({ name: events.name }).from(events)).map(({ name }) => name),
    ['notices.changed', 'notices.changed', 'notices.changed'],
  )
})
