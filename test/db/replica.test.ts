/** A replica of the database answers what readers ask, and only where it has all that they may have seen. */
import { setTimeout as wait } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { openPostgres } from '../../server/db/postgres.ts'
import { sql } from '../../server/db/sql.ts'
import { anonymous, system } from '../../server/http/actor.ts'
import { createNavigation } from '../../server/site/navigation.ts'
import { createPublicState } from '../../server/site/public-state.ts'
import { build, createClock, signIn } from '../helper.ts'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { startServer } from '../postgres/server.ts'
import { tagRow } from './open.ts'

const server = await startServer({ replicated: true })
t.teardown(() => server.end())

async function openPair(t: Test) {
  const url = await createDatabase(t, { on: server.url })
  const replicaUrl = Object.assign(new URL(server.replicaUrl), { pathname: new URL(url).pathname }).href
  const ask = (statement: string) => withClient(server.replicaUrl, (client) => client.query(statement))
  /** Until the replica has what was committed so far. */
  const catchUp = async () => {
    const { rows } = await withClient(url, (client) => client.query('select pg_current_wal_insert_lsn() as at'))
    const isBehind = `select pg_last_wal_replay_lsn() < '${rows[0].at}' as behind`
    while ((await ask(isBehind)).rows[0].behind) await wait(20)
  }
  await catchUp()
  return {
    url,
    replicaUrl,
    catchUp,
    /** It receives what is committed, and shows none of it. */
    pause: () => ask('select pg_wal_replay_pause()'),
    resume: async () => {
      await ask('select pg_wal_replay_resume()')
      await catchUp()
    },
  }
}

async function openDb(t: Test) {
  const pair = await openPair(t)
  let now = 0
  const db = await openPostgres(pair.url, { replicaUrl: pair.replicaUrl, monotonic: () => now })
  t.teardown(() => db.close())
  const { events } = db.read.tables
  const whoAnswers = async () => {
    const [row] = await db.read.rows<{ replica: boolean }>(sql`select pg_is_in_recovery() as replica`)
    return row?.replica ? 'replica' : 'primary'
  }
  return {
    ...pair,
    db,
    whoAnswers,
    record: (id: number, name = 'article.published', payload = {}) =>
      db.write(async (tx) => {
        await tx.insert(events).values({ id, at: new Date(0), name, payload, public: true, actorId: null })
      }),
    pass: (milliseconds: number) => void (now += milliseconds),
  }
}

t.test('the replica answers within readAsOf where it has that event, and the database itself all else', async (t) => {
  const { db, whoAnswers, record, pause, resume, catchUp } = await openDb(t)
  t.equal(await whoAnswers(), 'primary')
  t.equal(await db.readAsOf(0, whoAnswers), 'replica')
  await record(1)
  await catchUp()
  t.equal(await db.readAsOf(1, whoAnswers), 'replica')
  await pause()
  await record(2)
  t.equal(await db.readAsOf(2, whoAnswers), 'primary', 'it is behind')
  t.equal(await db.readAsOf(1, whoAnswers), 'replica', 'but not of what was before')
  t.equal(await db.readAsOf(1, () => db.readAsOf(2, whoAnswers)), 'primary', 'whoever asks for more within is heard')
  t.equal((await db.readAsOf(1, () => db.primary.select().from(db.primary.tables.events))).length, 2)
  await resume()
  t.equal(await db.readAsOf(2, whoAnswers), 'replica')
})

t.test('what is remembered beyond one page is never older than its name', async (t) => {
  const { db, record, pause, resume, catchUp } = await openDb(t)
  await record(1)
  await catchUp()
  const clock = createClock()
  const state = createPublicState({ db, clock, themeVersion: 'a' })
  const navigate = createNavigation({ db, clock, state })
  t.same((await db.readAsOf(1, navigate)).tags, [])
  const before = await state.now()
  await pause()
  await record(2, 'comment.held', { id: 'b', articleId: 'a', rule: 'report' })
  // A page that was begun at the first event asks on the replica.
  const after = await db.readAsOf(1, () => state.now())
  t.equal(after.event, 2, 'the state is that of the database itself')
  t.equal(after.others, before.others, 'and so is what has changed since')
  await db.write(async (tx) => {
    await tx.insert(tx.tables.tags).values(tagRow('jardin'))
  })
  await record(3, 'tag.created')
  t.equal((await db.readAsOf(1, navigate)).tags.length, 1, 'what there is to read is as new as the state that it is of')
  await resume()
})

