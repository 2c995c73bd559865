import Database from 'better-sqlite3'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import t from 'tap'
import { system } from '../../../server/http/actor.ts'
import { insertIssue } from '../../../server/outreach/newsletter/issues/issues.store.ts'
import { startSmtp } from '../../mail/smtp.ts'
import { seedArticle } from '../../system/seed-article.ts'
import { startProcess } from '../../system/server-process.ts'
import { subscribe } from './house.ts'

const readers = 60

/** A letter on its way to sixty people, of which nothing has left. */
async function seed(dataDir: string): Promise<void> {
  await seedArticle(dataDir, async (app) => {
    await app.services.settings.change(system, { newsletterEnabled: true, newsletterPerMinute: 6000 })
    for (let number = 0; number < readers; number++) await subscribe(app, { email: `lectrice${number}@example.org` })
    const now = app.clock.now()
    await app.db.write((tx) =>
      insertIssue(tx, {
        id: app.newId(),
        key: 'written:1',
        kind: 'written',
        frequency: null,
        status: 'sending',
        subject: 'La rentrée',
        html: '<p>Tout recommence.</p>',
        articleIds: [],
        preparedUntil: null,
        createdAt: now,
        startedAt: now,
        finishedAt: null,
        archivedAt: null,
        actorId: null,
        counts: null,
        revision: 1,
      }),
    )
  })
}

t.test('kill -9 before a letter, in its text and before the answer to it: nobody reads it twice', async (t) => {
  const dataDir = t.testdir({})
  await seed(dataDir)
  let armed: { step: string; kill: (recipient: string) => void } | null = null
  let gate = Promise.withResolvers<void>()
  const smtp = await startSmtp(t, {
    async at(step, recipient) {
      if (step === 'rcpt') await gate.promise
      if (armed?.step !== step) return
      armed.kill(recipient)
      armed = null
      await new Promise(() => {})
    },
  })
  const database = new Database(join(dataDir, 'bubo.sqlite'), { readonly: true })
  t.teardown(() => database.close())
  const stateOf = (recipient: string) =>
    database
      .prepare(
        'select l.status as status from issue_letters l join subscribers s on s.id = l.subscriber_id where s.email = ?',
      )
      .pluck()
      .get(recipient) as string
  const names = () => smtp.received.map(({ to }) => to[0]!)

  for (const step of ['rcpt', 'data', 'reply']) {
    const server = await startProcess(dataDir, { SMTP_URL: smtp.url })
    t.teardown(() => server.signal('SIGKILL'))
    let killed = ''
    const { promise, resolve } = Promise.withResolvers<void>()
    armed = {
      step,
      kill(recipient) {
        server.signal('SIGKILL')
        killed = recipient
        resolve()
      },
    }
    gate.resolve()
    await promise
    await server.ended
    gate = Promise.withResolvers<void>()
    smtp.cut()
    await wait(50)
    if (step === 'rcpt') t.equal(stateOf(killed), 'queued', 'of one that the server had not taken nothing is in doubt')
    if (step === 'data') t.notOk(names().includes(killed), 'one that was not whole has not arrived')
    if (step === 'reply') {
      t.equal(stateOf(killed), 'in_doubt')
      t.ok(names().includes(killed))
    }
  }

  gate.resolve()
  const last = await startProcess(dataDir, { SMTP_URL: smtp.url })
  const waiting = database.prepare(`select count(*) from issue_letters where status = 'queued'`).pluck()
  const made = database.prepare('select count(*) from issue_letters').pluck()
  while (waiting.get() !== 0 || made.get() !== readers || armed) await wait(50)
  last.signal('SIGTERM')
  t.equal(await last.ended, 0)
  t.equal(new Set(names()).size, names().length, 'nobody read it twice')
  const rows = database
    .prepare('select s.email, l.status from issue_letters l join subscribers s on s.id = l.subscriber_id')
    .all() as { email: string; status: string }[]
  t.equal(rows.length, readers)
  const lost = rows.filter(({ email }) => !names().includes(email))
  t.ok(
    lost.every(({ status }) => status === 'in_doubt'),
    'whoever did not read it is told at the desk',
  )
  t.ok(
    rows.every(({ status }) => status === 'sent' || status === 'in_doubt'),
    JSON.stringify(rows),
  )
  t.notMatch(last.output(), /@example\.org/, 'the log names nobody')
})
