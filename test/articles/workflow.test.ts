import t from 'tap'
import { articleStatuses, visibleArticles, type ArticleStatus, type Role } from '../../server/db/index.ts'
import { eq } from '../../server/db/sql.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import {
  addArticle,
  addByline,
  eventsOf,
  move,
  patch,
  pointers,
  publicUrl,
  read,
  readPublic,
  remove,
  tryMove,
  write,
  type View,
} from './factory.ts'

/** Legal moves, without the one that needs changes in progress. */
const legal: Record<ArticleStatus, ArticleStatus[]> = {
  draft: ['in_review', 'scheduled', 'published', 'trashed'],
  in_review: ['draft', 'changes_requested', 'scheduled', 'published', 'trashed'],
  changes_requested: ['draft', 'in_review', 'scheduled', 'published', 'trashed'],
  scheduled: ['draft', 'scheduled', 'published', 'trashed'],
  published: ['draft', 'archived', 'trashed'],
  archived: ['draft', 'published', 'trashed'],
  trashed: ['draft'],
}
const contributorMay = [
  'draft in_review',
  'draft trashed',
  'in_review draft',
  'in_review trashed',
  'changes_requested draft',
  'changes_requested in_review',
  'changes_requested trashed',
  'trashed draft',
]

type Expect = (from: ArticleStatus, to: ArticleStatus, hasChanges: boolean) => number

/** What this move is for whoever may make all: the one of published to published needs changes in progress. */
const whole: Expect = (from, to, hasChanges) =>
  legal[from].includes(to) || (hasChanges && from === 'published' && to === 'published') ? 200 : 409
const never =
  (status: number): Expect =>
  () =>
    status
/** A colleague's article is a 404 until it is published; then it can be read, and not moved. */
const others: Expect = (from, to, hasChanges) => {
  if (from !== 'published') return 404
  return whole(from, to, hasChanges) === 200 ? 403 : 409
}
const limited =
  (may: (from: ArticleStatus, to: ArticleStatus) => boolean): Expect =>
  (from, to, hasChanges) =>
    whole(from, to, hasChanges) === 200 && !may(from, to) ? 403 : whole(from, to, hasChanges)

t.test(
  'each state, each move, each role: its status, its events, its step in the history, what is public',
  async (t) => {
    const app = await build(t)
    const bylineId = await addByline(app)
    const author = await signIn(app, 'author')
    const cases: { who: Role | 'nobody'; own?: true; expect: Expect }[] = [
      { who: 'administrator', expect: whole },
      { who: 'editor', expect: whole },
      { who: 'author', own: true, expect: limited((_from, to) => to !== 'changes_requested') },
      { who: 'author', expect: others },
      { who: 'contributor', own: true, expect: limited((from, to) => contributorMay.includes(`${from} ${to}`)) },
      { who: 'contributor', expect: others },
      { who: 'moderator', own: true, expect: never(403) },
      { who: 'moderator', expect: never(403) },
      { who: 'patron', own: true, expect: never(403) },
      { who: 'patron', expect: never(403) },
      { who: 'nobody', expect: never(401) },
    ]
    const states = [
      ...articleStatuses.map((status) => ({ status, hasChanges: false })),
      { status: 'published' as const, hasChanges: true },
    ]
    const later = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
    const countPublic = () =>
      app.db.read.$count(app.db.read.tables.articles, visibleArticles(app.db.read.tables, app.clock.now()))
    for (const { who, own = false, expect } of cases) {
      const person =
        who === 'nobody'
          ? { ...author, request: app.server.inject.bind(app.server) as typeof author.request }
          : await signIn(app, who)
      for (const { status: from, hasChanges } of states) {
        // What was refused has changed nothing: a move that counted needs another article after it.
        let id = ''
        for (const to of articleStatuses) {
          if (id === '') {
            ;({ id } = await addArticle(app, { status: from, createdBy: own ? person.id : author.id, bylineId }))
            if (hasChanges) await addNextText(app, id)
          }
          const expected = expect(from, to, hasChanges)
          const before = await countPublic()
          const name = `${expected} ${who}${own ? ', own' : ''}: ${from}${hasChanges ? ' with changes' : ''} -> ${to}`
          const events = await eventsOf(app, async () => {
            const reply = await tryMove(app, person, id, to, {
              note: 'Pourquoi',
              ...(to === 'scheduled' ? { publishedAt: later } : {}),
            })
            t.equal(reply.statusCode, expected, name)
            if (expected === 409) t.ok(Array.isArray(reply.json().allowed), '409 names the moves that are allowed')
            if (expected === 200) t.equal(reply.json().data.status, to, name)
          })
          const done = expected === 200
          const moved = { name: 'article.moved', payload: { id, from, to }, actorId: person.id }
          const live = { name: 'article.live-changed', payload: { id }, actorId: person.id }
          const told = from === 'published' || to === 'published' ? [moved, live] : [moved]
          t.same(events, done ? told : [], `events: ${name}`)
          const { articleTransitions } = app.db.read.tables
          const steps = await app.db.read.select().from(articleTransitions).where(eq(articleTransitions.articleId, id))
          t.same(
            steps.map(({ fromStatus, toStatus, note, actorId }) => [fromStatus, toStatus, note, actorId]),
            done ? [[from, to, 'Pourquoi', person.id]] : [],
            `history: ${name}`,
          )
          t.equal(
            (await countPublic()) - before,
            done ? Number(to === 'published') - Number(from === 'published') : 0,
            `public: ${name}`,
          )
          if (done) id = ''
        }
      }
    }
  },
)

