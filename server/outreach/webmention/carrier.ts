import type { Clock } from '../../clock.ts'
import type { Db } from '../../db/index.ts'
import { OutboundError, type Outbound } from '../../outbound.ts'
import { readSettings } from '../../settings/index.ts'
import type { Carry, Outcome } from '../attempt.service.ts'
import { post } from '../post.ts'
import { decodePage } from './decode.ts'
import { findInHeader } from './endpoint.ts'
import type { Page, PageReader } from './page-reader.ts'
import type { Told } from './teller.service.ts'

const headers = { 'content-type': 'application/x-www-form-urlencoded' }
/** Pages are looked at for a link alone: they may be long. */
const limits = { time: 8_000, size: 1_000_000 }
/** What is wrong with a message now may be right later, of these answers alone. */
const passing: ReadonlySet<string> = new Set(['408', '425', '429'])

export type EndpointReader = PageReader<Page, string | null>

/**
 * How a page hears that an article links to it (Webmention 3.1): where it takes mentions is looked for each time. A page
 * that says nothing of it wants none: that is done.
 */
export function createMentionCarrier(deps: {
  db: Db
  clock: Clock
  outbound: Outbound
  reader: EndpointReader
}): Carry {
  const { db, clock, outbound, reader } = deps

  return async ({ body }) => {
    const { webmentionSending } = await readSettings(db.primary)
    if (!webmentionSending) return { verdict: 'never', reason: 'paused' }
    const { source, target } = JSON.parse(body) as Told
    const found = await discover(target)
    if (typeof found === 'object') return found
    const message = { headers, body: new URLSearchParams({ source, target }).toString() }
    const outcome = await post(outbound, found, message, clock.now())
    const isFinal = outcome.verdict === 'later' && outcome.reason.startsWith('4') && !passing.has(outcome.reason)
    return isFinal ? { verdict: 'never', reason: outcome.reason } : outcome
  }

  /** The address where mentions of a page are taken; what became of it where there is none. */
  async function discover(target: string): Promise<string | Outcome> {
    try {
      const { status, type, address, ...answer } = await outbound.get(target, { accept: 'text/html, */*', ...limits })
      if (status >= 500) return { verdict: 'later', reason: String(status) }
      const said = findInHeader([answer.headers['link'] ?? []].flat().join(', '))
      if (said !== null) return URL.parse(said, address)?.href ?? { verdict: 'never', reason: 'address' }
      if (!/^(text\/html|application\/xhtml\+xml)$/.test(type)) return { verdict: 'sent' }
      const found = await reader.read({ html: decodePage(answer), address })
      return found === null || found === 'heavy' ? { verdict: 'sent' } : found
    } catch (error) {
      const isFinal = error instanceof OutboundError && ['size', 'coding', 'redirects'].includes(error.reason)
      if (isFinal) return { verdict: 'never', reason: error.reason }
      throw error
    }
  }
}
