import t from 'tap'
import { commentStatuses } from '../../server/db/index.ts'
import { eq } from '../../server/db/sql.ts'
import { build } from '../helper.ts'
import {
  addArticle,
  addByline,
  addComment,
  addComments,
  decideAs,
  post,
  readComments,
  setUp,
  type Page,
} from '../comments/factory.ts'

const url = '/api/v1/admin/comments'

t.test('200 a card holds all that a moderator needs', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const parentId = await addComment(app, {
    articleId: article.id,
    name: 'La bibliothèque',
    bylineId,
    text: 'Bonjour. '.repeat(40),
  })
  const { id } = (
    await post(app, { name: 'Nora', email: 'nora@example.org', text: 'Merci https://example.org', parentId })
  ).json().data
  const reply = await moderator.request({ url })
  t.equal(reply.statusCode, 200)
  t.equal(reply.headers['cache-control'], 'no-store')
  const card = {
    id,
    status: 'pending',
    allowedDecisions: ['approve', 'reject', 'spam', 'trash'],
    unreviewed: false,
    parentId,
    depth: 1,
    name: 'Nora',
    email: 'nora@example.org',
    emailProven: false,
    staff: false,
    origin: null,
    byline: null,
    html: '<p>Merci <a href="https://example.org" rel="nofollow ugc">https://example.org</a></p>',
    text: 'Merci https://example.org',
    next: null,
    editedAt: null,
    highlighted: false,
    createdAt: '2026-05-13T12:00:00.000Z',
    decidedAt: null,
    heldBy: null,
    heldMatch: null,
    queueFull: false,
    record: { by: 'email', approved: 0, rejected: 0, spam: 0 },
    article: { id: article.id, slug: 'grainotheque', title: 'La grainothèque' },
    parent: { id: parentId, name: 'La bibliothèque', excerpt: `${'Bonjour. '.repeat(16)}Bonjour…` },
    thread: [
      { id: parentId, status: 'approved', name: 'La bibliothèque', excerpt: `${'Bonjour. '.repeat(16)}Bonjour…` },
    ],
    decisions: [],
  }
  t.same(reply.json(), {
    data: [card],
    meta: { total: 1, limit: 50, next: null, counts: { pending: 1, approved: 1, rejected: 0, spam: 0, trashed: 0 } },
  })
  t.same((await moderator.request({ url: `${url}/${id}` })).json(), { data: card })
  app.clock.advance(1000)
  const decided = await decideAs(moderator, id, { decision: 'reject', ground: 'off_topic', note: 'Hors sujet.' })
  t.match(decided.json().data, {
    status: 'rejected',
    allowedDecisions: ['approve', 'trash', 'undo'],
    decidedAt: '2026-05-13T12:00:01.000Z',
    decisions: [
      {
        decision: 'reject',
        from: 'pending',
        to: 'rejected',
        ground: 'off_topic',
        note: 'Hors sujet.',
        by: { id: moderator.id, name: /^Person/ },
        at: '2026-05-13T12:00:01.000Z',
      },
    ],
  })
  t.same((await moderator.request({ url: `${url}/${id}` })).json(), decided.json())
})

t.test('200 those that wait come oldest first, the others newest first, by cursor', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const start = app.clock.now().getTime()
  for (const status of commentStatuses) {
    await addComments(
      app,
      ...Array.from({ length: 9 }, (_, index) => ({
        articleId: article.id,
        status,
        createdAt: new Date(start + Math.floor(index / 2)),
      })),
    )
    const ids = (await readComments(app)).filter((row) => row.status === status).map((row) => row.id)
    const seen: string[] = []
    for (let after: string | null = ''; after !== null;) {
      const reply: Page = (
        await moderator.request({ url: `${url}?status=${status}&limit=2${after === '' ? '' : `&after=${after}`}` })
      ).json()
      const { data, meta } = reply
      t.equal(meta.total, 9)
      seen.push(...data.map((one) => one.id))
      after = meta.next
    }
    t.same(seen, status === 'pending' ? ids : ids.reverse(), status)
    const full: Page = (await moderator.request({ url: `${url}?status=${status}&limit=9` })).json()
    t.equal(full.meta.next, null, 'nothing follows a page that holds the last ones')
  }
})

