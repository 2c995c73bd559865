import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import createServer from 'hoodiecrow-imap'
import type { Test } from 'tap'

/** A real IMAP server on this machine, with one mailbox. */
export async function startImap(t: Test) {
  const plugins = ['ID', 'SASL-IR', 'AUTH-PLAIN', 'NAMESPACE', 'ENABLE', 'UNSELECT']
  const users = { retours: { password: 'à l’abri' } }
  const imap = createServer({ plugins, users, storage: { INBOX: { messages: [] } } })
  const sockets = new Set<Socket>()
  imap.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  imap.server.listen(0, '127.0.0.1')
  await once(imap.server, 'listening')
  t.teardown(() => {
    imap.server.close()
    for (const socket of sockets) socket.destroy()
  })
  const { port } = imap.server.address() as AddressInfo
  const password = encodeURIComponent(users.retours.password)
  return {
    users,
    url: `imap://retours:${password}@127.0.0.1:${port}/INBOX`,
    receive: (raw: string) => imap.appendMessage('INBOX', [], new Date(), raw.replace(/\r?\n/g, '\r\n')),
    /** The subjects of what nobody read. */
    unread: () =>
      imap
        .getMailbox('INBOX')
        .messages.filter(({ flags }) => !flags.includes('\\Seen'))
        .map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim()),
  }
}

/** What a server writes that could not hand a letter on. */
export function writeReport({
  id = '',
  status = '5.1.1',
  action = 'failed',
  subject = 'Undelivered Mail Returned to Sender',
  original = 'text/rfc822-headers',
}): string {
  return `From: MAILER-DAEMON@relais.example
To: blog@bib.example
Subject: ${subject}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="=_limite"

--=_limite
Content-Type: text/plain; charset=utf-8

Votre courriel n'a pas pu être remis.

--=_limite
Content-Type: message/delivery-status

Reporting-MTA: dns; relais.example
Arrival-Date: Wed, 13 May 2026 14:00:00 +0200

Final-Recipient: rfc822; partie@example.org
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <partie@example.org>: Recipient address
    rejected: User unknown

--=_limite
Content-Type: ${original}

From: blog@bib.example
Message-ID:
 <${id}>
Subject: =?utf-8?Q?La_semaine?=

--=_limite--
`
}
