import { isSame, type Secrets } from '../../../secrets.ts'

/** What stands in the links of letters: signed, kept nowhere, good while the letter lies in its box. */
export interface SubscriptionKeys {
  /** Opens the page on which a subscription is changed: `/newsletter/manage/<key>`. */
  manage(id: string): string
  /** Ends a subscription, and nothing else: `/newsletter/stop/<key>`. */
  stop(id: string): string
  /** Confirms what was asked for in one revision of a subscription: `/newsletter/confirm/<key>`. */
  confirm(id: string, revision: number): string
  /** The id of the subscription; null for what this installation did not sign. */
  readManage(key: string): string | null
  readStop(key: string): string | null
  readConfirm(key: string): { id: string; revision: number } | null
}

export function createSubscriptionKeys(secrets: Secrets): SubscriptionKeys {
  const write = (act: string, subject: string) => `${subject}.${secrets.sign('newsletter', `${act} ${subject}`)}`
  const read = (act: string, key: string): string | null => {
    const [, subject = ''] = /^([\w-]{1,64}(?:\.\d{1,9})?)\.[\w-]{43}$/.exec(key) ?? []
    return subject !== '' && isSame(write(act, subject), key) ? subject : null
  }
  return {
    manage: (id) => write('manage', id),
    stop: (id) => write('stop', id),
    confirm: (id, revision) => write('confirm', `${id}.${revision}`),
    readManage: (key) => read('manage', key),
    readStop: (key) => read('stop', key),
    readConfirm(key) {
      const [id = '', revision] = read('confirm', key)?.split('.') ?? []
      return id === '' ? null : { id, revision: Number(revision) }
    },
  }
}
