import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { Test } from 'tap'
import type { Letter, MailDraft } from '../../server/mail/index.ts'
import type { TestApp } from '../helper.ts'

/** A mail as it arrived. */
export interface Received {
  to: string[]
  from: string
  raw: string
  /** Unfolded; names in lower case. */
  headers: Map<string, string>
  text: string
  html: string
}

export interface SmtpOptions {
  port?: number
  /** What the server says to a recipient instead of 250. */
  refuse?: (recipient: string) => { code: number; message: string } | null
  /** What it says once it has the whole of a mail, instead of 250; such a mail has not arrived. */
  refuseMail?: (recipient: string) => { code: number; message: string } | null
  /** Called, and waited for, at each step of a mail: before it answers to a recipient, in the text, before it says 250. */
  at?: (step: 'rcpt' | 'data' | 'reply', recipient: string) => Promise<void> | void
}

/** A real SMTP server on this machine, which keeps what it is given. */
export async function startSmtp(
  t: Pick<Test, 'teardown'>,
  options: SmtpOptions = {},
): Promise<{
  port: number
  url: string
  received: Received[]
  /** Cuts all connections, without a word. */
  cut: () => void
  stop: () => Promise<void>
}> {
  const received: Received[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      void answer(options.at?.('rcpt', address), () => done(refusalOf(options.refuse?.(address))))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      const [recipient = ''] = session.envelope.rcptTo.map(({ address }) => address)
      stream.once('data', () => void options.at?.('data', recipient))
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const refusal = refusalOf(options.refuseMail?.(recipient))
        if (refusal) {
          done(refusal)
          return
        }
        received.push(
          parse(
            Buffer.concat(chunks).toString('utf8'),
            mailFrom ? mailFrom.address : '',
            rcptTo.map(({ address }) => address),
          ),
        )
        void answer(options.at?.('reply', recipient), () => done())
      })
    },
  })
  server.on('error', () => undefined)
  const sockets = new Set<Socket>()
  server.server.on('connection', (socket: Socket) => void sockets.add(socket))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  await new Promise<void>((resolve) => void server.listen(options.port ?? 0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  let open = true
  const stop = () =>
    new Promise<void>((resolve) => (open ? ((open = false), server.close(() => resolve())) : resolve()))
  t.teardown(stop)
  return { port, url: `smtp://127.0.0.1:${port}`, received, cut, stop }
}

async function answer(waiting: Promise<void> | void, done: () => void): Promise<void> {
  await waiting
  done()
}

function refusalOf(refusal: { code: number; message: string } | null | undefined): Error | null {
  return refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null
}

/** The port of a server that has gone. */
export async function findDeadPort(t: Test): Promise<number> {
  const { port, stop } = await startSmtp(t)
  await stop()
  return port
}

function parse(raw: string, from: string, to: string[]): Received {
  const [head = ''] = raw.split(/\r\n\r\n/, 1)
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1]
  const parts = raw.split(`\r\n--${boundary}`).map((part) => {
    const end = part.indexOf('\r\n\r\n')
    return { head: part.slice(0, end), body: part.slice(end + 4) }
  })
  const read = (type: string) => {
    const part = parts.find((one) => one.head.includes(`Content-Type: ${type}`))
    return decode(part?.body ?? '', /Content-Transfer-Encoding: ([\w-]+)/i.exec(part?.head ?? '')?.[1] ?? '7bit')
  }
  return { from, to, raw, headers: readHeaders(head), text: read('text/plain'), html: read('text/html') }
}

function readHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  return new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      decodeWords(line.slice(line.indexOf(':') + 1).trim()),
    ]),
  )
}

function decode(body: string, encoding: string): string {
  if (encoding.toLowerCase() === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding.toLowerCase() !== 'quoted-printable') return body.replace(/\r\n/g, '\n')
  return decodeQuoted(body.replace(/=\r\n/g, '')).replace(/\r\n/g, '\n')
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** RFC 2047. */
function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_all, form: string, text: string) =>
      form.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString('latin1')
        : Buffer.from(decodeQuoted(text.replace(/_/g, ' ')), 'utf8').toString('latin1'),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
}

/** A letter of one sentence. */
export function writeLetter(subject: string, paragraph = ''): Letter {
  return { lang: 'fr', subject, blocks: [{ paragraph }], footer: [] }
}

/** Queues a mail in a commit of its own. */
export async function queue(app: TestApp, draft: Partial<MailDraft> = {}): Promise<boolean> {
  return app.db.write((tx) =>
    app.services.mail.queue(tx, {
      kind: 'test',
      key: app.newId(),
      to: 'nora@example.org',
      letter: writeLetter('Bonjour', 'Bonjour.'),
      ...draft,
    }),
  )
}

export async function readMails(app: TestApp) {
  const { mails } = app.db.read.tables
  return app.db.read.select().from(mails).orderBy(mails.createdAt, mails.id)
}
