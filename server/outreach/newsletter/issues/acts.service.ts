import type { Clock } from '../../../clock.ts'
import type { Db, Reader } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { Problem } from '../../../problem.ts'
import { allPrepared, type IssueRow } from './issues.ts'
import { findIssue, updateIssue } from './issues.store.ts'
import { words } from './issues.words.ts'
import { dropQueued, requeueInDoubt } from './letters.store.ts'

/** What is done with an issue that left the desk; each holds from one letter to the next. */
export interface IssueActs {
  /** No letter leaves from now on. @throws Problem 404, 409. */
  pause(actor: Actor, id: string): Promise<void>
  resume(actor: Actor, id: string): Promise<void>
  /** What has not left never does. @throws Problem 404, 409. */
  cancel(actor: Actor, id: string): Promise<void>
  /** Sends again what may have arrived, or not. @throws Problem 404, 409. */
  sendDoubtful(actor: Actor, id: string): Promise<void>
}

/** So many letters are given up in a commit. */
const step = 500

/** @throws Problem 404 where there is none. */
export async function openIssue(db: Reader, id: string): Promise<IssueRow> {
  const row = await findIssue(db, id)
  if (!row) throw new Problem('not_found')
  return row
}

export function createActs(deps: { db: Db; clock: Clock; events: Events; expect: () => void }): IssueActs {
  const { db, clock, events, expect } = deps

  const act = (actor: Actor, id: string, event: 'paused' | 'resumed', work: (row: IssueRow) => Partial<IssueRow>) =>
    db.write(async (tx) => {
      const row = await openIssue(tx, id)
      await updateIssue(tx, id, { ...work(row), revision: row.revision + 1 })
      await events.record(tx, `newsletter.issue-${event}`, { id }, actor.id)
      expect()
    })

  return {
    pause: (actor, id) =>
      act(actor, id, 'paused', ({ status }) => {
        if (status !== 'sending') throw new Problem('conflict', { detail: words.notSending })
        return { status: 'paused' }
      }),

    resume: (actor, id) =>
      act(actor, id, 'resumed', ({ status }) => {
        if (status !== 'paused') throw new Problem('conflict', { detail: words.notPaused })
        return { status: 'sending' }
      }),

    async cancel(actor, id) {
      // Nothing leaves while letters are given up, and no more are made.
      await db.write(async (tx) => {
        const { status, revision } = await openIssue(tx, id)
        if (status !== 'sending' && status !== 'paused') throw new Problem('conflict', { detail: words.notSending })
        await updateIssue(tx, id, { status: 'paused', preparedUntil: allPrepared, revision: revision + 1 })
        await events.record(tx, 'newsletter.issue-cancelled', { id }, actor.id)
      })
      while ((await db.write((tx) => dropQueued(tx, id, step))) > 0);
      // It is over as soon as what is under way is.
      await db.write((tx) => updateIssue(tx, id, { status: 'sending' }))
      expect()
    },

    sendDoubtful: (actor, id) =>
      db.write(async (tx) => {
        const row = await openIssue(tx, id)
        if ((await requeueInDoubt(tx, id, clock.now())) === 0)
          throw new Problem('conflict', { detail: words.noneInDoubt })
        const status = row.status === 'sent' ? 'sending' : row.status
        await updateIssue(tx, id, { status, finishedAt: null, counts: null, revision: row.revision + 1 })
        await events.record(tx, 'newsletter.issue-doubtful-sent', { id }, actor.id)
        expect()
      }),
  }
}
