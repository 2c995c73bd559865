import t from 'tap'
import { findThreadPlace, listApprovedForFeed, readThread, type PublicComment } from '../../server/comments/index.ts'
import { anonymous } from '../../server/http/actor.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import {
  addArticle,
  addByline,
  addComment,
  addComments,
  decideAs,
  post,
  readComment,
  readComments,
  setUp,
  threadUrl,
  type Page,
} from './factory.ts'

/** "text(reply(reply) reply)" */
function draw(comments: readonly PublicComment[]): string {
  return comments
    .map(
      (one) =>
        `${one.removed ? '†' : one.text}${one.pending ? '?' : ''}${one.replies.length > 0 ? `(${draw(one.replies)})` : ''}`,
    )
    .join(' ')
}

/** The thread as its readers see it, with the one that its author waits for. */
async function readDrawn(app: TestApp, articleId: string, own?: string): Promise<string> {
  return draw((await readThread(app.db.read, articleId, { order: 'oldest', after: null, own })).comments)
}

async function setDepth(app: TestApp, commentsDepth: number): Promise<void> {
  const admin = await signIn(app, 'administrator')
  await admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload: { commentsDepth } })
}

t.test('a comment that waits stands on the page of the one before it', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const start = app.clock.now().getTime()
  const at = (seconds: number) => ({ articleId: article.id, createdAt: new Date(start + seconds * 1000) })
  const approved = await addComments(app, at(1), at(2), at(4), at(5))
  const find = async (id: string, whose: { own?: boolean } = {}) => {
    const place = await findThreadPlace(app.db.read, article.id, id, { ...whose, limit: 2 })
    return place && (place.after?.id ?? 'first')
  }
  const [early, between, late] = await addComments(
    app,
    ...[0, 3, 6].map((seconds) => ({ ...at(seconds), status: 'pending' as const })),
  )
  t.equal(await find(early!, { own: true }), 'first', 'none came before it')
  t.equal(await find(between!, { own: true }), 'first', 'two did, which fill the page')
  t.equal(await find(late!, { own: true }), approved[1], 'the second page ends with it')
  t.equal(await find(approved[2]!), approved[1])
  t.equal(await find(between!), null, 'it is nobody’s own unless said')
})

t.test('replies nest as deep as the setting, then join the deepest level', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const reply = async (text: string, parentId?: string) => {
    app.clock.advance(1000)
    const id: string = (await post(app, { text, ...(parentId === undefined ? {} : { parentId }) })).json().data.id
    await decideAs(moderator, id, { decision: 'approve' })
    return id
  }
  await setDepth(app, 2)
  const a = await reply('a')
  const b = await reply('b', a)
  const c = await reply('c', b)
  const d = await reply('d', c)
  t.match(await readComment(app, d), { parentId: b, depth: 2 })
  t.equal(await readDrawn(app, article.id), 'a(b(c d))')
  await setDepth(app, 1)
  t.match(await readComment(app, await reply('e', d)), { parentId: a, depth: 1 })
  await setDepth(app, 0)
  t.match(await readComment(app, await reply('f', d)), { parentId: null, depth: 0 })
  t.equal(await readDrawn(app, article.id), 'a(b(c d) e) f')
})

t.test('a withdrawn comment leaves a tombstone over its replies, and nothing where it has none', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const add = (text: string, parentId: string | null, depth: number, status: 'approved' | 'trashed' = 'approved') => {
    app.clock.advance(1000)
    return addComment(app, { articleId: article.id, text, parentId, depth, status })
  }
  const a = await add('a', null, 0)
  const b = await add('b', a, 1, 'trashed')
  const c = await add('c', b, 2, 'trashed')
  const d = await add('d', c, 3)
  const e = await add('e', null, 0, 'trashed')
  const f = await add('f', e, 1)
  const g = await add('g', f, 2)
  const h = await add('h', a, 1, 'trashed')
  await add('i', h, 2, 'trashed')
  t.equal(await readDrawn(app, article.id), 'a(†(†(d))) †(f(g))')
  const read = async (query = '') => (await app.server.inject({ url: `${threadUrl()}${query}` })).json()
  const { data, meta } = await read()
  type Shown = {
    id: string
    text: string
    name: string
    html: string
    parentId: string | null
    depth: number
    removed: boolean
  }
  t.same(
    data.map((one: Shown) => [one.id, one.text, one.parentId, one.depth, one.removed]),
    [
      [a, 'a', null, 0, false],
      [b, '', a, 1, true],
      [c, '', b, 2, true],
      [d, 'd', c, 3, false],
      [e, '', null, 0, true],
      [f, 'f', e, 1, false],
      [g, 'g', f, 2, false],
    ],
  )
  t.equal(meta.total, 4, 'the total counts comments')
  for (const limit of [1, 2, 3]) {
    for (const sort of ['oldest', 'newest']) {
      const seen: string[] = []
      for (let next: string | null = ''; next !== null;) {
        const page: Page = await read(`?limit=${limit}&sort=${sort}${next === '' ? '' : `&after=${next}`}`)
        seen.push(...page.data.map((one) => one.id))
        next = page.meta.next
      }
      const ids = data.map((one: Shown) => one.id)
      t.same(seen, sort === 'oldest' ? ids : ids.toReversed(), `${sort}, ${limit} a page: each one once`)
    }
  }
  await app.db.write((tx) => tx.update(tx.tables.comments).set({ status: 'trashed' }))
  t.same((await read('?limit=99')).data, [], 'nothing is left over nothing')
  t.equal(await readDrawn(app, article.id), '')
})

