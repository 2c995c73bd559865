import t from 'tap'
import { sql } from 'drizzle-orm'
import type { Cursor } from '../../server/comments/index.ts'
import { isQuestion, listQuestions } from '../../server/moderation/queue/questions.ts'
import { countQueue } from '../../server/moderation/queue/list.store.ts'
import { selectAskingRows } from '../../server/moderation/queue/queue.store.ts'
import { build, onSqliteAlone, signIn } from '../helper.ts'
import { countQueries } from '../queries.ts'
import { addArticle, addByline, addComment, addComments, decideAs, setUp, type Page } from '../comments/factory.ts'

const url = '/api/v1/admin/comments'

t.test('what asks, and what does not', async (t) => {
  for (const text of [
    'Où ?',
    'Bonjour. Où sont les graines ?',
    'Peut-on réserver ? Merci',
    'Peut-on réserver ?\nMerci !',
    'C’est ouvert (le lundi ?) merci',
    'Really?',
  ])
    t.ok(isQuestion(text), text)
  for (const text of ['Merci.', 'Où ? Nulle part. Voilà.', 'Voir https://a.example/?q=1', '', 'Ah ! ? Bon. Fin'])
    t.notOk(isQuestion(text), text)
})

t.test('200 unanswered: approved questions of readers, older than the days, without a staff reply', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const start = app.clock.now().getTime()
  const on = (day: number) => new Date(start + day * 86_400_000)
  const ask = (text: string, more: Partial<Parameters<typeof addComment>[1]> = {}) =>
    addComment(app, { articleId: article.id, text, createdAt: on(0), ...more })
  const plain = await ask('Peut-on réserver ?')
  const answered = await ask('Et le lundi ?')
  await ask('Oui.', { parentId: answered, depth: 1, bylineId, createdAt: on(1) })
  const byReader = await ask('Et le mardi ?')
  const reader = await ask('Je crois.', { parentId: byReader, depth: 1, createdAt: on(1) })
  const deep = await ask('Et le jeudi ?')
  const between = await ask('Moi aussi', { parentId: deep, depth: 1, createdAt: on(1) })
  await ask('Oui.', { parentId: between, depth: 2, bylineId, createdAt: on(2) })
  const beside = await ask('Et dimanche ?', { parentId: reader, depth: 2, createdAt: on(1) })
  await ask('Non.', { parentId: reader, depth: 2, bylineId, createdAt: on(2) })
  const withdrawn = await ask('Et samedi ?')
  await ask('Oui.', { parentId: withdrawn, depth: 1, bylineId, status: 'trashed', createdAt: on(1) })
  await ask('Attend ?', { status: 'pending' })
  await ask('De la maison ?', { bylineId })
  await ask('Merci.')
  const late = await ask('Trop récent ?', { createdAt: on(2) })
  app.clock.set(on(3).toISOString())
  const moderator = await signIn(app, 'moderator')
  const find = async (query = '') => (await moderator.request({ url: `${url}/unanswered${query}` })).json()
  t.same(
    (await find()).data.map((one: { id: string }) => one.id),
    [plain, withdrawn].sort(),
  )
  t.same((await find('?days=1')).data.map((one: { id: string }) => one.id).includes(late), true)
  t.notOk((await find('?days=0')).data.some((one: { id: string }) => one.id === beside))
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: Page = await find(`?limit=1${next === '' ? '' : `&after=${next}`}`)
    seen.push(...page.data.map((one) => one.id))
    next = page.meta.next
  }
  t.same(seen, [plain, withdrawn].sort())
})

