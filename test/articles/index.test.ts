import t from 'tap'
import * as articles from '../../server/articles/index.ts'
import { Problem } from '../../server/problem.ts'
import { build, signIn } from '../helper.ts'
import { addArticle, addByline, change, move, tryMove, write } from './factory.ts'

const page = { page: 1, limit: 10 }

t.test('the article à la une is the newest featured one, or else the newest', async (t) => {
  const app = await build(t)
  const now = app.clock.now()
  t.equal(await articles.findLead(app.db.read, now), null)
  await addArticle(app, { slug: 'ancien', status: 'published', publishedAt: new Date('2026-01-01') })
  const { id } = await addArticle(app, { slug: 'recent', status: 'published', publishedAt: new Date('2026-02-01') })
  t.equal((await articles.findLead(app.db.read, now))?.slug, 'recent')
  const editor = await signIn(app, 'editor')
  const old = await articles.findVisibleArticle(app.db.read, 'ancien', now)
  t.ok(old && 'article' in old)
  if (old && 'article' in old) await change(app, editor, old.article.id, { featured: true })
  t.equal((await articles.findLead(app.db.read, now))?.slug, 'ancien')
  await change(app, editor, id, { featured: true })
  t.equal((await articles.findLead(app.db.read, now))?.slug, 'recent')
})

t.test('sticky articles come first where asked; ids come in the order given, hidden ones left out', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const now = app.clock.now()
  const one = await addArticle(app, { slug: 'un', status: 'published', publishedAt: new Date('2026-01-01') })
  const two = await addArticle(app, { slug: 'deux', status: 'published', publishedAt: new Date('2026-02-01') })
  const hidden = await addArticle(app, { slug: 'cache', status: 'archived' })
  await change(app, editor, one.id, { sticky: true })
  const slugs = async (question: Partial<Parameters<typeof articles.listVisibleArticles>[1]>) =>
    (await articles.listVisibleArticles(app.db.read, { now, page, ...question })).items.map((article) => article.slug)
  t.same(await slugs({}), ['deux', 'un'])
  t.same(await slugs({ order: 'sticky' }), ['un', 'deux'])
  t.same(await slugs({ filter: { ids: [one.id, hidden.id, two.id, 'x'] } }), ['un', 'deux'])
  t.same(await slugs({ filter: { ids: [one.id, two.id] }, page: { page: 2, limit: 1 } }), ['deux'])
  t.same(await slugs({ filter: { ids: [] } }), [])
  t.same(await slugs({ filter: { excludeId: one.id } }), ['deux'])
  t.same(await slugs({ filter: { categoryId: 'x' } }), [])
})

t.test('neighbours go by date, then by id, and pass over what is hidden', async (t) => {
  const app = await build(t)
  const now = app.clock.now()
  const at = new Date('2026-03-01')
  const made = []
  for (const slug of ['a', 'b', 'c'])
    made.push(await addArticle(app, { slug, title: slug.toUpperCase(), status: 'published', publishedAt: at }))
  await addArticle(app, { slug: 'cache', status: 'archived', publishedAt: new Date('2026-02-15') })
  await addArticle(app, { slug: 'vieux', title: 'Vieux', status: 'published', publishedAt: new Date('2026-02-01') })
  const [first, middle, last] = made.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const titleOf = (article: { slug: string } | undefined) => ({
    slug: article?.slug,
    title: article?.slug.toUpperCase(),
  })
  t.same(await articles.findNeighbours(app.db.read, { id: middle!.id, publishedAt: at }, now), {
    older: titleOf(first),
    newer: titleOf(last),
  })
  t.same(await articles.findNeighbours(app.db.read, { id: first!.id, publishedAt: at }, now), {
    older: { slug: 'vieux', title: 'Vieux' },
    newer: titleOf(middle),
  })
  t.equal((await articles.findNeighbours(app.db.read, { id: last!.id, publishedAt: at }, now)).newer, null)
})

t.test('an article is open for comments while it is visible, at its old address too', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const now = app.clock.now()
  const article = await write(editor, { slug: 'un', bylines: [await addByline(app)] })
  await t.rejects(articles.openArticle(app.db.read, 'un', now), new Problem('not_found'))
  await move(app, editor, article.id, 'published')
  await change(app, editor, article.id, { slug: 'deux', commentsOpen: false })
  const expected = {
    id: article.id,
    slug: 'deux',
    title: 'La grainothèque',
    publishedAt: now,
    commentsOpen: false,
    commentsCloseAt: null,
    categoryIds: [],
  }
  t.same(await articles.openArticle(app.db.read, 'deux', now), expected)
  t.same(await articles.openArticle(app.db.read, 'un', now), expected)
  await t.rejects(articles.openArticle(app.db.read, 'trois', now), new Problem('not_found'))
})

t.test('the count of comments changes without a version of the article', async (t) => {
  const app = await build(t)
  const { id, slug } = await addArticle(app, { status: 'published' })
  await app.db.write((tx) => articles.updateCommentsCount(tx, id, 3))
  await app.db.write((tx) => articles.updateCommentsCount(tx, id, -1))
  const found = await articles.findVisibleArticle(app.db.read, slug, app.clock.now())
  t.equal(found && 'article' in found && found.article.commentsCount, 2)
  t.equal((await tryMove(app, await signIn(app, 'editor'), id, 'archived', {}, '"rev-1"')).statusCode, 200)
})

t.test('an index of its own is given the live text, while there is one', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { bylines: [await addByline(app)], standfirst: 'Chapô' })
  const find = () => articles.findArticleForIndex(app.db.read, article.id)
  t.equal(await find(), null)
  await move(app, editor, article.id, 'scheduled', { publishedAt: '2026-06-01T10:00' })
  const live = {
    id: article.id,
    title: 'La grainothèque',
    standfirst: 'Chapô',
    body: '<p>Des graines.</p>',
    lang: 'fr',
    live: true,
  }
  t.same(await find(), live)
  await change(app, editor, article.id, { title: 'En cours' })
  t.same(await find(), live)
  await move(app, editor, article.id, 'published')
  t.same(await find(), { ...live, title: 'En cours' })
  await move(app, editor, article.id, 'archived')
  t.same(await find(), { ...live, title: 'En cours', live: false })
  await move(app, editor, article.id, 'trashed')
  t.equal(await find(), null)
  t.equal(await articles.findArticleForIndex(app.db.read, 'x'), null)
})

t.test('the due version follows the clock', async (t) => {
  const app = await build(t)
  await addArticle(app, { slug: 'demain', status: 'scheduled', publishedAt: new Date('2026-05-14T08:00:00Z') })
  const find = async () => (await articles.findDueVersion(app.db.read, app.clock.now())).version
  const before = await find()
  app.clock.set('2026-05-14T08:00:00Z')
  t.not(await find(), before)
})
