import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { modeSentences } from '../../server/comments/comments.words.ts'
import { readModes } from '../../server/comments/index.ts'
import { build, signIn, type Person } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'
import { eventsOf } from '../users/people.ts'
import {
  addArticle,
  addComment,
  decideAs,
  pointers,
  post,
  readComment,
  readCount,
  readDecisions,
  setUp,
  threadUrl,
} from './factory.ts'

const url = '/api/v1/admin/comment-modes'
const choose = (person: Person, payload: Record<string, unknown>, headers = {}) =>
  person.request({ method: 'PUT', url, payload, headers })

async function addCategory(person: Person, name: string, parentId: string | null = null): Promise<string> {
  return (
    await person.request({
      method: 'POST',
      url: '/api/v1/admin/categories',
      payload: { name, ...(parentId === null ? {} : { parentId }) },
    })
  ).json().data.id
}

t.test('200 everything is held until somebody chooses, and the choice keeps who, when and the sentence', async (t) => {
  const app = await build(t)
  await setUp(app)
  const admin = await signIn(app, 'administrator')
  const before = (await admin.request({ url })).json().data
  t.match(before, {
    site: { mode: 'held', sentence: modeSentences.held.fr, by: null, at: null },
    categories: [],
  })
  t.same(
    before.modes.map((one: { mode: string }) => one.mode),
    ['held', 'open', 'closed'],
  )
  const told = await eventsOf(app, async () => {
    const reply = await choose(admin, { mode: 'open' }, { 'accept-language': 'en' })
    t.equal(reply.statusCode, 200)
    t.match(reply.json().data.site, {
      mode: 'open',
      sentence: modeSentences.open.en,
      by: { id: admin.id },
      at: '2026-05-13T12:00:00.000Z',
    })
  })
  t.same(told, [{ name: 'settings.changed', payload: { keys: ['commentMode'] }, actorId: admin.id }])
  for (const lang of ['fr', 'en'] as const) t.match(modeSentences.open[lang], /82-652.*93-3/)
  await choose(admin, { mode: 'closed' })
})

t.test('200 the history of choices is paged, newest first; the choice that counts reads one row of it', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const youth = await addCategory(admin, 'Jeunesse')
  for (let number = 0; number < 120; number++) {
    // Several in one millisecond: the order is that in which they were made.
    if (number % 3 === 0) app.clock.advance(1)
    const mode = (['held', 'open', 'closed'] as const)[number % 3]
    await choose(admin, { mode, categoryId: number % 2 === 0 ? null : youth })
  }
  const seen: string[] = []
  for (const page of [1, 2, 3]) {
    const { data, meta } = (await admin.request({ url: `${url}/history?limit=50&page=${page}` })).json()
    t.match(meta, { total: 120, pages: 3 })
    seen.push(...data.map((one: { mode: string; categoryId: string | null }) => `${one.mode} ${one.categoryId}`))
  }
  t.equal(seen.length, 120)
  t.same([seen[0], seen[1], seen[119]], [`closed ${youth}`, 'open null', 'held null'])
  t.match((await admin.request({ url })).json().data, {
    site: { mode: 'open' },
    categories: [{ category: { id: youth }, mode: 'closed' }],
  })
  if (app.db.read.engine !== 'sqlite') return
  for (const query of await listQueries(app, () => readModes(app.db.read))) {
    for (const detail of await explain(app.db.read, query))
      t.notMatch(detail, /SCAN (?:comment_mode_choices|newer)/, query)
  }
})

t.test('422 what is no mode, no category, or nothing for the site', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  for (const [pointer, body] of [
    ['/mode', {}],
    ['/mode', { mode: 'never' }],
    ['/mode', { mode: null }],
    ['/categoryId', { mode: 'open', categoryId: app.newId() }],
    ['/sentence', { mode: 'open', sentence: 'x' }],
  ] as const) {
    const reply = await choose(admin, body)
    t.equal(reply.statusCode, 422)
    t.same([...new Set(pointers(reply))], [pointer])
  }
})