t.test('unanswered questions are found step by step, none twice and none missed', async (t) => {
  const app = await build(t)
  const { article } = await setUp(app)
  const bylineId = await addByline(app, 'La bibliothèque', { kind: 'institution' })
  const start = app.clock.now().getTime()
  const at = (index: number) => ({ articleId: article.id, createdAt: new Date(start + Math.floor(index / 2) * 1000) })
  const texts = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? 'Et le lundi ?' : 'Merci.'))
  const ids = await addComments(app, ...texts.map((text, index) => ({ ...at(index), text })))
  await addComments(app, { ...at(41), parentId: ids[8]!, depth: 1, text: 'Oui.', bylineId })
  const asked = ids.filter((_, index) => index % 4 === 0 && index !== 8)
  for (const [limit, walk] of [
    [50, { steps: 7, most: 2 }],
    [3, { steps: 5, most: 3 }],
    [1, { steps: 1, most: 1 }],
    [2, undefined],
  ] as const) {
    const seen: string[] = []
    let after: Cursor | null = null
    do {
      const filter = { scope: null, before: new Date(start + 3_600_000) }
      const page = await listQuestions(app.db.read, filter, { after, limit }, walk)
      t.ok(page.rows.length <= limit)
      seen.push(...page.rows.map(({ comment }) => comment.id))
      after = page.next
    } while (after)
    t.same(seen, asked, JSON.stringify({ limit, walk }))
  }
})

