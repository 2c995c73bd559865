import t from 'tap'
import { addByline, move, write } from '../articles/factory.ts'
import { build, drain, signIn } from '../helper.ts'
import { openHost } from './host.ts'

t.test('each hub hears which feeds changed, in each form, and a deaf one holds up no other', async (t) => {
  const app = await build(t, { env: { BUBO_PRIVATE_HOSTS: '127.0.0.1' } })
  const [hub, deaf] = [await openHost(t), await openHost(t, () => ({ status: 503 }))]
  const admin = await signIn(app, 'administrator')
  const make = async (name: string, parentId: string | null = null) => {
    const reply = await admin.request({ method: 'POST', url: '/api/v1/admin/categories', payload: { name, parentId } })
    return reply.json<{ data: { id: string } }>().data.id
  }
  const settle = async () => {
    await drain(app)
    await drain(app)
    await app.services.outreach.courier.drain()
  }
  const albums = await make('Albums', await make('Jeunesse'))
  const tag = await admin.request({ method: 'POST', url: '/api/v1/admin/tags', payload: { name: 'Contes' } })
  const tags = [tag.json<{ data: { id: string } }>().data.id]
  const { id } = await write(admin, { bylines: [await addByline(app)], categories: [albums], tags })
  await move(app, admin, id, 'published')
  await settle()
  t.same(hub.arrived, [], 'nobody is told where no hub is named')

  // Hubs stand behind TLS; those of the test do not.
  const hubs = `${deaf.url}/\n${hub.url}/`
  await app.db.write((tx) =>
    tx.insert(tx.tables.settings).values({ key: 'webSubHubs', value: hubs, updatedAt: app.clock.now() }),
  )
  await move(app, admin, id, 'archived')
  await move(app, admin, id, 'published')
  await settle()
  const [gone, back] = hub.arrived.map(({ body }) => new URLSearchParams(body))
  t.equal(hub.arrived[0]?.headers['content-type'], 'application/x-www-form-urlencoded')
  t.same(gone?.getAll('hub.mode'), ['publish'])
  const topics = (paths: readonly string[]) =>
    ['xml', 'atom', 'json'].flatMap((ending) => paths.map((path) => `https://blog.example.org${path}/feed.${ending}`))
  t.same(gone?.getAll('hub.url').sort(), topics(['']).sort())
  const parts = ['', '/categories/albums', '/categories/jeunesse', '/tags/contes', '/authors/la-bibliotheque']
  t.same(back?.getAll('hub.url').sort(), topics(parts).sort())
  for (const topic of back?.getAll('hub.url') ?? []) {
    const feed = await app.server.inject({ url: new URL(topic).pathname })
    t.equal(feed.statusCode, 200, topic)
    t.match(feed.headers['link'], `<${hub.url}/>; rel="hub"`)
  }
  t.equal(deaf.arrived.length, 1)
  app.clock.advance(10_000)
  await settle()
  t.ok(deaf.arrived.length > 1, 'and is told again')
  t.equal(hub.arrived.length, 2)
})
