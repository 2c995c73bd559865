import t from 'tap'
import { commentStatuses, type CommentStatus, type Role } from '../../server/db/index.ts'
import { moves, type NewDecision } from '../../server/moderation/queue/decisions.policy.ts'
import { addArticle, addComment, addComments, readComment, readComments, readDecisions } from '../comments/factory.ts'
import { build, type TestApp } from '../helper.ts'
import { addCategory, eventsOf } from '../moderation/house.ts'
import { alertOf, enterDesk, noticeOf, valueOf, type Fields, type Visitor } from './visitor.ts'

/** What the form of a card carries. */
async function openCard(visitor: Visitor, id: string): Promise<Fields> {
  const page = await visitor.get(`/desk/comments/${id}`)
  return { from: valueOf(page, 'from'), editedAt: valueOf(page, 'editedAt'), back: '/desk/comments' }
}

/** Decides by the form of a card. */
async function decide(visitor: Visitor, id: string, fields: Fields) {
  return visitor.post(`/desk/comments/${id}/decisions`, { ...(await openCard(visitor, id)), ...fields })
}

/** A page as it is read: French spaces that do not break are spaces. */
const flat = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const groundFor = (decision: string) => (decision === 'reject' ? { ground: 'insult' } : {})

t.test('each decision from each state, as the table of the API has it', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const moderator = await enterDesk(app, 'moderator')
  const decisions: NewDecision[] = ['approve', 'reject', 'spam', 'trash']
  for (const status of commentStatuses) {
    for (const decision of decisions) {
      const id = await addComment(app, { articleId, status, decidedAt: app.clock.now() })
      const reply = await decide(moderator, id, { decision, ...groundFor(decision) })
      const may = moves[status].includes(decision)
      t.equal(reply.statusCode, may ? 303 : 409, `${decision} from ${status}`)
      t.equal((await readComment(app, id)).status === status, !may)
      const buttons = (
        await moderator.get(
          `/desk/comments/${await addComment(app, { articleId, status, decidedAt: app.clock.now() })}`,
        )
      ).body
      t.equal(buttons.includes(`name="decision" value="${decision}"`), may, `a button to ${decision} from ${status}`)
    }
  }
})

t.test('the rooms are open to whoever moderates, and rules and scopes to whoever may change them', async (t) => {
  const app = await build(t)
  const rooms: [string, Role[]][] = [
    ...['', '/reports', '/appeals', '/questions', '/recent', '/blocks', '/replies', '/replies/new', '/statistics'].map(
      (path): [string, Role[]] => [path, ['moderator', 'editor', 'administrator']],
    ),
    ['/rules', ['administrator']],
    ['/scopes', ['administrator']],
  ]
  for (const role of ['contributor', 'author', 'moderator', 'editor', 'administrator'] as const) {
    const visitor = await enterDesk(app, role)
    for (const [path, roles] of rooms) {
      const { statusCode } = await visitor.get(`/desk/comments${path}`)
      t.equal(statusCode, roles.includes(role) ? 200 : 403, `${role} ${path}`)
    }
  }
  const moderator = await enterDesk(app, 'moderator')
  const { body } = await moderator.get('/desk/comments')
  t.notMatch(body, '/desk/comments/rules')
  t.notMatch(body, '/desk/comments/scopes')
  const admin = await enterDesk(app, 'administrator')
  t.match((await admin.get('/desk/comments')).body, '/desk/comments/rules')
})

t.test('no act without the right, from another site, or without a session', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const id = await addComment(app, { articleId, status: 'pending' })
  const author = await enterDesk(app, 'author')
  const moderator = await enterDesk(app, 'moderator')
  const acts = [
    `/desk/comments/${id}/decisions`,
    '/desk/comments/decisions',
    '/desk/comments/undo',
    `/desk/comments/${id}/highlight`,
    `/desk/comments/${id}/next`,
    `/desk/comments/${id}/reply`,
    `/desk/comments/${id}/block`,
    `/desk/comments/${id}/reports/close`,
    '/desk/comments/appeals/x',
    '/desk/comments/blocks',
    '/desk/comments/blocks/x/end',
    '/desk/comments/replies',
    '/desk/comments/replies/x',
    '/desk/comments/replies/x/delete',
  ]
  for (const url of acts) {
    t.equal((await author.post(url, { decision: 'approve' })).statusCode, 403, `${url} by an author`)
    const elsewhere = await moderator.post(url, { decision: 'approve' }, { 'sec-fetch-site': 'cross-site' })
    t.equal(elsewhere.statusCode, 403, `${url} from elsewhere`)
  }
  for (const url of ['/desk/comments/rules', '/desk/comments/scopes/x'])
    t.equal((await moderator.post(url)).statusCode, 403, `${url} by a moderator`)
  const json = await app.server.inject({ method: 'POST', url: acts[0]!, headers: { 'sec-fetch-site': 'same-origin' } })
  t.equal(json.statusCode, 401, 'whoever has no session is asked to sign in')
  t.equal((await readComment(app, id)).status, 'pending')
})

