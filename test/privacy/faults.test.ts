import { mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Db } from '../../server/db/index.ts'
import { system } from '../../server/http/actor.ts'
import { createErasureLog, createPrivacy } from '../../server/privacy/index.ts'
import { loadSecrets, makeSecret, type Secrets } from '../../server/secrets.ts'
import { addArticle, addComment, readComment } from '../comments/factory.ts'
import { build, drain, root, signIn, type TestApp } from '../helper.ts'
import { moderatorWho, submit } from '../notices/factory.ts'
import { listCalls, needsStrace } from '../strace.ts'
import { addCorrespondence, holds, readBytes } from './house.ts'

/** The service over a database of the test's choice. */
function privacyOf(app: TestApp, db: Db = app.db, secrets: Secrets = loadSecrets(app.dataDir)) {
  const { events, clock, newId, dataDir, config } = app
  const log = createErasureLog(dataDir, secrets)
  const { part } = app.services.outreach.fediverse
  return createPrivacy({ db, events, clock, newId, secrets, log, timeZone: config.timeZone, part })
}

/** A database whose program dies instead of its write number `last` + 1. */
function dyingAfter(app: TestApp, last: number): Db {
  let writes = 0
  return {
    ...app.db,
    async write(work) {
      if (++writes > last) throw new Error('killed')
      return app.db.write(work)
    },
  }
}

t.test('an erasure that is cut short after any of its commits is finished at the next start', async (t) => {
  const app = await build(t)
  const article = await addArticle(app)
  await moderatorWho(app, 'at_once')
  let finished = false
  for (let commits = 0; !finished; commits++) {
    const name = `Sittelle ${commits} Torchepot`
    const patron = await signIn(app, 'patron')
    const email = patron.email
    const other = await addComment(app, { articleId: article.id, text: `Écrire à ${email.toUpperCase()}` })
    const aside = await addComment(app, { articleId: article.id, status: 'spam', name, email, text: `${name}, rejeté` })
    const own = await submit(app, { name, email, text: `${name} vous salue.` })
    await addCorrespondence(app, email, article.id, { confirmed: true, about: { commentId: own, words: name } })
    await app.db.write((tx) =>
      tx.insert(tx.tables.blocks).values({
        id: app.newId(),
        kind: 'account',
        value: patron.id,
        effect: 'block',
        reason: name,
        until: null,
        actorId: null,
        createdAt: app.clock.now(),
      }),
    )
    await drain(app)
    const texts = commits % 2 === 0
    finished = await privacyOf(app, dyingAfter(app, commits))
      .erase(system, email, { texts })
      .then(
        () => true,
        () => false,
      )
    await privacyOf(app).replayErasures()
    const bytes = await readBytes(app)
    for (const told of [email, email.toUpperCase(), ...(texts ? [name] : [])])
      t.notOk(holds(bytes, told), `after ${commits} commits: ${told}`)
    t.equal((await readComment(app, other)).text, 'Écrire à …')
    if (!texts)
      t.notOk(JSON.stringify([await readComment(app, own), await readComment(app, aside)]).includes(`"${name}"`))
    t.equal(await privacyOf(app).replayErasures(), 0, 'and is not begun again')
    t.ok(commits < 40)
  }
})

t.test('a start that cannot tell who was erased is refused in a sentence, in both languages', async (t) => {
  const app = await build(t)
  const email = 'sittelle@example.org'
  const article = await addArticle(app)
  const own = await addComment(app, { articleId: article.id, email })
  await app.services.privacy.erase(system, email)
  const file = join(app.dataDir, 'erasures.log')
  const written = readFileSync(file, 'utf8')
  makeSecret(join(app.dataDir, 'other'))
  const otherSecret = loadSecrets(join(app.dataDir, 'other'))
  t.equal(await privacyOf(app, app.db, otherSecret).replayErasures(), 0, 'this database has no need of the log')

  // An older copy of the database, which knows of no erasure.
  await app.db.write(async (tx) => {
    await tx.delete(tx.tables.erasures)
    await tx.update(tx.tables.comments).set({ email })
  })
  const refused = { name: 'ErasureLogError', detail: { fr: /erasures\.log .*secret/, en: /erasures\.log .*secret/ } }
  await t.rejects(privacyOf(app, app.db, otherSecret).replayErasures(), refused)
  const altered: [what: string, text: string, refusal: typeof refused | { name: string; detail: object } | null][] = [
    ['a letter of the hash', `${written[0] === 'A' ? 'B' : 'A'}${written.slice(1)}`, refused],
    ['a digit of the date', written.replace('2026-', '2027-'), refused],
    ['a letter of the proof', written.replace(/.\n$/, (end) => (end[0] === 'A' ? 'B\n' : 'A\n')), refused],
    [
      'a sign that no line has',
      `${written.slice(0, 50)}#${written.slice(51)}`,
      { name: 'ErasureLogError', detail: { fr: /modifié/ } },
    ],
    ['the end, cut short by a crash', written.slice(0, 60), null],
  ]
  for (const [what, text, refusal] of altered) {
    writeFileSync(file, text)
    if (refusal) await t.rejects(privacyOf(app).replayErasures(), refusal, what)
    else t.equal(await privacyOf(app).replayErasures(), 0, what)
  }
  rmSync(file)
  mkdirSync(file)
  await t.rejects(privacyOf(app).replayErasures(), { code: 'EISDIR' }, 'a log that cannot be read')
  rmdirSync(file)
  t.equal((await readComment(app, own)).email, email, 'nothing was done meanwhile')
  const unproven = written.replace(/ [\w-]{22}\n$/, '\n')
  writeFileSync(file, `${written.slice(0, 60)}\n${unproven}`)
  t.equal(await privacyOf(app).replayErasures(), 1, 'a line of before lines were proven counts')
  t.equal((await readComment(app, own)).email, null)
})

const appending = `
import { createErasureLog } from '${join(root, 'server/privacy/index.ts')}'
import { loadSecrets, makeSecret } from '${join(root, 'server/secrets.ts')}'
const [, , folder] = process.argv
makeSecret(folder)
const log = createErasureLog(folder, loadSecrets(folder))
await log.append({ hash: 'x'.repeat(43), texts: false, at: new Date(0) })
console.log('answered')
`

t.test('an erasure is on the disk when it is answered, and so is the name of its log', needsStrace, async (t) => {
  const folder = t.testdir({ 'append.ts': appending, data: {} })
  const data = join(folder, 'data')
  const { lines } = listCalls(t, 'fsync,fdatasync,write', ['--no-warnings', join(folder, 'append.ts'), data])
  const answered = lines.findIndex((line) => line.includes('"answered'))
  const synced = lines.slice(0, answered).flatMap((line) => /sync\(\d+<([^>]+)>/.exec(line)?.[1] ?? [])
  for (const path of [join(data, 'erasures.log'), data]) t.ok(synced.includes(path), path)
})
