import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { addArticle, addComment, readComment, setUp } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { eventsOf, listEvents } from '../moderation/house.ts'
import { readForm, submitForm } from '../notices/factory.ts'
import { publishArticle } from './house.ts'

const minute = 60_000

type PageName = 'report' | 'edit' | 'decision'

const path = (id: string, page: PageName, key?: string, slug = 'grainotheque') =>
  `/articles/${slug}/comments/${id}/${page}${key === undefined ? '' : `?key=${key}`}`

let senders = 0

/** A comment with the key that its author was given. */
async function submit(app: TestApp, more: { text?: string; name?: string; address?: string } = {}) {
  const { text = `Des graines, ${++senders}.`, name = 'Nora', address = `203.0.113.${++senders % 250}` } = more
  return app.services.comments.submit(anonymous, 'grainotheque', { name, text }, { address })
}

async function refuse(app: TestApp, id: string, by = system): Promise<void> {
  await app.services.decisions.decide(by, id, {
    decision: 'reject',
    ground: 'advertising',
    sentence: 'Donnez plutôt le titre du livre.',
    note: 'Entre nous.',
  })
}

const valueOf = (html: string, id: string) =>
  new RegExp(`<textarea id="${id}"[^>]*>\\n([^<]*)</textarea>`).exec(html)?.[1]
const inputOf = (html: string, id: string) => new RegExp(`<input id="${id}"[^>]* value="([^"]*)"`).exec(html)?.[1]
const summaryOf = (html: string) => /id="message-error">([^]*?)<\/div>/.exec(html)?.[1] ?? ''
const headingOf = (html: string) => /<h1>([^<]*)<\/h1>/.exec(html)?.[1]

t.test('200 202 a comment is reported from its page, once for each person', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const id = await addComment(app, { articleId: article.id, name: 'Léo <b>', text: 'Une <i>attaque</i>.' })
  const before = await listEvents(app)
  const shown = await app.server.inject({ url: path(id, 'report') })
  t.equal(shown.statusCode, 200)
  t.equal(shown.headers['cache-control'], 'no-store')
  t.match(shown.body, /<meta name="robots" content="noindex">/)
  t.match(
    shown.body,
    /Message signé Léo &lt;b&gt;<\/figcaption>\n<blockquote dir="auto"><p>Une &lt;i&gt;attaque&lt;\/i&gt;/,
  )
  t.same(
    [...shown.body.matchAll(/<option value="(\w*)"/g)].map(([, value]) => value),
    ['', 'off_topic', 'advertising', 'insult', 'discrimination', 'obscenity', 'illegal'],
  )
  t.match(shown.body, /de bonne foi[^]*effacés 30.jours après/)
  t.same(await listEvents(app), before, 'reading changes nothing')

  const typed = {
    ground: 'insult',
    reason: 'Elle vise un collègue.',
    name: 'Léa',
    email: 'Lea@example.org',
    subject: '',
  }
  const sent = await submitForm(app, path(id, 'report'), typed)
  t.equal(sent.statusCode, 202)
  t.match(headingOf(sent.body), /signalement est enregistré/)
  const reference = /Référence[^:]*: ([0-9a-f-]{36})/.exec(sent.body)?.[1]
  const again = await submitForm(app, path(id, 'report'), { ...typed, reason: 'Encore.' })
  t.same([again.statusCode, again.body], [202, sent.body], 'the same for a second time')
  t.match(await app.db.read.select().from(app.db.read.tables.commentReports), [
    {
      id: reference,
      ground: 'insult',
      reason: 'Elle vise un collègue.',
      name: 'Léa',
      email: 'lea@example.org',
      url: /^https:\/\/blog\.example\.org\/articles\/grainotheque/,
    },
  ])

  const robot = await eventsOf(app, async () => {
    const reply = await app.server.inject({
      method: 'POST',
      url: path(id, 'report'),
      remoteAddress: '198.51.100.7',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...typed, subject: 'buy' }).toString(),
    })
    t.equal(reply.statusCode, 202, 'a robot is thanked')
    t.match(headingOf(reply.body), /signalement est enregistré/)
  })
  t.same(robot, [], 'and nothing is kept')
})

