import t from 'tap'
import { build, signIn } from '../helper.ts'
import { addByline, adminUrl, change, eventsOf, move, read, readPublic, tagOf, write } from './factory.ts'

t.test('200 every text is kept, and who saved it', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const editor = await signIn(app, 'editor')
  const article = await write(author, { bylines: [await addByline(app)] })
  await move(app, author, article.id, 'published')
  app.clock.advance(60_000)
  await change(app, editor, article.id, { title: 'Deux' })
  const list = (await author.request({ url: `${adminUrl}/${article.id}/revisions` })).json()
  t.match(list.data, [
    {
      number: 2,
      title: 'Deux',
      savedBy: { id: editor.id },
      savedAt: '2026-05-13T12:01:00.000Z',
      restoredFrom: null,
      isWorking: true,
      isLive: false,
    },
    { number: 1, title: 'La grainothèque', savedBy: { id: author.id }, isWorking: false, isLive: true },
  ])
  t.same(list.meta, { page: 1, limit: 15, total: 2, pages: 1 })
  const first = (await author.request({ url: `${adminUrl}/${article.id}/revisions/1` })).json().data
  t.match(first, {
    number: 1,
    title: 'La grainothèque',
    body: '<p>Des graines.</p>',
    bylines: [{ name: 'La bibliothèque' }],
  })
})

t.test('200 a restored text is a new revision; the status and what readers see stay', async (t) => {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const article = await write(author, { bylines: [await addByline(app)] })
  await change(app, author, article.id, { title: 'Deux', body: '<p>Deux</p>', featured: true })
  await move(app, author, article.id, 'published')
  const events = await eventsOf(app, async () => {
    const reply = await author.request({
      method: 'POST',
      url: `${adminUrl}/${article.id}/revisions/1/restore`,
      headers: { 'if-match': await tagOf(app, article.id) },
    })
    t.equal(reply.statusCode, 200)
    t.equal(reply.headers.etag, '"rev-4"')
    t.match(reply.json().data, {
      title: 'La grainothèque',
      body: '<p>Des graines.</p>',
      status: 'published',
      hasChanges: true,
      featured: true,
    })
  })
  t.same(events, [{ name: 'article.saved', payload: { id: article.id }, actorId: author.id }])
  t.equal((await readPublic(app, article.slug)).json().data.title, 'Deux')
  const list = (await author.request({ url: `${adminUrl}/${article.id}/revisions` })).json().data
  t.match(list[0], { number: 3, restoredFrom: 1, isWorking: true, isLive: false })
  await move(app, author, article.id, 'published')
  t.equal((await readPublic(app, article.slug)).json().data.title, 'La grainothèque')
})

t.test('404 409 403 what cannot be restored', async (t) => {
  const app = await build(t)
  const contributor = await signIn(app, 'contributor')
  const editor = await signIn(app, 'editor')
  const article = await write(contributor, { bylines: [await addByline(app)] })
  const restore = async (person: typeof editor, number: number) =>
    (
      await person.request({
        method: 'POST',
        url: `${adminUrl}/${article.id}/revisions/${number}/restore`,
        headers: { 'if-match': await tagOf(app, article.id) },
      })
    ).statusCode
  t.equal(await restore(contributor, 2), 404)
  await move(app, contributor, article.id, 'in_review')
  t.equal(await restore(contributor, 1), 409)
  await move(app, editor, article.id, 'published')
  t.equal(await restore(contributor, 1), 403)
  t.equal((await read(editor, article.id)).revision, 3)
})