/** A text that its readers do not see yet. */
async function addNextText(app: TestApp, articleId: string): Promise<void> {
  await app.db.write(async (tx) => {
    const { articles, articleRevisions } = tx.tables
    const [live] = await tx.select().from(articleRevisions).where(eq(articleRevisions.articleId, articleId))
    const next = { ...live!, id: app.newId(), number: 2, title: 'Un autre titre' }
    await tx.insert(articleRevisions).values(next)
    await tx.update(articles).set({ workingRevisionId: next.id }).where(eq(articles.id, articleId))
  })
}

t.test('409 names what is allowed for this person', async (t) => {
  const app = await build(t)
  const contributor = await signIn(app, 'contributor')
  const { id } = await addArticle(app, { status: 'draft', createdBy: contributor.id })
  const reply = await tryMove(app, contributor, id, 'archived')
  t.equal(reply.statusCode, 409)
  t.match(reply.json(), { code: 'conflict', currentStatus: 'draft', allowed: ['in_review', 'trashed'] })
  t.same((await read(contributor, id)).allowedTransitions, ['in_review', 'trashed'])
})

t.test('422 asking for changes needs a reason, which the history keeps', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'contributor')
  const editor = await signIn(app, 'editor')
  const article = await write(author)
  await move(app, author, article.id, 'in_review')
  for (const note of [undefined, '', '  \n ']) {
    const events = await eventsOf(app, async () => {
      const reply = await tryMove(app, editor, article.id, 'changes_requested', note === undefined ? {} : { note })
      t.equal(reply.statusCode, 422)
      t.same(pointers(reply), ['/note'])
    })
    t.same(events, [])
  }
  app.clock.advance(60_000)
  await move(app, editor, article.id, 'changes_requested', { note: ' Précisez les horaires. ' })
  app.clock.advance(60_000)
  await move(app, author, article.id, 'in_review', { note: 'Fait.' })
  const history = (await author.request({ url: `/api/v1/admin/articles/${article.id}/transitions` })).json()
  t.match(history.data, [
    { from: 'changes_requested', to: 'in_review', note: 'Fait.', by: { id: author.id } },
    {
      from: 'in_review',
      to: 'changes_requested',
      note: 'Précisez les horaires.',
      by: { id: editor.id, name: /^Person/ },
    },
    { from: 'draft', to: 'in_review', note: '' },
  ])
  t.same(history.meta, { page: 1, limit: 15, total: 3, pages: 1 })
})

