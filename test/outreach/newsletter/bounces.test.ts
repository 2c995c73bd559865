import t, { type Test } from 'tap'
import { eq } from '../../../server/db/sql.ts'
import { findMailboxTrouble } from '../../../server/outreach/newsletter/bounces/bounces.store.ts'
import { readReport } from '../../../server/outreach/newsletter/bounces/report.ts'
import { enterDesk } from '../../desk/visitor.ts'
import { build, createClock } from '../../helper.ts'
import { startSmtp } from '../../mail/smtp.ts'
import { openNewsroom, setNewsletter, subscribe } from './house.ts'
import { startImap, writeReport } from './imap.ts'

/** A house whose letters leave by one server and come back to a mailbox. */
async function openHouse(t: Test) {
  const smtp = await startSmtp(t)
  const imap = await startImap(t)
  const app = await build(t, { env: { SMTP_URL: smtp.url, IMAP_URL: imap.url }, clock: createClock() })
  const { publish } = await openNewsroom(app)
  await setNewsletter(app)
  const reader = await subscribe(app, { frequency: 'at_once', email: 'partie@example.org' })
  const { subscribers, issueLetters } = app.db.primary.tables
  return {
    app,
    imap,
    /** Sends a letter. @returns its Message-ID. */
    send: async (title: string): Promise<string> => {
      await publish(title)
      await app.services.outreach.issues.drain()
      return smtp.received.at(-1)!.headers.get('message-id')!.slice(1, -1)
    },
    look: () => app.services.outreach.bounces!.drain(),
    tell: async () => {
      const [row] = await app.db.primary.select().from(subscribers).where(eq(subscribers.id, reader))
      const letters = await app.db.primary.select().from(issueLetters).orderBy(issueLetters.id)
      return [row!.status, row!.bounces, ...letters.map(({ status }) => status)]
    },
  }
}

t.test('what is read of a report', async (t) => {
  const original = 'Subject: x\r\nMessage-Id: <a1@bib.example>\r\n\r\nMessage-ID: <other@bib.example>'
  const report = (fields: string) => readReport(`Reporting-MTA: dns; x\r\n\r\n${fields}\r\n`, original)
  for (const [fields, expected] of [
    ['Action: failed\r\nStatus: 5.1.1', { failed: true, status: '5.1.1' }],
    ['action: Failed\r\nSTATUS: 5.0.0 (unknown)', { failed: true, status: '5.0.0' }],
    ['Action:\r\n failed\r\nStatus:\r\n\t5.1.1', { failed: true, status: '5.1.1' }],
    ['Action: failed\r\nStatus: 4.4.1', { failed: false, status: '4.4.1' }],
    ['Action: delayed\r\nStatus: 4.4.7', { failed: false, status: '4.4.7' }],
    ['Action: delivered\r\nStatus: 2.0.0', { failed: false, status: '2.0.0' }],
    ['Action: relayed\r\nStatus: 5.1.1', { failed: false, status: '5.1.1' }],
    ['Action: failed', { failed: false, status: '' }],
    ['Status: 5.1.1', null],
    ['', null],
  ] as const)
    t.same(report(fields), expected && { messageId: 'a1@bib.example', ...expected }, fields)
  for (const text of [
    '',
    'Subject: x',
    'Message-ID: a1@bib.example',
    'Message-ID: <a b@x>',
    '\r\n\r\nMessage-ID: <a@b>x',
  ])
    t.equal(readReport('\r\nAction: failed\r\nStatus: 5.1.1', text), null, text)
})

t.test('an address that gives three letters in a row back is written to no more', async (t) => {
  const { imap, send, look, tell, app } = await openHouse(t)
  imap.receive('Subject: Bonjour\n\nÀ quelle heure ouvrez-vous ?\n')
  for (const [title, expected] of [
    ['Un', ['confirmed', 1, 'failed']],
    ['Deux', ['confirmed', 2, 'failed', 'failed']],
    ['Trois', ['ended', 3, 'failed', 'failed', 'failed']],
  ] as const) {
    imap.receive(writeReport({ id: await send(title), original: title === 'Deux' ? 'message/rfc822' : undefined }))
    await look()
    t.same(await tell(), expected, title)
  }
  t.same(imap.unread(), ['Bonjour'], 'what people wrote stays unread')
  t.equal(await app.db.primary.$count(app.db.primary.tables.suppressedAddresses), 1)
  t.equal(await findMailboxTrouble(app.db.primary), null)
})

t.test('what arrived in between, and what tells of nothing, does not count', async (t) => {
  const { imap, send, look, tell } = await openHouse(t)
  const first = await send('Un')
  const [id = ''] = first.split('@')
  for (const report of [
    { id: first, action: 'delayed', status: '4.4.7' },
    { id: `${id}@ailleurs.example` },
    { id: `0${id}@127.0.0.1` },
    { id: '' },
  ])
    imap.receive(writeReport(report))
  await look()
  t.same(await tell(), ['confirmed', 0, 'sent'])
  t.same(imap.unread(), [], 'each report is read once')
  imap.receive(writeReport({ id: first }))
  imap.receive(writeReport({ id: first, status: '5.2.1' }))
  await look()
  t.same(await tell(), ['confirmed', 1, 'failed'], 'a letter comes back once')
  await send('Deux')
  t.same(await tell(), ['confirmed', 1, 'failed', 'sent'], 'the server takes it: so it did with the one that came back')
  await send('Trois')
  t.same(await tell(), ['confirmed', 0, 'failed', 'sent', 'sent'], 'the one before has arrived')
})

t.test('a mailbox that cannot be read is told of, until it can', async (t) => {
  const { app, imap, send, look, tell } = await openHouse(t)
  const { password } = imap.users.retours
  imap.users.retours.password = 'un autre'
  imap.receive(writeReport({ id: await send('Un') }))
  await look()
  t.same(await findMailboxTrouble(app.db.primary), { since: app.clock.now(), reason: 'login' })
  t.same(await tell(), ['confirmed', 0, 'sent'])
  const { cookie } = await enterDesk(app, 'administrator')
  const desk = async () => (await app.server.inject({ url: '/desk/newsletter', headers: { cookie } })).body
  t.match(await desk(), /n’est plus lue depuis le 13 mai 2026 à 14\s*[h:]\s*00\s:\sl’identifiant/)
  imap.users.retours.password = password
  await look()
  t.equal(await findMailboxTrouble(app.db.primary), null)
  t.same(await tell(), ['confirmed', 1, 'failed'], 'nothing was lost')
  t.notMatch(await desk(), /IMAP_URL/)
})

t.test('reports without an end, or within one another', async (t) => {
  const { imap, send, look, tell } = await openHouse(t)
  const id = await send('Un')
  const long = writeReport({ id }).replace('Reporting-MTA', `${'X-Long: y\n'.repeat(8_000)}Reporting-MTA`)
  imap.receive(long)
  const open = (depth: number) =>
    Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n`).join('')
  imap.receive(`Subject: Matriochka\nX-Report: delivery-status\n${open(200)}`)
  imap.receive(writeReport({ id, subject: 'Le bon' }))
  await look()
  t.same(await tell(), ['confirmed', 1, 'failed'], 'the one after them is read')
})
