import { isSame, type Secrets } from '../secrets.ts'

/**
 * What a mail can be stopped from: the comments of an article, what becomes of one's own, what waits for a moderator,
 * how often the site is read.
 */
export type Subscription = { kind: 'follow' | 'staff' | 'audience'; id: string } | { kind: 'author'; hash: string }

/**
 * Signed names of subscriptions. They hold no address, are kept nowhere, and stay good while the mail lies in its box.
 */
export interface Subscriptions {
  write(subscription: Subscription): string
  /** Null for what this installation did not sign. */
  read(token: string): Subscription | null
  /** What stands for an author's address among those that asked to be spared. */
  authorHash(email: string): string
}

export function createSubscriptions(secrets: Secrets): Subscriptions {
  const sign = (body: string) => secrets.sign('unsubscribe', body)
  return {
    write(subscription) {
      const body = `${subscription.kind}.${subscription.kind === 'author' ? subscription.hash : subscription.id}`
      return `${body}.${sign(body)}`
    },
    read(token) {
      const [, kind, subject = '', signature = ''] =
        /^(follow|staff|audience|author)\.([\w-]{1,64})\.([\w-]{43})$/.exec(token) ?? []
      if (!kind || !isSame(sign(`${kind}.${subject}`), signature)) return null
      return kind === 'author'
        ? { kind, hash: subject }
        : { kind: kind as 'follow' | 'staff' | 'audience', id: subject }
    },
    authorHash: (email) => secrets.sign('opt-out', `author ${email}`),
  }
}
