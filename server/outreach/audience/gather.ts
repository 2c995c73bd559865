import { hash } from 'node:crypto'
import type { Subject } from './subjects.ts'
import { readHost, readQuestion, type Counted } from './visit.ts'

/** How often something was read, and by whom: numbers that no address can be made of again. */
export interface Reading {
  subject: Subject
  views: number
  visitors: Set<number>
}

/** What was read on a day, since it was last written down. */
export interface DayGathered {
  /** Of its hashes; kept here until they are counted, and nowhere else once the day is over. */
  salt: string
  readings: Map<string, Reading>
  /** All pages: how often, and by whom. */
  views: number
  visitors: Set<number>
  hosts: Map<string, number>
  /** By feed, and by who reads it for many: for how many at most, and how often. */
  aggregators: Map<string, { feed: string; name: string; subscribers: number; asked: number }>
  /** Searches that enough people made, and of those how many found nothing. */
  searches: Map<string, { asked: number; missed: number }>
}

/** A search, and whether it found anything; null where that is not told. */
export interface Searched {
  words: string
  found: boolean | null
}

/** What is remembered at once, whatever is asked for. */
const most = { readings: 5_000, visitors: 100_000, hosts: 500, aggregators: 500, questions: 3_000 }
/** Visitors who must ask the same on a day before its words are kept: a search may hold a name. */
const enough = 3
/** Hosts that came after the memory was full. */
export const otherHosts = '*'

interface Question extends Searched {
  visitors: Set<number>
  asked: number
  missed: number
}

/** Counts in memory alone, until `take`. Bounded: what is too much counts for the site, and under no name. */
export interface Gatherer {
  add(counted: Counted, at: { day: string; salt: string }, searched?: Searched | null): void
  /** How many different things it holds. */
  size(): number
  /** Hands over all that was counted, and begins anew. */
  take(): Map<string, DayGathered>
}

/** @param siteUrl of the site, which is none of the places that readers come from. */
export function createGatherer(siteUrl: string): Gatherer {
  const ownHost = new URL(siteUrl).hostname.replace(/^www\./, '')
  let days = new Map<string, DayGathered>()
  let pairs = 0
  /** Of the last day alone: what few have asked yet is forgotten with it. */
  let questions = { day: '', asked: new Map<string, Question>() }

  function dayAt({ day, salt }: { day: string; salt: string }): DayGathered {
    const known = days.get(day)
    if (known) return known
    const made: DayGathered = {
      salt,
      readings: new Map(),
      views: 0,
      visitors: new Set(),
      hosts: new Map(),
      aggregators: new Map(),
      searches: new Map(),
    }
    days.set(day, made)
    return made
  }

  function remember(visitors: Set<number>, visitor: number | null): void {
    if (visitor === null || pairs >= most.visitors || visitors.has(visitor)) return
    visitors.add(visitor)
    pairs++
  }

  function readingOf({ readings }: DayGathered, subject: Subject): Reading {
    const isRoom = readings.size < most.readings
    const kept: Subject = isRoom || subject.slug === '' ? subject : { kind: 'other', slug: '' }
    const key = `${subject.kind}/${subject.slug}`
    const reading = readings.get(key) ?? readings.get(`${kept.kind}/${kept.slug}`)
    if (reading) return reading
    const made = { subject: kept, views: 0, visitors: new Set<number>() }
    readings.set(`${kept.kind}/${kept.slug}`, made)
    return made
  }

  function addFeed(day: DayGathered, { subject, agent }: Counted, visitor: number | null): void {
    const { aggregator } = agent
    if (aggregator === null) {
      const reading = readingOf(day, subject)
      reading.views++
      remember(reading.visitors, visitor)
      return
    }
    const key = `${subject.slug}\n${aggregator.name}`
    const known = day.aggregators.get(key)
    if (!known && day.aggregators.size >= most.aggregators) return
    day.aggregators.set(key, {
      feed: subject.slug,
      name: aggregator.name,
      subscribers: Math.max(aggregator.subscribers, known?.subscribers ?? 0),
      asked: (known?.asked ?? 0) + 1,
    })
  }

  function addSearch(day: DayGathered, name: string, searched: Searched, visitor: number | null): void {
    const words = readQuestion(searched.words)
    if (words === '' || visitor === null) return
    if (questions.day !== name) questions = { day: name, asked: new Map() }
    const { asked } = questions
    const known = asked.get(words) ?? { ...searched, visitors: new Set<number>(), asked: 0, missed: 0 }
    // The oldest gives way, unless it is asked again.
    asked.delete(words)
    asked.set(words, known)
    const [oldest] = asked.keys()
    if (asked.size > most.questions && oldest !== undefined) asked.delete(oldest)
    known.asked++
    if (searched.found === false) known.missed++
    if (known.visitors.size < enough) known.visitors.add(visitor)
    if (known.visitors.size < enough) return
    const kept = day.searches.get(words) ?? { asked: 0, missed: 0 }
    day.searches.set(words, { asked: kept.asked + known.asked, missed: kept.missed + known.missed })
    Object.assign(known, { asked: 0, missed: 0 })
  }

  return {
    add(counted, at, searched = null) {
      const { subject, visit } = counted
      const day = dayAt(at)
      const visitor = visit.address === '' ? null : hashVisitor(at.salt, visit.address, visit.userAgent)
      if (subject.kind === 'feed') return addFeed(day, counted, visitor)
      day.views++
      remember(day.visitors, visitor)
      const reading = readingOf(day, subject)
      reading.views++
      remember(reading.visitors, visitor)
      if (searched !== null) addSearch(day, at.day, searched, visitor)
      const host = readHost(visit.referer, ownHost)
      if (host === '') return
      const kept = day.hosts.has(host) || day.hosts.size < most.hosts ? host : otherHosts
      day.hosts.set(kept, (day.hosts.get(kept) ?? 0) + 1)
    },
    size: () => pairs + [...days.values()].reduce((sum, { readings, hosts }) => sum + readings.size + hosts.size, 0),
    take() {
      const taken = days
      days = new Map()
      pairs = 0
      return taken
    },
  }
}

/** 48 bits: of no use without the salt. The salt has one length, so that nothing can be said in two ways. */
function hashVisitor(salt: string, address: string, userAgent: string): number {
  return parseInt(hash('sha256', `${salt}${address}\n${userAgent.slice(0, 400)}`).slice(0, 12), 16)
}

/** What stands for a visitor in the sketch of one subject: in two subjects nothing tells that they are the same. */
export function hashWithin(salt: string, subject: string, visitor: number): number {
  return parseInt(hash('sha256', `${salt}${subject}\n${visitor}`).slice(0, 8), 16)
}