t.test('422 429 a report that is refused gives back all that was typed', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  const empty = await submitForm(app, path(id, 'report'))
  t.equal(empty.statusCode, 422)
  t.same(
    [...summaryOf(empty.body).matchAll(/href="(#[\w-]+)"/g)].map(([, href]) => href),
    ['#report-ground', '#report-reason'],
    'the summary leads to the fields',
  )
  t.match(
    empty.body,
    /id="report-ground"[^>]*aria-describedby="report-ground-hint report-ground-error"[^>]*aria-invalid="true"/,
  )
  const typed = { ground: 'illegal', reason: 'Diffamatoire <p>', name: 'Léa "L"', email: 'lea@' }
  const refused = await submitForm(app, path(id, 'report'), typed)
  t.equal(refused.statusCode, 422)
  t.match(refused.body, /<option value="illegal" selected>/)
  t.same(
    [
      valueOf(refused.body, 'report-reason'),
      inputOf(refused.body, 'report-name'),
      inputOf(refused.body, 'report-email'),
    ],
    ['Diffamatoire &lt;p&gt;', 'Léa &quot;L&quot;', 'lea@'],
  )
  t.match(refused.body, /id="report-email-error">[^<]*n’est pas valide/)
  const pasted = await submitForm(app, path(id, 'report'), { ...typed, email: '', reason: 'Copié\u000bcollé' })
  t.equal(pasted.statusCode, 422)
  t.match(summaryOf(pasted.body), /caractère de contrôle/)
  t.equal(valueOf(pasted.body, 'report-reason'), 'Copié collé')

  for (let count = 0; count < 10; count++) {
    const other = await addComment(app, { articleId: article.id })
    t.equal((await submitForm(app, path(other, 'report'), { ...typed, email: '' })).statusCode, 202)
  }
  const last = await submitForm(app, path(id, 'report'), { ...typed, email: '' })
  t.equal(last.statusCode, 429)
  t.equal(last.headers['retry-after'], '3600')
  t.match(summaryOf(last.body), /patientez 60.minutes/)
  t.equal(valueOf(last.body, 'report-reason'), 'Diffamatoire &lt;p&gt;')
})

t.test('404 with the same bytes for what readers do not see, what is elsewhere and what is not', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const other = await addArticle(app, { slug: 'polars' })
  const draft = await addArticle(app, { slug: 'brouillon', status: 'draft' })
  const hidden = await Promise.all(
    (['pending', 'rejected', 'spam', 'trashed'] as const).map((status) =>
      addComment(app, { articleId: article.id, status }),
    ),
  )
  const ids = [
    ...hidden,
    await addComment(app, { articleId: other.id }),
    await addComment(app, { articleId: draft.id }),
    'none',
  ]
  const { body: missing } = await app.server.inject({ url: '/nulle-part' })
  const key = 'A'.repeat(43)
  for (const id of ids) {
    for (const page of ['report', 'edit', 'decision'] as const) {
      const read = await app.server.inject({ url: path(id, page, key) })
      t.same([read.statusCode, read.body === missing], [404, true], `GET ${page}`)
      const sent = await submitForm(app, path(id, page), {
        key,
        text: 'Un texte.',
        ground: 'insult',
        reason: 'Une attaque.',
      })
      t.same([sent.statusCode, sent.body === missing], [404, true], `POST ${page}`)
    }
  }
})