t.test('a decision leads back to the place in the list, tells itself and is taken back by one button', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const [first = '', second = ''] = await addComments(
    app,
    { articleId, status: 'pending', name: 'Ana <b>' },
    { articleId, status: 'pending', name: 'Luc' },
  )
  const moderator = await enterDesk(app, 'moderator')
  const back = '/desk/comments?q=merci'
  const fields = { ...(await openCard(moderator, first)), back, next: second, decision: 'approve' }
  const events = await eventsOf(app, async () => {
    const reply = await moderator.post(`/desk/comments/${first}/decisions`, fields)
    t.equal(reply.headers.location, `/desk/comments?q=merci&decided=${first}#comment-${second}`)
    const page = await moderator.get(String(reply.headers.location).split('#')[0]!)
    t.match(noticeOf(page), 'Publié : le commentaire d’Ana <b>.')
    t.notMatch(page.body, 'Ana <b>', 'no markup of a name')
    t.match(page.body, 'comment-' + second)
    const undo = /action="\/desk\/comments\/undo">\s*<input\s+type='?"?hidden/.test(page.body.replaceAll("'", '"'))
    t.ok(undo, 'an undo')
    const undone = await moderator.follow('/desk/comments/undo', { id: `${first} approved`, back })
    t.match(noticeOf(undone), 'Décision annulée')
    t.match(undone.body, `comment-${first}`)
  })
  t.same(
    events.filter(({ name }) => name === 'comment.decided').map(({ payload }) => (payload as { to: string }).to),
    ['approved', 'pending'],
  )
})

t.test('a list to come back to is one of these rooms', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const moderator = await enterDesk(app, 'moderator')
  for (const back of [
    'https://evil.example/',
    '//evil.example',
    '/desk/people',
    'javascript:alert(1)',
    '/desk/commentsx',
  ]) {
    const id = await addComment(app, { articleId, status: 'pending' })
    const reply = await decide(moderator, id, { decision: 'approve', back })
    t.equal(reply.headers.location, `/desk/comments/${id}?decided=${id}`, back)
  }
})

t.test('a form sent twice decides once; a slower moderator, and one who read another text, are told', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const id = await addComment(app, { articleId, status: 'pending', name: 'Nora' })
  const one = await enterDesk(app, 'moderator')
  const other = await enterDesk(app, 'moderator')
  const [mine, theirs] = [await openCard(one, id), await openCard(other, id)]
  const twice = await Promise.all(
    [0, 1].map(() => one.post(`/desk/comments/${id}/decisions`, { ...mine, decision: 'approve' })),
  )
  t.same(
    twice.map(({ statusCode }) => statusCode),
    [303, 303],
  )
  t.equal((await readDecisions(app)).length, 1)
  const late = await other.post(`/desk/comments/${id}/decisions`, {
    ...theirs,
    decision: 'reject',
    ground: 'insult',
    sentence: 'Une phrase « à garder ».',
  })
  t.equal(late.statusCode, 409)
  t.match(alertOf(late), /Person \d+ a été plus rapide : ce commentaire est déjà publié/)
  t.match(late.body, 'Une phrase « à garder ».', 'what was typed comes back')
  t.equal(valueOf(late, 'from'), 'approved', 'on the comment as it is')
  t.equal((await readComment(app, id)).status, 'approved')

  const edited = await addComment(app, { articleId, status: 'pending' })
  const seen = await openCard(one, edited)
  await app.db.write((tx) => tx.update(tx.tables.comments).set({ editedAt: app.clock.now(), text: 'Autre chose.' }))
  const stale = await one.post(`/desk/comments/${edited}/decisions`, { ...seen, decision: 'approve' })
  t.equal(stale.statusCode, 409)
  t.match(alertOf(stale), 'Le texte a changé depuis que vous l’avez lu')
  t.match(stale.body, 'Autre chose.')
  t.equal((await readComment(app, edited)).status, 'pending')
})

