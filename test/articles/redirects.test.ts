import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, change, eventsOf, move, publicUrl, readPublic, write } from './factory.ts'

t.test('301 the old address of a published article leads to the new one; chains collapse', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { slug: 'un', bylines: [await addByline(app)] })
  await move(app, editor, article.id, 'published')
  const events = await eventsOf(app, () => change(app, editor, article.id, { slug: 'deux' }))
  t.same(
    events.map((event) => event.name),
    ['article.saved', 'article.live-changed'],
  )
  await change(app, editor, article.id, { slug: 'trois' })
  for (const old of ['un', 'deux']) {
    const reply = await readPublic(app, old)
    t.equal(reply.statusCode, 301)
    t.equal(reply.headers.location, `${publicUrl}/trois`)
  }
  t.equal((await readPublic(app, 'trois')).statusCode, 200)
  await change(app, editor, article.id, { slug: 'un' })
  t.equal((await readPublic(app, 'un')).statusCode, 200, 'taken back, it no longer redirects')
  t.equal((await readPublic(app, 'trois')).headers.location, `${publicUrl}/un`)
})

t.test('404 a draft that is renamed leaves no address, nor a scheduled one that never came due', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { slug: 'brouillon', bylines: [await addByline(app)] })
  await change(app, editor, article.id, { slug: 'programme' })
  await move(app, editor, article.id, 'scheduled', { publishedAt: '2026-05-14T10:00' })
  await change(app, editor, article.id, { slug: 'enfin' })
  await move(app, editor, article.id, 'published')
  t.equal((await readPublic(app, 'enfin')).statusCode, 200)
  for (const slug of ['brouillon', 'programme']) t.equal((await readPublic(app, slug)).statusCode, 404, slug)
})

t.test('301 a scheduled article that came due by itself leaves its address', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { slug: 'un', bylines: [await addByline(app)] })
  await move(app, editor, article.id, 'scheduled', { publishedAt: '2026-05-13T14:05' })
  app.clock.advance(600_000)
  await move(app, editor, article.id, 'draft')
  await change(app, editor, article.id, { slug: 'deux' })
  t.equal((await readPublic(app, 'un')).statusCode, 404, 'while it is hidden nothing tells of it')
  await move(app, editor, article.id, 'published')
  t.equal((await readPublic(app, 'un')).statusCode, 301)
})

t.test('301 200 a draft that takes an old address leaves it alone until it is published', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app)]
  const moved = await write(editor, { title: 'Horaires', bylines })
  await move(app, editor, moved.id, 'published')
  await change(app, editor, moved.id, { slug: 'horaires-2025' })
  t.equal((await write(editor, { title: 'Horaires' })).slug, 'horaires-2', 'a slug made from the title avoids it')
  const draft = await write(editor, { title: 'Horaires 2026', slug: 'horaires', bylines })
  t.equal((await readPublic(app, 'horaires')).statusCode, 301)
  await move(app, editor, draft.id, 'published')
  t.equal((await readPublic(app, 'horaires')).json().data?.title, 'Horaires 2026')
})

t.test('301 200 a scheduled article takes an old address when its hour comes, and not before', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const bylines = [await addByline(app)]
  const moved = await write(editor, { title: 'Horaires', bylines })
  await move(app, editor, moved.id, 'published')
  await change(app, editor, moved.id, { slug: 'horaires-2025' })
  const next = await write(editor, { title: 'Horaires 2026', slug: 'horaires', bylines })
  const stillLeads = async (when: string) => {
    const reply = await readPublic(app, 'horaires')
    t.same([reply.statusCode, reply.headers.location], [301, `${publicUrl}/horaires-2025`], when)
    t.equal((await app.server.inject({ url: '/articles/horaires' })).statusCode, 301, when)
  }
  await move(app, editor, next.id, 'scheduled', { publishedAt: '2026-06-13T10:00' })
  await stillLeads('scheduled')
  await move(app, editor, next.id, 'scheduled', { publishedAt: '2026-05-20T10:00' })
  await stillLeads('on another date')
  await move(app, editor, next.id, 'draft')
  await stillLeads('withdrawn')
  await move(app, editor, next.id, 'scheduled', { publishedAt: '2026-05-13T14:05' })
  app.clock.advance(600_000)
  t.equal((await readPublic(app, 'horaires')).json().data?.title, 'Horaires 2026', 'its hour has come')
  t.equal((await readPublic(app, 'horaires-2025')).json().data?.title, 'Horaires')
  await move(app, editor, next.id, 'draft')
  await stillLeads('withdrawn after its hour')
  await change(app, editor, next.id, { slug: 'horaires-2026' })
  await stillLeads('and renamed')
})

t.test(
  '301 a withdrawn article that is given the old address of another leaves it alone until it is back',
  async (t) => {
    const app = await build(t)
    const editor = await signIn(app, 'editor')
    const bylines = [await addByline(app)]
    const moved = await write(editor, { title: 'Horaires', bylines })
    await move(app, editor, moved.id, 'published')
    await change(app, editor, moved.id, { slug: 'horaires-2025' })
    const other = await write(editor, { title: 'Horaires 2026', slug: 'horaires-2026', bylines })
    await move(app, editor, other.id, 'published')
    await move(app, editor, other.id, 'draft')
    await change(app, editor, other.id, { slug: 'horaires' })
    t.equal((await readPublic(app, 'horaires')).headers.location, `${publicUrl}/horaires-2025`)
    await move(app, editor, other.id, 'published')
    t.equal((await readPublic(app, 'horaires')).json().data?.title, 'Horaires 2026')
    t.equal((await readPublic(app, 'horaires-2026')).headers.location, `${publicUrl}/horaires`)
  },
)
