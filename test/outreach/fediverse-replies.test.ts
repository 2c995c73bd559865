import { eq } from 'drizzle-orm'
import { Create, Note } from '@fedify/fedify/vocab'
import t from 'tap'
import { addArticle, addByline } from '../articles/factory.ts'
import { drain, type TestApp } from '../helper.ts'
import { openFediverse, openPeer } from './fediverse-house.ts'

t.test('an answer waits for a moderator, is shown with where it was written, changes and goes', async (t) => {
  const { app, admin, url, settle } = await openFediverse(t)
  const peer = await openPeer(t, 'zoe', 'draft-cavage-http-signatures-12')
  const { id, slug } = await addArticle(app, { status: 'published' })
  const article = `${url}/fediverse/articles/${id}`
  const page = async () => (await app.server.inject(`/articles/${slug}`)).body
  const decide = async (commentId: string, decision: string) => {
    const reply = await admin.request({
      method: 'POST',
      url: `/api/v1/admin/comments/${commentId}/decisions`,
      payload: { decision, from: (await rowOf(app, commentId))?.status },
    })
    t.equal(reply.statusCode, 200, reply.body)
    await drain(app)
  }

  const note = await peer.reply(url, '<p>Bravo <b>à vous</b> !<br>Et merci.</p><p>Zoé</p><script>x</script>', article)
  const [first] = await listComments(app)
  t.match(first, { status: 'pending', articleId: id, name: 'Zoé Marin', text: 'Bravo à vous !\nEt merci.\n\nZoé' })
  t.notMatch(await page(), 'Bravo')
  await decide(first!.id, 'approve')
  const shown = await page()
  t.match(shown, 'Bravo à vous')

  const answer = await peer.reply(url, '<p>Une suite</p>', note.href)
  const second = (await listComments(app)).find(({ text }) => text === 'Une suite')
  t.match(second, { parentId: first!.id, status: 'pending' })

  await peer.edit(url, note, '<p>Bravo encore</p>', article)
  t.match(await rowOf(app, first!.id), { text: 'Bravo à vous !\nEt merci.\n\nZoé', nextText: 'Bravo encore' })
  await peer.retract(url, answer)
  t.notOk((await listComments(app)).some(({ text }) => text === 'Une suite'))
  await peer.retract(url, note)
  await drain(app)
  t.notMatch(await page(), 'Bravo')

  await peer.reply(url, '<p>Pour vous seuls</p>', article, new URL(`${url}/fediverse/actor`))
  await peer.reply(url, '<p>À personne</p>', 'https://ailleurs.example/notes/1')
  await peer.reply(url, '<p>À un brouillon</p>', `${url}/fediverse/articles/${(await addArticle(app)).id}`)
  t.same(await listComments(app), [], 'what is not public, or answers nothing of ours, is nobody’s comment')

  await peer.follow(url)
  await settle()
  t.equal(peer.heard.length, 1)
  const followers = async () =>
    (await app.server.inject('/fediverse/followers')).json<{ totalItems: number }>().totalItems
  t.equal(await followers(), 1)
  const block = await admin.request({
    method: 'POST',
    url: '/api/v1/admin/blocks',
    payload: { kind: 'remote', value: peer.actor.href, effect: 'block', reason: 'Insultes' },
  })
  t.equal(block.statusCode, 201, block.body)
  await settle()
  t.equal(await followers(), 0, 'whom moderators block follows no more')
  await peer.follow(url)
  await peer.reply(url, '<p>Encore moi</p>', article)
  await settle()
  t.equal(await followers(), 0)
  t.same(await listComments(app), [])
  t.equal(peer.heard.length, 1)
})

const listComments = (app: TestApp) => app.db.read.select().from(app.db.read.tables.comments)

t.test('what the library answers reaches whoever wrote, is answered in turn, and is taken back', async (t) => {
  const { app, admin, url, settle } = await openFediverse(t)
  const peer = await openPeer(t)
  const { id, slug } = await addArticle(app, { status: 'published' })
  const note = await peer.reply(url, '<p>Où la trouver ?</p>', `${url}/fediverse/articles/${id}`)
  const [asked] = await listComments(app)
  const answer = async (parentId: string) => {
    const payload = { bylineId: await addByline(app), parentId, text: 'Au <premier> étage.' }
    const reply = await admin.request({ method: 'POST', url: `/api/v1/public/articles/${slug}/comments`, payload })
    t.equal(reply.statusCode, 201, reply.body)
    await settle()
    return reply.json<{ data: { id: string } }>().data.id
  }
  const decide = async (commentId: string, decision: string) => {
    const payload = { decision, from: (await rowOf(app, commentId))?.status }
    await admin.request({ method: 'POST', url: `/api/v1/admin/comments/${commentId}/decisions`, payload })
    await settle()
  }
  await decide(asked!.id, 'approve')
  t.same(peer.heard, [], 'that a comment is approved is told to nobody')
  const ours = await answer(asked!.id)
  const created = peer.heard[0]?.activity
  const object = created instanceof Create ? await created.getObject() : null
  t.ok(object instanceof Note)
  t.equal(object?.id?.href, `${url}/fediverse/comments/${ours}`)
  t.equal(object instanceof Note && object.replyTargetId?.href, note.href)
  t.equal(object?.content?.toString(), '<p>Au &lt;premier&gt; étage.</p>')
  t.match((await app.server.inject(`/fediverse/comments/${ours}`)).json(), { type: 'Note', cc: [peer.actor.href] })
  t.equal((await app.server.inject(`/fediverse/comments/${asked!.id}`)).statusCode, 404, 'what others wrote is theirs')

  await peer.reply(url, '<p>Merci</p>', `${url}/fediverse/comments/${ours}`)
  const thanks = (await listComments(app)).find(({ text }) => text === 'Merci')
  t.match(thanks, { parentId: ours, status: 'pending' })

  await decide(ours, 'trash')
  t.same(
    peer.heard.map(({ type }) => type),
    ['Create', 'Delete'],
  )
  t.equal((await app.server.inject(`/fediverse/comments/${ours}`)).statusCode, 404)
})

async function rowOf(app: TestApp, id: string) {
  const { comments } = app.db.read.tables
  return (await app.db.read.select().from(comments).where(eq(comments.id, id)))[0]
}
