import t from 'tap'
import {
  addArticle,
  addByline,
  addComment,
  addComments,
  decideAs,
  readComment,
  readComments,
} from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { eventsOf, report } from '../moderation/house.ts'
import { readSettings } from '../../server/settings/index.ts'
import { countQueries } from '../queries.ts'
import { alertOf, enterDesk, noticeOf, valueOf } from './visitor.ts'

/** A page as it is read: French spaces that do not break are spaces. */
const flat = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

async function setUp(app: TestApp) {
  const { id: articleId } = await addArticle(app)
  return { articleId, moderator: await enterDesk(app, 'moderator') }
}

t.test('reports: what readers wrote, and their answer by keeping the comment or by a decision', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const [kept = '', refused = ''] = await addComments(app, { articleId, name: 'Ana' }, { articleId, name: 'Luc' })
  await report(app, kept, { reason: 'Je <b>proteste</b>.', name: 'Zoé', email: 'zoe@example.org' })
  await report(app, refused)
  const page = await moderator.get('/desk/comments/reports')
  for (const part of ['Je &lt;b&gt;proteste&lt;/b&gt;', 'zoe@example.org', 'anonyme', 'Injure ou attaque'])
    t.match(page.body, part)
  t.match((await moderator.get('/desk/comments')).body, /Signalements <span class="count">2</)
  const events = await eventsOf(app, async () => {
    const done = await moderator.follow(`/desk/comments/${kept}/reports/close`)
    t.match(noticeOf(done), 'le commentaire reste')
    t.notMatch(done.body, 'proteste')
  })
  t.match(events, [{ name: 'comment.reports-closed', actorId: moderator.person.id }])
  const twice = await moderator.post(`/desk/comments/${kept}/reports/close`)
  t.equal(twice.statusCode, 409)
  const fields = { from: 'approved', editedAt: '', back: '/desk/comments/reports' }
  const taken = await moderator.follow(`/desk/comments/${refused}/decisions`, {
    ...fields,
    decision: 'reject',
    ground: 'insult',
  })
  t.match(flat(noticeOf(taken)), 'Refusé : le commentaire de Luc.')
  await app.events.drain()
  t.match((await moderator.get('/desk/comments/reports')).body, 'Aucun signalement n’attend')
  t.match(flat((await moderator.get('/desk/comments/reports?open=no')).body), /Traité par Person \d+/)
})

t.test('objections are answered by somebody else, with what was typed kept', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const other = await enterDesk(app, 'moderator')
  const id = await addComment(app, { articleId, status: 'pending', name: 'Nora' })
  await decideAs(moderator.person, id, { decision: 'reject', ground: 'insult' })
  const key = app.services.comments.viewKey(id)
  await app.services.appeals.submit(id, { key, text: 'Je n’ai <i>insulté</i> personne.' })
  const own = await moderator.get('/desk/comments/appeals')
  t.match(own.body, 'quelqu’un d’autre doit répondre')
  t.notMatch(own.body, 'name="outcome"')
  const page = await other.get('/desk/comments/appeals')
  t.match(page.body, 'Je n’ai &lt;i&gt;insulté&lt;/i&gt; personne.')
  const action = /action="(\/desk\/comments\/appeals\/[^"]+)"/.exec(page.body)?.[1] ?? ''
  t.equal((await moderator.post(action, { outcome: 'upheld' })).statusCode, 403)
  const wrong = await other.post(action, { outcome: 'maybe', note: 'Une explication.' })
  t.equal(wrong.statusCode, 422)
  t.equal(valueOf(wrong, 'note'), 'Une explication.')
  const done = await other.follow(action, { outcome: 'overturned', note: 'Vous avez raison.' })
  t.match(noticeOf(done), 'La réponse est donnée')
  t.equal((await readComment(app, id)).status, 'approved')
  t.equal((await other.post(action, { outcome: 'upheld' })).statusCode, 409)
  t.match((await other.get('/desk/comments/appeals?open=no')).body, 'Vous avez raison.')
})

