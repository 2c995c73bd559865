import { sql } from 'drizzle-orm'
import t from 'tap'
import type { LightMyRequestResponse } from 'fastify'
import { anonymous } from '../../server/http/actor.ts'
import { build, onSqliteAlone, signIn, type TestApp } from '../helper.ts'
import { eventsOf } from '../users/people.ts'
import {
  addArticle,
  addByline,
  addComment,
  decideAs,
  post,
  postAs,
  readComment,
  readCount,
  readDecisions,
  setUp,
  threadUrl,
} from './factory.ts'

const send = (app: TestApp, text: string, honeypot = '') =>
  app.services.comments.submit(anonymous, 'grainotheque', { name: 'Nora', text }, { address: '', honeypot })

function edit(
  app: TestApp,
  id: string,
  payload: Record<string, unknown>,
  slug = 'grainotheque',
): Promise<LightMyRequestResponse> {
  return app.server.inject({ method: 'PATCH', url: `${threadUrl(slug)}/${id}`, payload })
}

const shown = async (app: TestApp) =>
  (await app.server.inject({ url: threadUrl() }))
    .json()
    .data.map((one: { text: string; edited: boolean }) => [one.text, one.edited])
const open = async (app: TestApp) =>
  (await signIn(app, 'administrator')).request({
    method: 'PUT',
    url: '/api/v1/admin/comment-modes',
    payload: { mode: 'open' },
  })

t.test('202 what waits is replaced, and goes on waiting', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const { id, viewKey } = await send(app, 'Premier')
  app.clock.advance(15 * 60_000)
  const told = await eventsOf(app, async () => {
    const reply = await edit(app, id, { text: ' Second ', key: viewKey })
    t.equal(reply.statusCode, 202)
    t.equal(reply.headers['cache-control'], 'no-store')
    t.match(reply.json(), { data: { id, status: 'pending' } })
  })
  t.same(told, [
    { name: 'comment.edited', payload: { id, articleId: article.id, status: 'pending', live: false }, actorId: null },
  ])
  t.match(await readComment(app, id), { status: 'pending', text: 'Second', nextText: null, editedAt: app.clock.now() })
  app.clock.advance(1)
  t.equal((await edit(app, id, { text: 'Trop tard', key: viewKey })).statusCode, 403)
  t.equal((await readComment(app, id)).text, 'Second')
})

t.test(
  'a program that sends a comment is told where its author reads what becomes of it, and by which key they change it',
  async (t) => {
    const app = await build(t)
    await setUp(app)
    const sent = await post(app, {})
    const [, status = '', key = ''] =
      /^<(\/[^>]+\?key=([\w-]{43}))>; rel="status"$/.exec(String(sent.headers.link)) ?? []
    t.equal((await app.server.inject({ url: status })).json().data.status, 'pending')
    t.equal((await edit(app, sent.json().data.id, { text: 'Second', key })).statusCode, 202)
  },
)

t.test('202 the approved text stays in view until the new one is approved', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const { id, viewKey } = await send(app, 'Premier')
  await decideAs(moderator, id, { decision: 'approve' })
  app.clock.advance(1000)
  const before = await app.server.inject({ url: threadUrl() })
  t.equal((await edit(app, id, { text: 'Second', key: viewKey })).statusCode, 202)
  t.equal((await app.server.inject({ url: threadUrl() })).headers.etag, before.headers.etag, 'no byte changes')
  const { data } = (await moderator.request({ url: '/api/v1/admin/comments?unreviewed=true' })).json()
  t.match(data, [
    {
      id,
      text: 'Premier',
      next: { text: 'Second', html: '<p>Second</p>' },
      allowedDecisions: ['approve', 'reject', 'spam', 'trash', 'undo'],
    },
  ])
  const told = await eventsOf(app, async () =>
    t.equal((await decideAs(moderator, id, { decision: 'approve', from: 'approved' })).statusCode, 200),
  )
  t.same(told, [
    {
      name: 'comment.decided',
      payload: { id, articleId: article.id, decision: 'approve', from: 'approved', to: 'approved' },
      actorId: moderator.id,
    },
  ])
  t.same(await shown(app), [['Second', true]])
  t.equal(await readCount(app, article.id), 1)
  t.equal((await decideAs(moderator, id, { decision: 'undo' })).statusCode, 409, 'the text before is not kept')
})

