import SMTPConnection from 'nodemailer/lib/smtp-connection'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
import { Readable } from 'node:stream'
import type { Failure } from './delivery.policy.ts'
import { timeouts } from './smtp.ts'

/** A message as it goes over the line. */
export interface RawMail {
  from: string
  to: string
  whole: string
  /** Without it no server takes the message for whole. */
  end: string
  /** Called once the server takes the message; its end is handed over when this returns, and not at all where it throws. */
  beforeEnd: () => Promise<void>
}

/** Hands over many mails, over connections that are kept for the next. */
export interface BulkMailer {
  /** @throws an error with `code`, `responseCode` and `command` as nodemailer gives them, or what `beforeEnd` threw. */
  send(mail: RawMail): Promise<void>
  /** There is nothing more for now: ends the connections that wait. */
  rest(): void
  close(): void
}

/** Servers take some hundred mails over one connection, and then cut it. */
const mostMails = 100

interface Line {
  connection: SMTPConnection
  mails: number
}

/** Makes the mailer that hands many mails to an SMTP server. */
export function createBulkMailer(url: string): BulkMailer {
  const { options } = new SMTPTransport({ url, ...timeouts })
  const free: Line[] = []
  const open = new Set<Line>()
  let isClosed = false

  function drop(line: Line): void {
    open.delete(line)
    const index = free.indexOf(line)
    if (index >= 0) free.splice(index, 1)
  }

  async function connect(): Promise<Line> {
    const connection = new SMTPConnection({ ...options, ...timeouts })
    const line = { connection, mails: 0 }
    open.add(line)
    connection.on('end', () => drop(line))
    try {
      await new Promise<void>((resolve, reject) => {
        connection.on('error', reject)
        connection.once('end', () => reject(Object.assign(new Error('no greeting'), { code: 'ECONNECTION' })))
        connection.connect((error) => (error ? reject(error) : resolve()))
      })
      await signIn(connection)
    } catch (error) {
      drop(line)
      connection.close()
      throw error
    }
    return line
  }

  async function signIn(connection: SMTPConnection): Promise<void> {
    const { auth } = options
    if (!auth || !connection.allowsAuth) return
    const { user = '', pass = '' } = auth as { user?: string; pass?: string }
    await new Promise<void>((resolve, reject) => {
      connection.login({ user, pass, credentials: { user, pass } }, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** Gives a line to the next mail, or ends it. */
  function release(line: Line): void {
    line.mails++
    if (isClosed || line.mails >= mostMails) line.connection.quit()
    else if (open.has(line)) free.push(line)
  }

  async function sendOver(line: Line, mail: RawMail): Promise<void> {
    const { connection } = line
    let thrown: { error: unknown } | null = null
    const message = Readable.from(
      write(mail, (error) => (thrown = { error })),
      { objectMode: false },
    )
    try {
      await new Promise<void>((resolve, reject) =>
        connection.send({ from: mail.from, to: [mail.to] }, message, (error) => (error ? reject(error) : resolve())),
      )
    } catch (failure) {
      await recover(line, failure as Failure)
      throw thrown === null ? failure : (thrown as { error: unknown }).error
    }
    release(line)
  }

  /** A refusal of one mail leaves the line as it is; anything else ends it, and with it the message that is not whole. */
  async function recover(line: Line, { code, responseCode }: Failure): Promise<void> {
    const isAboutMail = (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== 421
    if (isAboutMail && open.has(line)) {
      const error = await new Promise((resolve) => line.connection.reset(resolve))
      if (!error) return release(line)
    }
    drop(line)
    line.connection.close()
  }

  return {
    async send(mail) {
      const kept = free.pop()
      if (!kept) return sendOver(await connect(), mail)
      let hasBegun = false
      const beforeEnd = async () => {
        hasBegun = true
        await mail.beforeEnd()
      }
      try {
        await sendOver(kept, { ...mail, beforeEnd })
      } catch (error) {
        // The server had ended what waited for a mail: another line takes it.
        if (hasBegun || open.has(kept) || !isOfLine(error as Failure)) throw error
        await sendOver(await connect(), mail)
      }
    },
    rest() {
      for (const { connection } of free.splice(0)) connection.quit()
    },
    close() {
      isClosed = true
      for (const { connection } of open) connection.close()
    },
  }
}

const isOfLine = ({ code, responseCode }: Failure) =>
  responseCode === 421 || code === 'ECONNECTION' || code === 'ESOCKET' || code === 'ETIMEDOUT'

async function* write({ whole, end, beforeEnd }: RawMail, onThrown: (error: unknown) => void): AsyncGenerator<string> {
  yield whole
  try {
    await beforeEnd()
  } catch (error) {
    onThrown(error)
    throw error
  }
  yield end
}
