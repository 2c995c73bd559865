import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Db, LinkPurpose, Reader, Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { NewId } from '../ids.ts'
import { Problem } from '../problem.ts'
import type { Secrets } from '../secrets.ts'
import { readSettings } from '../settings/index.ts'
import { formatDate } from '../time-zone.ts'
import { curly, typeset } from '../typography.ts'
import { headerLine, isSingleAddress } from './addresses.ts'
import { renderLetter } from './letter.ts'
import { consumeLink, findOpenLink, insertLink } from './links.store.ts'
import type { LinkDraft, MailDraft, MailLink } from './mails.ts'
import { words } from './mail.words.ts'
import { deleteFailedMail, findMailRecord, insertAbout, insertMail, isQueued, requeueMail } from './mails.store.ts'
import type { Sender } from './sender.service.ts'
import { countTallies, insertTally } from './tallies.store.ts'

export interface MailService {
  /**
   * Queues a mail in the caller's transaction; it leaves after the commit.
   * @returns false when its key is known, or the address could not be written to without harm.
   */
  queue(tx: Writer, draft: MailDraft): Promise<boolean>
  /** Whether a mail was queued under this key: what comes with it, a link or a count, need not be made again. */
  isQueued(db: Reader, key: string): Promise<boolean>
  /**
   * How many letters of a kind that is `limited` were queued for an address since `since`, a day ago at most.
   * Deleting mails changes nothing in it.
   */
  countTo(db: Reader, to: string, kind: string, since: Date): Promise<number>
  /** Makes a single-use link of 24 hours. @returns its token, which is kept nowhere but in the mail. */
  createLink(tx: Writer, draft: LinkDraft): Promise<string>
  /**
   * What a link stands for, to show it.
   * @throws Problem 410 when it was used or is too old, 404 for what is no token.
   */
  findLink(db: Reader, purpose: LinkPurpose, token: string): Promise<MailLink>
  /** Uses a link up. @throws Problem 410 when somebody was first or it is too old, 404 for what is no token. */
  useLink(tx: Writer, purpose: LinkPurpose, token: string): Promise<MailLink>
  /** Queues a failed mail again. @throws Problem 404, or 409 when it has not failed. */
  retry(actor: Actor, id: string): Promise<void>
  /** Gives a failed mail up. @throws Problem 404, or 409 when it has not failed. */
  remove(actor: Actor, id: string): Promise<void>
  /** Starts sending; without a server, says once that mail waits. */
  startSending(): void
  /** Sends what is due, and returns when nothing is. */
  drainMail(): Promise<void>
  /** Ends the mail under way, then stops; what waits stays for the next start. */
  stop(): Promise<void>
}

const linkLife = 24 * 3_600_000
const tokenForm = /^[\w-]{43}$/

export function createMail(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  config: Pick<Config, 'timeZone'>
  sender: Sender
}): MailService {
  const {
    db,
    events,
    clock,
    newId,
    secrets,
    config: { timeZone },
    sender,
  } = deps
  const hashOf = (address: string) => secrets.sign('mail-key', address)

  return {
    async queue(tx, draft) {
      const to = draft.to.trim().toLowerCase()
      // What is told already is not written again, to be thrown away.
      if (!isSingleAddress(to) || (await isQueued(tx, draft.key))) return false
      const now = clock.now()
      const id = newId()
      const { lang, subject } = draft.letter
      const { title } = await readSettings(tx)
      const rendered = renderLetter(draft.letter, { site: title, date: formatDate(now, timeZone, lang) })
      const added = await insertMail(tx, {
        id,
        kind: draft.kind,
        to,
        subject: headerLine(typeset(subject, lang, curly)),
        text: rendered.text,
        html: rendered.html,
        headers: cleanHeaders({ 'Content-Language': lang, ...draft.headers }),
        key: draft.key,
        status: 'queued',
        attempts: 0,
        nextAt: now,
        lastError: null,
        createdAt: now,
        sentAt: null,
      })
      if (!added) return false
      await insertAbout(tx, id, draft.about ?? [], rendered.passages)
      if (draft.limited) await insertTally(tx, { mailId: id, hash: hashOf(to), kind: draft.kind, at: now })
      sender.expectMail()
      return true
    },

    isQueued,

    countTo: (reader, to, kind, since) =>
      countTallies(reader, { hash: hashOf(to.trim().toLowerCase()), kind }, { since, until: clock.now() }),

    async createLink(tx, { purpose, email, payload }) {
      const token = randomBytes(32).toString('base64url')
      const now = clock.now()
      await insertLink(tx, {
        hash: hashToken(token),
        purpose,
        email,
        payload,
        createdAt: now,
        expiresAt: new Date(now.getTime() + linkLife),
      })
      return token
    },

    async findLink(reader, purpose, token) {
      return assertOpen(await findOpenLink(reader, purpose, hashToken(token), clock.now()))
    },

    async useLink(tx, purpose, token) {
      return assertOpen(await consumeLink(tx, purpose, hashToken(token), clock.now()))
    },

    async retry(actor, id) {
      await db.write(async (tx) => {
        if (!(await findMailRecord(tx, id))) throw new Problem('not_found')
        if (!(await requeueMail(tx, id, clock.now()))) throw new Problem('conflict', { detail: words.notFailed })
        await events.record(tx, 'mail.retried', { id }, actor.id)
        sender.expectMail()
      })
    },

    async remove(actor, id) {
      await db.write(async (tx) => {
        if (!(await findMailRecord(tx, id))) throw new Problem('not_found')
        if (!(await deleteFailedMail(tx, id))) throw new Problem('conflict', { detail: words.notFailed })
        await events.record(tx, 'mail.removed', { id }, actor.id)
      })
    },

    startSending: () => sender.start(),
    drainMail: () => sender.drain(),
    stop: () => sender.stop(),
  }
}

/** @throws Problem 404 for what never was a token of ours. */
function hashToken(token: string): string {
  if (!tokenForm.test(token)) throw new Problem('not_found')
  return createHash('sha256').update(token).digest('base64url')
}

function assertOpen(link: MailLink | null): MailLink {
  if (!link) throw new Problem('gone')
  return link
}

function cleanHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) throw new Error('A header has a name that is none')
      return [name, headerLine(value)]
    }),
  )
}
