import type { Clock } from '../../../clock.ts'
import type { Config } from '../../../config.ts'
import type { Db } from '../../../db/index.ts'
import type { Events, StoredEvent } from '../../../events/index.ts'
import type { Page, PageOf } from '../../../http/paging.ts'
import type { Lang } from '../../../i18n.ts'
import type { NewId } from '../../../ids.ts'
import type { BulkMailer } from '../../../mail/index.ts'
import { Problem } from '../../../problem.ts'
import { createRounds } from '../../../rounds.ts'
import type { Secrets } from '../../../secrets.ts'
import { readSettings } from '../../../settings/index.ts'
import { createEnds, createSubscriptionKeys } from '../subscribers/index.ts'
import { createContents, readContent, type Content } from './contents.ts'
import { createDigests } from './digests.service.ts'
import type { IssueRow } from './issues.ts'
import { findIssue, listArchived } from './issues.store.ts'
import type { NewsletterView, OpenLetterPress } from './letter.ts'
import { createIssuesService, type IssuesService } from './issues.service.ts'
import { words } from './issues.words.ts'
import { deleteOldLetters } from './letters.store.ts'
import { createMarks } from './marks.service.ts'
import { createPreparation } from './prepare.service.ts'
import { createSending, type Sending } from './sending.service.ts'

export interface NewsletterIssues extends IssuesService {
  /** False while there is no mail server to hand letters to. */
  readonly canSend: boolean
  /** Sends what readers would receive to one address. @throws Problem 409 where it cannot be sent. */
  test(issue: IssueRow, to: string, lang: Lang): Promise<void>
  /** What readers would receive. */
  read(issue: Pick<IssueRow, 'kind' | 'subject' | 'html' | 'articleIds'>): Promise<Content>
  /** Those that the site lists, the newest first. */
  listArchived(page: Page): Promise<PageOf<IssueRow>>
  /** One of them, with what readers may see of it now; null for any other. */
  findArchived(id: string): Promise<{ issue: IssueRow; view: NewsletterView } | null>
  /** Makes issues of what an event tells of. */
  take(event: StoredEvent): Promise<void>
  start(): void
  /** Does what is due, and returns when nothing is, or the pace lets nothing more leave. */
  drain(): Promise<void>
  /** Ends the letters under way, then stops. */
  stop(): Promise<void>
}

const tick = 5_000
const hour = 3_600_000
const day = 24 * hour

/** Makes the issues of the newsletter, and sends them. */
export function createNewsletterIssues(deps: {
  db: Db
  clock: Clock
  events: Events
  newId: NewId
  config: Config
  secrets: Secrets
  /** Cleans what was typed. */
  clean: (html: string) => Promise<string>
  mailer: BulkMailer | null
  openLetterPress: OpenLetterPress
  log: Record<'warn' | 'error', (details: object, message: string) => void>
}): NewsletterIssues {
  const { db, clock, config, mailer, log, secrets, newId, openLetterPress } = deps
  const contents = createContents(deps)
  const digests = createDigests(deps)
  let sending: Promise<Sending> | null = null
  let timer: NodeJS.Timeout | undefined
  let purgedAt = -Infinity
  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the newsletter could not be read or marked'),
    onCommit: (listener) => db.onCommit(listener),
  })

  /** What writes mail is loaded where there is some to send: it is one of the larger libraries. */
  async function openSending(given: BulkMailer): Promise<Sending> {
    const { createLetterSender } = await import('./one-letter.ts')
    const keys = createSubscriptionKeys(secrets)
    const marks = createMarks({ db, clock, ends: createEnds(deps) })
    return createSending({
      ...deps,
      mailer: given,
      prepare: createPreparation({ ...deps, contents }),
      send: createLetterSender({ ...deps, mailer: given, contents, keys, marks }),
      putBack: (letter) => marks.putBack(letter),
    })
  }

  async function look(): Promise<void> {
    if (db.duty.turn() === null) return
    clearTimeout(timer)
    const settings = await readSettings(db.primary)
    await purge(settings.keepMailsDays)
    // Without a mail server nothing is made that would wait for one, and be old news.
    if (!mailer || !(await digests.look(settings))) return
    sending ??= openSending(mailer)
    const wait = await (await sending).look(settings, () => rounds.isStopped())
    if (wait !== null && wait < tick && !rounds.isStopped()) timer = setTimeout(() => void rounds.wake(), wait).unref()
  }

  /** Who received what is forgotten as soon as other mails are. */
  async function purge(days: number): Promise<void> {
    const now = clock.now().getTime()
    if (now - purgedAt < hour) return
    purgedAt = now
    while ((await db.write((tx) => deleteOldLetters(tx, new Date(now - days * day), 500))) > 0 && !rounds.isStopped());
  }

  return {
    ...createIssuesService({ ...deps, canSend: mailer !== null, expect: () => rounds.expect() }),
    canSend: mailer !== null,
    read: (issue) => readContent(db.primary, { issue, now: clock.now(), config, openLetterPress }),
    async test(issue, to, lang) {
      if (!mailer) throw new Problem('conflict', { detail: words.noMail })
      const { sendTest } = await import('./one-letter.ts')
      await sendTest({ id: newId(), issue, to, lang }, { clock, config, contents, mailer })
    },
    listArchived: (page) => listArchived(db.read, page),
    async findArchived(id) {
      const issue = await findIssue(db.read, id)
      if (!issue || issue.archivedAt === null) return null
      const content = await readContent(db.read, { issue, now: clock.now(), config, openLetterPress })
      const ids = content.chosen.map((one) => one.id)
      return { issue, view: content.view(config.lang, ids) }
    },
    async take(event) {
      if (mailer && (await digests.take(event))) void rounds.wake()
    },
    start: () => rounds.start(),
    drain: () => rounds.wake(),
    async stop() {
      clearTimeout(timer)
      await rounds.stop()
      clearTimeout(timer)
      mailer?.close()
    },
  }
}