t.test('a refusal wants its ground; all that was typed comes back, with the fault at its field', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const id = await addComment(app, { articleId, status: 'pending' })
  const moderator = await enterDesk(app, 'moderator')
  const reply = await decide(moderator, id, { decision: 'reject', sentence: 'Désolée.', note: 'Déjà vu </textarea>' })
  t.equal(reply.statusCode, 422)
  t.match(alertOf(reply), 'Indiquez le motif')
  t.match(reply.body, 'href="#field-ground"')
  t.match(reply.body, 'id="field-ground"')
  t.equal(valueOf(reply, 'sentence'), 'Désolée.')
  t.equal(valueOf(reply, 'note'), 'Déjà vu </textarea>')
  await moderator.follow(`/desk/comments/${id}/decisions`, {
    ...(await openCard(moderator, id)),
    decision: 'reject',
    ground: 'off_topic',
    sentence: 'Désolée.',
    note: 'Déjà vu',
  })
  const [decision] = await readDecisions(app)
  t.match(decision, { ground: 'off_topic', sentence: 'Désolée.', note: 'Déjà vu', actorId: moderator.person.id })
  const story = await moderator.get(`/desk/comments/${id}`)
  for (const part of ['Motif : Hors sujet', 'Désolée.', 'Déjà vu']) t.match(flat(story.body), part)
})

t.test('one decision for many: what is left out, and why, is said; all of it is taken back at once', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const ids = await addComments(
    app,
    ...['Ana', 'Luc', 'Zoé'].map((name) => ({ articleId, status: 'pending' as const, name })),
  )
  const moderator = await enterDesk(app, 'moderator')
  const picks = ids.map((id) => `${id} pending`)
  const none = await moderator.post('/desk/comments/decisions', { decision: 'spam' })
  t.equal(none.statusCode, 422)
  t.match(alertOf(none), 'Cochez d’abord')
  const groundless = await moderator.post('/desk/comments/decisions', {
    decision: 'reject',
    id: picks,
    sentence: 'Non.',
  })
  t.equal(groundless.statusCode, 422)
  t.match(alertOf(groundless), 'Indiquez le motif')
  t.equal(groundless.body.match(/name="id" value="[^"]*" checked/g)?.length, 3, 'they stay ticked')
  t.equal(valueOf(groundless, 'sentence'), 'Non.')

  const done = await moderator.follow('/desk/comments/decisions', { decision: 'trash', all: 'yes', listed: picks })
  t.match(noticeOf(done), '3 commentaires mis à la corbeille.')
  t.match(done.body, 'Tout est relu.')
  const undone = await moderator.follow('/desk/comments/undo', { id: ids.map((id) => `${id} trashed`) })
  t.match(noticeOf(undone), '3 décisions annulées.')
  t.ok((await readComments(app)).every(({ status }) => status === 'pending'))

  const other = await enterDesk(app, 'moderator')
  await decide(other, ids[1]!, { decision: 'approve' })
  const mixed = await moderator.post('/desk/comments/decisions', {
    decision: 'reject',
    ground: 'advertising',
    id: picks,
  })
  t.equal(mixed.statusCode, 409)
  t.match(noticeOf(mixed), '2 commentaires refusés.')
  t.match(alertOf(mixed), '1 commentaire n’a pas été traité')
  t.match(flat(mixed.body), /Luc – laissé tel quel : Person \d+ a été plus rapide/)
  t.equal((await readComment(app, ids[1]!)).status, 'approved')
})

