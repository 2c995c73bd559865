import t from 'tap'
import type { Test } from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { build, drain, type Person, type TestApp } from '../helper.ts'
import { readComment } from '../comments/factory.ts'
import { startSmtp, type Received } from '../mail/smtp.ts'
import { addArticle, decideAs, linkIn, listMails, moderatorWho, readForm, submit, submitForm } from './factory.ts'

const reader = 'nora@example.org'

/** A house whose mail arrives, with the moderator who refuses and another one. */
async function setUp(t: Test) {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  await addArticle(app)
  const first = await moderatorWho(app, 'at_once')
  const second = await moderatorWho(app, 'at_once')
  /** What arrived since it was last asked. */
  const receive = async (): Promise<Received[]> => {
    await drain(app)
    await app.services.mail.drainMail()
    return smtp.received.splice(0)
  }
  return { app, first, second, receive }
}

/** A comment that `moderator` refused, whose author asked to be told. */
async function refuse(app: TestApp, moderator: Person): Promise<string> {
  const id = await submit(app, { email: reader, notify: true, text: 'Achetez mon livre' })
  await decideAs(moderator, id, { decision: 'reject', ground: 'advertising', sentence: 'Donnez plutôt le titre.' })
  return id
}

const decisionLinkIn = ({ text }: { text: string }) =>
  /https:\/\/blog\.example\.org(\/articles\/\S+\/decision\?key=\S+)/.exec(text)?.[1] ?? ''

async function contest(app: TestApp, letter: { text: string }, text = 'C’est un livre de la bibliothèque.') {
  const link = decisionLinkIn(letter)
  const { hidden } = readForm((await app.server.inject({ url: link })).body)
  const sent = await submitForm(app, link.split('?')[0]!, { ...hidden, text })
  if (sent.statusCode !== 303) throw new Error(`${sent.statusCode} ${sent.body}`)
}

const to = (mails: readonly Received[], address: string) => mails.filter((mail) => mail.to.join() === address)

t.test('a refusal says how to contest it, by a link that opens nothing else', async (t) => {
  const { app, first, receive } = await setUp(t)
  const id = await refuse(app, first)
  const [letter, ...more] = to(await receive(), reader)
  t.same(more, [])
  t.match(
    letter?.text,
    /Motif \(voir la charte\).: Publicité\.[^]*> Donnez plutôt le titre\.[^]*contester cette décision, une fois, pendant 30 jours/,
  )
  t.ok(letter?.html.includes(decisionLinkIn(letter).replaceAll('&', '&amp;')), 'in both parts')
  t.notMatch(letter?.raw, /Achetez/, 'what somebody typed is not sent to an address that nobody proved')
  const page = await app.server.inject({ url: decisionLinkIn(letter!) })
  t.equal(page.statusCode, 200)
  t.notMatch(page.body, /Achetez/)
  const key = new URL(decisionLinkIn(letter!), 'http://x').searchParams.get('key') ?? ''
  t.notOk(app.services.comments.isViewKey(id, key), 'it is not the author’s key')

  await decideAs(first, id, { decision: 'approve', from: 'rejected' })
  await receive()
  await decideAs(first, id, { decision: 'reject', ground: 'off_topic', from: 'approved' })
  const [withdrawn] = to(await receive(), reader)
  t.equal(withdrawn?.headers.get('subject'), 'Votre commentaire a été retiré')
  t.match((await app.server.inject({ url: decisionLinkIn(withdrawn!) })).body, /décidé de le retirer[^]*Hors sujet/)
})

t.test(
  'an appeal is told at once to the moderators who did not take the decision, and its answer to the author',
  async (t) => {
    const { app, first, second, receive } = await setUp(t)
    const id = await refuse(app, first)
    const [refusal] = to(await receive(), reader)
    await contest(app, refusal!)
    const told = await receive()
    t.same(
      told.map((mail) => mail.to.join()),
      [second.email],
      'nobody else',
    )
    const [mail] = told
    t.match(mail?.headers.get('subject'), /^Décision contestée – La grainothèque$/)
    t.match(
      mail?.text,
      /Message signé Nora.:\n\n> Achetez mon livre[^]*Publicité[^]*> C’est un livre de la bibliothèque\./,
    )
    t.match(mail?.headers.get('list-unsubscribe'), /\/unsubscribe\/staff\./)

    const link = linkIn(mail, 'moderation')
    const page = await app.server.inject({ url: link })
    t.match(
      page.body,
      /la décision est contestée[^]*Motif du refus.: Publicité[^]*C’est un livre de la bibliothèque[^]*Achetez mon livre[^]*id="answer-note"/,
    )
    const { hidden, acts } = readForm(page.body)
    t.same(acts, ['uphold', 'overturn'])
    const long = await submitForm(app, link, { ...hidden, act: 'uphold', note: 'z'.repeat(501) })
    t.equal(long.statusCode, 422)
    t.match(long.body, new RegExp(`Pas plus de 500 caractères[^]*z{501}</textarea>`))
    for (const act of ['approve', 'keep', 'reject:insult', ''])
      t.equal((await submitForm(app, link, { ...hidden, act })).statusCode, 409, act)
    t.equal((await submitForm(app, link, { ...hidden, act: 'overturn', note: 'Vous avez raison.' })).statusCode, 200)
    t.equal((await submitForm(app, link, { ...hidden, act: 'uphold' })).statusCode, 410, 'once')
    t.equal((await readComment(app, id)).status, 'approved')
    const [answer, ...more] = to(await receive(), reader)
    t.same(more, [], 'one letter, not one for the comment beside')
    t.equal(answer?.headers.get('subject'), 'Réponse à votre contestation')
    t.match(
      answer?.text,
      new RegExp(`donné raison[^]*> Vous avez raison\\.[^]*/articles/grainotheque\\?comment=${id}#`),
    )
  },
)

