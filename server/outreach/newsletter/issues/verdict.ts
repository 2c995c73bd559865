import { describeFailure, judgeFailure, nextAttempt, retryDelays, type Failure } from '../../../mail/index.ts'

const minute = 60_000

/** An attempt is over after this long in any case: what is in doubt then stays so. */
export const attemptLasts = 10 * minute

/** As many letters are handed over side by side. */
export const lanes = 8

/** How long a server that cannot be used is left alone, the first time in a row and from then on. */
export const serverPauses: readonly number[] = [2_000, 10_000, minute]

/** The latest date that a letter may wait for. */
export function latestDue(now: Date): Date {
  return new Date(now.getTime() + Math.max(...retryDelays, attemptLasts))
}

/** What became of an attempt that did not arrive. */
export type Verdict =
  /** Nobody knows whether it arrived: the connection was lost after the whole of it had been handed over. */
  | { verdict: 'doubt'; reason: string }
  /** The server cannot be used; it is not the letter's fault. */
  | { verdict: 'server'; reason: string }
  | { verdict: 'later'; reason: string; at: Date }
  /** `bounced`: the address itself was refused. */
  | { verdict: 'failed'; reason: string; bounced: boolean }

/** Judges a failure; `isMarked` where the end of the message may have been handed over. */
export function judge(failure: Failure, attempts: number, isMarked: boolean, now: Date): Verdict {
  const reason = describeFailure(failure)
  const { responseCode, command } = failure
  const isAnswered = typeof responseCode === 'number'
  // "The service closes": it says so to whoever comes (RFC 5321 section 3.8).
  const verdict = responseCode === 421 ? 'server' : judgeFailure(failure)
  if (isMarked && !isAnswered) return { verdict: 'doubt', reason }
  if (verdict === 'server') return { verdict, reason }
  const at = verdict === 'later' ? nextAttempt(attempts, now) : null
  if (at !== null) return { verdict: 'later', reason, at }
  return { verdict: 'failed', reason, bounced: verdict === 'mail' && isAnswered && command === 'RCPT TO' }
}