t.test('only its author sees a comment that waits, whatever it was taken for', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const other = await addArticle(app, { slug: 'autre' })
  await addComments(app, { articleId: article.id, text: 'a' })
  app.clock.advance(1000)
  const send = (text: string, honeypot: string) =>
    app.services.comments.submit(anonymous, 'grainotheque', { name: 'Nora', text }, { address: '', honeypot })
  const held = await send('b', '')
  const aside = await send('c', 'x')
  app.clock.advance(1000)
  await addComments(app, { articleId: article.id, text: 'd' })
  const drawWith = (own: string) => readDrawn(app, article.id, own)
  t.equal(await readDrawn(app, article.id), 'a d')
  t.equal(await drawWith(held.id), 'a b? d')
  t.equal(await drawWith(aside.id), 'a c? d')
  t.equal(await drawWith(app.newId()), 'a d')
  t.equal(await readDrawn(app, other.id, held.id), '')
  await decideAs(moderator, held.id, { decision: 'reject', ground: 'insult' })
  t.equal(await drawWith(held.id), 'a d')
  await decideAs(moderator, aside.id, { decision: 'approve', from: 'spam' })
  t.equal(await drawWith(aside.id), 'a c d')
  await decideAs(moderator, aside.id, { decision: 'spam', from: 'approved' })
  t.equal(await drawWith(aside.id), 'a d', 'what a person put aside no longer waits')
})

t.test('200 the public view holds these members and no other', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const id = await addComment(app, {
    articleId: article.id,
    name: 'ancien nom',
    email: 'nora@example.org',
    bylineId,
    text: 'Voir https://example.org/?a=1&b=2 <b>\n\nmerci',
  })
  const reply = await app.server.inject({ url: threadUrl() })
  t.same(reply.json(), {
    data: [
      {
        id,
        parentId: null,
        depth: 0,
        name: 'La bibliothèque',
        staff: true,
        byline: { name: 'La bibliothèque', slug: 'la-bibliotheque' },
        html:
          '<p>Voir <a href="https://example.org/?a=1&amp;b=2" rel="nofollow ' +
          'ugc">https://example.org/?a=1&amp;b=2</a> &lt;b&gt;</p><p>merci</p>',
        text: 'Voir https://example.org/?a=1&b=2 <b>\n\nmerci',
        createdAt: '2026-05-13T12:00:00.000Z',
        edited: false,
        highlighted: false,
        origin: null,
        removed: false,
      },
    ],
    meta: { total: 1, limit: 50, next: null },
  })
})

t.test('200 all pages together give every comment once, oldest first, while new ones arrive', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const start = app.clock.now().getTime()
  await addComments(
    app,
    ...Array.from({ length: 25 }, (_, index) => ({
      articleId: article.id,
      createdAt: new Date(start + Math.floor(index / 4) * 1000),
    })),
  )
  app.clock.advance(60_000)
  const seen: string[] = []
  let after: string | null = ''
  for (let page = 0; after !== null; page++) {
    const reply: Page = (
      await app.server.inject({ url: `${threadUrl()}?limit=7${after === '' ? '' : `&after=${after}`}` })
    ).json()
    const { data, meta } = reply
    seen.push(...data.map((one) => one.id))
    after = meta.next
    if (page < 2) {
      app.clock.advance(1000)
      const { id } = (await post(app)).json().data
      await decideAs(moderator, id, { decision: 'approve' })
    }
  }
  t.equal(seen.length, 27)
  t.same(
    seen,
    (await readComments(app)).map((row) => row.id),
  )
})

t.test('422 what is no cursor, limit or filter of ours', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  for (const query of [
    'after=',
    'after=x',
    `after=1_${'0'.repeat(36)}`,
    `after=9999999999999999_${app.newId()}`,
    'limit=0',
    'limit=101',
    'limit=1e9',
    'limit=a',
    'status=pending',
    'email=x',
    'page=2',
    'after=%00',
  ]) {
    t.equal((await app.server.inject({ url: `${threadUrl()}?${query}` })).statusCode, 422, query)
  }
  for (const query of [
    'after=x',
    'limit=101',
    'status=deleted',
    'sort=name',
    'email=x',
    `q=${'a'.repeat(101)}`,
    'q=%00',
  ]) {
    t.equal((await moderator.request({ url: `/api/v1/admin/comments?${query}` })).statusCode, 422, query)
  }
})

t.test('the feed has the newest approved first', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const start = app.clock.now().getTime()
  await addComments(
    app,
    ...['a', 'b', 'c', 'd'].map((text, index) => ({ articleId: article.id, text, createdAt: new Date(start + index) })),
    { articleId: article.id, text: 'held', status: 'pending', createdAt: new Date(start + 9) },
  )
  for (const which of [{ articleId: article.id }, {}]) {
    const found = await listApprovedForFeed(app.db.read, { now: app.clock.now(), limit: 3, ...which })
    t.same(
      found.map((one) => one.text),
      ['d', 'c', 'b'],
      'articleId' in which ? 'of an article' : 'of the site',
    )
  }
})
