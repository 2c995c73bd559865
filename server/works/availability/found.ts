import { dayOf, isDay } from '../../days.ts'
import type { Localised } from '../../i18n.ts'
import { removeForbiddenCharacters, shorten } from '../../text.ts'
import { parseWallTime } from '../../time-zone.ts'

/**
 * How an item stands. `on-site`: it is read at the library; `lent`: it comes back; `interloan`: another library has it
 * sent; `unavailable`: nobody says when; `unknown`: nothing is said of it.
 */
export const itemStates = ['available', 'on-site', 'online', 'lent', 'interloan', 'unavailable', 'unknown'] as const
export type ItemState = (typeof itemStates)[number]

/** What a catalogue gives of one copy; what is absent is not known to it. */
export interface FoundItem {
  state: ItemState
  /** The library, or its department. */
  branch?: string
  /** Where it stands there: a floor, a shelf, the stacks. */
  place?: string
  callNumber?: string
  /** Which part it is, "Tome 2". */
  part?: string
  /** Of what is lent: a day (2027-03-28), or an instant (RFC 3339). */
  expected?: string
  /** How many people wait for it. */
  queue?: number
  /** It has to be asked for first, or fetched. */
  onRequest?: boolean
  /** What else holds: "prêt court". */
  note?: string | Localised
  /** Where it is asked for, reserved, or read. */
  href?: string
}

export interface FoundAvailability {
  items: readonly FoundItem[]
  /** The page of the work in the catalogue. */
  href?: string
}

/** One copy, as it is told; texts may be empty. */
export interface Item {
  state: ItemState
  branch: string
  place: string
  callNumber: string
  part: string
  /** A day; null where nobody knows. */
  expected: string | null
  queue: number
  onRequest: boolean
  note: Localised
  href: string
}

export interface ReadAvailability {
  /** Those that can be had first; 20 at most. */
  items: Item[]
  /** How many there are, and how many of them can be borrowed now. */
  total: number
  available: number
  href: string
}

const longest = { line: 120, address: 1_000, read: 500, items: 20 }
const mostWaiting = 10_000

/** What a source gave, in the bounds of a page. @throws Error where it is no answer. */
export function readAvailability(said: unknown, zone: string): ReadAvailability {
  const { items, href } = (typeof said === 'object' && said !== null ? said : {}) as Record<string, unknown>
  if (!Array.isArray(items)) throw new Error('the source gave no list of items')
  const read = items.slice(0, longest.read).map((item: unknown) => readItem(item, zone))
  return {
    items: read.toSorted((one, other) => rankOf(one) - rankOf(other)).slice(0, longest.items),
    total: read.length,
    available: read.filter(({ state }) => state === 'available').length,
    href: readAddress(href),
  }
}

const rankOf = ({ state }: Item) => itemStates.indexOf(state)

function readItem(said: unknown, zone: string): Item {
  const item = (typeof said === 'object' && said !== null ? said : {}) as Record<keyof FoundItem, unknown>
  const { queue, expected, onRequest } = item
  return {
    state: itemStates.find((state) => state === item.state) ?? 'unknown',
    branch: readLine(item.branch),
    place: readLine(item.place),
    callNumber: readLine(item.callNumber),
    part: readLine(item.part),
    expected: typeof expected === 'string' ? readDay(expected, zone) : null,
    queue: Number.isSafeInteger(queue) && Number(queue) > 0 ? Math.min(Number(queue), mostWaiting) : 0,
    onRequest: onRequest === true,
    note: readNote(item.note),
    href: readAddress(item.href),
  }
}

/** The day in the library's time zone. */
function readDay(said: string, zone: string): string | null {
  const day = said.slice(0, 10)
  if (!isDay(day)) return null
  const time = said.includes('T') ? parseWallTime(said, zone) : null
  return time && 'instant' in time ? dayOf(time.instant, zone) : day
}

function readNote(said: unknown): Localised {
  if (typeof said !== 'object' || said === null) return { fr: readLine(said), en: readLine(said) }
  const { fr, en } = said as Record<string, unknown>
  return { fr: readLine(fr), en: readLine(en) }
}

function readLine(said: unknown): string {
  if (typeof said !== 'string') return ''
  // Cut before it is looked at: what comes from elsewhere may be long.
  const text = removeForbiddenCharacters(said.slice(0, 2 * longest.line))
    .replace(/\s+/g, ' ')
    .trim()
  return shorten(text, longest.line).toWellFormed()
}

/** An address that a browser may be led to; empty for any other. */
function readAddress(said: unknown): string {
  if (typeof said !== 'string' || said.length > longest.address) return ''
  const url = URL.parse(said)
  return url && /^https?:$/.test(url.protocol) && !url.username && !url.password ? url.href : ''
}