t.test('a replica that is lost is done without, and taken again a few seconds after it is back', async (t) => {
  const { db, whoAnswers, pass } = await openDb(t)
  let runs = 0
  const answer = await db.readAsOf(0, async () => {
    const before = await whoAnswers()
    if (++runs === 1) await server.tell('stop replica')
    return [before, await whoAnswers()]
  })
  t.same(answer, ['primary', 'primary'], 'what was begun there is begun again')
  t.equal(runs, 2)
  t.equal(await db.readAsOf(0, whoAnswers), 'primary')
  await server.tell('start replica')
  t.equal(await db.readAsOf(0, whoAnswers), 'primary', 'it is left alone for a while')
  pass(6_000)
  t.equal(await db.readAsOf(0, whoAnswers), 'replica')
  const mistake = new Error('of the work itself')
  let tries = 0
  const failing = async () => {
    tries++
    throw mistake
  }
  t.equal(await db.readAsOf(0, failing).catch((error: unknown) => error), mistake)
  t.equal(tries, 1, 'what fails by itself is not run again')
})

t.test('whoever publishes, approves or writes sees it at once, while the replica stands still', async (t) => {
  const { url, replicaUrl, pause, resume, catchUp } = await openPair(t)
  const app = await build(t, { env: { DATABASE_URL: url, DATABASE_READ_URL: replicaUrl } })
  const editor = await signIn(app, 'administrator')
  const { articles, bylines, workflow, comments, decisions } = app.services
  const byline = await bylines.create(system, { kind: 'person', name: 'Sabine', bio: '' })
  const publish = async (title: string, slug: string) => {
    const { id, revision } = await articles.create(system, {
      title,
      slug,
      body: '<p>Un texte.</p>',
      bylines: [byline.id],
    })
    await workflow.moveTo(system, id, revision, { to: 'published' })
  }
  await publish('Avant la pause', 'avant')
  await app.events.drain()
  await catchUp()
  const read = async (path: string) => (await app.server.inject(path)).body
  t.match(await read('/'), /Avant la pause/)
  await pause()
  // Nobody is told of this change: the replica, which does not know of it either, answers.
  await withClient(url, (client) => client.query("update article_revisions set title = 'En douce'"))
  t.match(await read('/articles/avant'), /Avant la pause/)
  t.match(await read('/search?q=pause'), /Avant la pause/)
  await withClient(url, (client) => client.query("update article_revisions set title = 'Avant la pause'"))
  await publish('Après la pause', 'apres')
  const words = { name: 'Nora', text: 'Un mot de plus.' }
  const { id } = await comments.submit(anonymous, 'avant', words, { address: '' })
  await decisions.decide(system, id, { decision: 'approve' })
  await app.events.drain()
  for (const [path, text] of [
    ['/', /Après la pause/],
    ['/articles/apres', /Après la pause/],
    ['/articles/avant', /Un mot de plus/],
    ['/feed.xml', /Après la pause/],
    ['/comments/feed.xml', /Un mot de plus/],
    ['/sitemaps/articles-1.xml', /articles\/apres/],
    ['/api/v1/public/articles', /Après la pause/],
    ['/api/v1/public/articles/avant/comments', /Un mot de plus/],
    ['/search?q=pause', /Après la pause/],
  ] as const)
    t.match(await read(path), text, path)
  const draft = await editor.request({ method: 'POST', url: '/api/v1/admin/articles', payload: { title: 'Brouillon' } })
  t.match(await editor.request({ url: draft.headers.location! }), { statusCode: 200 }, 'and so does the desk')
  await resume()
  t.match(await read('/search?q=pause'), /Avant la pause/)
})
