import { addressKey } from '../http/address.ts'
import { isSame, type Secrets } from '../secrets.ts'
import { foldText } from '../text.ts'
import { floodWindow } from './rules/index.ts'

/** What only this installation can make or check: its author's key to a comment, the time of a form, hashes. */
export interface Keys {
  viewKey: (id: string) => string
  isViewKey: (id: string, key: string) => boolean
  /** The time at which a form is handed out, signed. */
  writeStamp: (at: Date) => string
  /** Milliseconds since the form was handed out; `forged` for what this installation did not sign. */
  readStamp: (stamp: string, now: Date) => number | 'forged'
  /** The hash of an address in the month of `at`: what it sent cannot be joined over the years. */
  hashAddress: (address: string, at: Date) => string
  /** What a block holds of an e-mail address once whoever had it is erased. */
  hashEmail: (email: string) => string
  /** The same of an account or a page on another site. */
  hashAuthor: (author: string) => string
  fingerprint: (comment: { articleId: string; name: string; text: string }) => string
}

const hashMark = 'hash '

/** Whether the value of a block is a hash, and no address that one could write to. */
export const isHashedEmail = (value: string): boolean => value.startsWith(hashMark)

export function createKeys(secrets: Secrets): Keys {
  const viewKey = (id: string) => secrets.sign('comment-view', id)
  const stampOf = (time: string) => `${time}.${secrets.sign('comment-form', time)}`
  return {
    viewKey,
    isViewKey: (id, key) => isSame(viewKey(id), key),
    writeStamp: (at) => stampOf(at.getTime().toString(36)),
    readStamp(stamp, now) {
      const [time = ''] = stamp.split('.', 1)
      return isSame(stampOf(time), stamp) ? now.getTime() - parseInt(time, 36) : 'forged'
    },
    hashAddress: (address, at) => secrets.sign('address', `${monthOf(at)} ${addressKey(address)}`),
    hashEmail: (email) => `${hashMark}${secrets.sign('blocked-email', email)}`,
    hashAuthor: (author) => `${hashMark}${secrets.sign('blocked-author', author)}`,
    fingerprint: ({ articleId, name, text }) =>
      secrets.sign('fingerprint', JSON.stringify([articleId, foldText(name), foldText(text)])),
  }
}

/**
 * The hashes that an address had in the last thirty days, that of now first: of this month and of the one before.
 * Arrivals around midnight of the first of a month, and what moderators decided before it, are found all the same.
 */
export function listAddressHashes(keys: Keys, address: string, now: Date): string[] {
  const dates = [now, new Date(now.getTime() - floodWindow), new Date(now.getTime() - 30 * 86_400_000)]
  const oneOfEach = new Map(dates.map((date) => [monthOf(date), date])).values()
  return [...oneOfEach].map((date) => keys.hashAddress(address, date))
}

const monthOf = (date: Date) => date.toISOString().slice(0, 7)
