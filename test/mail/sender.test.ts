import t from 'tap'
import { createMail } from '../../server/mail/mail.service.ts'
import { createSender } from '../../server/mail/sender.service.ts'
import type { Mailer } from '../../server/mail/index.ts'
import { loadSecrets } from '../../server/secrets.ts'
import { build, type TestApp } from '../helper.ts'
import { findDeadPort, queue, readMails, startSmtp, writeLetter } from './smtp.ts'

const minute = 60_000

t.test('50 mails for a dead server are kept, then delivered once each, in order', async (t) => {
  const port = await findDeadPort(t)
  const app = await build(t, { env: { SMTP_URL: `smtp://127.0.0.1:${port}` } })
  for (let number = 1; number <= 50; number++)
    await queue(app, {
      key: `notice ${number}`,
      to: `reader${number}@example.org`,
      letter: writeLetter(`Avis ${number}`),
    })
  for (const wait of [0, 1, 1, 5]) {
    app.clock.advance(wait * minute)
    await app.services.mail.drainMail()
  }
  const waiting = await readMails(app)
  t.same(new Set(waiting.map((mail) => mail.status)), new Set(['queued']))
  t.ok(
    waiting.reduce((total, mail) => total + mail.attempts, 0) <= 4,
    'a server that does not answer is not asked fifty times',
  )
  t.match(waiting.find((mail) => mail.attempts > 0)?.lastError, /^(ESOCKET|ECONNECTION|ECONNREFUSED)/)

  const smtp = await startSmtp(t, { port })
  app.clock.advance(30 * minute)
  await app.services.mail.drainMail()
  await app.services.mail.drainMail()
  t.equal(smtp.received.length, 50)
  t.equal(new Set(smtp.received.flatMap((mail) => mail.to)).size, 50)
  t.equal(new Set(smtp.received.map((mail) => mail.headers.get('message-id'))).size, 50)
  const sent = await readMails(app)
  t.same(new Set(sent.map((mail) => mail.status)), new Set(['sent']))
  t.ok(
    sent.every((mail) => mail.text === '' && mail.html === '' && mail.lastError === null),
    'what was said is not kept',
  )
})

t.test('what a mail looks like on the wire', async (t) => {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  await queue(app, {
    letter: writeLetter("Événement d'été", 'Œuvre'),
    headers: { 'List-Unsubscribe': '<https://blog.example.org/unsubscribe/x>' },
  })
  await app.services.mail.drainMail()
  const [mail] = smtp.received
  const [row] = await readMails(app)
  t.match(mail, { from: 'no-reply@blog.example.org', to: ['nora@example.org'] })
  t.equal(mail?.headers.get('subject'), 'Événement d’été')
  t.equal(mail?.headers.get('from'), 'Le blog de la bibliothèque <no-reply@blog.example.org>')
  t.equal(mail?.headers.get('message-id'), `<${row?.id}@blog.example.org>`)
  t.equal(mail?.headers.get('auto-submitted'), 'auto-generated')
  t.equal(mail?.headers.get('content-language'), 'fr')
  t.equal(mail?.headers.get('list-unsubscribe'), '<https://blog.example.org/unsubscribe/x>')
  t.match(mail?.text, 'Œuvre')
  t.match(mail?.html, '<p>Œuvre</p>')
  t.notOk(mail?.headers.has('x-mailer'), 'what sends it is nobody’s business')
})

t.test('a recipient refused for good fails at once; one refused for now is tried again; the others pass', async (t) => {
  const refusals = { gone: { code: 550, message: '5.1.1 unknown' }, full: { code: 452, message: '4.2.2 full' } }
  const smtp = await startSmtp(t, {
    refuse: (to) => Object.entries(refusals).find(([name]) => to.startsWith(name))?.[1] ?? null,
  })
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  for (const to of ['gone@example.org', 'full@example.org', 'nora@example.org']) await queue(app, { to })
  await app.services.mail.drainMail()
  const [gone, full, nora] = await readMails(app)
  t.match(gone, { status: 'failed', attempts: 1, lastError: 'EENVELOPE 550 5.1.1 RCPT TO' })
  t.match(full, { status: 'queued', attempts: 1, lastError: 'EENVELOPE 452 4.2.2 RCPT TO' })
  t.match(nora, { status: 'sent', attempts: 1 })
  const waits: number[] = []
  for (const wait of [1, 5, 30, 120, 720]) {
    app.clock.advance(wait * minute - 1)
    await app.services.mail.drainMail()
    const before = (await readMails(app))[1]?.attempts
    app.clock.advance(1)
    await app.services.mail.drainMail()
    waits.push((await readMails(app))[1]!.attempts - before!)
  }
  t.same(waits, [1, 1, 1, 1, 1], 'after 1 min, 5 min, 30 min, 2 h and 12 h')
  t.match((await readMails(app))[1], { status: 'failed', attempts: 6 })
  t.equal(smtp.received.length, 1)
})

t.test('no server: mail waits and nothing breaks', async (t) => {
  const app = await build(t)
  await queue(app)
  app.services.mail.startSending()
  await app.services.mail.drainMail()
  t.match(await readMails(app), [{ status: 'queued', attempts: 0 }])
})

