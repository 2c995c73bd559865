import { Article, Create, Delete, Organization, Update } from '@fedify/fedify/vocab'
import t from 'tap'
import { createFediverse } from '../../server/outreach/fediverse/fediverse.service.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { addByline, addImage, change, move, write } from '../articles/factory.ts'
import { openFediverse, openPeer, type Heard } from './fediverse-house.ts'

t.test('a server that is not ours follows the blog, hears of its articles, and is answered', async (t) => {
  const { app, admin, url, settle } = await openFediverse(t)
  const peer = await openPeer(t)
  const blog = await peer.context.lookupObject(`${url}/fediverse/actor`)
  t.ok(blog instanceof Organization)
  t.equal(blog?.name?.toString(), 'Le blog d’Anse')
  t.equal(blog instanceof Organization && blog.preferredUsername, 'blog')

  await peer.follow(url)
  await settle()
  t.same(typesOf(peer.heard), ['Accept'])
  t.match((await app.server.inject('/fediverse/followers')).json(), { totalItems: 1 })
  t.notMatch((await app.server.inject('/fediverse/followers')).body, 'zoe', 'who follows is nobody’s')

  const tag = await admin.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'Contes du soir' } })
  const { id: imageId } = await addImage(app, 'semis')
  const draft = {
    title: 'Une grainothèque',
    body: '<p>Des <strong>graines</strong> à partager.</p>',
    bylines: [await addByline(app)],
    tags: [tag.json<{ data: { id: string } }>().data.id],
    image: imageId,
  }
  const { id, slug } = await write(admin, draft)
  await settle()
  t.equal(peer.heard.length, 1, 'of a draft nobody hears')
  t.equal((await app.server.inject(`/fediverse/articles/${id}`)).statusCode, 404)

  await move(app, admin, id, 'published')
  await settle()
  const created = peer.heard[1]?.activity
  t.ok(created instanceof Create)
  const article = await created?.getObject()
  t.ok(article instanceof Article)
  t.equal(article?.id?.href, `${url}/fediverse/articles/${id}`)
  t.equal(article?.name?.toString(), 'Une grainothèque')
  t.match(article?.content?.toString(), 'Des <strong>graines</strong> à partager.')
  t.notMatch(article?.content?.toString(), '<img')
  t.equal(article?.url instanceof URL && article.url.href, `${url}/articles/${slug}`)
  t.equal(article?.attributionId?.href, `${url}/fediverse/actor`)
  const picture = await article?.getImage()
  t.equal(picture?.name?.toString(), 'Une image : semis')
  const tags = await gather(article?.getTags())
  t.same(
    tags.map((one) => one.name?.toString()),
    ['#ContesDuSoir'],
  )
  const page = await app.server.inject(`/articles/${slug}`)
  t.match(page.body, `type="application/activity+json" title="Une grainothèque" href="${url}/fediverse/articles/${id}"`)

  await change(app, admin, id, { title: 'La grainothèque' })
  await move(app, admin, id, 'published')
  await settle()
  const updated = peer.heard[2]?.activity
  t.ok(updated instanceof Update)
  t.equal((await updated?.getObject())?.name?.toString(), 'La grainothèque')

  await move(app, admin, id, 'archived')
  await settle()
  const deleted = peer.heard[3]?.activity
  t.ok(deleted instanceof Delete)
  t.equal(deleted?.objectId?.href, `${url}/fediverse/articles/${id}`)
  t.equal((await app.server.inject(`/fediverse/articles/${id}`)).statusCode, 404)

  await peer.unfollow(url)
  await settle()
  t.match((await app.server.inject('/fediverse/followers')).json(), { totalItems: 0 })
  await move(app, admin, id, 'published')
  await settle()
  t.equal(peer.heard.length, 4, 'whoever follows no more hears no more')
})