t.test('a question is answered in the library’s name, with a canned reply, and leaves the list', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const id = await addComment(app, {
    articleId,
    name: 'Luc',
    text: 'Est-ce ouvert lundi ?',
    decidedAt: app.clock.now(),
  })
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  app.clock.advance(1000)
  t.match((await moderator.get('/desk/comments/questions?days=0')).body, 'Est-ce ouvert lundi')
  await moderator.follow('/desk/comments/replies', { title: 'Horaires', text: 'Du mardi au samedi.', once: 'a' })
  const page = await moderator.get(`/desk/comments/${id}`)
  const canned = /<option value="([^"]+)">Horaires/.exec(page.body)?.[1] ?? ''
  const inserted = await moderator.post(`/desk/comments/${id}/reply`, {
    act: 'insert',
    canned,
    bylineId,
    text: 'Bonjour.',
  })
  t.equal(valueOf(inserted, 'text'), 'Bonjour.\n\nDu mardi au samedi.')
  const empty = await moderator.post(`/desk/comments/${id}/reply`, { act: 'send', bylineId, text: '' })
  t.equal(empty.statusCode, 422)
  t.match(empty.body, 'id="field-text-error"')
  const unsigned = await moderator.post(`/desk/comments/${id}/reply`, { act: 'send', text: 'Bonjour.' })
  t.equal(unsigned.statusCode, 422)
  const fields = { act: 'send', bylineId, text: 'Bonjour.\n\nDu mardi au samedi.', once: 'b' }
  const sent = await Promise.all([0, 1].map(() => moderator.post(`/desk/comments/${id}/reply`, fields)))
  t.same(
    sent.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  t.match(noticeOf(await moderator.get(String(sent[0]?.headers.location))), 'La réponse est en ligne.')
  const replies = (await readComments(app)).filter(({ parentId }) => parentId === id)
  t.match(replies, [{ staff: true, status: 'approved', text: fields.text, name: 'La bibliothèque' }])
  t.equal(replies.length, 1, 'sent twice, it is published once')
  t.match((await moderator.get('/desk/comments/questions?days=0')).body, 'Toutes les questions ont une réponse')
})

t.test('a comment is recommended, and no longer', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const id = await addComment(app, { articleId })
  t.match(noticeOf(await moderator.follow(`/desk/comments/${id}/highlight`, { on: 'yes' })), 'est recommandé')
  t.equal((await readComment(app, id)).highlighted, true)
  t.match(noticeOf(await moderator.follow(`/desk/comments/${id}/highlight`, { on: 'no' })), 'plus recommandé')
  const waiting = await addComment(app, { articleId, status: 'pending' })
  t.equal((await moderator.post(`/desk/comments/${waiting}/highlight`, { on: 'yes' })).statusCode, 409)
})

t.test(
  'a comment from elsewhere says where it was written, and its author or their server is blocked there',
  async (t) => {
    const app = await build(t)
    const { articleId, moderator } = await setUp(app)
    const draft = {
      kind: 'fediverse' as const,
      object: 'https://exemple.social/notes/1',
      address: 'https://exemple.social/@zoe/1',
      author: 'https://exemple.social/users/zoe',
      host: 'exemple.social',
      articleId,
      parentId: null,
      name: 'Zoé',
      text: 'Une question.',
      at: app.clock.now(),
    }
    t.equal(await app.services.comments.elsewhere.receive(draft), 'held')
    const id = (await readComments(app))[0]?.id ?? ''
    const page = flat((await moderator.get(`/desk/comments/${id}`)).body)
    for (const part of [
      'Écrit sur <a href="https://exemple.social/@zoe/1" rel="nofollow noopener">exemple.social</a>',
      draft.author,
      'Ce qui vient d’un autre site attend toujours une relecture.',
      'Son compte sur son site',
      'Tout son serveur',
      'Rien ne le lui dit.',
    ])
      t.match(page, part)
    t.notMatch(page, 'Faire attendre')
    const url = `/desk/comments/${id}/block`
    for (const kind of ['remote', 'server'])
      t.match(
        noticeOf(await moderator.follow(url, { kind, effect: 'block', until: '0', reason: '' })),
        'le blocage compte',
      )
    const list = (await moderator.get('/desk/comments/blocks')).body
    for (const part of [draft.author, 'sur un autre site', 'exemple.social', 'tout le serveur']) t.match(list, part)
  },
)