t.test('one key, one mail; one mail, one recipient; a rolled back mail was never there', async (t) => {
  const app = await build(t)
  t.equal(await queue(app, { key: 'same' }), true)
  t.equal(await queue(app, { key: 'same', to: 'other@example.org' }), false)
  for (const to of [
    'a@example.org, b@example.org',
    'a@example.org\r\nBcc: b@example.org',
    '"a b"@example.org',
    'A <a@example.org>',
    'nobody',
    '',
  ])
    t.equal(await queue(app, { to }), false, to)
  await t.rejects(
    app.db.write(async (tx) => {
      await app.services.mail.queue(tx, {
        kind: 'test',
        key: 'lost',
        to: 'a@example.org',
        letter: writeLetter(''),
      })
      throw new Error('no')
    }),
  )
  t.equal(await queue(app, { key: 'case', to: ' Nora@Example.ORG ' }), true)
  t.same(
    (await readMails(app)).map((mail) => mail.to),
    ['nora@example.org', 'nora@example.org'],
  )
})

t.test('a line end in a subject or a header starts no header', async (t) => {
  const smtp = await startSmtp(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  for (const [index, end] of ['\r\n', '\n', '\r', '\u2028', '\u0085', '\0'].entries()) {
    await queue(app, {
      letter: writeLetter(`Avis${end}Bcc: evil${index}@example.net`),
      headers: { 'List-Unsubscribe': `<https://a>${end}Bcc: evil${index}@example.net` },
    })
  }
  await app.services.mail.drainMail()
  t.equal(smtp.received.length, 6)
  for (const { headers, to } of smtp.received) {
    t.notOk(headers.has('bcc') || headers.has('cc'))
    t.same(to, ['nora@example.org'])
    t.match(headers.get('subject'), /^Avis Bcc: evil/)
  }
  await t.rejects(queue(app, { headers: { 'X: y\r\nBcc': 'a@example.net' } }), /header/)
})

/** A house's mail with a mailer of the test's own. */
function withMailer(app: TestApp, send: Mailer['send'], lines: object[] = []) {
  const log = {
    info: (...line: unknown[]) => void lines.push(line),
    warn: (...line: unknown[]) => void lines.push(line),
    error: (...line: unknown[]) => void lines.push(line),
  }
  const sender = createSender({ ...app, mailer: { send, close: () => undefined }, log })
  return createMail({ ...app, secrets: loadSecrets(app.dataDir), sender })
}

t.test('it leaves after the commit by itself, one at a time', async (t) => {
  const app = await build(t)
  let under = 0
  let most = 0
  const subjects: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const mail = withMailer(app, async ({ subject }) => {
    most = Math.max(most, ++under)
    await new Promise((next) => setImmediate(next))
    under--
    if (subjects.push(subject) === 3) resolve()
  })
  mail.startSending()
  await app.db.write(async (tx) => {
    for (const subject of ['un', 'deux', 'trois'])
      await mail.queue(tx, { kind: 'test', key: subject, to: 'a@example.org', letter: writeLetter(subject) })
    t.same(subjects, [], 'nothing inside the transaction')
  })
  await promise
  await mail.stop()
  t.equal(most, 1)
  t.same(subjects, ['un', 'deux', 'trois'])
  t.same(
    (await readMails(app)).map((row) => row.status),
    ['sent', 'sent', 'sent'],
  )
})

t.test('two programs on one database send each mail once', async (t) => {
  const app = await build(t)
  const sent: string[] = []
  const send: Mailer['send'] = async ({ subject }) => void sent.push(subject)
  const programs = [withMailer(app, send), withMailer(app, send)]
  for (let number = 0; number < 20; number++) await queue(app, { letter: writeLetter(String(number)) })
  await Promise.all(programs.map((program) => program.drainMail()))
  t.same(
    sent.map(Number).sort((a, b) => a - b),
    Array.from({ length: 20 }, (_, index) => index),
  )
})

t.test('what a server says, with the address in it, is neither logged nor kept', async (t) => {
  const app = await build(t)
  const lines: object[] = []
  const refusal = Object.assign(new Error('550 5.1.1 <secretaddress@example.org> no such user'), {
    code: 'EENVELOPE',
    responseCode: 550,
    response: '550 5.1.1 <secretaddress@example.org> no such user',
    command: 'RCPT TO',
    rejected: ['secretaddress@example.org'],
  })
  const mail = withMailer(app, () => Promise.reject(refusal), lines)
  await queue(app, { to: 'secretaddress@example.org', letter: writeLetter('Sujet secret') })
  await mail.drainMail()
  t.equal(lines.length, 1)
  t.notMatch(JSON.stringify(lines), /secret/)
  t.match(await readMails(app), [{ status: 'failed', lastError: 'EENVELOPE 550 5.1.1 RCPT TO' }])
})

t.test('a mail under way when the program stops is ended first', async (t) => {
  const app = await build(t)
  const { promise, resolve } = Promise.withResolvers<void>()
  const mail = withMailer(app, () => promise)
  await queue(app)
  await queue(app)
  void mail.drainMail()
  const stopped = mail.stop()
  resolve()
  await stopped
  t.ok((await readMails(app)).filter((row) => row.status === 'sent').length <= 1)
})
