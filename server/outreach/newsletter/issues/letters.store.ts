import type { Reader, Writer } from '../../../db/index.ts'
import { and, asc, count, eq, gt, inArray, isNull, lt, lte, ne, or, type SQL } from '../../../db/sql.ts'
import { firstIdAt } from '../../../ids.ts'
import type { IssueLetterRow, LetterCounts } from './issues.ts'

/** A letter in the hands of one program, by the number of its attempt. */
export type Claimed = Pick<IssueLetterRow, 'id' | 'issueId' | 'subscriberId' | 'attempts'>

/** Passes over those that are made already. */
export async function insertLetters(tx: Writer, rows: IssueLetterRow[]): Promise<void> {
  const { issueLetters } = tx.tables
  if (rows.length === 0) return
  await tx
    .insert(issueLetters)
    .values(rows)
    .onConflictDoNothing({ target: [issueLetters.issueId, issueLetters.subscriberId] })
}

/** Those of an issue whose turn it is. */
export async function listDue(db: Reader, issueId: string, now: Date, limit: number): Promise<Claimed[]> {
  const { issueLetters } = db.tables
  const { id, subscriberId, attempts, status, nextAt } = issueLetters
  return db
    .select({ id, issueId: issueLetters.issueId, subscriberId, attempts })
    .from(issueLetters)
    .where(and(eq(issueLetters.issueId, issueId), eq(status, 'queued'), lte(nextAt, now)))
    .orderBy(asc(nextAt), asc(id))
    .limit(limit)
}

/**
 * Takes letters for one attempt, which is written down before it is made; `until`: when it is over in any case.
 * @returns those that no other program has.
 */
export async function claimLetters(tx: Writer, letters: readonly Claimed[], until: Date): Promise<Claimed[]> {
  const { issueLetters } = tx.tables
  const claimed: Claimed[] = []
  for (const [attempts, group] of Map.groupBy(letters, (letter) => letter.attempts)) {
    const ids = group.map(({ id }) => id)
    const rows = await tx
      .update(issueLetters)
      .set({ attempts: attempts + 1, nextAt: until, lastError: null })
      .where(and(inArray(issueLetters.id, ids), eq(issueLetters.status, 'queued'), eq(issueLetters.attempts, attempts)))
      .returning({ id: issueLetters.id })
    const taken = new Set(rows.map(({ id }) => id))
    claimed.push(...group.filter(({ id }) => taken.has(id)).map((letter) => ({ ...letter, attempts: attempts + 1 })))
  }
  return claimed
}

/** This attempt at each of these. */
function attemptsAt(db: Reader, letters: readonly Claimed[]): SQL | undefined {
  const { id, attempts } = db.tables.issueLetters
  const groups = Map.groupBy(letters, (letter) => letter.attempts)
  return or(
    ...[...groups].map(([number, group]) =>
      and(
        inArray(
          id,
          group.map((letter) => letter.id),
        ),
        eq(attempts, number),
      ),
    ),
  )
}

/**
 * From now on nobody can tell whether these arrive, until the server answers. Only those that are still to be sent: not
 * of an issue that was paused, not to whoever ended it, not where another program took over.
 * @returns the ids of those that may go.
 */
export async function markInDoubt(tx: Writer, letters: readonly Claimed[]): Promise<ReadonlySet<string>> {
  const { issueLetters, issues, subscribers } = tx.tables
  const sending = tx.select({ id: issues.id }).from(issues).where(eq(issues.status, 'sending'))
  const readers = tx
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(
      and(
        eq(subscribers.status, 'confirmed'),
        inArray(
          subscribers.id,
          letters.map(({ subscriberId }) => subscriberId),
        ),
      ),
    )
  const rows = await tx
    .update(issueLetters)
    .set({ status: 'in_doubt' })
    .where(
      and(
        attemptsAt(tx, letters),
        eq(issueLetters.status, 'queued'),
        inArray(issueLetters.issueId, sending),
        inArray(issueLetters.subscriberId, readers),
      ),
    )
    .returning({ id: issueLetters.id })
  return new Set(rows.map(({ id }) => id))
}

export async function markSent(tx: Writer, letters: readonly Claimed[], sentAt: Date): Promise<void> {
  const { issueLetters } = tx.tables
  await tx
    .update(issueLetters)
    .set({ status: 'sent', sentAt })
    .where(and(attemptsAt(tx, letters), eq(issueLetters.status, 'in_doubt')))
}

