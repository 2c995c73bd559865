import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import { messageIdOf } from '../../../mail/index.ts'
import { createRounds } from '../../../rounds.ts'
import type { Secrets } from '../../../secrets.ts'
import { createEnds } from '../subscribers/index.ts'
import { findMailboxTrouble, markReturned, saveTrouble } from './bounces.store.ts'
import type { Report } from './report.ts'

export interface Bounces {
  start(): void
  /** Reads the mailbox now. */
  drain(): Promise<void>
  stop(): Promise<void>
}

const tick = 10 * 60_000

/**
 * Reads the mailbox to which letters come back that a server took and could not hand on: such a letter has failed, and
 * counts against its address. Whoever reports one knows its id, which only its reader and their servers were told.
 */
export function createBounces(deps: {
  db: Db
  clock: Clock
  events: Events
  config: Config
  secrets: Secrets
  log: Record<'warn', (details: object, message: string) => void>
}): Bounces {
  const { db, clock, config, log } = deps
  const ends = createEnds(deps)
  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.warn({ err: error }, 'what the mailbox of returned letters tells could not be marked'),
  })

  async function look(): Promise<void> {
    if (db.duty.turn() === null) return
    // Loaded once it is needed: most libraries read no mailbox.
    const { readReports } = await import('./mailbox.ts')
    const trouble = await findMailboxTrouble(db.primary)
    try {
      await readReports(config.imapUrl, take)
    } catch (error) {
      const reason = describe(error)
      if (reason === null) throw error
      log.warn({ reason }, 'the mailbox of returned letters cannot be read')
      const since = trouble?.since ?? clock.now()
      if (trouble?.reason !== reason) await db.write((tx) => saveTrouble(tx, { since, reason }))
      return
    }
    if (trouble) await db.write((tx) => saveTrouble(tx, null))
  }

  async function take({ messageId, failed, status }: Report): Promise<void> {
    const [id = ''] = messageId.split('@')
    if (!failed || `<${messageId}>` !== messageIdOf(id, config.url)) return
    await db.write(async (tx) => {
      const reader = await markReturned(tx, id, status)
      if (reader !== null) await ends.recordBounce(tx, reader, clock.now())
    })
  }

  return {
    start: () => rounds.start(),
    drain: () => rounds.wake(),
    stop: () => rounds.stop(),
  }
}

/** What the mail server or the network says, in a word; never its sentence. Null: it was neither. */
function describe(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  if ('authenticationFailed' in error && error.authenticationFailed === true) return 'login'
  if ('mailboxMissing' in error && error.mailboxMissing === true) return 'mailbox'
  if ('responseStatus' in error) return 'refused'
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}