t.test('202 an approval undone while a new text waited: what its author wrote last is the one text', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const { id, viewKey } = await send(app, 'Premier')
  await decideAs(moderator, id, { decision: 'approve' })
  await edit(app, id, { text: 'Second', key: viewKey })
  await decideAs(moderator, id, { decision: 'undo' })
  await edit(app, id, { text: 'Troisième', key: viewKey })
  t.match(await readComment(app, id), { status: 'pending', text: 'Troisième', nextText: null })
  await decideAs(moderator, id, { decision: 'approve' })
  t.same(await shown(app), [['Troisième', true]])
})

t.test('200 a new text is refused and the approved one stays; 409 when none waits', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const { id, viewKey } = await send(app, 'Premier')
  await decideAs(moderator, id, { decision: 'approve' })
  await edit(app, id, { text: 'Second', key: viewKey })
  const refuse = () => moderator.request({ method: 'DELETE', url: `/api/v1/admin/comments/${id}/next` })
  t.match((await refuse()).json().data, { text: 'Premier', next: null, editedAt: null, unreviewed: false })
  t.equal((await refuse()).statusCode, 409)
  t.same(await shown(app), [['Premier', false]])
  t.equal((await post(app, { name: 'Nora', text: 'Premier' })).statusCode, 409, 'sent again, it is known')
})

t.test(
  'the mark of a change belongs to the text in view: a later one that waits or is refused leaves it',
  async (t) => {
    const app = await build(t)
    const { moderator } = await setUp(app)
    await open(app)
    const { id, viewKey } = await send(app, 'Premier')
    t.equal((await edit(app, id, { text: 'Second', key: viewKey })).statusCode, 200)
    const { editedAt } = await readComment(app, id)
    const waiting = 'https://a.example https://b.example https://c.example'
    app.clock.advance(60_000)
    t.equal((await edit(app, id, { text: waiting, key: viewKey })).statusCode, 202)
    t.same(await shown(app), [['Second', true]], 'while another text waits')
    t.match((await app.server.inject({ url: '/articles/grainotheque' })).body, /modifié/)
    await moderator.request({ method: 'DELETE', url: `/api/v1/admin/comments/${id}/next` })
    t.same(await shown(app), [['Second', true]], 'once that one is refused')
    t.match(await readComment(app, id), { editedAt, liveEditedAt: editedAt })
    app.clock.advance(60_000)
    t.equal((await edit(app, id, { text: waiting, key: viewKey })).statusCode, 202)
    await decideAs(moderator, id, { decision: 'approve', from: 'approved' })
    t.same(await shown(app), [[waiting, true]])
    t.match(await readComment(app, id), { liveEditedAt: app.clock.now() }, 'the mark of the text that came into view')
  },
)

t.test('200 where comments are open, a new text that no rule stops appears at once', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  await open(app)
  const { id, viewKey } = await send(app, 'Premier')
  const told = await eventsOf(app, async () => {
    const reply = await edit(app, id, { text: 'Second', key: viewKey })
    t.equal(reply.statusCode, 200)
    t.match(reply.json().data, { id, text: 'Second', edited: true })
  })
  t.same(told, [
    { name: 'comment.edited', payload: { id, articleId: article.id, status: 'approved', live: true }, actorId: null },
  ])
  const links = 'https://a.example https://b.example https://c.example'
  t.equal((await edit(app, id, { text: links, key: viewKey })).statusCode, 202)
  t.match(await readComment(app, id), { text: 'Second', nextText: links, heldBy: 'links', heldMatch: '3' })
  t.equal((await edit(app, id, { text: links, key: viewKey })).statusCode, 202, 'the same text again changes nothing')
})