t.test(
  'unanswered reads replies by the comment they answer, and only a step of the comments',
  onSqliteAlone,
  async (t) => {
    const app = await build(t)
    const cursor = { createdAt: app.clock.now(), id: app.newId() }
    const filter = { scope: null, before: app.clock.now() }
    const { read } = app.db
    for (const [after, upTo, bounds] of [
      [null, null, 'created_at<?'],
      [cursor, null, 'created_at>? AND created_at<?'],
      [cursor, cursor, 'created_at>? AND created_at<?'],
    ] as const) {
      const query = selectAskingRows(read, filter, { after, upTo, limit: 200 })
      t.equal(query.toSQL().sql.match(/created_at" <=? \?/g)?.length, upTo ? 2 : 1, 'one bound above, in its two parts')
      const plan = await read.rows<{ detail: string }>(sql`explain query plan ${query.getSQL()}`)
      const steps = plan.map(({ detail }) => detail)
      t.same(
        steps.filter((step) => /^SCAN (?!below)|TEMP B-TREE/.test(step)),
        [],
        steps.join('\n'),
      )
      t.equal(steps[0], `SEARCH comments USING INDEX comments_queue (status=? AND ${bounds})`)
      const replies = steps.filter((step) => step.startsWith('SEARCH reply'))
      t.equal(replies.length, 4)
      for (const step of replies) t.match(step, /comments_parent.* \(parent_id=\?|\(id=\?\)/)
    }
  },
)

t.test('200 recent: the last decisions, and who took them, by cursor', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const second = await signIn(app, 'editor')
  const ids = await addComments(
    app,
    ...Array.from({ length: 5 }, (_, index) => ({
      articleId: article.id,
      status: 'pending' as const,
      text: `n° ${index}`,
    })),
  )
  for (const [index, id] of ids.entries())
    await decideAs(
      index % 2 === 0 ? moderator : second,
      id,
      index === 4 ? { decision: 'reject', ground: 'insult', note: 'Lu.' } : { decision: 'approve' },
    )
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: { data: { comment: { id: string } }[]; meta: { next: string | null } } = (
      await moderator.request({ url: `${url}/recent?limit=2${next === '' ? '' : `&after=${next}`}` })
    ).json()
    seen.push(...page.data.map((one) => one.comment.id))
    next = page.meta.next
  }
  t.same(seen, ids.toReversed())
  t.match((await moderator.request({ url: `${url}/recent?limit=1` })).json().data, [
    {
      decision: 'reject',
      from: 'pending',
      to: 'rejected',
      ground: 'insult',
      note: 'Lu.',
      by: { id: moderator.id },
      comment: { id: ids[4], status: 'rejected', excerpt: 'n° 4' },
      article: { slug: 'grainotheque' },
    },
  ])
})

t.test('200 the queue by category with those under it, rule, person and age; and the person’s record', async (t) => {
  const app = await build(t)
  const { article, moderator } = await setUp(app)
  const admin = await signIn(app, 'administrator')
  const patron = await signIn(app, 'patron')
  const category = async (name: string, parentId?: string) =>
    (
      await admin.request({
        method: 'POST',
        url: '/api/v1/admin/categories',
        payload: { name, ...(parentId ? { parentId } : {}) },
      })
    ).json().data.id
  const youth = await category('Jeunesse')
  const comics = await category('Mangas', youth)
  const other = await addArticle(app, { slug: 'mangas', categoryIds: [comics] })
  const start = app.clock.now().getTime()
  const [a, b, c] = await addComments(
    app,
    {
      articleId: article.id,
      status: 'pending',
      name: 'Éloïse',
      heldBy: 'links',
      heldMatch: '3',
      createdAt: new Date(start - 7_200_000),
    },
    {
      articleId: other.id,
      status: 'pending',
      name: 'Yann',
      email: 'yann@example.org',
      createdAt: new Date(start - 1000),
    },
    { articleId: other.id, status: 'pending', name: 'Yann', userId: patron.id },
    { articleId: article.id, status: 'approved', name: 'Y', email: 'yann@example.org' },
    { articleId: article.id, status: 'rejected', name: 'Y', email: 'yann@example.org' },
    { articleId: article.id, status: 'spam', name: 'Y', userId: patron.id, email: 'yann@example.org' },
  )
  const find = async (query: string) =>
    (await moderator.request({ url: `${url}?${query}` })).json().data.map((one: { id: string }) => one.id)
  t.same(await find('category=jeunesse'), [b, c])
  t.same(await find(`category=${comics}`), [b, c])
  t.same(await find('category=musique'), [])
  t.same(await find('rule=links'), [a])
  t.same(await find('person=eloise'), [a])
  t.same(await find('person=YANN%40example.org'), [b])
  t.same(await find(`person=${patron.id}`), [c])
  t.same(await find('olderThan=2'), [])
  t.same(await find('olderThan=1'), [a])
  t.same(await find('olderThan=0'), [a, b])
  // Whoever asks for the numbers alone is told the same ones.
  for (const [query, filter] of [
    ['person=eloise', { person: 'eloise' }],
    ['person=YANN%40example.org', { person: 'YANN@example.org' }],
    [`person=${patron.id}`, { person: patron.id }],
    ['rule=links', { rule: 'links' }],
    ['article=mangas', { article: 'mangas' }],
    ['category=jeunesse', { categoryIds: [youth, comics] }],
    ['q=Yann', { q: 'yann' }],
  ] as const) {
    const { meta } = (await moderator.request({ url: `${url}?${query}` })).json()
    t.same(await countQueue(app.db.read, filter), meta.counts, query)
  }
  const records = (await moderator.request({ url })).json().data.map((one: { record: object }) => one.record)
  t.same(records, [
    { by: null, approved: 0, rejected: 0, spam: 0 },
    { by: 'email', approved: 1, rejected: 1, spam: 1 },
    { by: 'account', approved: 0, rejected: 0, spam: 1 },
  ])
})

t.test('recent and unanswered: the same number of queries for one and for twenty', async (t) => {
  const counts: number[][] = []
  for (const length of [1, 20]) {
    const app = await build(t)
    const { article, moderator } = await setUp(app)
    const ids = await addComments(
      app,
      ...Array.from({ length }, (_, index) => ({
        articleId: article.id,
        status: 'pending' as const,
        text: `Et ${index} ?`,
      })),
    )
    for (const id of ids) await decideAs(moderator, id, { decision: 'approve' })
    counts.push([
      await countQueries(app, () => moderator.request({ url: `${url}/recent` })),
      await countQueries(app, () => moderator.request({ url: `${url}/unanswered?days=0` })),
    ])
  }
  t.same(counts[1], counts[0])
})
