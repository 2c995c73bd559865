import { ImapFlow, type MessageStructureObject } from 'imapflow'
import { readReport, type Report } from './report.ts'

/** A server that hangs keeps nobody waiting for longer; a line or a piece that is longer is none of a report. */
const bounds = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 30_000,
  maxLiteralSize: 1_000_000,
  maxLineLength: 1_000_000,
}
/** Of one look: what is left is read by the next. */
const mostReports = 200
/** Bytes that are read of a part: the fields stand at its beginning. */
const mostOfPart = 50_000

/**
 * Reads the reports in a mailbox that nobody read yet, and marks them as read; other mail stays as it is.
 * @param address of the mailbox: `imaps://user:password@host/INBOX`.
 * @throws what the mail server or the network says.
 */
export async function readReports(address: string, take: (report: Report) => Promise<void>): Promise<void> {
  const { protocol, hostname, port, username, password, pathname } = new URL(address)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    disableAutoIdle: true,
    ...bounds,
  })
  // What breaks the connection is thrown by whatever waits for it; without a listener it would end the program.
  client.on('error', () => {})
  try {
    await client.connect()
    const lock = await client.getMailboxLock(decodeURIComponent(pathname.slice(1)) || 'INBOX')
    try {
      const found = await client.search({ seen: false, header: { 'content-type': 'delivery-status' } }, { uid: true })
      for (const uid of found === false || found === undefined ? [] : found.slice(0, mostReports)) {
        // First: one that breaks the connection must not stand before the others for good. A report that is lost so
        // comes again with the next letter.
        await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
        const report = await readOne(client, uid)
        if (report) await take(report)
      }
    } finally {
      lock.release()
    }
    await client.logout()
  } finally {
    client.close()
  }
}

async function readOne(client: ImapFlow, uid: number): Promise<Report | null> {
  const message = await client.fetchOne(String(uid), { bodyStructure: true }, { uid: true })
  const structure = message ? message.bodyStructure : undefined
  const status = structure && findPart(structure, /^message\/(global-)?delivery-status$/)
  const original =
    structure && findPart(structure, /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/)
  if (!status || !original) return null
  return readReport(await readPart(client, uid, status), await readPart(client, uid, original))
}

function findPart(node: MessageStructureObject, type: RegExp): string | undefined {
  if (type.test(node.type.toLowerCase())) return node.part
  for (const child of node.childNodes ?? []) {
    const found = findPart(child, type)
    if (found !== undefined) return found
  }
  return undefined
}

async function readPart(client: ImapFlow, uid: number, part: string): Promise<string> {
  const { content } = await client.download(String(uid), part, { uid: true, maxBytes: mostOfPart })
  if (!content) return ''
  const chunks: Buffer[] = []
  for await (const chunk of content as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
