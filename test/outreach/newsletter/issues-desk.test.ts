import t from 'tap'
import { build } from '../../helper.ts'
import { alertOf, enterDesk, fieldsOf, noticeOf } from '../../desk/visitor.ts'
import { textOf } from '../../desk/people-house.ts'
import { startSmtp } from '../../mail/smtp.ts'
import { listAllIssues, openNewsroom, setNewsletter, subscribe, tally } from './house.ts'

const path = '/desk/newsletter'

t.test('a letter is written, looked at, tried, sent, paused, and stands in the archive', async (t) => {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  const { publish } = await openNewsroom(app)
  const anne = await enterDesk(app, 'editor')
  const send = () => app.services.outreach.issues.drain()
  const see = (url: string) => app.server.inject({ url })
  t.match(textOf(await anne.get(path)), /La lettre d’information est désactivée.*Aucune lettre/s)
  t.equal((await see('/newsletter')).statusCode, 404, 'while it is off there is no archive')
  await setNewsletter(app, { newsletterPerMinute: 60 })
  t.match(textOf(await anne.get(path)), /Chaque semaine.*15 mai/s)
  t.match(textOf(await see('/newsletter')), 'Aucune lettre n’a encore été envoyée')
  const article = await publish('Des graines à prendre')
  for (const frequency of ['daily', 'weekly', 'weekly'] as const) await subscribe(app, { frequency })

  const form = fieldsOf(await anne.get(`${path}/new`), path)
  const refused = await anne.post(path, { ...form, subject: '', text: 'Bonjour.' })
  t.match(alertOf(refused), 'Il faut un objet')
  t.match(refused.body, 'Bonjour.', 'what was typed is there again')
  const draft = { ...form, subject: 'La rentrée', text: 'Bonjour à <tous>.\n\nÀ bientôt.', articles: [article] }
  const made = await anne.follow(path, draft)
  t.match(noticeOf(made), 'La lettre est enregistrée')
  const [issue] = await listAllIssues(app)
  const page = `${path}/${issue!.id}`
  t.match(issue!.html, '<p>À bientôt.</p>')
  const preview = await anne.get(`${page}/preview/page`)
  t.match(textOf(preview), /À bientôt\..*Des graines à prendre/s)
  t.match(preview.headers['content-security-policy'], /default-src 'none'.*sandbox/)
  const changed = fieldsOf(await anne.get(page), page)
  t.match(
    noticeOf(await anne.follow(page, { ...changed, text: '<h2>Ici</h2><script>alert(1)</script>' })),
    'enregistrée',
  )
  t.match(alertOf(await anne.post(page, changed)), 'Quelqu’un a enregistré autre chose')
  t.equal((await listAllIssues(app))[0]!.html, '<h2>Ici</h2>', 'cleaned')

  t.match(noticeOf(await anne.follow(`${page}/test`)), 'L’essai est parti')
  t.equal(smtp.received.at(-1)?.headers.get('subject'), '[Essai] La rentrée')
  t.same(smtp.received.at(-1)?.to, [anne.person.email])

  const asked = await anne.get(`${page}/send`)
  t.match(textOf(asked), /Tout le monde \(3 personnes\).*Chaque semaine \(2 personnes\)/s)
  const toSend = fieldsOf(asked, `${page}/send`)
  t.match(alertOf(await anne.post(`${page}/send`, { ...toSend, to: 'nobody' })), 'Choisissez à qui')
  t.match(noticeOf(await anne.follow(`${page}/send`, { ...toSend, to: 'weekly' })), 'L’envoi commence')
  await send()
  t.same(await tally(app), { sent: 1, queued: 1 })
  t.match((await anne.get(path)).body, /<progress id="[^"]+" max="2" value="1">/)
  t.match(noticeOf(await anne.follow(`${page}/pause`)), 'en pause')
  app.clock.advance(1_000)
  await send()
  t.same(await tally(app), { sent: 1, queued: 1 })
  t.match(alertOf(await anne.post(`${page}/pause`)), 'n’est pas en cours d’envoi')
  t.match(noticeOf(await anne.follow(`${page}/resume`)), 'reprend')
  t.equal((await see(`/newsletter/issues/${issue!.id}`)).statusCode, 404, 'not before it was sent')
  app.clock.advance(1_000)
  await send()
  t.same(await tally(app), { sent: 2 })
  // It is over when there is room for another, and none is left.
  app.clock.advance(1_000)
  await send()
  const late = { ...changed, revision: String((await listAllIssues(app))[0]!.revision) }
  t.match(alertOf(await anne.post(page, late)), 'elle ne se change plus')
  t.match(textOf(await see('/newsletter')), /La rentrée 13 mai 2026/)
  t.match(textOf(await see(`/newsletter/issues/${issue!.id}`)), /La rentrée.*Ici.*Des graines à prendre/s)
  const audit = textOf(await (await enterDesk(app, 'administrator')).get('/desk/audit'))
  t.match(audit, 'Lettre d’information envoyée')
  t.match(audit, 'Envoi d’une lettre mis en pause')
})

t.test('a draft is deleted; what is sent may be stopped', async (t) => {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  await setNewsletter(app, { newsletterPerMinute: 60 })
  for (let number = 0; number < 3; number++) await subscribe(app)
  const anne = await enterDesk(app, 'editor')
  const write = async (subject: string) => {
    await anne.follow(path, { ...fieldsOf(await anne.get(`${path}/new`), path), subject, text: 'Bonjour.' })
    const issue = (await listAllIssues(app)).find((one) => one.subject === subject)
    return `${path}/${issue!.id}`
  }
  const first = await write('Une')
  const removal = fieldsOf(await anne.get(`${first}/remove`), `${first}/remove`)
  t.match(noticeOf(await anne.follow(`${first}/remove`, removal)), 'supprimé')
  const second = await write('Deux')
  const form = fieldsOf(await anne.get(`${second}/send`), `${second}/send`)
  await anne.follow(`${second}/send`, { ...form, to: 'all' })
  await app.services.outreach.issues.drain()
  t.match(textOf(await anne.get(`${second}/cancel`)), '2 lettres ne partiront jamais')
  t.match(noticeOf(await anne.follow(`${second}/cancel`)), 'arrêté')
  await app.services.outreach.issues.drain()
  t.same(await tally(app), { sent: 1, dropped: 2 })
})
