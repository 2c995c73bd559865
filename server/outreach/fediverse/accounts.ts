import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import { createWindows } from '../../http/windows.ts'
import { OutboundError, type Outbound } from '../../outbound.ts'
import { joinLines, removeForbiddenCharacters, shorten } from '../../text.ts'
import { asMembers, parse, readId, type Members } from './activity.ts'
import { hostOf, readAddress, type Addresses } from './addresses.ts'
import { signedHeaders } from './fedify.ts'
import type { OpenKeys } from './keys.service.ts'

/** Somebody elsewhere, as their server describes them. */
export interface Account {
  id: string
  host: string
  /** `name@host`. */
  handle: string
  name: string
  inbox: string
  /** The inbox that accounts of its server share, or its own. */
  delivery: string
  keys: { id: string; pem: string }[]
}

/** `gone`: its server says so; `unknown`: nothing there can be used; `busy`: too much is asked for at once. */
export type Found = Account | 'gone' | 'unknown' | 'busy'

const types = ['Person', 'Service', 'Organization', 'Group', 'Application']
const [minute, day] = [60_000, 86_400_000]
const mostKept = 1_000
/** How long what was found is good, and what was not. */
const goodFor = { account: day, nothing: 10 * minute }
/** What changed its key lately is asked for again, but not with every message. */
const freshFor = 10 * minute
const budgetTime = 10 * minute
/** Descriptions that are asked for within ten minutes, of one host and of all. */
const budget = { host: 60, all: 600 }
const mostAtOnce = 8
const longest = { time: 5_000, size: 150_000, keys: 5, pem: 5_000, name: 80, handle: 200 }

interface Kept {
  found: Account | 'gone' | 'unknown'
  at: number
}

/** Looks up accounts of other servers: each once a day, and never more than a bounded number. */
export function createAccounts(deps: { clock: Clock; outbound: Outbound; addresses: Addresses; openKeys: OpenKeys }) {
  const { clock, outbound, addresses, openKeys } = deps
  const kept = new LRUCache<string, Kept>({ max: mostKept })
  const underWay = new Map<string, Promise<Found>>()
  const asked = createWindows(clock, mostKept)

  async function ask(id: string): Promise<Kept['found']> {
    const headers = await signedHeaders(
      { method: 'GET', address: withoutFragment(id), headers: { accept: 'application/activity+json' } },
      await openKeys(),
    )
    const reply = await outbound.fetch(withoutFragment(id), { headers, signal: AbortSignal.timeout(longest.time) })
    if (reply.status === 410) return 'gone'
    const body = Buffer.from(await reply.arrayBuffer())
    if (reply.status !== 200 || body.length > longest.size) return 'unknown'
    return readAccount(asMembers(parse(body)), id, addresses) ?? 'unknown'
  }

  async function look(id: string): Promise<Found> {
    const counted = [asked.find(hostOf(id), budgetTime), asked.find('', budgetTime)] as const
    if (underWay.size >= mostAtOnce || counted[0].count() >= budget.host || counted[1].count() >= budget.all)
      return 'busy'
    for (const window of counted) window.add()
    const asking = ask(id).catch((error: unknown) => {
      if (error instanceof OutboundError) return 'unknown' as const
      throw error
    })
    underWay.set(id, asking)
    try {
      const found = await asking
      kept.set(id, { found, at: clock.monotonic() })
      return found
    } finally {
      underWay.delete(id)
    }
  }

  return {
    /**
     * Finds one by its address; as its server describes it now where it was found some time ago and `again`.
     * @returns null where it was found just before, and would be the same.
     */
    async find(id: string, again = false): Promise<Found | null> {
      const known = kept.get(id)
      const age = known ? clock.monotonic() - known.at : 0
      if (again && age < freshFor) return null
      const isGood = known && age < goodFor[typeof known.found === 'string' ? 'nothing' : 'account']
      if (isGood && !again) return known.found
      return underWay.get(id) ?? look(id)
    },
    /** What is known of it is no longer so. */
    forget: (id: string) => void kept.delete(id),
    /** How many are remembered. */
    count: () => kept.size,
  }
}

export type Accounts = ReturnType<typeof createAccounts>

const withoutFragment = (id: string) => id.split('#')[0] ?? id

/** What a server says of one of its accounts; null where that cannot be used, or is about another. */
export function readAccount(members: Members, id: string, addresses: Addresses): Account | null {
  const host = hostOf(id)
  const isHere = (address: string | null): address is string => address !== null && hostOf(address) === host
  const inbox = readAddress(members['inbox'], addresses)
  const { type, preferredUsername, name } = members
  if (members['id'] !== id || !types.includes(type as string) || !isHere(inbox)) return null
  const shared = readAddress(asMembers(members['endpoints'])['sharedInbox'], addresses)
  const handle = `${readName(preferredUsername) || (new URL(id).pathname.split('/').pop() ?? '')}@${host}`
  return {
    id,
    host,
    handle: shorten(handle, longest.handle),
    name: shorten(readName(name), longest.name),
    inbox,
    delivery: isHere(shared) ? shared : inbox,
    keys: readKeys(members['publicKey'], id, addresses),
  }
}

function readName(value: unknown): string {
  return typeof value === 'string' ? joinLines(removeForbiddenCharacters(value.slice(0, 500))).trim() : ''
}

/** Its keys that say that they are its own. */
function readKeys(value: unknown, id: string, addresses: Addresses): Account['keys'] {
  return [value]
    .flat()
    .slice(0, longest.keys)
    .flatMap((one) => {
      const key = asMembers(one)
      const keyId = readId(key, addresses)
      const { publicKeyPem: pem, owner } = key
      const isUsable = typeof pem === 'string' && pem.length <= longest.pem && owner === id
      return isUsable && keyId !== null && hostOf(keyId) === hostOf(id) ? [{ id: keyId, pem }] : []
    })
}