t.test(
  'the strictest category counts, a sub-category follows the one above, and a choice can be withdrawn',
  async (t) => {
    const app = await build(t)
    const admin = await signIn(app, 'administrator')
    const youth = await addCategory(admin, 'Jeunesse')
    const comics = await addCategory(admin, 'Mangas', youth)
    const music = await addCategory(admin, 'Musique')
    const find = async (...ids: string[]) => (await readModes(app.db.read))(ids)
    t.equal(await find(youth), 'held')
    await choose(admin, { mode: 'open' })
    await choose(admin, { mode: 'held', categoryId: youth })
    t.same(
      [await find(), await find(youth), await find(comics), await find(music), await find(music, comics)],
      ['open', 'held', 'held', 'open', 'held'],
    )
    await choose(admin, { mode: 'closed', categoryId: music })
    t.equal(await find(music, comics), 'closed')
    await choose(admin, { mode: 'open', categoryId: comics })
    t.same([await find(comics), await find(youth)], ['open', 'held'])
    await choose(admin, { mode: null, categoryId: comics })
    t.equal(await find(comics), 'held')
    t.same(
      (await admin.request({ url }))
        .json()
        .data.categories.map((one: { category: { name: string }; mode: string }) => [one.category.name, one.mode]),
      [
        ['Jeunesse', 'held'],
        ['Musique', 'closed'],
      ],
    )
  },
)

t.test('201 open: what no rule stops appears at once, and waits to be read', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  await choose(await signIn(app, 'administrator'), { mode: 'open' })
  let id = ''
  const told = await eventsOf(app, async () => {
    const reply = await post(app, { text: 'Bonjour' })
    t.equal(reply.statusCode, 201)
    id = reply.json().data.id
  })
  t.same(told, [
    { name: 'comment.submitted', payload: { id, articleId: article.id, status: 'approved' }, actorId: null },
  ])
  t.equal(await readCount(app, article.id), 1)
  t.equal((await app.server.inject({ url: threadUrl() })).json().meta.total, 1)
  const unread = async () =>
    (await moderator.request({ url: '/api/v1/admin/comments?status=approved&unreviewed=true' })).json()
  t.match(await unread(), {
    data: [{ id, unreviewed: true, allowedDecisions: ['approve', 'reject', 'spam', 'trash'] }],
    meta: { total: 1 },
  })
  app.clock.advance(1000)
  t.equal((await decideAs(moderator, id, { decision: 'approve' })).statusCode, 409, 'it does not wait')
  t.equal((await decideAs(moderator, id, { decision: 'approve', from: 'approved' })).statusCode, 200)
  t.equal((await decideAs(moderator, id, { decision: 'approve', from: 'approved' })).statusCode, 409, 'read once')
  t.match(await unread(), { data: [], meta: { total: 0 } })
  t.equal(await readCount(app, article.id), 1)
  t.equal((await readDecisions(app)).length, 1)
  const held = await post(app, { text: 'https://a.example https://b.example https://c.example' })
  t.equal(held.statusCode, 202)
  t.match(await readComment(app, held.json().data.id), { status: 'pending', heldBy: 'links', heldMatch: '3' })
  t.equal(await readCount(app, article.id), 1)
})

t.test('open: somebody known by account passes where first comments are held', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  await choose(admin, { mode: 'open' })
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { commentRules: { firstComment: { enabled: true } } },
  })
  const [patron, stranger] = [await signIn(app, 'patron'), await signIn(app, 'patron')]
  await addComment(app, { articleId: article.id, userId: patron.id })
  await addComment(app, { articleId: article.id, email: patron.email, emailProven: false, name: 'Nora' })
  const send = (person: Person, text: string, email?: string) =>
    person.request({ method: 'POST', url: threadUrl(), payload: { name: 'Nora', text, ...(email ? { email } : {}) } })
  t.equal((await send(patron, 'un')).statusCode, 201)
  t.equal((await send(stranger, 'deux')).statusCode, 202)
  await addComment(app, { articleId: article.id, email: stranger.email, emailProven: false })
  t.equal((await send(stranger, 'cinq', stranger.email)).statusCode, 202, 'others may have written under their address')
  t.equal(
    (await post(app, { text: 'trois', email: patron.email })).statusCode,
    202,
    'an address that nobody proved is nobody',
  )
  const proven = await send(patron, 'quatre', patron.email)
  t.match(await readComment(app, proven.json().data.id), { emailProven: true, email: patron.email })
})

