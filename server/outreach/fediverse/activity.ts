import { isUtf8 } from 'node:buffer'
import { hostOf, readAddress, type Addresses } from './addresses.ts'

/** Something that was sent, as far as it is read: by its plain members, as all servers write them. */
export interface Activity {
  id: string
  type: string
  actor: string
  host: string
  /** What it is about, by its address; empty where that is not said. */
  objectId: string
  /** What it is about, where that came along. */
  object: Members
}

export type Members = Readonly<Record<string, unknown>>

const none: Members = {}

/**
 * Reads a message as plain JSON, and of it only members that are known: no context is looked up, nothing is expanded,
 * so that what it holds besides costs nothing. Null for what is no activity of one account, of its own server.
 */
export function readActivity(body: Buffer, addresses: Addresses): Activity | null {
  const members = asMembers(parse(body))
  const id = readAddress(members['id'], addresses)
  const actor = readId(members['actor'], addresses)
  const { type, object } = members
  if (id === null || actor === null || typeof type !== 'string' || hostOf(id) !== hostOf(actor)) return null
  return {
    id,
    type,
    actor,
    host: hostOf(actor),
    objectId: readId(object, addresses) ?? '',
    object: asMembers(object),
  }
}

/** Whether what an activity is about is said, by who does it, to come from the server that says so. */
export function isOwn({ actor, host, objectId, object }: Activity, addresses: Addresses): boolean {
  if (objectId === '' || hostOf(objectId) !== host) return false
  const author = object['attributedTo']
  return author === undefined || readId(author, addresses) === actor
}

/** The address of something that is named by it, or came along with it. */
export function readId(value: unknown, addresses: Addresses): string | null {
  return readAddress(typeof value === 'string' ? value : asMembers(value)['id'], addresses)
}

export function asMembers(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : none
}

const everybody = ['https://www.w3.org/ns/activitystreams#Public', 'as:Public', 'Public']

/** Whether all may read it, and not a few who are named. */
export function isPublic({ to, cc }: Members): boolean {
  return [to, cc].some((named) =>
    Array.isArray(named) ? everybody.some((one) => named.includes(one)) : everybody.includes(named as string),
  )
}

/** The page on which people read a text, on the host that says so; null where it names none. */
export function readPage({ url }: Members, host: string, addresses: Addresses): string | null {
  const address = readAddress(url, addresses)
  return address !== null && hostOf(address) === host ? address : null
}

/** In which language it says to be, unchecked and of any length; empty where it says none. */
export function readLanguage({ contentMap }: Members): string {
  return Object.keys(asMembers(contentMap))[0] ?? ''
}

/** When it says to have been published; null where that is no time. */
export function readPublished({ published }: Members): Date | null {
  const time = typeof published === 'string' && published.length <= 40 ? Date.parse(published) : Number.NaN
  return Number.isNaN(time) ? null : new Date(time)
}

/** What a message holds; null for what is no JSON. */
export function parse(body: Buffer): unknown {
  if (!isUtf8(body)) return null
  try {
    return JSON.parse(body.toString()) as unknown
  } catch {
    return null
  }
}