t.test('a refusal that stands is told with its reason; an author who did not ask is told nothing', async (t) => {
  const { app, first, second, receive } = await setUp(t)
  await refuse(app, first)
  await contest(app, to(await receive(), reader)[0]!)
  const appeal = linkIn((await receive())[0], 'moderation')
  const { hidden } = readForm((await app.server.inject({ url: appeal })).body)
  await submitForm(app, appeal, { ...hidden, act: 'uphold', note: 'Le lien vend le livre.' })
  const [answer] = await receive()
  t.same(answer?.to, [reader])
  t.match(answer?.text, /la décision est maintenue\.[^]*> Le lien vend le livre\./)
  t.match(
    (await app.server.inject({ url: decisionLinkIn(answer!) })).body,
    /La décision est maintenue[^]*Le lien vend le livre/,
  )

  const { id, viewKey } = await app.services.comments.submit(
    anonymous,
    'grainotheque',
    { name: 'Léa', text: 'Bonjour', email: 'lea@example.org' },
    { address: '203.0.113.1' },
  )
  await decideAs(second, id, { decision: 'reject', ground: 'insult' })
  await receive()
  await app.services.appeals.submit(id, { key: viewKey, text: 'Pourquoi ?' })
  t.same(
    (await receive()).map((mail) => mail.to.join()),
    [first.email],
    'the first to answer this time',
  )
  const open = (await app.db.read.select().from(app.db.read.tables.commentAppeals)).find((row) => row.outcome === null)
  await first.request({
    method: 'POST',
    url: `/api/v1/admin/appeals/${open!.id}/decision`,
    payload: { outcome: 'overturned' },
  })
  t.same(to(await receive(), 'lea@example.org'), [])
})

t.test(
  'where nobody else moderates, no letter and no page promises another person, and whoever decided is told',
  async (t) => {
    const { app, first, second, receive } = await setUp(t)
    await app.services.users.change(system, second.id, { active: false })
    await refuse(app, first)
    const [refusal] = to(await receive(), reader)
    t.match(refusal?.text, /pendant 30 jours.: la bibliothèque vous répondra\./)
    const page = (body: string) => body.replace(/[\u00a0\u202f]/g, ' ')
    t.match(
      page((await app.server.inject({ url: decisionLinkIn(refusal!) })).body),
      /La bibliothèque vous lira et vous répondra sur cette page\./,
    )
    await contest(app, refusal!)
    t.match(
      page((await app.server.inject({ url: decisionLinkIn(refusal!) })).body),
      /La bibliothèque va vous répondre, sur cette page/,
    )
    const [mail, ...more] = await receive()
    t.same(more, [])
    t.same(mail?.to, [first.email])
    t.match(mail?.text, /doit venir d’une autre personne[^]*> C’est un livre de la bibliothèque\./)
    t.notMatch(mail?.text, /\/moderation\//, 'they may not answer')

    await moderatorWho(app, 'daily', 'editor')
    t.match(
      page((await app.server.inject({ url: decisionLinkIn(refusal!) })).body),
      /Une autre personne que celle qui l’a prise va vous répondre/,
    )
  },
)

t.test('a digest names the decisions that are contested, but for the moderator’s own', async (t) => {
  const app = await build(t)
  await addArticle(app)
  const [own, other] = [await moderatorWho(app, 'daily'), await moderatorWho(app, 'daily')]
  await refuse(app, own)
  await contest(app, (await listMails(app, 'comment-decided'))[0]!)
  app.clock.set('2026-05-14T06:00:00Z')
  await app.services.notices.sendDigests()
  const [digest, ...more] = await listMails(app, 'comments-digest')
  t.same(more, [])
  t.match(digest, { to: other.email, subject: 'Décision contestée' })
  t.match(digest?.text, /Une décision que vous n’avez pas prise est contestée[^]*> C’est un livre de la bibliothèque\./)
  t.same(readForm((await app.server.inject({ url: linkIn(digest, 'moderation') })).body).acts, ['uphold', 'overturn'])
})
