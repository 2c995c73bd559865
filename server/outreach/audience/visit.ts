import type { IncomingMessage } from 'node:http'
import { dayOf } from '../../days.ts'
import { readAgent, type Agent } from './agents.ts'
import { readSubject, type Subject } from './subjects.ts'

/** Somebody who reads, as the request or the line of a log tells of it. */
export interface Visit {
  url: string
  address: string
  userAgent: string
  /** The whole of it, of which the host alone is kept. */
  referer: string
}

/** What is counted of a visit. */
export interface Counted {
  subject: Subject
  agent: Agent
  visit: Visit
}

/** What asks for a page before anybody wants to read it. */
const ahead = /prefetch|prerender/i

/** Whether this is a request of somebody who reads and did not say that they would not be counted. */
export function mayCount({ method, headers }: IncomingMessage, deskCookie: string): boolean {
  if (method !== 'GET') return false
  if (headers.dnt === '1' || headers['sec-gpc'] === '1') return false
  if (ahead.test(String(headers['sec-purpose'] ?? headers['purpose'] ?? headers['x-moz'] ?? ''))) return false
  return headers.cookie === undefined || !headers.cookie.includes(`${deskCookie}=`)
}

/** Whether something was read: sent, or known to be what the reader has already. */
export const isRead = (status: number): boolean => status === 200 || status === 304

/** The zones of the world change at quarters of an hour. */
const quarter = 15 * 60_000

/** Makes what tells the day of an instant in the library's zone: most are of the same quarter of an hour. */
export function createDays(timeZone: string): (at: Date) => string {
  let last = { slot: -1, day: '' }
  return (at) => {
    const slot = Math.floor(at.getTime() / quarter)
    if (slot !== last.slot) last = { slot, day: dayOf(at, timeZone) }
    return last.day
  }
}

/** What a successful reply is counted as; null for what is no page, and for robots. */
export function readVisit(visit: Visit): Counted | null {
  const subject = readSubject(visit.url)
  if (subject === null) return null
  const agent = readAgent(visit.userAgent)
  const isLeftOut = subject.kind === 'feed' ? agent.isCrawler && agent.aggregator === null : agent.isRobot
  return isLeftOut ? null : { subject, agent, visit }
}

/** The host that a reader came from: empty where none is told, or it is the site itself. */
export function readHost(referer: string, ownHost: string): string {
  if (referer === '' || referer.length > 2000) return ''
  const host =
    /^https?:\/\/(?:[^/?#@]*@)?([^/?#:@]{1,100})(?::\d+)?(?:[/?#]|$)/i.exec(referer)?.[1]?.toLowerCase() ?? ''
  // A host and nothing else: letters, digits, dots and hyphens, those of other scripts in Punycode.
  if (!/^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/.test(host) || !host.includes('.')) return ''
  const bare = host.replace(/^www\./, '')
  return bare === ownHost ? '' : bare
}

/** What is asked in a search, as it is compared; empty for what may name a person or is no question. */
export function readQuestion(text: string): string {
  const words = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  return words.length > 60 || /@|\d{6}/.test(words) ? '' : words
}
