import t from 'tap'
import { changeSlug, chooseSlug, findRedirect, findSlugOwner, takeSlug } from '../../server/slugs/index.ts'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { create } from '../taxonomy/fixtures.ts'

const tags = '/api/v1/admin/tags'

async function rename(person: Person, id: string, slug: string) {
  const etag = (await person.request({ url: `${tags}/${id}` })).headers['etag'] as string
  return person.request({ method: 'PATCH', url: `${tags}/${id}`, payload: { slug }, headers: { 'if-match': etag } })
}

/** Where the public address of a tag leads: "200", "404", or the slug it redirects to. */
async function follow(app: TestApp, slug: string): Promise<string> {
  const reply = await app.server.inject({ url: `/api/v1/public/tags/${slug}` })
  return reply.statusCode === 301
    ? String(reply.headers['location']).replace('/api/v1/public/tags/', '')
    : String(reply.statusCode)
}

t.test('301 a chain of old slugs collapses: each leads straight to the last', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, tags, { name: 'A' })
  await rename(editor, tag.id, 'b')
  t.equal(await follow(app, 'a'), 'b')
  await rename(editor, tag.id, 'c')
  t.equal(await follow(app, 'a'), 'c')
  t.equal(await follow(app, 'b'), 'c')
  t.equal(await follow(app, 'c'), '200')
})

t.test('200 a slug taken again no longer redirects', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, tags, { name: 'A' })
  await rename(editor, tag.id, 'b')
  t.equal(await follow(app, 'a'), 'b')
  t.equal((await create(editor, tags, { name: 'autre', slug: 'a' })).slug, 'a')
  t.equal(await follow(app, 'a'), '200')
  t.equal(await findRedirect(app.db.read, 'tag', 'a'), null)
})

t.test('200 a thing that takes its old slug back makes no loop', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, tags, { name: 'A' })
  for (const slug of ['b', 'a', 'b', 'a']) t.equal((await rename(editor, tag.id, slug)).statusCode, 200)
  t.equal(await follow(app, 'a'), '200')
  t.equal(await follow(app, 'b'), 'a')
})

t.test('200 two things that trade their slugs make no loop', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const one = await create(editor, tags, { name: 'A' })
  const two = await create(editor, tags, { name: 'B' })
  await rename(editor, one.id, 'passage')
  await rename(editor, two.id, 'a')
  await rename(editor, one.id, 'b')
  t.equal(await follow(app, 'a'), '200')
  t.equal(await follow(app, 'b'), '200')
  t.equal(await follow(app, 'passage'), 'b')
})

t.test('404 the old slugs of a removed thing lead nowhere', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, tags, { name: 'A' })
  const renamed = await rename(editor, tag.id, 'b')
  await editor.request({
    method: 'DELETE',
    url: `${tags}/${tag.id}`,
    headers: { 'if-match': renamed.headers['etag'] as string },
  })
  t.equal(await follow(app, 'a'), '404')
  t.equal(await follow(app, 'b'), '404')
  t.equal((await app.db.read.select().from(app.db.read.tables.slugRedirects)).length, 0)
})

t.test('redirects of one kind of thing do not touch another kind', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  const tag = await create(editor, tags, { name: 'A' })
  await rename(editor, tag.id, 'b')
  await create(editor, '/api/v1/admin/categories', { name: 'A' })
  t.equal(await follow(app, 'a'), 'b')
  t.equal(await findSlugOwner(app.db.read, 'byline', 'a'), null)
})

t.test('chooseSlug counts up from 2', async (t) => {
  const taken = new Set(['mer', 'mer-2'])
  t.equal(await chooseSlug('mer', async (slug) => taken.has(slug)), 'mer-3')
  t.equal(await chooseSlug('port', async (slug) => taken.has(slug)), 'port')
})

t.test('takeSlug makes the slug from the name and refuses a wish that is taken', async (t) => {
  const app = await build(t)
  const editor = await signIn(app, 'editor')
  await create(editor, tags, { name: 'Médecine' })
  await app.db.write(async (tx) => {
    t.equal(await takeSlug(tx, 'tag', { name: 'Médecine', fallback: 'x' }), 'medecine-2')
    t.equal(await takeSlug(tx, 'byline', { name: 'Médecine', fallback: 'x' }), 'medecine')
    t.equal(await takeSlug(tx, 'tag', { name: '日本', fallback: 'mot-cle' }), 'mot-cle')
    await t.rejects(takeSlug(tx, 'tag', { slug: 'medecine', name: 'x', fallback: 'x' }), { code: 'duplicate' })
    await t.rejects(changeSlug(tx, 'tag', { id: app.newId(), from: 'x', to: 'medecine', at: app.clock.now() }), {
      code: 'duplicate',
    })
  })
})
