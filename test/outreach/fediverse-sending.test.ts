import { createHash, createVerify } from 'node:crypto'
import { eq } from 'drizzle-orm'
import t from 'tap'
import { addByline, change, move, write } from '../articles/factory.ts'
import { drain, type TestApp } from '../helper.ts'
import { openFediverse } from './fediverse-house.ts'
import { openHost, type Arrived } from './host.ts'

const hour = 3_600_000

/** Accounts that follow, as rows: each with an inbox of its own, or one for all. */
async function addFollowers(app: TestApp, base: string, names: readonly string[], shared?: string): Promise<void> {
  await app.db.write(async (tx) => {
    for (const name of names) {
      const actor = `${base}/users/${name}`
      const inbox = `${actor}/inbox`
      const row = { id: app.newId(), actor, handle: `${name}@x`, host: new URL(base).host, inbox, follow: `${actor}#1` }
      await tx
        .insert(tx.tables.fediverseFollowers)
        .values({ ...row, delivery: shared ?? inbox, followedAt: app.clock.now() })
    }
  })
}

const countFollowers = ({ db }: TestApp) => db.read.$count(db.read.tables.fediverseFollowers)

t.test(
  'one message for each server, signed as it is sent; who wants no more, or is silent for a day, is left',
  async (t) => {
    const { app, admin, url, settle } = await openFediverse(t)
    const statuses: Record<string, number> = {}
    const host = await openHost(t, (one) => ({ status: statuses[one.url] ?? 202 }))
    await addFollowers(app, host.url, ['ada', 'bob', 'cleo'], `${host.url}/inbox`)
    await addFollowers(app, host.url, ['gone', 'silent', 'late'])
    statuses['/users/gone/inbox'] = 410
    statuses['/users/silent/inbox'] = 500
    statuses['/users/late/inbox'] = 503
    const { id } = await write(admin, { title: 'Une lecture', bylines: [await addByline(app)] })
    await move(app, admin, id, 'published')
    await settle()
    const shared = host.arrived.filter((one) => one.url === '/inbox')
    t.equal(shared.length, 1, 'the three of one server hear it once')
    const { publicKey } = (await app.server.inject('/fediverse/actor')).json<{ publicKey: { publicKeyPem: string } }>()
    t.ok(isSigned(shared[0]!, publicKey.publicKeyPem), 'read by code that is not ours')
    t.match(JSON.parse(shared[0]!.body), {
      type: 'Create',
      object: { type: 'Article', id: `${url}/fediverse/articles/${id}` },
    })
    t.equal(await countFollowers(app), 5, 'who answers 410 follows no more')
    const rows = await app.db.read.select().from(app.db.read.tables.deliveries)
    t.ok(
      rows.every(({ body }) => body.length < 100),
      'what is kept for each is short, whatever the article',
    )

    // What waits for an article that is gone meanwhile is not sent.
    await change(app, admin, id, { title: 'Une autre lecture' })
    await move(app, admin, id, 'published')
    await settle()
    await move(app, admin, id, 'archived')
    await drain(app)
    host.arrived.length = 0
    statuses['/users/late/inbox'] = 202
    for (let waited = 0; waited < 10; waited++) {
      app.clock.advance(60_000)
      await settle()
    }
    const heard = (path: string) =>
      host.arrived.filter((one) => one.url === path).map((one) => (JSON.parse(one.body) as { type: string }).type)
    t.same(heard('/users/late/inbox'), ['Delete'])
    t.same(heard('/inbox'), ['Delete'])
    t.equal(await countFollowers(app), 5, 'of which nobody is to blame')

    for (let waited = 0; waited < 30; waited++) {
      app.clock.advance(hour)
      await settle()
    }
    t.equal(await countFollowers(app), 4, 'nor does who was silent for a day')
    t.same(heard('/inbox'), ['Delete'], 'and nobody hears twice')
  },
)

/** Whether a message bears a signature of this key (draft-cavage-http-signatures-12), and the digest of its body. */
function isSigned({ method, url, headers, body }: Arrived, publicKey: string): boolean {
  const fields = Object.fromEntries(
    [...String(headers['signature']).matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const text = (fields['headers'] ?? '')
    .split(' ')
    .map((name) =>
      name === '(request-target)' ? `${name}: ${method.toLowerCase()} ${url}` : `${name}: ${String(headers[name])}`,
    )
    .join('\n')
  const digest = `SHA-256=${createHash('sha256').update(body).digest('base64')}`
  const covers = ['(request-target)', 'host', 'date', 'digest'].every((name) =>
    fields['headers']?.split(' ').includes(name),
  )
  const isTrue = createVerify('sha256')
    .update(text)
    .verify(publicKey, fields['signature'] ?? '', 'base64')
  return isTrue && covers && headers['digest'] === digest
}

t.test('a thousand servers: their inboxes are read and written in steps, once', async (t) => {
  const { app, admin } = await openFediverse(t)
  const names = Array.from({ length: 1_000 }, (_, number) => `n${number}`)
  await addFollowers(app, 'http://127.0.0.1:9', names)
  const { id } = await write(admin, { bylines: [await addByline(app)] })
  await move(app, admin, id, 'published')
  await drain(app)
  await drain(app)
  const count = () => app.db.read.$count(app.db.read.tables.deliveries)
  t.equal(await count(), 1_000)
  // As after a crash in the midst of it.
  const { events } = app.db.read.tables
  const [appeared] = await app.db.read.select().from(events).where(eq(events.name, 'article.appeared'))
  await app.services.outreach.fediverse.tell({ ...appeared!, sequence: appeared!.id } as never)
  t.equal(await count(), 1_000)
})