/** What became of an attempt that did not arrive, for certain. */
export async function updateLetter(
  tx: Writer,
  letter: Claimed,
  change: Partial<Pick<IssueLetterRow, 'status' | 'nextAt' | 'lastError' | 'attempts'>>,
): Promise<void> {
  const { issueLetters } = tx.tables
  await tx
    .update(issueLetters)
    .set(change)
    .where(and(attemptsAt(tx, [letter]), inArray(issueLetters.status, ['queued', 'in_doubt'])))
}

/** What a program held that died is due again at once; what was in doubt then stays so, and is under way no more. */
export async function releaseClaims(tx: Writer, now: Date): Promise<void> {
  const { issueLetters } = tx.tables
  await tx
    .update(issueLetters)
    .set({ nextAt: now })
    .where(
      and(
        eq(issueLetters.status, 'queued'),
        gt(issueLetters.nextAt, now),
        gt(issueLetters.attempts, 0),
        isNull(issueLetters.lastError),
      ),
    )
  await tx
    .update(issueLetters)
    .set({ nextAt: now })
    .where(and(eq(issueLetters.status, 'in_doubt'), gt(issueLetters.nextAt, now)))
}

/** Brings forward what would wait beyond a date: it was written under another clock. */
export async function shortenWaits(tx: Writer, latest: Date): Promise<void> {
  const { issueLetters } = tx.tables
  await tx
    .update(issueLetters)
    .set({ nextAt: latest })
    .where(and(eq(issueLetters.status, 'queued'), gt(issueLetters.nextAt, latest)))
}

/** Gives up some hundreds of those that wait. @returns how many. */
export async function dropQueued(tx: Writer, issueId: string, limit: number): Promise<number> {
  const { issueLetters } = tx.tables
  const some = tx
    .select({ id: issueLetters.id })
    .from(issueLetters)
    .where(and(eq(issueLetters.issueId, issueId), eq(issueLetters.status, 'queued')))
    .limit(limit)
  const rows = await tx
    .update(issueLetters)
    .set({ status: 'dropped' })
    .where(inArray(issueLetters.id, some))
    .returning({ id: issueLetters.id })
  return rows.length
}

/** Those of an issue of which nobody will ever hear: their attempt is over. */
const lost = ({ tables: { issueLetters } }: Reader, issueId: string, now: Date) =>
  and(eq(issueLetters.issueId, issueId), eq(issueLetters.status, 'in_doubt'), lte(issueLetters.nextAt, now))

/** Sends those in doubt again. @returns how many. */
export async function requeueInDoubt(tx: Writer, issueId: string, now: Date): Promise<number> {
  const { issueLetters } = tx.tables
  const rows = await tx
    .update(issueLetters)
    .set({ status: 'queued', attempts: 0, nextAt: now, lastError: null })
    .where(lost(tx, issueId, now))
    .returning({ id: issueLetters.id })
  return rows.length
}

/** Whether letters of an issue wait, or are being handed over. */
export async function hasOpenLetters(db: Reader, issueId: string, now: Date): Promise<boolean> {
  const { issueLetters } = db.tables
  const { id, status, nextAt } = issueLetters
  const underWay = and(eq(status, 'in_doubt'), gt(nextAt, now))
  for (const open of [eq(status, 'queued'), underWay]) {
    const rows = await db
      .select({ id })
      .from(issueLetters)
      .where(and(eq(issueLetters.issueId, issueId), open))
      .limit(1)
    if (rows.length > 0) return true
  }
  return false
}

export async function countLetters(db: Reader, issueId: string, now: Date): Promise<LetterCounts> {
  const { issueLetters } = db.tables
  const { status } = issueLetters
  const rows = await db
    .select({ status, number: count() })
    .from(issueLetters)
    .where(eq(issueLetters.issueId, issueId))
    .groupBy(status)
  const of = (name: IssueLetterRow['status']) => rows.find((row) => row.status === name)?.number ?? 0
  const inDoubt = of('in_doubt') === 0 ? 0 : await db.$count(issueLetters, lost(db, issueId, now))
  return {
    queued: of('queued'),
    underWay: of('in_doubt') - inDoubt,
    sent: of('sent'),
    failed: of('failed'),
    inDoubt,
    dropped: of('dropped'),
  }
}

/** Forgets some hundreds of the letters made before `before`, but for those that still wait. @returns how many. */
export async function deleteOldLetters(tx: Writer, before: Date, limit: number): Promise<number> {
  const { issueLetters } = tx.tables
  const { id, status } = issueLetters
  const old = tx
    .select({ id })
    .from(issueLetters)
    .where(and(lt(id, firstIdAt(before)), ne(status, 'queued')))
    .limit(limit)
  return (await tx.delete(issueLetters).where(inArray(id, old)).returning({ id })).length
}
