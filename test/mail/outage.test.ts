import Database from 'better-sqlite3'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { anonymous, system } from '../../server/http/actor.ts'
import { startSmtp } from './smtp.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'

const followers = 50
const password = 'chouette du clocher'

/** An article that fifty people follow, a moderator, and a comment that waits. */
async function seed(dataDir: string): Promise<string> {
  let id = ''
  await seedArticle(dataDir, async ({ services, db, newId, clock }) => {
    const now = clock.now()
    const anne = await services.users.create(system, {
      email: 'anne@example.org',
      name: 'Anne',
      roles: ['editor'],
      password,
    })
    await services.notices.chooseFrequency({ ...system, id: anne.id }, 'never')
    await db.write(async (tx) => {
      const { articles, commentFollows } = tx.tables
      const [article] = await tx.select().from(articles)
      for (let number = 0; number < followers; number++) {
        await tx.insert(commentFollows).values({
          id: newId(),
          articleId: article!.id,
          email: `lecteur${number}@example.org`,
          lang: number % 2 ? 'en' : 'fr',
          createdAt: now,
          confirmedAt: now,
        })
      }
    })
    id = (
      await services.comments.submit(
        anonymous,
        'a-comment-box',
        { name: 'Nora', text: 'Des tomates.' },
        { address: '' },
      )
    ).id
  })
  return id
}

async function approve(url: string, id: string): Promise<number> {
  const send = (path: string, body: object, token?: string) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
  const { data } = (await (await send('/api/v1/auth/login', { email: 'anne@example.org', password })).json()) as {
    data: { accessToken: string }
  }
  return (await send(`/api/v1/admin/comments/${id}/decisions`, { decision: 'approve' }, data.accessToken)).status
}

t.test(
  '50 notices for a dead SMTP server; the program killed, started again, the server alive: 50 delivered once each',
  async (t) => {
    const dataDir = t.testdir({})
    const id = await seed(dataDir)
    const { port, url: smtpUrl, stop } = await startSmtp(t)
    const env = { SMTP_URL: smtpUrl }
    const database = new Database(join(dataDir, 'bubo.sqlite'))
    t.teardown(() => database.close())
    const rows = (sql: string) => database.prepare(sql).all() as Record<string, unknown>[]
    const until = async (isDone: () => boolean) => {
      while (!isDone()) await wait(50)
    }

    const first = await startProcess(dataDir, env)
    await stop()
    t.equal(await approve(first.url, id), 200)
    t.equal((await fetch(`${first.url}/articles/a-comment-box`)).status, 200, 'nothing stops')
    await until(
      () =>
        rows('select 1 from mails').length === followers &&
        rows('select 1 from mails where last_error is not null').length > 0,
    )
    t.match(
      rows('select status, count(*) as count, sum(attempts) as attempts from mails group by status'),
      [{ status: 'queued', count: followers, attempts: 1 }],
      'all wait; the dead server is asked once, not fifty times',
    )
    first.signal('SIGKILL')
    await first.ended

    // The minute passes for which the first one waits.
    database.prepare('update mails set next_at = next_at - 60000').run()
    const smtp = await startSmtp(t, { port })
    const second = await startProcess(dataDir, env)
    await until(() => smtp.received.length >= followers)
    second.signal('SIGTERM')
    t.equal(await second.ended, 0)
    t.equal(smtp.received.length, followers)
    t.equal(new Set(smtp.received.map((mail) => mail.to.join())).size, followers, 'each to somebody else')
    t.same(
      new Set(smtp.received.map((mail) => mail.headers.get('list-unsubscribe-post'))),
      new Set(['List-Unsubscribe=One-Click']),
    )
    t.match(smtp.received[0]?.headers.get('list-unsubscribe'), /^<http:\/\/\S+\/unsubscribe\/follow\.[\w.-]+>$/)
    t.same(rows('select status, text || html as said, count(*) as count from mails group by 1, 2'), [
      { status: 'sent', said: '', count: followers },
    ])
    for (const server of [first, second]) t.notMatch(server.output(), /@example\.org|tomates/i, 'the log names nobody')
  },
)
