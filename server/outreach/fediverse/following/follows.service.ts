import type { Clock } from '../../../clock.ts'
import { createKeys, isBlockedElsewhere } from '../../../comments/index.ts'
import type { Config } from '../../../config.ts'
import type { Db } from '../../../db/index.ts'
import type { Events } from '../../../events/index.ts'
import type { Actor } from '../../../http/actor.ts'
import { fill } from '../../../i18n.ts'
import type { NewId } from '../../../ids.ts'
import { OutboundError, type Outbound } from '../../../outbound.ts'
import { invalidField, Problem } from '../../../problem.ts'
import type { Secrets } from '../../../secrets.ts'
import { readSettings } from '../../../settings/index.ts'
import type { Courier } from '../../courier.service.ts'
import type { Account, Accounts } from '../accounts.ts'
import { asMembers, parse } from '../activity.ts'
import { readAddress, type Addresses } from '../addresses.ts'
import { countFollows, deleteFollow, findFollow, findFollowById, insertFollow } from './follows.store.ts'
import { words } from './follows.words.ts'
import { asking } from '../sent.ts'

export interface Follows {
  /** Asks to follow an account, typed as `@name@host` or by its address. @throws Problem 422 that says why not. */
  follow(actor: Actor, typed: string): Promise<string>
  /** The blog follows it no more, and its server is told so. @throws Problem 404. */
  unfollow(actor: Actor, id: string): Promise<void>
}

const mostFollowed = 200
const longest = { time: 5_000, size: 100_000 }
const handle = /^@?([\w.-]{1,64})@([^\s@/\\?#]{1,253})$/

const refuse = (why: Exclude<keyof typeof words, 'most'>) => invalidField('/account', words[why])

/** What the blog follows elsewhere. */
export function createFollows(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  secrets: Secrets
  outbound: Outbound
  courier: Courier
  accounts: Accounts
  addresses: Addresses
}): Follows {
  const { db, events, clock, newId, config, outbound, courier, accounts, addresses } = deps
  const keys = createKeys(deps.secrets)

  /** What is asked for, and on which server. */
  function readTyped(typed: string): { resource: string; base: URL; address: string | null } {
    const [, name, host] = handle.exec(typed) ?? []
    if (name && host) {
      const base = URL.parse(`${new URL(config.url).protocol}//${host}`)
      if (base) return { resource: `acct:${name}@${base.host}`, base, address: null }
    }
    const address = readAddress(typed, addresses)
    if (address === null) throw refuse('form')
    return { resource: address, base: new URL(address), address }
  }

  /** The account that WebFinger (RFC 7033) names; null where it names none. */
  async function finger(resource: string, base: URL): Promise<string | null> {
    const asked = new URL('/.well-known/webfinger', base)
    asked.searchParams.set('resource', resource)
    const { status, body } = await outbound.get(asked.href, { accept: 'application/jrd+json', ...longest })
    const { links } = asMembers(status === 200 ? parse(body) : null)
    const own = (Array.isArray(links) ? links.slice(0, 50) : [])
      .map(asMembers)
      .find(({ rel, type }) => rel === 'self' && /^application\/(?:activity|ld)\+json/.test(String(type)))
    return own ? readAddress(own['href'], addresses) : null
  }

  async function resolve(typed: string): Promise<Account> {
    const { resource, base, address } = readTyped(typed)
    if (base.host === addresses.host) throw refuse('own')
    try {
      const id = (await finger(resource, base)) ?? address
      if (id === addresses.actor) throw refuse('own')
      const found = id === null ? 'unknown' : await accounts.find(id)
      if (found === 'busy') throw refuse('busy')
      if (found === null || typeof found === 'string') throw refuse('none')
      return found
    } catch (error) {
      if (error instanceof OutboundError) throw refuse('silent')
      throw error
    }
  }

  return {
    async follow(by, typed) {
      if (!(await readSettings(db.primary)).fediverseEnabled) throw refuse('off')
      const { id: actor, handle: name, name: title, host, inbox } = await resolve(typed.trim())
      return db.write(async (tx) => {
        if (await isBlockedElsewhere(tx, { author: actor, host }, keys, clock.now())) throw refuse('blocked')
        const known = await findFollow(tx, actor)
        if (known?.state === 'asked' || known?.state === 'accepted') throw refuse('known')
        if ((await countFollows(tx)) >= mostFollowed) throw invalidField('/account', fill(words.most, mostFollowed))
        await deleteFollow(tx, actor)
        const id = newId()
        const row = { id, actor, handle: name, name: title, host, inbox, state: 'asked' } as const
        await insertFollow(tx, { ...row, askedAt: clock.now(), answeredAt: null })
        await courier.queue(tx, asking('follow', row))
        await events.record(tx, 'fediverse.followed', { id }, by.id)
        return id
      })
    },

    unfollow: (by, id) =>
      db.write(async (tx) => {
        const row = await findFollowById(tx, id)
        if (!row) throw new Problem('not_found')
        await deleteFollow(tx, row.actor)
        await courier.queue(tx, asking('unfollow', row))
        await events.record(tx, 'fediverse.unfollowed', { id }, by.id)
      }),
  }
}