t.test(
  '404 what a moderator takes down before the author has the reply is not shown in it',
  onSqliteAlone,
  async (t) => {
    const app = await build(t)
    await setUp(app)
    await open(app)
    const { id, viewKey } = await send(app, 'Premier')
    await app.db.write((tx) =>
      tx.execute(sql`
      create trigger meanwhile after update of text on comments
      begin update comments set status = 'trashed' where id = new.id; end`),
    )
    const reply = await edit(app, id, { text: 'Second', key: viewKey })
    t.match(reply.json(), { status: 404, code: 'not_found' })
    t.match(await readComment(app, id), { status: 'trashed', text: 'Second' })
  },
)

t.test('every rule runs again: a refused word, another’s comment; one’s own text is no duplicate', async (t) => {
  const app = await build(t)
  await setUp(app)
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { commentRules: { words: { rejected: ['poker'] } } },
  })
  await send(app, 'Déjà dit')
  const { id, viewKey } = await send(app, 'Premier')
  t.equal((await edit(app, id, { text: 'Du poker', key: viewKey })).statusCode, 422)
  t.equal((await edit(app, id, { text: 'deja dit', key: viewKey })).statusCode, 409)
  t.equal((await edit(app, id, { text: 'PREMIER', key: viewKey })).statusCode, 202)
  t.equal((await edit(app, id, { text: '', key: viewKey })).statusCode, 422)
  t.equal((await edit(app, id, { text: 'a'.repeat(5001), key: viewKey })).statusCode, 422)
  t.equal((await edit(app, id, { text: 'é'.repeat(6000), key: viewKey })).statusCode, 413)
})

t.test('what a robot’s field put aside is changed like what waits, and stays aside', async (t) => {
  const app = await build(t)
  await setUp(app)
  const held = await send(app, 'Un')
  const aside = await send(app, 'Deux', 'x')
  const [one, other] = [
    await edit(app, held.id, { text: 'Trois', key: held.viewKey }),
    await edit(app, aside.id, { text: 'Quatre', key: aside.viewKey }),
  ]
  t.equal(other.body.replace(aside.id, ''), one.body.replace(held.id, ''))
  t.match(await readComment(app, aside.id), { status: 'spam', text: 'Quatre', heldBy: 'honeypot' })
})

t.test('404 a wrong key, another article, a missing comment, one that was refused: the same bytes', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  await addArticle(app, { slug: 'autre' })
  const { id, viewKey } = await send(app, 'Premier')
  const refused = await send(app, 'Second')
  await decideAs(moderator, refused.id, { decision: 'reject', ground: 'insult' })
  const replies = [
    await edit(app, id, { text: 'x', key: 'x' }),
    await edit(app, id, { text: 'x' }),
    await edit(app, id, { text: 'x', key: refused.viewKey }),
    await edit(app, id, { text: 'x', key: viewKey }, 'autre'),
    await edit(app, app.newId(), { text: 'x', key: viewKey }),
    await edit(app, refused.id, { text: 'x', key: refused.viewKey }),
  ]
  const strip = (body: string) => body.replace(/\/api[^"]*/, '')
  for (const reply of replies) {
    t.equal(reply.statusCode, 404)
    t.equal(strip(reply.body), strip(replies[0]!.body))
  }
})

t.test('an account changes its own comment and no other; the staff’s appears at once', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const [patron, other] = [await signIn(app, 'patron'), await signIn(app, 'patron')]
  const { id } = (await postAs(patron, {})).json().data
  const change = (person: typeof patron, commentId: string) =>
    person.request({ method: 'PATCH', url: `${threadUrl()}/${commentId}`, payload: { text: 'Changé' } })
  t.equal((await change(other, id)).statusCode, 404)
  t.equal((await change(moderator, id)).statusCode, 404, 'nobody edits for another')
  t.equal((await change(patron, id)).statusCode, 202)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const staff = (await postAs(moderator, { bylineId })).json().data
  t.match((await change(moderator, staff.id)).json().data, { text: 'Changé', edited: true, staff: true })
})

