import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { buildApp } from '../../server/app.ts'
import { addByline, move, write } from '../articles/factory.ts'
import { addComment } from '../comments/factory.ts'
import { build, signIn, type TestApp } from '../helper.ts'
import { addArticle, addFollower, decideAs, readMails, submit } from '../notices/factory.ts'
import { withClient } from '../postgres/databases.ts'

/* Several programs that serve one database on a server, from one folder. */

async function openTwo(t: Test): Promise<[TestApp, TestApp]> {
  const one = await build(t, { engine: 'postgres' })
  const { clock, config, dataDir } = one
  const built = await buildApp(config, { clock, logger: false })
  t.teardown(() => built.close())
  return [one, { ...built, clock, config, dataDir }]
}

/** However long a busy machine takes. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await wait(20)
}

const read = async ({ server }: TestApp, url: string) => {
  const { statusCode, body } = await server.inject({ url })
  return { statusCode, body }
}

t.test('what is done at one of them is on the next page of the other', async (t) => {
  const two = await openTwo(t)
  for (const [index, here] of two.entries()) {
    const there = two[1 - index]!
    const title = `Écrit au guichet ${index}`
    const url = `/articles/ecrit-au-guichet-${index}`
    t.equal((await read(there, url)).statusCode, 404)
    const staff = await signIn(here, 'editor', 'moderator')
    const { id } = await write(staff, { title, bylines: [await addByline(here, `Anne ${index}`)] })
    await move(here, staff, id, 'published')
    for (const page of ['/', url, '/feed.xml', '/api/v1/public/articles']) {
      t.match(await read(there, page), { statusCode: 200, body: new RegExp(title) }, page)
    }
    const comment = await addComment(here, { articleId: id, status: 'pending', text: `Bravo ${index} !` })
    t.notMatch((await read(there, url)).body, `Bravo ${index}`)
    await decideAs(staff, comment, { decision: 'approve' })
    t.match((await read(there, url)).body, `Bravo ${index}`)
    const headers = { authorization: `Bearer ${staff.token}` }
    const whoAmI = () => there.server.inject({ url: '/api/v1/auth/me', headers })
    t.equal((await whoAmI()).statusCode, 200)
    t.equal((await staff.request({ method: 'POST', url: '/api/v1/auth/logout' })).statusCode, 204)
    t.equal((await whoAmI()).statusCode, 401, 'a session ends everywhere')
  }
})

t.test('one of them hands out the events, whoever they come from; then the other', async (t) => {
  const [one, other] = await openTwo(t)
  t.same([one.db.duty.turn(), other.db.duty.turn()], [1, null])
  const article = await addArticle(one)
  await addFollower(one, article.id, 'lea@example.org')
  const staff = await signIn(other, 'moderator')
  const letters = async (app: TestApp) => (await readMails(app)).filter(({ kind }) => kind === 'comment-new').length
  const approve = async () => decideAs(staff, await submit(other), { decision: 'approve' })

  await approve()
  await until(async () => (await letters(one)) > 0)
  for (const app of [other, one]) await app.events.drain()
  t.equal(await letters(one), 1, 'one letter')

  await t.test('a connection that is lost is noticed, and nothing is told twice', async (t) => {
    await withClient(one.config.databaseUrl, (client) =>
      client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"),
    )
    await until(() => one.db.duty.turn() === null)
    await approve()
    await until(() => one.db.duty.turn() !== null || other.db.duty.turn() !== null)
    await until(async () => (await letters(one)) > 1)
    for (const app of [other, one]) await app.events.drain()
    t.equal(await letters(one), 2)
  })

  await one.close()
  await until(() => other.db.duty.turn() !== null)
  await approve()
  await other.events.drain()
  t.equal(await letters(other), 3)
})

t.test('who loses the duty amid many events leaves the rest to whoever has it', async (t) => {
  const app = await build(t, { engine: 'postgres' })
  const { db, events, config } = app
  const turns: (number | null)[] = []
  let hold = (): void => {}
  const held = new Promise<void>((resolve) => (hold = resolve))
  events.follow(
    'counting',
    async () => {
      turns.push(db.duty.turn())
      if (turns.length > 1) return
      await withClient(config.databaseUrl, (client) =>
        client.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"),
      )
      await until(() => db.duty.turn() === null)
      hold()
    },
    'next',
  )
  await events.drain()
  await db.write(async (tx) => {
    for (let count = 0; count < 250; count++) await events.record(tx, 'tag.created', { id: String(count) }, null)
  })
  await held
  await until(() => db.duty.turn() !== null)
  await events.drain()
  await until(() => turns.length >= 250)
  const [first, ...others] = turns
  t.not(first, null)
  const without = others.filter((turn) => turn === null).length
  t.ok(without < 100, `what was read already is finished, ${without} of them, and no more is read`)
})
