import t from 'tap'
import { articleStatuses, type ArticleStatus } from '../../server/db/index.ts'
import { build, signIn, type Person } from '../helper.ts'
import { addArticle, addByline, eventsOf, move, patch, pointers, publicUrl, read, readPublic, remove, tryMove, write, type View } from './factory.ts'

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
const contributorMay = ['draft in_review', 'draft trashed', 'in_review draft', 'in_review trashed', 'changes_requested draft', 'changes_requested in_review', 'changes_requested trashed', 'trashed draft']

t.test('each state, each move, each role: its status and its events', async (t) => {
  const app = await build(t)
  const bylineId = await addByline(app)
  const contributor = await signIn(app, 'contributor')
  const author = await signIn(app, 'author')
  const colleague = await signIn(app, 'author')
  const editor = await signIn(app, 'editor')
  const cases: { who: string; person: Person; createdBy: string; expect: (from: ArticleStatus, to: ArticleStatus) => number }[] = [
    { who: 'editor', person: editor, createdBy: author.id, expect: (from, to) => (legal[from].includes(to) ? 200 : 409) },
    { who: 'author, own', person: author, createdBy: author.id, expect: (from, to) => (!legal[from].includes(to) ? 409 : to === 'changes_requested' ? 403 : 200) },
    { who: 'contributor, own', person: contributor, createdBy: contributor.id, expect: (from, to) => (!legal[from].includes(to) ? 409 : contributorMay.includes(`${from} ${to}`) ? 200 : 403) },
    { who: 'colleague', person: colleague, createdBy: author.id, expect: (from, to) => (from !== 'published' ? 404 : legal[from].includes(to) ? 403 : 409) },
  ]
  const later = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
  for (const { who, person, createdBy, expect } of cases) {
    for (const from of articleStatuses) {
      for (const to of articleStatuses) {
        const { id } = await addArticle(app, { status: from, createdBy, bylineId })
        const expected = expect(from, to)
        const events = await eventsOf(app, async () => {
          const reply = await tryMove(app, person, id, to, { note: 'Pourquoi', ...(to === 'scheduled' ? { publishedAt: later } : {}) })
          t.equal(reply.statusCode, expected, `${expected} ${who}: ${from} -> ${to}`)
          if (expected === 409) t.ok(Array.isArray(reply.json().allowed), '409 names the moves that are allowed')
          if (expected === 200) t.equal(reply.json().data.status, to)
        })
        const moved = { name: 'article.moved', payload: { id, from, to }, actorId: person.id }
        const live = { name: 'article.live-changed', payload: { id }, actorId: person.id }
        t.same(events, expected !== 200 ? [] : from === 'published' || to === 'published' ? [moved, live] : [moved], `events of ${who}: ${from} -> ${to}`)
      }
    }
  }
})

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
    { from: 'in_review', to: 'changes_requested', note: 'Précisez les horaires.', by: { id: editor.id, name: /^Person/ } },
    { from: 'draft', to: 'in_review', note: '' },
  ])
  t.same(history.meta, { page: 1, limit: 15, total: 3, pages: 1 })
})

t.test('422 what is not ready is not published: the reply says what to add', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { body: '<p> </p><script>alert(1)</script>' })
  for (const to of ['published', 'scheduled']) {
    const reply = await tryMove(app, editor, article.id, to, { publishedAt: to === 'scheduled' ? '2026-06-01T10:00' : '2026-05-01T10:00' })
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
  t.same(trashing.map((event) => event.name), ['article.moved', 'article.live-changed'])
  t.equal((await readPublic(app, article.slug)).statusCode, 404)
  t.equal((await remove(app, author, article.id)).statusCode, 409, 'already there')
  t.equal((await patch(app, author, article.id, { title: 'Autre' })).statusCode, 409)
  t.equal((await remove(app, author, article.id, '?permanent=true')).statusCode, 403)
  const purging = await eventsOf(app, async () => t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 204))
  t.same(purging, [{ name: 'article.deleted', payload: { id: article.id }, actorId: administrator.id }])
  t.equal((await administrator.request({ url: `/api/v1/admin/articles/${article.id}` })).statusCode, 404)
  t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 404)
  for (const [name, table] of Object.entries(app.db.read.tables)) {
    if (name.startsWith('article')) t.equal(await app.db.read.$count(table), 0, `${name} is empty`)
  }
})

t.test('204 an article goes for good with its comments, their replies, its image uses and its old addresses', async (t) => {
  const app = await build(t)
  const bylineId = await addByline(app)
  const administrator = await signIn(app, 'administrator')
  const article = await write(administrator, { bylines: [bylineId] })
  await move(app, administrator, article.id, 'published')
  await patch(app, administrator, article.id, { slug: 'autre' })
  const first = await administrator.request({ method: 'POST', url: `${publicUrl}/autre/comments`, payload: { name: 'Nora', text: 'Merci.' } })
  t.ok([201, 202].includes(first.statusCode), first.body)
  const { comments, slugRedirects } = app.db.read.tables
  const [parent] = await app.db.read.select().from(comments)
  await app.db.write((tx) => tx.insert(tx.tables.comments).values({ ...parent!, id: app.newId(), parentId: parent!.id, depth: 1, fingerprint: 'reply' }))
  await remove(app, administrator, article.id)
  t.equal((await remove(app, administrator, article.id, '?permanent=true')).statusCode, 204)
  t.equal(await app.db.read.$count(comments), 0)
  t.equal(await app.db.read.$count(slugRedirects), 0)
})

t.test('200 an article out of the trash is a draft again, and its author has it', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const { id } = await addArticle(app, { status: 'trashed', createdBy: author.id })
  const view: View = await move(app, author, id, 'draft')
  t.match(view, { status: 'draft', allowedTransitions: ['in_review', 'scheduled', 'published', 'trashed'] })
})