t.test('409 a moderator who read the text before a change does not approve the one after', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const { id, viewKey } = await send(app, 'Premier')
  const { editedAt } = (await moderator.request({ url: `/api/v1/admin/comments/${id}` })).json().data
  await edit(app, id, { text: 'Second', key: viewKey })
  t.equal((await decideAs(moderator, id, { decision: 'approve', editedAt })).statusCode, 409)
  const card = (await moderator.request({ url: `/api/v1/admin/comments/${id}` })).json().data
  t.equal((await decideAs(moderator, id, { decision: 'approve', editedAt: card.editedAt })).statusCode, 200)
})

t.test('highlight: an approved comment, once; 409 any other', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const id = await addComment(app, { articleId: article.id })
  const pending = await addComment(app, { articleId: article.id, status: 'pending' })
  const mark = (commentId: string, on: boolean) =>
    moderator.request({ method: 'POST', url: `/api/v1/admin/comments/${commentId}/highlight`, payload: { on } })
  const told = await eventsOf(app, async () => {
    t.match((await mark(id, true)).json().data, { highlighted: true })
    t.equal((await mark(id, true)).statusCode, 200)
    t.equal((await mark(pending, true)).statusCode, 409)
    t.equal((await mark(app.newId(), true)).statusCode, 404)
  })
  t.same(told, [
    { name: 'comment.highlighted', payload: { id, articleId: article.id, on: true }, actorId: moderator.id },
  ])
  t.match((await app.server.inject({ url: threadUrl() })).json().data, [{ highlighted: true }])
  await mark(id, false)
  t.match((await app.server.inject({ url: threadUrl() })).json().data, [{ highlighted: false }])
})

t.test('decisions in bulk: each by itself, each refusal with its reason', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const [a, b, c] = await Promise.all(
    ['a', 'b', 'c'].map((text) => addComment(app, { articleId: article.id, status: 'pending', text })),
  )
  const missing = app.newId()
  const bulk = (items: unknown[]) =>
    moderator.request({ method: 'POST', url: '/api/v1/admin/comments/decisions', payload: { items } })
  const told = await eventsOf(app, async () => {
    const reply = await bulk([
      { id: a, decision: 'approve' },
      { id: a, decision: 'approve' },
      { id: missing, decision: 'spam' },
      { id: b, decision: 'reject' },
      { id: b, decision: 'reject', ground: 'insult', note: 'Lu.' },
      { id: c, decision: 'approve', from: 'spam' },
    ])
    t.equal(reply.statusCode, 200)
    t.same(reply.json().data.done, [a, b])
    t.same(
      reply.json().data.skipped.map((one: { id: string; reason: string }) => [one.id, one.reason]),
      [
        [a, 'conflict'],
        [missing, 'not_found'],
        [b, 'invalid'],
        [c, 'conflict'],
      ],
    )
    for (const one of reply.json().data.skipped) t.ok(one.detail.length > 5)
    t.same(reply.json().meta, { done: 2, skipped: 4 })
  })
  t.equal(told.length, 2)
  t.equal((await readDecisions(app)).length, 2)
  t.equal(await readCount(app, article.id), 1)
  t.equal((await bulk([])).statusCode, 422)
  t.equal((await bulk(Array.from({ length: 101 }, () => ({ id: a, decision: 'spam' })))).statusCode, 422)
  t.same(
    (
      await bulk([
        { id: a, decision: 'undo' },
        { id: b, decision: 'undo' },
      ])
    ).json().data.done,
    [a, b],
  )
  t.equal(await readCount(app, article.id), 0)
})

t.test('202 notify and follow are kept with the address, and need one', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  for (const wish of ['follow', 'notify']) t.equal((await post(app, { [wish]: true })).statusCode, 422)
  const { id } = (
    await post(app, { follow: true, notify: true, email: 'Nora@example.org' }, { headers: { 'accept-language': 'en' } })
  ).json().data
  await post(app, { follow: true, email: 'nora@example.org' })
  t.match(await readComment(app, id), { notifyAuthor: true, lang: 'en', emailProven: false })
  const follows = await app.db.read.select().from(app.db.read.tables.commentFollows)
  t.match(follows, [{ articleId: article.id, email: 'nora@example.org', lang: 'en', confirmedAt: null }])
  t.equal(follows.length, 1)
})
