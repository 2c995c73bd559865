import type { Clock } from '../clock.ts'
import { addressKey } from '../http/address.ts'
import { createWindows, type OpenWindow } from '../http/windows.ts'
import { fill } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { words } from './users.words.ts'

const windowTime = 15 * 60_000

/** Failures in a quarter of an hour after which one waits for its end. */
const limits = {
  /** On one account from one network. */
  account: 5,
  /** On one account from all networks together: what many hold who guess together. */
  accountAnywhere: 30,
  /** From one network on all accounts together: what one holds who tries a password on each. */
  network: 100,
  /** With the proof of one device, which then proves nothing more. */
  device: 20,
  /** On the current password, in one session. */
  session: 5,
  /** On the code of one account, from all networks together: only who knows the password comes as far. */
  code: 5,
} as const

// Some 10 MB at most each. Pushing a count out takes hundreds of networks, each of which is limited.
const mostKept = 20_000

/**
 * Runs an attempt that is counted as failed before anything is checked, so that those sent together are all counted,
 * and taken back unless it gives null: what fails by our own fault counts for nobody.
 * @throws Problem 429 when there were too many; the wait is at most a quarter of an hour.
 */
type Count = <T>(attempt: () => Promise<T | null>) => Promise<T | null>

/** Counts failed sign-ins over a quarter of an hour. */
export interface Attempts {
  /**
   * For a sign-in. `device` is what has proven that it signed in to this account before, if anything: what others try
   * does not count for it. `address` is the client's network address.
   */
  signIn: (from: { email: string; address: string; device: string | null }) => Count
  /** For the current password, asked for in a session: what others try on the account does not count. */
  inSession: (sessionId: string) => Count
  /** For the code that is asked for after the password. */
  ofCode: (userId: string) => Count
}

/** Makes the counter, in memory: a restart forgets it. */
export function createAttempts(clock: Clock): Attempts {
  const accounts = limitTo(clock, limits.account)
  const accountsAnywhere = limitTo(clock, limits.accountAnywhere)
  const networks = limitTo(clock, limits.network)
  const devices = limitTo(clock, limits.device)
  const sessions = limitTo(clock, limits.session)
  const codes = limitTo(clock, limits.code)

  return {
    signIn({ email, address, device }) {
      const own = device === null ? null : devices(device)
      if (own?.wait() === 0) return countIn([own])
      const network = addressKey(address)
      return countIn([accounts(`${network} ${email}`), accountsAnywhere(email), networks(network)])
    },
    inSession: (sessionId) => countIn([sessions(sessionId)]),
    ofCode: (userId) => countIn([codes(userId)]),
  }
}

function countIn(windows: Limited[]): Count {
  return async (attempt) => {
    const wait = Math.max(...windows.map((window) => window.wait()))
    if (wait > 0) throw tooMany(wait)
    const giveBack = windows.map((window) => window.add())
    let failed = false
    try {
      const result = await attempt()
      failed = result === null
      return result
    } finally {
      if (!failed) giveBack.forEach((one) => one())
    }
  }
}

interface Limited extends Pick<OpenWindow, 'add'> {
  /** Milliseconds until an attempt is allowed. */
  wait(): number
}

function limitTo(clock: Clock, limit: number): (key: string) => Limited {
  const windows = createWindows(clock, mostKept)
  return (key) => {
    const window = windows.find(key, windowTime)
    return { add: () => window.add(), wait: () => (window.count() >= limit ? window.left() : 0) }
  }
}

function tooMany(wait: number): Problem {
  const seconds = Math.ceil(wait / 1000)
  return new Problem('too_many', {
    headers: { 'retry-after': String(seconds) },
    detail: fill(words.tooManyAttempts, Math.ceil(seconds / 60)),
  })
}