t.test('the script is answered without a page: what was done, what was refused, and a lost session', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const id = await addComment(app, { articleId, status: 'pending', name: 'Nora' })
  const moderator = await enterDesk(app, 'moderator')
  const json = { accept: 'application/json' }
  const fields = await openCard(moderator, id)
  const url = `/desk/comments/${id}/decisions`
  const done = await moderator.post(url, { ...fields, decision: 'spam' }, json)
  t.equal(done.headers['cache-control'], 'no-store')
  t.same(JSON.parse(flat(done.body)), {
    said: 'Mis aux indésirables : le commentaire de Nora.',
    from: 'pending',
    to: 'spam',
    undo: { action: '/desk/comments/undo', id: `${id} spam` },
  })
  const again = await moderator.post(url, { ...fields, decision: 'trash' }, json)
  t.equal(again.statusCode, 409)
  t.match(again.json().error, 'déjà indésirable')
  const undone = await moderator.post('/desk/comments/undo', { id: `${id} spam` }, json)
  t.match(undone.json(), { from: 'spam', to: 'pending', undo: null })
  const twice = await moderator.post('/desk/comments/undo', { id: `${id} spam` }, json)
  t.equal(twice.statusCode, 409)
  await app.db.write((tx) => tx.delete(tx.tables.sessions))
  const lost = await moderator.post(url, { ...fields, decision: 'approve' }, json)
  t.equal(lost.statusCode, 401)
  t.equal((await readComment(app, id)).status, 'pending')
})

t.test('why it waits is said in plain words', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const moderator = await enterDesk(app, 'moderator')
  const told: [string | null, string | null, string][] = [
    ['words', 'casino* (casinos)', 'Contient un mot de la liste : « casino* (casinos) ».'],
    ['links', '3', 'Contient 3 liens, plus que permis.'],
    ['tooFast', '1240 ms', 'Envoyé 1,2 s après l’ouverture du formulaire'],
    ['tooFast', 'forged', 'L’heure du formulaire manque'],
    ['repeats', null, 'Le même texte a déjà été envoyé'],
    ['oldThread', '400', 'L’article a paru il y a 400 jours.'],
    ['standing', 'silenced', 'que tout ce qu’envoie cette personne attende une relecture'],
    ['firstComment', null, 'premier commentaire de cette personne'],
    ['reports', '3', 'Signalé par 3 personnes.'],
    ['surge', null, 'passé par aucun formulaire'],
    ['météo', 'pluie <b>', 'Règle « météo » : pluie &lt;b&gt;.'],
    ['links', 'error', 'La règle « links » est en panne'],
    [null, null, 'tous les commentaires sont relus'],
  ]
  for (const [heldBy, heldMatch, sentence] of told) {
    const id = await addComment(app, { articleId, status: 'pending', heldBy, heldMatch })
    const page = (await moderator.get(`/desk/comments/${id}`)).body
    t.match(flat(page), sentence)
  }
})

t.test('a card shows who wrote, what they answer, their record, and no markup of theirs', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app, { title: 'Des <i>graines</i>' })
  const parentId = await addComment(app, { articleId, name: 'Paul', text: 'Peut-on emprunter ?' })
  const email = 'nora@example.org'
  await addComments(
    app,
    ...(['approved', 'approved', 'rejected'] as CommentStatus[]).map((status) => ({ articleId, status, email })),
  )
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>'
  await addComment(app, { articleId, parentId, depth: 1, status: 'pending', name: hostile, email, text: hostile })
  const moderator = await enterDesk(app, 'moderator')
  const { body } = await moderator.get('/desk/comments')
  t.match(body, 'Répond à Paul')
  t.match(body, 'Peut-on emprunter')
  t.match(body, '2 publiés, 1 refusé')
  t.match(body, 'Des &lt;i&gt;graines&lt;/i&gt;')
  t.notMatch(body, '<script>alert')
  t.notMatch(body, '<img src=x')
})

t.test('tabs, filters and the next page', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const other = await addArticle(app, { slug: 'polars', title: 'Des polars' })
  const at = app.clock.now().getTime()
  await addComments(
    app,
    ...Array.from({ length: 55 }, (_, index) => ({
      articleId,
      status: 'pending' as const,
      name: `Lectrice ${String(index).padStart(2, '0')}`,
      createdAt: new Date(at - (100 - index) * 3_600_000),
    })),
    { articleId: other.id, status: 'pending' as const, name: 'Agatha', heldBy: 'links', heldMatch: '3' },
    { articleId, status: 'approved' as const, name: 'Sans relecture' },
    { articleId, status: 'spam' as const, name: 'Robot' },
  )
  const moderator = await enterDesk(app, 'moderator')
  const page = await moderator.get('/desk/comments')
  t.equal(page.body.match(/class="card"/g)?.length, 50)
  t.match(page.body, 'data-count="56"')
  const next =
    /rel="next" href="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&') ?? ''
  const second = await moderator.get(next)
  t.equal(second.body.match(/class="card"/g)?.length, 6)
  t.match(second.body, 'Revenir au début')
  const count = async (query: string) =>
    (await moderator.get(`/desk/comments?${query}`)).body.match(/class="card"/g)?.length ?? 0
  t.equal(await count('status=unreviewed'), 1)
  t.equal(await count('status=spam'), 1)
  t.equal(await count('status=trashed'), 0)
  t.equal(await count('article=polars'), 1)
  t.equal(await count('rule=links'), 1)
  t.equal(await count('q=agatha'), 1)
  t.equal(await count('person=Agatha'), 1)
  t.equal(await count('olderThan=90'), 10)
  t.equal(await count('category=inconnue'), 0)
  t.equal(await count('status=nonsense&olderThan=abc&after=nonsense'), 50, 'what makes no sense narrows nothing')
  t.match((await moderator.get('/desk/comments?q=introuvable')).body, 'Aucun commentaire ne répond à ces filtres')
})