t.test('what others may ask of the blog, and nothing while it is switched off', async (t) => {
  const { app, admin, url } = await openFediverse(t)
  const { host } = new URL(url)
  const get = (path: string) => app.server.inject(path)
  const finger = (resource: string) => get(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}`)
  for (const resource of [`acct:blog@${host}`, `acct:Blog@${host}`, `${url}/fediverse/actor`, url]) {
    const found = await finger(resource)
    t.match(found.headers['content-type'], 'application/jrd+json', resource)
    t.match(found.json(), { subject: `acct:blog@${host}`, links: [{ rel: 'self', href: `${url}/fediverse/actor` }] })
  }
  t.equal((await finger('acct:autre@' + host)).statusCode, 404)
  t.equal((await get('/.well-known/webfinger')).statusCode, 400)
  const actor = await get('/fediverse/actor')
  t.match(actor.headers['content-type'], 'application/activity+json')
  t.match(actor.json<{ publicKey: object }>().publicKey, {
    id: `${url}/fediverse/actor#main-key`,
    owner: `${url}/fediverse/actor`,
  })
  const again = await app.server.inject({
    url: '/fediverse/actor',
    headers: { 'if-none-match': actor.headers.etag as string },
  })
  t.equal(again.statusCode, 304)
  const [{ href } = { href: '' }] = (await get('/.well-known/nodeinfo')).json<{ links: { href: string }[] }>().links
  t.match((await get(new URL(href).pathname)).json(), {
    version: '2.1',
    protocols: ['activitypub'],
    usage: { localPosts: 0 },
  })

  const { fediverseKeys } = app.db.read.tables
  const [kept] = await app.db.read.select().from(fediverseKeys)
  t.notMatch(kept?.privateKey, 'PRIVATE', 'what it signs with is sealed')
  await app.db.write((tx) => tx.update(fediverseKeys).set({ privateKey: 'of another house' }))
  const fediverse = createFediverse({
    ...app,
    ...app.services,
    ...app.services.outreach,
    elsewhere: app.services.comments.elsewhere,
    secrets: loadSecrets(app.dataDir),
  })
  const { publicKey } = await fediverse.openKeys()
  t.not(publicKey, kept?.publicKey, 'what cannot be opened gives way to another pair')
  t.equal((await fediverse.openKeys()).publicKey, publicKey)

  const bylines = [await addByline(app)]
  for (let number = 1; number <= 12; number++) {
    const { id } = await write(admin, { title: `Article ${number}`, bylines })
    await move(app, admin, id, 'published')
    app.clock.advance(1_000)
  }
  t.match((await get('/fediverse/outbox')).json(), { totalItems: 12, first: `${url}/fediverse/outbox?page=1` })
  const [first, second] = [
    (await get('/fediverse/outbox?page=1')).json(),
    (await get('/fediverse/outbox?page=2')).json(),
  ]
  t.equal(first.next, `${url}/fediverse/outbox?page=2`)
  t.equal(second.next, undefined)
  const names = [...first.orderedItems, ...second.orderedItems].map(
    (one: { object: { name: string } }) => one.object.name,
  )
  t.same(
    names,
    Array.from({ length: 12 }, (_, index) => `Article ${12 - index}`),
  )
  for (const page of ['0', '21', '1000', 'x', '1e1', '-1'])
    t.equal((await get(`/fediverse/outbox?page=${page}`)).statusCode, 404, page)

  const set = (payload: object) => admin.request({ method: 'PATCH', url: '/api/v1/admin/settings', payload })
  for (const wrong of ['', 'Blog', 'mon blog', 'a-b', 'é', 'x'.repeat(31)])
    t.equal((await set({ fediverseName: wrong })).statusCode, 422, wrong)
  t.equal((await set({ fediverseEnabled: false })).statusCode, 200)
  for (const path of [
    `/.well-known/webfinger?resource=acct:blog@${host}`,
    '/.well-known/nodeinfo',
    '/nodeinfo/2.1',
    '/fediverse/actor',
    '/fediverse/followers',
    '/fediverse/outbox',
    '/fediverse/outbox?page=1',
  ])
    t.equal((await get(path)).statusCode, 404, path)
  const post = {
    method: 'POST',
    url: '/fediverse/inbox',
    headers: { 'content-type': 'application/activity+json' },
    payload: '{}',
  } as const
  t.equal((await app.server.inject(post)).statusCode, 404)
})

function typesOf(heard: readonly Heard[]): string[] {
  return heard.map(({ type }) => type)
}

async function gather<T>(items: AsyncIterable<T> | undefined): Promise<T[]> {
  const found: T[] = []
  if (items) for await (const item of items) found.push(item)
  return found
}