t.test('303 its author changes a comment within a quarter of an hour', async (t) => {
  const app = await build(t)
  await setUp(app)
  const { id, viewKey } = await submit(app, { text: 'Avant <b>' })
  const page = await app.server.inject({ url: path(id, 'edit', viewKey) })
  t.equal(page.statusCode, 200)
  t.match(page.body, /jusqu’à 14.h.15\./, 'in the time of the library')
  t.equal(valueOf(page.body, 'edit-text'), 'Avant &lt;b&gt;')
  const { hidden } = readForm(page.body)
  app.clock.advance(15 * minute)
  const saved = await submitForm(app, path(id, 'edit'), { ...hidden, text: 'Après' })
  t.equal(saved.statusCode, 303)
  t.equal(
    saved.headers.location,
    `/articles/grainotheque?comment=${id}&key=${viewKey}&edited=held#comment-confirmation`,
  )
  const seen = await app.server.inject({ url: String(saved.headers.location).split('#')[0]! })
  t.match(seen.body, /id="comment-confirmation"[^>]*>[^<]*nouveau texte est bien arrivé[^]*Après/)

  const approved = await submit(app, { text: 'Ancien texte' })
  await app.services.decisions.decide(system, approved.id, { decision: 'approve' })
  t.match(
    (await app.server.inject({ url: path(approved.id, 'edit', approved.viewKey) })).body,
    /l’ancien reste en ligne en attendant/,
  )
  const held = await submitForm(app, path(approved.id, 'edit'), { key: approved.viewKey, text: 'Nouveau texte' })
  t.match(held.headers.location, /&edited=held#/)
  const aside = await app.server.inject({ url: String(held.headers.location).split('#')[0]! })
  t.match(aside.body, /id="comment-confirmation"[^>]*>[^<]*remplacera celui qui est en ligne/)
  t.match((await app.server.inject({ url: '/articles/grainotheque' })).body, /Ancien texte/)
  t.equal(
    valueOf((await app.server.inject({ url: path(approved.id, 'edit', approved.viewKey) })).body, 'edit-text'),
    'Nouveau texte',
    'the form holds the newest text',
  )

  const administrator = await signIn(app, 'administrator')
  await administrator.request({ method: 'PUT', url: '/api/v1/admin/comment-modes', payload: { mode: 'open' } })
  const open = await submit(app, { text: 'En ligne' })
  const live = await submitForm(app, path(open.id, 'edit'), { key: open.viewKey, text: 'En ligne, corrigé' })
  t.match(live.headers.location, /&edited=live#/)
  t.match(
    (await app.server.inject({ url: String(live.headers.location).split('#')[0]! })).body,
    /id="comment-confirmation"[^>]*>[^<]*nouveau texte est en ligne/,
  )
})

t.test('a change that is refused gives the text back', async (t) => {
  const app = await build(t)
  await setUp(app)
  const address = '203.0.113.251'
  const { id, viewKey } = await submit(app, { text: 'Le mien', address })
  await submit(app, { text: 'Déjà dit' })
  const edit = (text: string) => submitForm(app, path(id, 'edit'), { key: viewKey, text })
  for (const [status, text, sentence] of [
    [422, ' ', /Écrivez votre commentaire/],
    [422, 'z'.repeat(5001), /5001.caractères/],
    [413, '海'.repeat(4000), /dépasse 10.ko/],
    [409, 'Déjà dit', /déjà été reçu/],
  ] as const) {
    const refused = await edit(text)
    t.equal(refused.statusCode, status)
    t.match(summaryOf(refused.body), sentence)
    t.equal(valueOf(refused.body, 'edit-text'), text)
    t.equal(readForm(refused.body).hidden['key'], viewKey, 'and can be sent again')
  }
  await submit(app, { address })
  await app.services.settings.change(system, { commentsPerAddress: 1 })
  const many = await edit('Encore moi')
  t.equal(many.statusCode, 429)
  t.ok(Number(many.headers['retry-after']) > 0)
  t.equal(valueOf(many.body, 'edit-text'), 'Encore moi')
  t.equal((await readComment(app, id)).text, 'Le mien')

  await app.services.settings.change(system, { contact: 'bonjour@bibliotheque.example' })
  app.clock.advance(15 * minute + 1)
  const late = await edit('Trop <b> tard')
  t.equal(late.statusCode, 403)
  t.match(headingOf(late.body), /ne peut plus être modifié/)
  t.match(
    late.body,
    /quart d’heure[^]*écrivez à la bibliothèque.: bonjour@bibliotheque\.example[^]*Trop &lt;b&gt; tard[^]*#personal-data/,
  )
  const opened = await app.server.inject({ url: path(id, 'edit', viewKey) })
  t.same([opened.statusCode, opened.body.includes('<blockquote')], [403, false])
})

t.test('its author reads what became of a comment, and contests a refusal once', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const { id, viewKey } = await submit(app, { text: 'mandragore' })
  const read = async () => (await app.server.inject({ url: path(id, 'decision', viewKey) })).body
  t.match(headingOf(await read()), /attend d’être relu/)
  await moderator.request({
    method: 'POST',
    url: `/api/v1/admin/comments/${id}/decisions`,
    payload: { decision: 'reject', ground: 'advertising', sentence: 'Donnez plutôt <le titre>.', note: 'Entre nous.' },
  })
  const refused = await read()
  t.match(headingOf(refused), /n’est pas en ligne/)
  t.match(
    refused,
    /décidé de ne pas le publier[^]*Publicité[^]*Donnez plutôt &lt;le titre&gt;\.[^]*<textarea id="appeal-text"/,
  )
  t.notMatch(refused, /mandragore|Entre nous/, 'neither the refused text nor the moderators’ note')

  const empty = await submitForm(app, path(id, 'decision'), { key: viewKey, text: ' ' })
  t.equal(empty.statusCode, 422)
  t.match(empty.body, /id="appeal-text-error">/)
  const long = await submitForm(app, path(id, 'decision'), { key: viewKey, text: 'z'.repeat(2001) })
  t.same([long.statusCode, valueOf(long.body, 'appeal-text')?.length], [422, 2001])
  const { hidden } = readForm(refused)
  const sent = await submitForm(app, path(id, 'decision'), { ...hidden, text: 'Ce n’est pas une publicité.' })
  t.same([sent.statusCode, sent.headers.location], [303, path(id, 'decision', viewKey)])
  const contested = await read()
  t.match(headingOf(contested), /contestation est enregistrée/)
  t.match(contested, /Votre texte[^]*Ce n’est pas une publicité\./)
  t.notMatch(contested, /<textarea/)
  const again = await submitForm(app, path(id, 'decision'), { key: viewKey, text: 'J’insiste.' })
  t.equal(again.statusCode, 409)
  t.match(again.body, /déjà été contestée[^]*J’insiste\./)

  const [appeal] = await app.db.read.select().from(app.db.read.tables.commentAppeals)
  await app.services.appeals.decide(system, appeal!.id, { outcome: 'overturned', note: 'Vous avez raison.' })
  t.match(await read(), /<h1>Votre commentaire est en ligne<\/h1>[^]*vous a donné raison[^]*Vous avez raison\./)

  const other = await submit(app)
  await refuse(app, other.id)
  await app.services.appeals.submit(other.id, { key: other.viewKey, text: 'Non.' })
  const rows = await app.db.read.select().from(app.db.read.tables.commentAppeals)
  await app.services.appeals.decide(system, rows.find((row) => row.commentId === other.id)!.id, {
    outcome: 'upheld',
    note: 'C’en est une.',
  })
  t.match(
    (await app.server.inject({ url: path(other.id, 'decision', other.viewKey) })).body,
    /<h1>La décision est maintenue<\/h1>[^]*C’en est une\./,
  )
})

t.test('the key that a letter carries opens the decision, and nothing else', async (t) => {
  const app = await build(t)
  await setUp(app)
  const { id, viewKey } = await submit(app, { text: 'mandragore' })
  const key = loadSecrets(app.dataDir).sign('comment-decision', id)
  t.not(key, viewKey)
  t.match(headingOf((await app.server.inject({ url: path(id, 'decision', key) })).body), /attend d’être relu/)
  t.equal((await app.server.inject({ url: path(id, 'edit', key) })).statusCode, 404)
  t.equal((await submitForm(app, path(id, 'edit'), { key, text: 'Un autre texte' })).statusCode, 404)
  t.notMatch((await app.server.inject({ url: `/articles/grainotheque?comment=${id}&key=${key}` })).body, /mandragore/)
  t.equal(
    (
      await app.server.inject({
        method: 'PATCH',
        url: `/api/v1/public/articles/grainotheque/comments/${id}`,
        payload: { key, text: 'Un autre' },
      })
    ).statusCode,
    404,
  )
  await refuse(app, id)
  t.equal((await submitForm(app, path(id, 'decision'), { key, text: 'Je conteste.' })).statusCode, 303)
  const { id: another } = await submit(app)
  t.equal((await app.server.inject({ url: path(another, 'decision', key) })).statusCode, 404)
})

t.test('the charter: the house’s or the library’s own, and what is kept as the settings say', async (t) => {
  const app = await build(t)
  const first = await app.server.inject({ url: '/comment-charter' })
  t.equal(first.statusCode, 200)
  t.match(first.body, /<link rel="canonical" href="https:\/\/blog\.example\.org\/comment-charter">/)
  t.match(
    first.body,
    /pseudonyme convient[^]*<li>Hors sujet<\/li>[^]*<li>Contenu illicite<\/li>[^]*id="personal-data"[^]*30.jours après la décision[^]*CNIL/,
  )
  t.equal(
    (await app.server.inject({ url: '/comment-charter', headers: { 'if-none-match': String(first.headers.etag) } }))
      .statusCode,
    304,
  )
  t.notMatch((await app.server.inject({ url: '/sitemap.xml' })).body, /comment-charter/)

  const administrator = await signIn(app, 'administrator')
  const change = await administrator.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: {
      commentCharter: 'Soyez <aimables>.\n\nEt brefs.',
      keepRejectedDays: 1,
      organisation: 'Ville de l’Anse',
      contact: 'dpo@anse.example',
    },
  })
  t.equal(change.statusCode, 200)
  const own = await app.server.inject({ url: '/comment-charter' })
  t.match(
    own.body,
    /<p>Soyez &lt;aimables&gt;\.<\/p>\s*<p>Et brefs\.<\/p>[^]*Ville de l’Anse[^]*un jour après la décision[^]*écrivez à dpo@anse\.example/,
  )
  t.notMatch(own.body, /Hors sujet/)
})