t.test('200 the last decisions come newest first, each once, by cursor', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const ids = await addComments(
    app,
    ...Array.from({ length: 6 }, () => ({ articleId: article.id, status: 'pending' as const })),
  )
  for (const id of ids) await decideAs(moderator, id, { decision: 'approve' })
  // The clock was set back between them: the first came last, and two came at once.
  const start = app.clock.now().getTime()
  const minutes = [5, 4, 2, 2, 1, 0]
  for (const [index, id] of ids.entries()) {
    const at = new Date(start + minutes[index]! * 60_000)
    await app.db.write(async (tx) => {
      const { commentDecisions } = tx.tables
      await tx.update(commentDecisions).set({ at }).where(eq(commentDecisions.commentId, id))
    })
  }
  const seen: string[] = []
  for (let after: string | null = ''; after !== null && seen.length <= ids.length;) {
    const reply: { data: { comment: { id: string } }[]; meta: { next: string | null } } = (
      await moderator.request({ url: `${url}/recent?limit=1${after === '' ? '' : `&after=${after}`}` })
    ).json()
    seen.push(...reply.data.map(({ comment }) => comment.id))
    after = reply.meta.next
  }
  const [first, second, third, fourth, ...others] = ids
  t.same(seen, [first, second, fourth, third, ...others])
})

t.test('200 filters: article by id or slug, words whatever their accents, in name, text and e-mail', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const other = await addArticle(app, { slug: 'polars', status: 'archived' })
  const [a, b, c] = await addComments(
    app,
    { articleId: article.id, status: 'pending', name: 'ÉLOÏSE', text: 'Un chef-d’Œuvre, 100 % réussi' },
    { articleId: other.id, status: 'pending', name: 'Yann', text: 'snake_case', email: 'contact@ecole.example' },
    { articleId: other.id, status: 'spam', name: 'Yann', text: 'École' },
  )
  const find = async (query: string) => {
    const { data, meta } = (await moderator.request({ url: `${url}?${query}` })).json()
    return [data.map((one: { id: string }) => one.id), meta.counts.pending, meta.counts.spam]
  }
  t.same(await find(`article=${article.id}`), [[a], 1, 0])
  t.same(await find('article=polars'), [[b], 1, 1])
  t.same(await find('article=rien'), [[], 0, 0])
  t.same(await find('q=eloise'), [[a], 1, 0])
  t.same(await find(`q=${encodeURIComponent("Chef-d'oeuvre")}`), [[a], 1, 0])
  t.same(await find(`q=${encodeURIComponent('ÉCOLE')}`), [[b], 1, 1])
  t.same(await find('q=ecole&status=spam'), [[c], 1, 1])
  t.same(await find(`q=${encodeURIComponent('100 %')}`), [[a], 1, 0])
  t.same(await find('q=_'), [[b], 1, 0])
  t.same(await find(`q=${encodeURIComponent("' or 1=1 --")}`), [[], 0, 0])
  t.same(await find('q=!'), [[], 0, 0])
})

t.test('200 a comment on an article that was never published shows its working title', async (t) => {
  const app = await build(t)
  const { moderator } = await setUp(app)
  const draft = await addArticle(app, {
    slug: 'brouillon',
    title: 'En cours',
    status: 'draft',
    publishedAt: null,
    live: false,
  })
  await addComments(app, { articleId: draft.id, status: 'pending' })
  t.equal((await moderator.request({ url })).json().data[0].article.title, 'En cours')
})

t.test('a search among many comments goes in steps, and gives the pages and the counts of one', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  // The later one has the smaller id.
  const ids = Array.from({ length: 1300 }, () => app.newId()).reverse()
  await addComments(
    app,
    ...ids.map((id, index) => ({
      id,
      articleId: article.id,
      text: index % 13 === 0 ? `Une zorille, la ${index}ᵉ` : 'Rien.',
      status: commentStatuses[index % commentStatuses.length]!,
      // Many in one millisecond.
      createdAt: new Date(app.clock.now().getTime() + Math.floor(index / 50)),
    })),
  )
  const expected = await readComments(app)
  for (const status of commentStatuses) {
    const found = expected.filter((row) => row.status === status && row.text.includes('zorille')).map(({ id }) => id)
    if (status !== 'pending') found.reverse()
    const seen: string[] = []
    let turns = 0
    let turning = setImmediate(function turn() {
      turns++
      turning = setImmediate(turn)
    })
    for (let next: string | null = ''; next !== null;) {
      const reply = await moderator.request({
        url: `${url}?q=ZORILLE&status=${status}&limit=7${next && `&after=${encodeURIComponent(next)}`}`,
      })
      const page: Page & { meta: { counts: Record<string, number> } } = reply.json()
      t.equal(page.meta.total, found.length)
      t.equal(page.meta.counts[status], found.length)
      seen.push(...page.data.map(({ id }) => id))
      next = page.meta.next
    }
    clearImmediate(turning)
    t.same(seen, found, status)
    t.ok(turns > 6, `${turns} turns`)
  }
})
