import t from 'tap'
import { articleStatuses } from '../../server/db/index.ts'
import { build, signIn } from '../helper.ts'
import {
  addArticle,
  addByline,
  addImage,
  adminUrl,
  eventsOf,
  listPublic,
  move,
  publicUrl,
  read,
  readPublic,
  write,
} from './factory.ts'

t.test('404 what is not published has the same reply as what does not exist, byte for byte', async (t) => {
  const app = await build(t)
  const unknown = await readPublic(app, 'inconnu')
  t.equal(unknown.statusCode, 404)
  for (const status of articleStatuses) {
    const { slug } = await addArticle(app, { status, slug: `un-${status.replaceAll('_', '-')}` })
    const reply = await readPublic(app, slug)
    if (status === 'published') {
      t.equal(reply.statusCode, 200)
      continue
    }
    t.equal(reply.statusCode, 404, status)
    t.equal(reply.body, unknown.body, `${status}: the body`)
    t.same({ ...reply.headers, date: '' }, { ...unknown.headers, date: '' }, `${status}: the headers`)
  }
  t.same(await listPublic(app), ['un-published'])
})

t.test('404 200 a scheduled article appears at its instant, with no timer and through the cache', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { bylines: [await addByline(app)], body: '<p>Demain</p>' })
  await move(app, editor, article.id, 'scheduled', { publishedAt: '2026-05-13T14:05' })
  const seen = async () => ({
    single: (await readPublic(app, article.slug)).statusCode,
    list: (await listPublic(app)).length,
    admin: (await read(editor, article.id)).status,
  })
  t.same(await seen(), { single: 404, list: 0, admin: 'scheduled' })
  app.clock.set('2026-05-13T12:04:59.000Z')
  t.same(await seen(), { single: 404, list: 0, admin: 'scheduled' })
  app.clock.set('2026-05-13T12:05:00.000Z')
  t.same(await seen(), { single: 200, list: 1, admin: 'published' })
  app.clock.set('2026-05-13T12:05:01.000Z')
  t.same(await seen(), { single: 200, list: 1, admin: 'published' })
  app.clock.set('2026-05-13T12:03:00.000Z')
  t.same(await seen(), { single: 404, list: 0, admin: 'scheduled' }, 'a clock set back hides it again')
})

t.test('200 a scheduled article that came due moves as a published one', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const article = await write(editor, { bylines: [await addByline(app)] })
  await move(app, editor, article.id, 'scheduled', { publishedAt: '2026-05-13T14:05' })
  app.clock.advance(600_000)
  t.same((await read(editor, article.id)).allowedTransitions, ['draft', 'archived', 'trashed'])
  const events = await eventsOf(app, () => move(app, editor, article.id, 'archived'))
  t.same(
    events.map(({ name, payload }) => ({ name, payload })),
    [
      { name: 'article.moved', payload: { id: article.id, from: 'published', to: 'archived' } },
      { name: 'article.live-changed', payload: { id: article.id } },
    ],
  )
  t.equal((await readPublic(app, article.slug)).statusCode, 404)
})

t.test('200 a scheduled article goes out though its author lost the right to publish', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { bylines: [await addByline(app)] })
  await move(app, author, article.id, 'scheduled', { publishedAt: '2026-05-13T14:05' })
  await app.db.write((tx) => tx.delete(tx.tables.userRoles))
  app.clock.advance(600_000)
  t.equal((await readPublic(app, article.slug)).statusCode, 200)
})

t.test('404 403 200 what of a colleague’s article an author sees', async (t) => {
  const app = await build(t)
  const bylineId = await addByline(app, 'Mademoiselle Z.')
  const owner = await signIn(app, 'author')
  const colleague = await signIn(app, 'author')
  const article = await write(owner, { bylines: [bylineId] })
  const url = `${adminUrl}/${article.id}`
  for (const path of ['', '/revisions', '/revisions/1', '/transitions'])
    t.equal((await colleague.request({ url: url + path })).statusCode, 404, path)
  const list = async () => (await colleague.request({ url: adminUrl })).json().data
  t.same(await list(), [])
  await move(app, owner, article.id, 'published')
  await owner.request({
    method: 'PATCH',
    url,
    headers: { 'if-match': '"rev-2"' },
    payload: { title: 'En secret', body: '<p>En secret</p>' },
  })
  const view = await read(colleague, article.id)
  t.match(view, {
    title: 'La grainothèque',
    body: '<p>Des graines.</p>',
    hasChanges: false,
    allowedTransitions: [],
    createdBy: null,
  })
  t.notOk(JSON.stringify(await list()).includes('En secret'))
  t.notOk(JSON.stringify(await list()).includes(owner.id), 'the account behind the byline is not named')
  t.same((await colleague.request({ url: `${adminUrl}?q=secret` })).json().data, [])
  t.equal((await colleague.request({ url: `${adminUrl}?q=graino` })).json().data.length, 1)
  for (const path of ['/revisions', '/revisions/1', '/transitions'])
    t.equal((await colleague.request({ url: url + path })).statusCode, 403, path)
})

t.test('200 304 the public article: its members, its validators, its language', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const image = await addImage(app, 'facade')
  const article = await write(editor, {
    bylines: [await addByline(app, 'Mademoiselle Z.', editor.id)],
    image: image.id,
    lang: 'oc',
    standfirst: 'Chapô',
  })
  await move(app, editor, article.id, 'published')
  const reply = await readPublic(app, article.slug)
  t.same(reply.json().data, {
    id: article.id,
    slug: 'la-grainotheque',
    url: 'https://blog.example.org/articles/la-grainotheque',
    title: 'La grainothèque',
    standfirst: 'Chapô',
    excerpt: 'Des graines.',
    lang: 'oc',
    publishedAt: '2026-05-13T12:00:00.000Z',
    updatedAt: null,
    bylines: [{ name: 'Mademoiselle Z.', slug: 'mademoiselle-z', kind: 'person' }],
    categories: [],
    tags: [],
    works: [],
    image: {
      alt: 'Une image : facade',
      caption: 'Légende',
      credit: 'Crédit',
      licence: 'CC BY',
      sizes: [{ url: `https://blog.example.org${image.url}`, type: 'image/jpeg', width: 800, height: 600 }],
    },
    featured: false,
    sticky: false,
    commentsOpen: true,
    commentsCount: 0,
    body: '<p>Des graines.</p>',
    contents: [],
    review: null,
    corrections: [],
    replies: [],
  })
  const again = await app.server.inject({
    url: `${publicUrl}/${article.slug}`,
    headers: { 'if-none-match': String(reply.headers.etag) },
  })
  t.equal(again.statusCode, 304)
  t.equal(again.body, '')
  const list = (await app.server.inject({ url: publicUrl })).json()
  t.notOk('body' in list.data[0])
  t.same(list.meta, { page: 1, limit: 15, total: 1, pages: 1 })
})
