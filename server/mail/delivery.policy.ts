/** Milliseconds before the second attempt, the third and so on; after the last one a mail has failed. */
export const retryDelays: readonly number[] = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 12 * 3_600_000]

/** How long a server that does not answer is left alone. */
export const serverPause = 60_000

/** What a mailer says of a failure. */
export interface Failure {
  code?: unknown
  responseCode?: unknown
  command?: unknown
  response?: unknown
}

/**
 * What a failure means. `mail`: this mail is refused for good. `later`: this mail may pass later.
 * `server`: the server cannot be used now (dead, no sign-in, not for this sender), so no other mail need be tried.
 */
export function judgeFailure(failure: Failure): 'mail' | 'later' | 'server' {
  const { code, responseCode, command } = failure
  const answered = typeof responseCode === 'number'
  const aboutMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (!aboutMail || (answered && command === 'MAIL FROM')) return 'server'
  return answered && responseCode < 500 ? 'later' : 'mail'
}

/** The failure in a few words. Never the server's sentence, which repeats the recipient's address. */
export function describeFailure(failure: Failure): string {
  const enhanced =
    typeof failure.response === 'string' ? /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(failure.response)?.[0] : undefined
  const words = [failure.code, failure.responseCode, enhanced, failure.command]
  const known = words.filter(
    (word) => typeof word === 'number' || (typeof word === 'string' && /^[A-Z0-9. ]{1,20}$/.test(word)),
  )
  return known.join(' ') || 'unknown'
}

/** When the attempt after number `attempts` is due; null when there is none. */
export function nextAttempt(attempts: number, now: Date): Date | null {
  const delay = retryDelays[attempts - 1]
  return delay === undefined ? null : new Date(now.getTime() + delay)
}

/** The latest date, by number of attempts, that a mail may wait for: one beyond it was written under another clock. */
export function latestDue(now: Date): Date[] {
  return [0, ...retryDelays, serverPause].map((delay) => new Date(now.getTime() + delay))
}
