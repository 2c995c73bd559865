import pLimit from 'p-limit'
import { createForwardClock, type Clock } from '../../../clock.ts'
import type { Db } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { BulkMailer } from '../../../mail/index.ts'
import type { Settings } from '../../../settings/index.ts'
import { allPrepared, isArchived, type IssueRow } from './issues.ts'
import { findIssue, listSending, updateIssue } from './issues.store.ts'
import {
  claimLetters,
  countLetters,
  hasOpenLetters,
  listDue,
  releaseClaims,
  shortenWaits,
  type Claimed,
} from './letters.store.ts'
import type { SendLetter, Sent } from './one-letter.ts'
import { createPace } from './pace.ts'
import { attemptLasts, lanes, latestDue, serverPauses } from './verdict.ts'

export interface Sending {
  /**
   * Makes letters, and hands over those that are due, as many as the pace lets. @returns after how many milliseconds
   * there may be more to do; null where nothing waits.
   */
  look(settings: Settings, isStopped: () => boolean): Promise<number | null>
}

/** As many are taken at a time; a program that dies in them has sent none of these twice. */
const taken = 64

/** Sends the issues that are on their way, the oldest first. */
export function createSending(deps: {
  db: Db
  clock: Clock
  events: Events
  mailer: BulkMailer
  prepare: (issue: IssueRow) => Promise<void>
  send: SendLetter
  /** It is not sent after all. */
  putBack: (letter: Claimed) => Promise<void>
  log: { warn(details: object, message: string): void }
}): Sending {
  const { db, clock, mailer, prepare, send, putBack, log } = deps
  const pace = createPace(() => clock.monotonic())
  const inLanes = pLimit(lanes)
  /** Letters wait for dates that are stored: a clock that is set back must not keep them waiting. */
  const today = createForwardClock(clock)
  /** The duty in whose turn what others held was released. */
  let released: number | null = null
  let faults = 0
  /** The server is left alone until then, on the monotonic clock. */
  let pausedUntil = -Infinity

  async function release(turn: number | null): Promise<void> {
    if (released === turn) return
    await db.write(async (tx) => {
      await releaseClaims(tx, today())
      await shortenWaits(tx, latestDue(today()))
    })
    released = turn
  }

  async function take(issues: readonly IssueRow[], limit: number): Promise<{ letter: Claimed; issue: IssueRow }[]> {
    const found: { letter: Claimed; issue: IssueRow }[] = []
    for (const issue of issues) {
      if (found.length >= limit) break
      const due = await listDue(db.primary, issue.id, today(), limit - found.length)
      found.push(...due.map((letter) => ({ letter, issue })))
      if (due.length === 0 && issue.preparedUntil === allPrepared) await finishIssue(deps, issue, today())
    }
    if (found.length === 0) return []
    const until = new Date(today().getTime() + attemptLasts)
    const claimed = await db.write((tx) =>
      claimLetters(
        tx,
        found.map(({ letter }) => letter),
        until,
      ),
    )
    const issueOf = new Map(found.map(({ letter, issue }) => [letter.id, issue]))
    return claimed.map((letter) => ({ letter, issue: issueOf.get(letter.id)! }))
  }

  function learn(ends: readonly Sent[]): void {
    for (const end of ends) if (end === 'sent') pace.recover()
    if (ends.includes('later')) pace.slow()
    if (!ends.includes('server')) {
      if (ends.includes('sent')) faults = 0
      return
    }
    pausedUntil = clock.monotonic() + (serverPauses[faults] ?? serverPauses.at(-1)!)
    faults++
    log.warn({ faults }, 'the mail server takes no letters of the newsletter for now')
  }

  /** Whoever stops waits for the letters that are on the line, and for no others. */
  async function sendAll(letters: readonly { letter: Claimed; issue: IssueRow }[], isStopped: () => boolean) {
    const ended = await Promise.allSettled(
      letters.map(({ letter, issue }) => inLanes(() => (isStopped() ? keep(letter) : send(letter, issue)))),
    )
    learn(ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : [])))
    const failed = ended.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
  }

  async function keep(letter: Claimed): Promise<Sent> {
    await putBack(letter)
    return 'put back'
  }

  return {
    async look(settings, isStopped) {
      const turn = db.duty.turn()
      if (turn === null) return null
      await release(turn)
      for (;;) {
        const issues = await listSending(db.primary)
        if (issues.length === 0 || isStopped()) break
        const next = issues.find(({ preparedUntil }) => preparedUntil !== allPrepared)
        if (next) await prepare(next)
        const wait = pausedUntil - clock.monotonic()
        if (wait > 0 && !next) return wait
        const room = wait > 0 ? 0 : Math.min(taken, pace.room(settings.newsletterPerMinute))
        if (room < 1) {
          if (next) continue
          return pace.wait(settings.newsletterPerMinute)
        }
        const letters = await take(issues, room)
        if (letters.length === 0) {
          if (next) continue
          break
        }
        pace.spend(letters.length)
        await sendAll(letters, isStopped)
      }
      mailer.rest()
      return null
    },
  }
}

/** Once no letter of it waits, or is under way. */
async function finishIssue(
  { db, clock, events }: { db: Db; clock: Clock; events: Events },
  { id }: IssueRow,
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const issue = await findIssue(tx, id)
    if (issue?.status !== 'sending' || (await hasOpenLetters(tx, id, now))) return
    const { sent, failed, inDoubt, dropped } = await countLetters(tx, id, now)
    await updateIssue(tx, id, {
      status: 'sent',
      finishedAt: clock.now(),
      archivedAt: issue.archivedAt ?? (sent > 0 && isArchived(issue) ? clock.now() : null),
      counts: { sent, failed, inDoubt, dropped },
      revision: issue.revision + 1,
    })
    await events.record(tx, 'newsletter.issue-sent', { id, sent, failed }, null)
  })
}
