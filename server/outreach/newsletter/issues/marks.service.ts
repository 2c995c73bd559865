import type { Clock } from '../../../clock.ts'
import type { Db, Writer } from '../../../db/index.ts'
import type { Ends } from '../subscribers/index.ts'
import { inGroups } from './groups.ts'
import { markInDoubt, markSent, updateLetter, type Claimed } from './letters.store.ts'
import type { Verdict } from './verdict.ts'

type Mark =
  | { is: 'doubt'; letter: Claimed }
  | { is: 'sent'; letter: Claimed }
  | { is: 'missed'; letter: Claimed; verdict: Verdict }
  | { is: 'dropped'; letter: Claimed }
  | { is: 'put back'; letter: Claimed }

/** Writes down where letters stand: those of all lanes at one moment in one commit. */
export interface Marks {
  /** From now on it is in doubt whether it arrives. @returns false where it must not be sent any more. */
  doubt(letter: Claimed): Promise<boolean>
  sent(letter: Claimed): Promise<void>
  missed(letter: Claimed, verdict: Verdict): Promise<void>
  /** Whoever it is for wants nothing of it any more. */
  drop(letter: Claimed): Promise<void>
  /** It was not sent, through no fault of its own, and waits as it did. */
  putBack(letter: Claimed): Promise<void>
}

export function createMarks({ db, clock, ends }: { db: Db; clock: Clock; ends: Ends }): Marks {
  const write = inGroups<Mark, boolean>((marks) =>
    db.write(async (tx) => {
      const of = <I extends Mark['is']>(is: I) =>
        marks.filter((mark): mark is Extract<Mark, { is: I }> => mark.is === is)
      const now = clock.now()
      const sent = of('sent').map(({ letter }) => letter)
      if (sent.length > 0) {
        await markSent(tx, sent, now)
        await ends.recordArrivals(tx, sent)
      }
      for (const { letter, verdict } of of('missed')) await miss(tx, letter, verdict, now)
      for (const { letter } of of('dropped')) await updateLetter(tx, letter, { status: 'dropped' })
      for (const { letter } of of('put back')) await updateLetter(tx, letter, waitingAgain(letter, now))
      const doubted = of('doubt').map(({ letter }) => letter)
      const marked = doubted.length > 0 ? await markInDoubt(tx, doubted) : new Set<string>()
      return marks.map(({ is, letter }) => is !== 'doubt' || marked.has(letter.id))
    }),
  )

  async function miss(tx: Writer, letter: Claimed, verdict: Verdict, now: Date): Promise<void> {
    const lastError = verdict.reason
    if (verdict.verdict === 'doubt') return updateLetter(tx, letter, { lastError })
    if (verdict.verdict === 'server') return updateLetter(tx, letter, { ...waitingAgain(letter, now), lastError })
    if (verdict.verdict === 'later')
      return updateLetter(tx, letter, { status: 'queued', nextAt: verdict.at, lastError })
    await updateLetter(tx, letter, { status: 'failed', lastError })
    if (verdict.bounced) await ends.recordBounce(tx, letter.subscriberId, now)
  }

  return {
    doubt: (letter) => write({ is: 'doubt', letter }),
    sent: async (letter) => void (await write({ is: 'sent', letter })),
    missed: async (letter, verdict) => void (await write({ is: 'missed', letter, verdict })),
    drop: async (letter) => void (await write({ is: 'dropped', letter })),
    putBack: async (letter) => void (await write({ is: 'put back', letter })),
  }
}

/** The attempt counts for nothing. */
const waitingAgain = ({ attempts }: Claimed, now: Date) =>
  ({ status: 'queued', attempts: attempts - 1, nextAt: now, lastError: null }) as const