t.test('a moderator of one category sees and decides on its comments alone', async (t) => {
  const app = await build(t)
  const [kept, others] = [await addCategory(app, 'Graines'), await addCategory(app, 'Polars')]
  const mine = await addArticle(app, { slug: 'a', categoryIds: [kept] })
  const theirs = await addArticle(app, { slug: 'b', categoryIds: [others] })
  const seen = await addComment(app, { articleId: mine.id, status: 'pending', name: 'Visible' })
  const hidden = await addComment(app, { articleId: theirs.id, status: 'pending', name: 'Cachée' })
  const moderator = await enterDesk(app, 'moderator')
  const admin = await enterDesk(app, 'administrator')
  const saved = await admin.follow(`/desk/comments/scopes/${moderator.person.id}`, { categories: [kept] })
  t.match(saved.body, 'Graines')
  const { body } = await moderator.get('/desk/comments')
  t.match(body, 'Visible')
  t.notMatch(body, 'Cachée')
  t.equal((await moderator.get(`/desk/comments/${hidden}`)).statusCode, 404)
  t.equal(
    (await moderator.post(`/desk/comments/${hidden}/decisions`, { decision: 'approve', from: 'pending' })).statusCode,
    404,
  )
  t.equal((await readComment(app, hidden)).status, 'pending')
  t.equal((await moderator.get(`/desk/comments/${seen}`)).statusCode, 200)
  const unknown = await admin.post(`/desk/comments/scopes/${moderator.person.id}`, { categories: ['inconnue'] })
  t.equal(unknown.statusCode, 422)
  t.equal((await admin.get('/desk/comments/scopes/inconnu')).statusCode, 404)
})

async function setNextText(app: TestApp, id: string): Promise<void> {
  await app.db.write(async (tx) => {
    const { comments } = tx.tables
    await tx.update(comments).set({ nextText: 'Le texte neuf.', editedAt: app.clock.now() })
  })
  await readComment(app, id)
}

t.test('a new text waits beside the published one: published, or discarded after asking', async (t) => {
  const app = await build(t)
  const { id: articleId } = await addArticle(app)
  const id = await addComment(app, { articleId, text: 'Le texte ancien.', decidedAt: app.clock.now() })
  await setNextText(app, id)
  const moderator = await enterDesk(app, 'moderator')
  const { body } = await moderator.get('/desk/comments?status=unreviewed')
  for (const part of ['Le texte ancien.', 'Le texte neuf.', 'Publier le nouveau texte', 'Garder l’ancien texte'])
    t.match(body, part)
  const asked = await moderator.post(`/desk/comments/${id}/next`)
  t.match(asked.body, 'Écarter le nouveau texte')
  t.equal((await readComment(app, id)).nextText, 'Le texte neuf.')
  const kept = await moderator.follow(`/desk/comments/${id}/next`, { sure: 'yes' })
  t.match(noticeOf(kept), 'L’ancien texte reste')
  t.equal((await readComment(app, id)).nextText, null)
  await setNextText(app, id)
  const published = await moderator.post(
    `/desk/comments/${id}/decisions`,
    { ...(await openCard(moderator, id)), decision: 'approve' },
    { accept: 'application/json' },
  )
  t.equal(published.json().undo, null, 'no undo is promised that there is not')
  t.equal((await readComment(app, id)).text, 'Le texte neuf.')
})
