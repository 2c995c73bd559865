import t from 'tap'
import { drain, build, signIn, type TestApp } from '../helper.ts'
import {
  addByline,
  addImage,
  change,
  eventsOf,
  listPublic,
  move,
  patch,
  publicUrl,
  read,
  readPublic,
  tryMove,
  write,
} from './factory.ts'

async function setUp(app: TestApp) {
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { bylines: [await addByline(app)] })
  await move(app, editor, article.id, 'published')
  return { editor, article }
}

const names = (events: { name: string }[]) => events.map((event) => event.name)

t.test('200 changes of a published article stay in progress until they are published', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  const saving = await eventsOf(app, async () => {
    t.match(await change(app, editor, article.id, { title: 'En cours', body: '<p>En cours</p>' }), {
      title: 'En cours',
      hasChanges: true,
      status: 'published',
    })
  })
  t.same(names(saving), ['article.saved'], 'nothing public changed')
  t.match((await readPublic(app, article.slug)).json().data, {
    title: 'La grainothèque',
    body: '<p>Des graines.</p>',
    updatedAt: null,
  })
  t.ok((await read(editor, article.id)).allowedTransitions.includes('published'))

  app.clock.advance(60_000)
  const publishing = await eventsOf(app, async () => {
    t.match(await move(app, editor, article.id, 'published'), {
      hasChanges: false,
      publishedAt: '2026-05-13T12:00:00.000Z',
    })
  })
  t.same(names(publishing), ['article.moved', 'article.live-changed'])
  t.match((await readPublic(app, article.slug)).json().data, {
    title: 'En cours',
    body: '<p>En cours</p>',
    publishedAt: '2026-05-13T12:00:00.000Z',
    updatedAt: '2026-05-13T12:01:00.000Z',
  })
  t.equal((await tryMove(app, editor, article.id, 'published')).statusCode, 409, 'nothing more to publish')
})

t.test('200 categories, tags and bylines in progress do not change what readers find', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  const tag = (await editor.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'jardin' } })).json()
    .data
  const other = await addByline(app, 'Zoé')
  await change(app, editor, article.id, { tags: [tag.id], bylines: [other] })
  t.same(await listPublic(app, '?tag=jardin'), [])
  t.equal(
    (await app.server.inject({ url: `${publicUrl}?byline=zoe` })).statusCode,
    404,
    'a signature that nobody has read yet',
  )
  await move(app, editor, article.id, 'published')
  t.same(await listPublic(app, '?tag=jardin'), [article.slug])
  t.same(await listPublic(app, '?byline=zoe'), [article.slug])
  t.equal((await app.server.inject({ url: `${publicUrl}?byline=la-bibliotheque` })).statusCode, 404)
})

t.test('200 an image of the live text or of the changes in progress is in use', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  const live = await addImage(app, 'live')
  const next = await addImage(app, 'next')
  const uses = async () =>
    (await app.db.read.select().from(app.db.read.tables.mediaUses))
      .map((use) => (use.mediaId === live.id ? 'live' : 'next'))
      .sort()
  await change(app, editor, article.id, { body: `<p>a</p><img src="${live.url}">` })
  await move(app, editor, article.id, 'published')
  await change(app, editor, article.id, { body: `<p>a</p><img src="${next.url}">` })
  t.same(await uses(), ['live', 'next'])
  await move(app, editor, article.id, 'published')
  t.same(await uses(), ['next'])
})

t.test('200 slug, date and placing of a published article count at once', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  for (const payload of [
    { featured: true },
    { sticky: true },
    { commentsOpen: false },
    { publishedAt: '2026-05-01T10:00' },
  ]) {
    const events = await eventsOf(app, () => change(app, editor, article.id, payload))
    t.same(names(events), ['article.saved', 'article.live-changed'], JSON.stringify(payload))
  }
  t.match((await readPublic(app, article.slug)).json().data, {
    featured: true,
    sticky: true,
    commentsOpen: false,
    publishedAt: '2026-05-01T08:00:00.000Z',
    updatedAt: null,
  })
  const draft = await write(editor, { title: 'Brouillon' })
  t.same(
    names(await eventsOf(app, () => change(app, editor, draft.id, { featured: true, slug: 'autre' }))),
    ['article.saved'],
    'of a draft nothing is public',
  )
})

t.test(
  '200 a scheduled article keeps the text it was scheduled with; scheduled again it takes the new one',
  async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const article = await write(editor, { bylines: [await addByline(app)] })
    const scheduling = await eventsOf(app, () =>
      move(app, editor, article.id, 'scheduled', { publishedAt: '2026-05-14T10:00' }),
    )
    t.same(names(scheduling), ['article.moved'], 'nothing public changed yet')
    t.match(await change(app, editor, article.id, { title: 'Corrigé' }), { hasChanges: true, status: 'scheduled' })
    t.match(await move(app, editor, article.id, 'scheduled'), {
      hasChanges: false,
      publishedAt: '2026-05-14T08:00:00.000Z',
    })
    app.clock.set('2026-05-14T08:00:00.000Z')
    t.match((await readPublic(app, article.slug)).json().data, { title: 'Corrigé', updatedAt: null })
  },
)

t.test('200 404 an article withdrawn to a draft has no live text, and comes back with its date', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  app.clock.advance(60_000)
  const events = await eventsOf(app, () => move(app, editor, article.id, 'draft'))
  t.same(names(events), ['article.moved', 'article.live-changed'])
  t.equal((await readPublic(app, article.slug)).statusCode, 404)
  t.match(await change(app, editor, article.id, { title: 'Repris' }), { status: 'draft', hasChanges: false })
  t.match(await move(app, editor, article.id, 'published'), { publishedAt: '2026-05-13T12:00:00.000Z' })
  t.match((await readPublic(app, article.slug)).json().data, { title: 'Repris', updatedAt: '2026-05-13T12:01:00.000Z' })
})

t.test('200 an archived article comes back as it was', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  app.clock.advance(60_000)
  await move(app, editor, article.id, 'archived')
  t.same(await listPublic(app), [])
  await move(app, editor, article.id, 'published')
  t.match((await readPublic(app, article.slug)).json().data, {
    updatedAt: null,
    publishedAt: '2026-05-13T12:00:00.000Z',
  })
})

t.test('403 a contributor changes nothing of their own published article', async (t) => {
  const app = await build(t)
  const contributor = await signIn(app, 'contributor')
  const editor = await signIn(app, 'editor')
  const article = await write(contributor, { bylines: [await addByline(app)] })
  await move(app, contributor, article.id, 'in_review')
  await move(app, editor, article.id, 'published')
  for (const payload of [{ title: 'x' }, { slug: 'x' }, { featured: true }]) {
    t.equal((await patch(app, contributor, article.id, payload)).statusCode, 403, JSON.stringify(payload))
  }
})

t.test('200 the search finds the live text, not the one in progress', async (t) => {
  const app = await build(t)
  const { editor, article } = await setUp(app)
  await listPublic(app, '?q=grainotheque')
  await drain(app)
  t.same(await listPublic(app, '?q=grainotheque'), [article.slug], 'even when asked before the index had it')
  await change(app, editor, article.id, { title: 'Potager' })
  await drain(app)
  t.same(await listPublic(app, '?q=potager'), [])
  await move(app, editor, article.id, 'published')
  await drain(app)
  t.same(await listPublic(app, '?q=potager'), [article.slug])
  t.same(await listPublic(app, '?q=grainotheque'), [])
  await move(app, editor, article.id, 'archived')
  await drain(app)
  t.same(await listPublic(app, '?q=potager'), [])
})
