import { isbot } from 'isbot'
import { LRUCache } from 'lru-cache'

/** What a User-Agent says of itself. */
export interface Agent {
  isRobot: boolean
  /** Robots that read pages to find them again, not for anybody. */
  isCrawler: boolean
  /** Who reads a feed for many, and for how many, as it says. */
  aggregator: { name: string; subscribers: number } | null
}

/** What follows is not read: a list of expressions runs over it, and anybody may send it. */
const longest = 400
const mostSubscribers = 10_000_000
const crawler = /bot\b|bot\/|crawl|spider|slurp|preview|monitor|scan|python|curl|wget|headless/i
const declared = /(\d{1,8}) (?:subscribers?|readers?|abonnés?)\b/i

const known = new LRUCache<string, Agent>({ max: 500 })

/** Few of them are common: each is read once. They are kept in memory alone, without whose they are. */
export function readAgent(userAgent: string): Agent {
  const text = userAgent.slice(0, longest)
  const agent = known.get(text) ?? judge(text)
  known.set(text, agent)
  return agent
}

function judge(text: string): Agent {
  // Browsers always name themselves.
  const isRobot = text.trim() === '' || isbot(text)
  const subscribers = Math.min(Number(declared.exec(text)?.[1] ?? -1), mostSubscribers)
  const name = nameOf(text)
  return {
    isRobot,
    isCrawler: text.trim() === '' || crawler.test(text),
    aggregator: subscribers >= 0 && name !== '' ? { name, subscribers } : null,
  }
}

/** "Feedly" of "Feedly/1.0 (…)", of letters and a few signs: nothing else of a User-Agent is ever kept. */
function nameOf(text: string): string {
  return (
    /^[\p{L}][\p{L}\d .+-]{0,39}/u
      .exec(text)?.[0]
      .replace(/[ .+-]+$/, '')
      .replace(/ v?\d.*$/, '') ?? ''
  )
}
