import t from 'tap'
import { anonymous } from '../../server/http/actor.ts'
import { mailView } from '../../server/mail/mail.routes.ts'
import { build, signIn } from '../helper.ts'
import { queue, readMails, startSmtp, writeLetter } from './smtp.ts'

t.test('the failed are listed and sent again', async (t) => {
  let full = true
  const smtp = await startSmtp(t, { refuse: () => (full ? { code: 550, message: '5.7.1 no' } : null) })
  const app = await build(t, { env: { SMTP_URL: smtp.url } })
  const administrator = await signIn(app, 'administrator')
  await queue(app, { letter: writeLetter('Avis') })
  await app.services.mail.drainMail()
  const list = await administrator.request({ url: '/api/v1/admin/mails?status=failed' })
  t.equal(list.headers['cache-control'], 'no-store')
  const [mail] = list.json().data
  t.match(list.json(), {
    data: [
      {
        to: 'nora@example.org',
        subject: 'Avis',
        status: 'failed',
        nextAt: null,
        lastError: 'EENVELOPE 550 5.7.1 RCPT TO',
      },
    ],
    meta: { total: 1 },
  })
  t.notOk('text' in mail || 'html' in mail || 'headers' in mail || 'key' in mail)
  full = false
  const retried = await administrator.request({ method: 'POST', url: `/api/v1/admin/mails/${mail.id}/retry` })
  t.match([retried.statusCode, retried.json().data.status, retried.json().data.attempts], [200, 'queued', 0])
  await app.services.mail.drainMail()
  t.equal(smtp.received.length, 1)
  t.match(await readMails(app), [{ status: 'sent' }])
  t.equal(
    (await administrator.request({ method: 'POST', url: `/api/v1/admin/mails/${mail.id}/retry` })).statusCode,
    409,
  )
  t.equal((await administrator.request({ method: 'POST', url: '/api/v1/admin/mails/none/retry' })).statusCode, 404)
  t.equal((await administrator.request({ url: '/api/v1/admin/mails?status=lost' })).statusCode, 422)
  const { events } = app.db.read.tables
  const names = (await app.db.read.select({ name: events.name, payload: events.payload }).from(events)).filter(
    ({ name }) => name.startsWith('mail.'),
  )
  t.same(names, [
    { name: 'mail.failed', payload: { id: mail.id } },
    { name: 'mail.retried', payload: { id: mail.id } },
  ])
})

t.test('403 for all who may not manage the settings', async (t) => {
  const app = await build(t)
  for (const role of ['patron', 'contributor', 'author', 'moderator', 'editor'] as const) {
    t.equal((await (await signIn(app, role)).request({ url: '/api/v1/admin/mails' })).statusCode, 403, role)
  }
  t.equal((await app.server.inject({ url: '/api/v1/admin/mails' })).statusCode, 401)
})

t.test('an address is masked for whoever may not manage accounts', async (t) => {
  const app = await build(t)
  await queue(app, { to: 'nora.quatremaine@example.org' })
  const [row] = await readMails(app)
  t.equal(mailView(row!, { ...anonymous, rights: new Set(['settings.manage']) }).to, 'n…@e…')
  t.equal(
    mailView(row!, { ...anonymous, rights: new Set(['settings.manage', 'user.manage']) }).to,
    'nora.quatremaine@example.org',
  )
})