t.test('blocks: from a comment or by an address, with what they mean, and their end', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const id = await addComment(app, {
    articleId,
    name: 'Troll',
    email: 'troll@example.org',
    addressHash: 'h'.repeat(43),
  })
  const page = await moderator.get(`/desk/comments/${id}`)
  for (const part of ['Son adresse électronique', 'Sa connexion', 'Faire attendre']) t.match(page.body, part)
  t.notMatch(page.body, 'Son compte')
  const known = await addComment(app, { articleId, name: 'Inès', email: 'ines@example.org' })
  const alone = (await moderator.get(`/desk/comments/${known}`)).body
  t.match(alone, 'Commentaire d’Inès')
  t.match(alone, 'peuvent attendre, pas être refusés')
  t.notMatch(alone, 'Ne plus rien recevoir', 'what would be refused each time is not offered')
  const url = `/desk/comments/${id}/block`
  const unproven = await moderator.post(url, { kind: 'email', effect: 'block', until: '30', reason: 'Récidive' })
  t.equal(unproven.statusCode, 422)
  t.match(alertOf(unproven), 'Rien ne prouve')
  t.equal(valueOf(unproven, 'reason'), 'Récidive')
  const done = await moderator.follow(url, { kind: 'email', effect: 'silence', until: '30', reason: 'Récidive' })
  t.match(noticeOf(done), 'le blocage compte')
  const far = await moderator.post(url, { kind: 'address', effect: 'block', until: '365', reason: '' })
  t.equal(far.statusCode, 422)
  await moderator.follow(url, { kind: 'address', effect: 'block', until: '7', reason: '' })
  const list = await moderator.get('/desk/comments/blocks')
  for (const part of ['troll@example.org', 'Récidive', 'Une connexion']) t.match(list.body, part)
  const wrong = await moderator.post('/desk/comments/blocks', { value: 'pas une adresse', effect: 'block', until: '0' })
  t.equal(wrong.statusCode, 422)
  t.equal(valueOf(wrong, 'value'), 'pas une adresse')
  await moderator.follow('/desk/comments/blocks', {
    value: 'Robot@example.org',
    effect: 'block',
    until: '0',
    reason: '',
  })
  const end =
    /href="(\/desk\/comments\/blocks\/[^"]+\/end)"/.exec((await moderator.get('/desk/comments/blocks')).body)?.[1] ?? ''
  t.match((await moderator.get(end)).body, 'robot@example.org')
  t.match(noticeOf(await moderator.follow(end)), 'C’est levé')
  t.notMatch((await moderator.get('/desk/comments/blocks')).body, 'robot@example.org')
  t.equal((await moderator.get(end)).statusCode, 404)
})

t.test('recent decisions: the last one on each comment can be taken back', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const other = await enterDesk(app, 'moderator')
  const id = await addComment(app, { articleId, status: 'pending', name: 'Nora' })
  await decideAs(other.person, id, { decision: 'spam' })
  app.clock.advance(60_000)
  await decideAs(other.person, id, { decision: 'approve', from: 'spam' })
  const page = await moderator.get('/desk/comments/recent')
  t.equal(page.body.match(/action="\/desk\/comments\/undo"/g)?.length, 1, 'of two decisions, the last one')
  const done = await moderator.follow('/desk/comments/undo', { id: `${id} approved`, back: '/desk/comments/recent' })
  t.match(noticeOf(done), 'Décision annulée')
  t.equal((await readComment(app, id)).status, 'spam')
})

t.test('canned replies: written, changed, deleted after asking; what is refused comes back', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const base = '/desk/comments/replies'
  t.match((await moderator.get(base)).body, 'Aucune réponse type')
  const empty = await moderator.post(base, { title: '', text: 'Le texte <b>' })
  t.equal(empty.statusCode, 422)
  t.equal(valueOf(empty, 'text'), 'Le texte <b>')
  await moderator.follow(base, { title: 'Horaires', text: 'Lundi.', once: 'a' })
  const twin = await moderator.post(base, { title: 'HORAIRES', text: 'Mardi.', once: 'b' })
  t.equal(twin.statusCode, 409)
  t.equal(valueOf(twin, 'text'), 'Mardi.')
  const href = /href="(\/desk\/comments\/replies\/[0-9a-f-]{36})"/.exec((await moderator.get(base)).body)?.[1] ?? ''
  const form = await moderator.get(href)
  const revision = valueOf(form, 'revision')
  await moderator.follow(href, { title: 'Horaires', text: 'Du mardi au samedi.', revision })
  const stale = await moderator.post(href, { title: 'Horaires', text: 'Le mien.', revision })
  t.equal(stale.statusCode, 412)
  t.match(alertOf(stale), 'Du mardi au samedi.')
  t.equal(valueOf(stale, 'text'), 'Le mien.')
  const kept = { title: 'Horaires', text: 'Le mien.', revision: valueOf(stale, 'revision') }
  t.match(noticeOf(await moderator.follow(href, kept)), 'est modifiée')
  const asked = await moderator.get(`${href}/delete`)
  t.match(asked.body, 'Le mien.')
  t.match(noticeOf(await moderator.follow(`${href}/delete`, { revision: valueOf(asked, 'revision') })), 'est supprimée')
  t.equal((await moderator.get(href)).statusCode, 404)
})