t.test('in English', async (t) => {
  const app = await build(t, { env: { BUBO_LANG: 'en' } })
  const { article } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  const own = await submit(app)
  t.equal(headingOf((await app.server.inject({ url: path(id, 'report') })).body), 'Report a comment')
  t.match((await app.server.inject({ url: path(own.id, 'edit', own.viewKey) })).body, /until 14:15/)
  t.equal(
    headingOf((await app.server.inject({ url: path(own.id, 'decision', own.viewKey) })).body),
    'Your comment is waiting to be read',
  )
  t.match((await app.server.inject({ url: '/comment-charter' })).body, /<li>Off topic<\/li>[^]*30 days/)
})

t.test('the old address of an article still serves', async (t) => {
  const app = await build(t)
  const article = await publishArticle(app, { slug: 'grainotheque' })
  const { id, viewKey } = await submit(app)
  await app.services.articles.update(system, article.id, article.revision, { slug: 'graines' })
  t.match((await app.server.inject({ url: path(id, 'edit', viewKey) })).body, /action="\/articles\/graines\/comments/)
  t.match((await app.server.inject({ url: path(id, 'decision', viewKey) })).body, /href="\/articles\/graines#comments"/)
  t.equal((await submitForm(app, path(id, 'edit'), { key: viewKey, text: 'Changé' })).statusCode, 303)
})
