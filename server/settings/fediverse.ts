import type { Reader } from '../db/index.ts'
import { invalidField } from '../problem.ts'
import { words } from './settings.words.ts'

const handle = /^@?([\w.-]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i

/**
 * The address of an account in the fediverse, typed so or as "@name@host"; or nothing.
 * @throws Problem 422 where it is neither.
 */
export function readFediverseAccount(typed: string): string {
  const address = parseFediverseAccount(typed)
  if (address === null) throw invalidField('/fediverseAccount', words.fediverseAccount)
  return address
}

/** The same; null where it is neither, which whoever asks says in words of their own. */
export function parseFediverseAccount(typed: string): string | null {
  const text = typed.trim()
  if (text === '') return ''
  const [, name, host] = handle.exec(text) ?? []
  const url = URL.parse(name && host ? `https://${host.toLowerCase()}/@${name}` : text)
  if (url?.protocol === 'https:' && /^\/@[\w.-]{1,64}\/?$/.test(url.pathname) && url.username === '' && url.port === '')
    return `https://${url.host}${url.pathname.replace(/\/$/, '')}`
  return null
}

/** "@name@host", as posts name it. */
export function fediverseHandle(account: string): string {
  const { host, pathname } = new URL(account)
  return `${pathname.slice(1)}@${host}`
}

/** Where such a handle leads: Mastodon and those that do as it does answer there. */
export function fediverseAddress(account: string): string {
  const [, name = '', host = ''] = account.split('@')
  return `https://${host}/@${name}`
}

/** @throws Problem 422 where somebody follows the blog, and knows it by its name. */
export async function assertUnfollowed(tx: Reader): Promise<void> {
  if ((await tx.$count(tx.tables.fediverseFollowers)) > 0) throw invalidField('/fediverseName', words.fediverseName)
}