t.test('403 closed by the mode or on a date, and the threads stay readable', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const category = await addCategory(admin, 'Archives')
  await addArticle(app, { categoryIds: [category] })
  await addArticle(app, { slug: 'date', commentsCloseAt: new Date('2026-05-13T12:00:01.000Z') })
  await choose(admin, { mode: 'closed', categoryId: category })
  t.equal((await post(app)).statusCode, 403)
  t.equal((await app.server.inject({ url: threadUrl() })).statusCode, 200)
  t.match(
    (await app.server.inject({ url: '/articles/grainotheque' })).body,
    'Les commentaires de cet article sont fermés.',
  )
  t.equal((await post(app, {}, { slug: 'date' })).statusCode, 202)
  app.clock.advance(1000)
  t.match((await post(app, {}, { slug: 'date' })).json(), {
    status: 403,
    code: 'comments_closed',
    detail: 'Les commentaires de cet article sont fermés.',
  })
})

t.test('a rule is noted though everything is held, and its sender is told nothing of it', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  await admin.request({
    method: 'PATCH',
    url: '/api/v1/admin/settings',
    payload: { commentRules: { words: { held: ['casino*'], rejected: ['poker'] } } },
  })
  const plain = await post(app, { text: 'Bonjour' })
  const held = await post(app, { text: 'Les casinos' })
  t.equal(held.statusCode, 202)
  t.equal(held.body.replace(held.json().data.id, ''), plain.body.replace(plain.json().data.id, ''))
  const card = (await moderator.request({ url: `/api/v1/admin/comments/${held.json().data.id}` })).json().data
  t.match(card, { heldBy: 'words', heldMatch: 'casino* (casinos)' })
  t.same(
    (await moderator.request({ url: '/api/v1/admin/comments?rule=words' }))
      .json()
      .data.map((one: { id: string }) => one.id),
    [held.json().data.id],
  )
  const refused = await post(app, { text: 'Du poker' })
  t.equal(refused.statusCode, 422)
  t.same(pointers(refused), ['/text'])
  t.notMatch(refused.body, 'poker')
})

t.test('the signed time of the form: too soon, too late, forged and missing are held', async (t) => {
  const app = await build(t)
  await setUp(app)
  const { comments } = app.services
  const stamp = comments.startForm()
  const send = async (text: string, startedAt?: string) => {
    const { id } = await comments.submit(anonymous, 'grainotheque', { name: 'Nora', text }, { address: '', startedAt })
    return (await readComment(app, id)).heldBy
  }
  app.clock.advance(2999)
  t.equal(await send('a', stamp), 'tooFast')
  app.clock.advance(1)
  t.equal(await send('b', stamp), null)
  for (const forged of ['', 'x', `${stamp}x`, stamp.replace(/^./, '0'), `.${stamp}`, `${stamp}.x`, `${stamp}.`])
    t.equal(await send(`c ${forged}`, forged), 'tooFast', forged)
  t.equal(await send('d'), null, 'no form')
  app.clock.advance(86_400_000)
  t.equal(await send('e', stamp), 'tooFast')
})

t.test('200 422 an article closes its comments on a date of its own, which counts before the site’s', async (t) => {
  const app = await build(t)
  const admin = await signIn(app, 'administrator')
  const { id, slug } = await addArticle(app)
  const change = async (payload: object) => {
    const { revision } = (await admin.request({ url: `/api/v1/admin/articles/${id}` })).json().data
    return admin.request({
      method: 'PATCH',
      url: `/api/v1/admin/articles/${id}`,
      payload,
      headers: { 'if-match': `"rev-${revision}"` },
    })
  }
  t.equal(
    (await change({ commentsCloseAt: '2026-05-13T14:01' })).json().data.commentsCloseAt,
    '2026-05-13T12:01:00.000Z',
    'a wall time of Paris',
  )
  t.equal((await post(app, {}, { slug })).statusCode, 202)
  app.clock.advance(60_000)
  t.equal((await post(app, {}, { slug })).statusCode, 403)
  const wrong = await change({ commentsCloseAt: 'demain' })
  t.equal(wrong.statusCode, 422)
  t.same(pointers(wrong), ['/commentsCloseAt'])
  t.equal((await change({ commentsCloseAt: null })).json().data.commentsCloseAt, null)
  t.equal((await post(app, {}, { slug })).statusCode, 202)
})