t.test('422 what is not ready is not published: the reply says what to add', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { body: '<p> </p><script>alert(1)</script>' })
  for (const to of ['published', 'scheduled']) {
    const reply = await tryMove(app, editor, article.id, to, {
      publishedAt: to === 'scheduled' ? '2026-06-01T10:00' : '2026-05-01T10:00',
    })
    t.equal(reply.statusCode, 422)
    t.same(pointers(reply), ['/body', '/bylines'])
  }
  t.equal((await readPublic(app, article.slug)).statusCode, 404)
})

t.test('409 a contributor withdraws a submitted article before changing it', async (t) => {
  const app = await build(t)
  const contributor = await signIn(app, 'contributor')
  const article = await write(contributor)
  await move(app, contributor, article.id, 'in_review')
  const refused = await patch(app, contributor, article.id, { title: 'Autre' })
  t.equal(refused.statusCode, 409)
  t.match(refused.json().detail, 'draft')
  await move(app, contributor, article.id, 'draft')
  t.equal((await patch(app, contributor, article.id, { title: 'Autre' })).statusCode, 200)
})

t.test('409 403 204 the trash, and deletion for good', async (t) => {
  const app = await build(t)
  const bylineId = await addByline(app)
  const author = await signIn(app, 'author')
  const administrator = await signIn(app, 'administrator')
  const article = await write(author, { bylines: [bylineId] })
  await move(app, author, article.id, 'published')

  t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 409, 'only from the trash')
  const trashing = await eventsOf(app, async () => t.equal((await remove(app, author, article.id)).statusCode, 204))
  t.same(
    trashing.map((event) => event.name),
    ['article.moved', 'article.live-changed'],
  )
  t.equal((await readPublic(app, article.slug)).statusCode, 404)
  t.equal((await remove(app, author, article.id)).statusCode, 409, 'already there')
  t.equal((await patch(app, author, article.id, { title: 'Autre' })).statusCode, 409)
  t.equal((await remove(app, author, article.id, '?permanent=true')).statusCode, 403)
  const purging = await eventsOf(app, async () =>
    t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 204),
  )
  t.same(purging, [{ name: 'article.deleted', payload: { id: article.id }, actorId: administrator.id }])
  t.equal((await administrator.request({ url: `/api/v1/admin/articles/${article.id}` })).statusCode, 404)
  t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 404)
  for (const [name, table] of Object.entries(app.db.read.tables)) {
    if (name.startsWith('article')) t.equal(await app.db.read.$count(table), 0, `${name} is empty`)
  }
})

t.test(
  '204 an article goes for good with its comments, their replies, its image uses and its old addresses',
  async (t) => {
    const app = await build(t)
    const bylineId = await addByline(app)
    const administrator = await signIn(app, 'administrator')
    const article = await write(administrator, { bylines: [bylineId] })
    await move(app, administrator, article.id, 'published')
    await patch(app, administrator, article.id, { slug: 'autre' })
    const first = await administrator.request({
      method: 'POST',
      url: `${publicUrl}/autre/comments`,
      payload: { name: 'Nora', text: 'Merci.' },
    })
    t.ok([201, 202].includes(first.statusCode), first.body)
    const { comments, slugRedirects } = app.db.read.tables
    const [parent] = await app.db.read.select().from(comments)
    await app.db.write((tx) =>
      tx
        .insert(tx.tables.comments)
        .values({ ...parent!, id: app.newId(), parentId: parent!.id, depth: 1, fingerprint: 'reply' }),
    )
    await remove(app, administrator, article.id)
    t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 204)
    t.equal(await app.db.read.$count(comments), 0)
    t.equal(await app.db.read.$count(slugRedirects), 0)
  },
)

t.test('200 an article out of the trash is a draft again, and its author has it', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const { id } = await addArticle(app, { status: 'trashed', createdBy: author.id })
  const view: View = await move(app, author, id, 'draft')
  t.match(view, { status: 'draft', allowedTransitions: ['in_review', 'scheduled', 'published', 'trashed'] })
})
