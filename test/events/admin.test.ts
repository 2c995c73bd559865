import t from 'tap'
import { eq } from '../../server/db/sql.ts'
import { build, drain, signIn, type TestApp } from '../helper.ts'

const path = '/api/v1/admin/events/set-aside'

/** The reports, search, the notices, and what is told elsewhere. */
const followers = 4

const unreadable = ['nora@example.org'] as unknown as Record<string, unknown>

/** Writes an event that nobody can read, as another program would, and has it handed out. */
async function addUnreadable(app: TestApp): Promise<void> {
  const row = { name: 'tag.created', payload: unreadable, public: false, at: new Date(0) }
  await app.db.write((tx) => tx.insert(tx.tables.events).values(row))
  await drain(app)
}

/** The events that `work` added; the broken one is not read. */
async function eventsOf(app: TestApp, work: () => Promise<unknown>) {
  const { events } = app.db.read.tables
  const before = await app.db.read.$count(events)
  await work()
  const { name, payload, actorId } = events
  return app.db.read.select({ name, payload, actorId }).from(events).orderBy(events.id).limit(100).offset(before)
}

t.test('200 administrators see what was set aside, have it read again, and give it up', async (t) => {
  const app = await build(t)
  const administrator = await signIn(app, 'administrator')
  t.match((await administrator.request({ url: path })).json(), { data: [], meta: { total: 0 } })
  await addUnreadable(app)
  const list = await administrator.request({ url: `${path}?limit=2` })
  t.equal(list.headers['cache-control'], 'no-store')
  const { data, meta } = list.json()
  t.equal(meta.total, followers)
  t.match(data, [{ event: 'tag.created', tries: 1, lastError: 'BAD_PAYLOAD' }, { tries: 1 }])
  t.notMatch(list.body, 'nora', 'nothing of what it holds')
  t.same(
    await eventsOf(app, async () => {
      const reply = await administrator.request({ method: 'POST', url: `${path}/replay` })
      t.match([reply.statusCode, reply.json()], [200, { data: { read: 0, left: followers } }])
    }),
    [],
  )
  t.equal((await administrator.request({ url: path })).json().data[0].tries, 2)
  const { id, follower, sequence } = data[0]
  t.match(
    await eventsOf(app, async () => {
      t.equal((await administrator.request({ method: 'DELETE', url: `${path}/${id}` })).statusCode, 204)
      t.equal((await administrator.request({ method: 'DELETE', url: `${path}/${id}` })).statusCode, 404)
    }),
    [{ name: 'events.forgotten', payload: { follower, sequence }, actorId: administrator.id }],
  )
  t.equal((await administrator.request({ url: path })).json().meta.total, followers - 1)
})

t.test('200 what was mended meanwhile is read, and said by an event', async (t) => {
  const app = await build(t)
  const administrator = await signIn(app, 'administrator')
  await addUnreadable(app)
  await app.db.write((tx) => {
    const { events } = tx.tables
    return tx
      .update(events)
      .set({ payload: { id: 'x' } })
      .where(eq(events.at, new Date(0)))
  })
  t.same(
    await eventsOf(app, async () => {
      const reply = await administrator.request({ method: 'POST', url: `${path}/replay` })
      t.same(reply.json(), { data: { read: followers, left: 0 } })
    }),
    [{ name: 'events.replayed', payload: { read: followers, left: 0 }, actorId: administrator.id }],
  )
  t.equal((await administrator.request({ url: path })).json().meta.total, 0)
})

t.test('200 /readyz says that something is set aside, and serves', async (t) => {
  const app = await build(t)
  t.same((await app.server.inject({ url: '/readyz' })).json(), { status: 'ready' })
  await addUnreadable(app)
  const reply = await app.server.inject({ url: '/readyz' })
  t.equal(reply.statusCode, 200)
  t.same(reply.json(), { status: 'ready', warnings: ['events_set_aside'] })
})