t.test('rules are tried before they are saved', async (t) => {
  const app = await build(t)
  const { articleId } = await setUp(app)
  await addComment(app, { articleId, name: 'Joueur', text: 'Allez au casino.' })
  const admin = await enterDesk(app, 'administrator')
  const path = '/desk/comments/rules'
  const page = await admin.get(path)
  const names = ['links-most', 'surge-most', 'tooFast-seconds', 'tooFast-hours', 'oldThread-days', 'flood-most']
  const fields: Record<string, string> = {
    ...Object.fromEntries(names.map((name) => [name, valueOf(page, name)])),
    ...Object.fromEntries(
      [...page.body.matchAll(/name="(\w+-enabled)" value="yes" checked/g)].map(([, name = '']) => [name, 'yes']),
    ),
    'words-held': 'casino\r\n\r\n loto ',
    'words-rejected': '',
  }
  t.equal(Object.keys(fields).filter((name) => name.endsWith('-enabled')).length, 10)
  const tried = await admin.post(path, { ...fields, act: 'try' })
  t.equal(tried.statusCode, 200)
  t.match(flat(tried.body), 'Contient un mot de la liste : « casino ».')
  t.match(flat(noticeOf(tried)), '1 commentaire relu')
  t.match(valueOf(tried, 'words-held'), 'casino')
  t.same((await readSettings(app.db.read)).commentRules.words.held, [], 'nothing is saved')
  const wrong = await admin.post(path, { ...fields, 'links-most': '2,5', act: 'save' })
  t.equal(wrong.statusCode, 422)
  t.match(wrong.body, 'id="field-links-most-error"')
  t.match(wrong.body, 'href="#field-links-most"')
  t.equal(valueOf(wrong, 'links-most'), '2,5')
  const { 'links-enabled': _off, ...others } = fields
  t.match(noticeOf(await admin.follow(path, { ...others, 'flood-most': '7', act: 'save' })), 'enregistrées')
  const { commentRules, commentsPerAddress } = await readSettings(app.db.read)
  t.same(commentRules.words.held, ['casino', 'loto'])
  t.equal(commentRules.links.enabled, false)
  t.equal(commentRules.firstComment.enabled, false)
  t.equal(commentsPerAddress, 7)
})

t.test('a year in tables and bars', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  t.match((await moderator.get('/desk/comments/statistics')).body, 'Rien cette année-là')
  const id = await addComment(app, { articleId, status: 'pending' })
  await decideAs(moderator.person, id, { decision: 'reject', ground: 'advertising' })
  const { body } = await moderator.get('/desk/comments/statistics?year=2026')
  t.match(body, /Publicité<\/th><td class="number">1<\/td><td class="bar"><svg[^>]*><rect x="0" y="0" width="100"/)
  t.notMatch(body, 'style=')
  t.equal((await moderator.get('/desk/comments/statistics?year=abc')).statusCode, 200)
})

t.test('as many questions for a page of fifty comments as for a page of one, in each room', async (t) => {
  const app = await build(t)
  const { articleId, moderator } = await setUp(app)
  const parentId = await addComment(app, { articleId, name: 'Paul', text: 'Où ?', decidedAt: app.clock.now() })
  const rooms = ['', '?status=unreviewed', '/reports', '/questions?days=0', '/recent', '/appeals']
  const fill = async (count: number) => {
    const ids = await addComments(
      app,
      ...Array.from({ length: count }, (_, index) => ({
        articleId,
        parentId,
        depth: 1,
        status: 'pending' as const,
        email: `r${index}@example.org`,
      })),
      ...Array.from({ length: count }, () => ({ articleId, text: 'Et quand ?' })),
    )
    for (const id of ids.slice(0, count / 2)) await decideAs(moderator.person, id, { decision: 'spam' })
    for (const id of ids.slice(count, count + 10)) await report(app, id)
    app.clock.advance(1000)
  }
  const measure = async () => {
    const counts = []
    for (const room of rooms) counts.push(await countQueries(app, () => moderator.get(`/desk/comments${room}`)))
    return counts
  }
  await fill(4)
  const few = await measure()
  await fill(100)
  t.same(await measure(), few)
  t.ok(
    few.every((count) => count > 5 && count < 40),
    few.join(),
  )
})

t.test('every room speaks English to whoever reads it', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const admin = await enterDesk(app, 'administrator')
  const ids = await addComments(
    app,
    { articleId, status: 'pending', email: 'nora@example.org', heldBy: 'links', heldMatch: '3' },
    { articleId, text: 'Where?', decidedAt: app.clock.now() },
  )
  const read = async (path: string) => {
    const headers = { cookie: admin.cookie, 'accept-language': 'en' }
    return (await app.server.inject({ url: `/desk/comments${path}`, headers })).body
  }
  const rooms = [
    '',
    '/reports',
    '/appeals',
    '/questions?days=0',
    '/recent',
    '/blocks',
    '/replies',
    '/rules',
    '/statistics',
  ]
  for (const path of [...rooms, '/scopes', ...ids.map((id) => `/${id}`)]) {
    const body = await read(path)
    t.match(body, '<html lang="en">', path)
    t.match(body, 'Unanswered questions', path)
    t.notMatch(body, /Signalements|Refuser|Corbeille/, path)
  }
  t.match(await read(''), 'Holds 3 links, more than allowed.')
})
