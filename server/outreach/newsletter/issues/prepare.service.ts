import type { Clock } from '../../../clock.ts'
import type { Db } from '../../../db/index.ts'
import type { NewId } from '../../../ids.ts'
import { listReaders } from '../subscribers/index.ts'
import { chooseFor } from './choices.ts'
import type { Contents } from './contents.ts'
import { allPrepared, type IssueRow } from './issues.ts'
import { movePrepared } from './issues.store.ts'
import { insertLetters } from './letters.store.ts'

/** So many readers at a time, between which others are answered. */
const step = 200

/**
 * Makes the letters of an issue for the next of its readers. A program that dies goes on where it stopped, for what was
 * made is written down with the letters.
 */
export function createPreparation(deps: { db: Db; clock: Clock; newId: NewId; contents: Contents }) {
  const { db, clock, newId, contents } = deps

  return async function prepare(issue: IssueRow): Promise<void> {
    const readers = await listReaders(db.primary, {
      frequency: issue.frequency,
      after: issue.preparedUntil,
      limit: step,
    })
    const { chosen } = await contents.of(issue)
    const wanting = readers.filter((reader) => issue.kind === 'written' || chooseFor(reader, chosen).length > 0)
    const until = readers.length < step ? allPrepared : readers.at(-1)!.id
    const now = clock.now()
    await db.write(async (tx) => {
      if (!(await movePrepared(tx, issue, until))) return
      await insertLetters(
        tx,
        wanting.map(({ id }) => ({
          id: newId(),
          issueId: issue.id,
          subscriberId: id,
          status: 'queued' as const,
          attempts: 0,
          nextAt: now,
          lastError: null,
          sentAt: null,
        })),
      )
    })
  }
}
