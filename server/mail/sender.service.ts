import { createForwardClock, type Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { createRounds } from '../rounds.ts'
import { readSettings } from '../settings/index.ts'
import { headerLine, messageIdOf } from './addresses.ts'
import { describeFailure, judgeFailure, latestDue, nextAttempt, serverPause, type Failure } from './delivery.policy.ts'
import type { Mailer, OutgoingMail } from './mails.ts'
import { claimMail, findDueMail, markNotSent, markSent, shortenWaits, type MailRow } from './mails.store.ts'

export interface Sender {
  /** Called where a mail is queued: the sender looks after the commit. */
  expectMail(): void
  start(): void
  drain(): Promise<void>
  stop(): Promise<void>
}

export interface MailLog {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

const tick = 15_000

/**
 * Makes the sender: due mails in order, one at a time. An attempt is written down before it is made, so that
 * a program that dies in it, or a second one, does not send the mail again at once.
 */
export function createSender(deps: {
  db: Db
  events: Events
  clock: Clock
  config: Config
  mailer: Mailer | null
  log: MailLog
}): Sender {
  const { db, events, clock, config, mailer, log } = deps
  const rounds = createRounds({
    every: tick,
    look: async () => void (mailer && (await sendDue(mailer))),
    // The database refused: the mail stands as it was claimed, and its turn comes again.
    onFault: (error) => log.error({ err: error }, 'the mail could not be read or marked'),
    onCommit: (listener) => db.onCommit(listener),
  })
  /** Mails wait for dates that are stored: a clock that is set back must not keep them waiting. */
  const today = createForwardClock(clock)
  let shortened = false
  /** A server that does not answer is left alone until then, on the monotonic clock. */
  let pausedUntil = 0

  async function sendDue(transport: Mailer): Promise<void> {
    if (!shortened) await db.write((tx) => shortenWaits(tx, latestDue(today())))
    shortened = true
    while (!rounds.isStopped() && clock.monotonic() >= pausedUntil) {
      const mail = await findDueMail(db.read, today())
      if (!mail) return
      await attempt(transport, mail)
    }
  }

  async function attempt(transport: Mailer, mail: MailRow): Promise<void> {
    const attempts = mail.attempts + 1
    const now = today()
    const next = nextAttempt(attempts, now)
    const mine = await db.write((tx) => claimMail(tx, mail, next ?? new Date(now.getTime() + serverPause)))
    if (!mine) return
    const sender = config.mailFrom.name || (await readSettings(db.read)).title
    const failure = await deliver(transport, compose(mail, sender, config))
    if (failure === null) {
      await db.write((tx) => markSent(tx, mail.id, clock.now()))
      return
    }
    const verdict = judgeFailure(failure)
    if (verdict === 'server') pausedUntil = clock.monotonic() + serverPause
    const failed = verdict === 'mail' || next === null
    const lastError = describeFailure(failure)
    await db.write(async (tx) => {
      await markNotSent(tx, mail.id, { status: failed ? 'failed' : 'queued', lastError })
      if (failed) await events.record(tx, 'mail.failed', { id: mail.id }, null)
    })
    log[failed ? 'error' : 'warn'](
      { mail: mail.id, kind: mail.kind, attempts, reason: lastError },
      failed ? 'a mail has failed' : 'a mail could not be sent yet',
    )
  }

  return {
    expectMail: () => rounds.expect(),
    start() {
      if (mailer === null) log.info({}, 'SMTP_URL is not set: mail waits until it is')
      else rounds.start()
    },
    drain: () => rounds.wake(),
    async stop() {
      await rounds.stop()
      mailer?.close()
    },
  }
}

function compose(mail: MailRow, sender: string, { mailFrom, url }: Config): OutgoingMail {
  return {
    from: { name: headerLine(sender), address: mailFrom.address },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: messageIdOf(mail.id, url),
    // RFC 3834 section 5: no out-of-office reply to what no person wrote.
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
  }
}

async function deliver(transport: Mailer, mail: OutgoingMail): Promise<Failure | null> {
  try {
    await transport.send(mail)
    return null
  } catch (error) {
    return error as Failure
  }
}
