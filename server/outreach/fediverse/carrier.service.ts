import { LRUCache } from 'lru-cache'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import type { Outbound } from '../../outbound.ts'
import { readSettings } from '../../settings/index.ts'
import type { Carrier, Outcome } from '../attempt.service.ts'
import { giveUpOn, type DeliveryRow } from '../deliveries.store.ts'
import { post } from '../post.ts'
import type { Accounts } from './accounts.ts'
import type { Addresses } from './addresses.ts'
import { findTold } from './articles.ts'
import {
  answerActivity,
  answerObject,
  articleActivity,
  creation,
  followActivity,
  removalActivity,
  replyObject,
} from './documents.ts'
import { signedHeaders } from './fedify.ts'
import { deleteFollowersAt, wasHeardSince } from './fediverse.store.ts'
import { findAnswer } from './following/answers.store.ts'
import { markUnreached } from './following/follows.store.ts'
import type { OpenKeys } from './keys.service.ts'
import { findReply } from './replies.ts'
import type { Sent } from './sent.ts'

/** How long what was made for one inbox is good for the next ones. */
const keptFor = 5_000
const type = 'application/activity+json'

/** What ends a delivery without a fault of whoever it is for. */
const ours = { off: 'off', gone: 'gone' } as const

/** How what is told reaches an inbox: made as it is sent, of what readers see then, and signed. */
export function createInboxCarrier(deps: {
  db: Db
  clock: Clock
  config: Config
  outbound: Outbound
  addresses: Addresses
  accounts: Accounts
  openKeys: OpenKeys
}): Carrier {
  const { db, clock, config, outbound, addresses, accounts, openKeys } = deps
  const about = { addresses, config }
  const made = new LRUCache<string, { at: number; text: string | null }>({ max: 4 })

  /** As text; null where readers see the article no more, which is told by itself. */
  async function make({ id, about: what, body }: DeliveryRow): Promise<string | null> {
    const sent = JSON.parse(body) as Sent
    if ('ask' in sent) return JSON.stringify(followActivity(about, sent))
    if ('say' in sent) return makeAnswer(sent)
    if ('answer' in sent) return JSON.stringify(answerActivity(about, { ...sent, id }))
    if ('reply' in sent) return makeReply(sent.reply, { id, what })
    if (what === 'article.disappeared')
      return JSON.stringify(removalActivity(about, addresses.article(sent.article), sent.event))
    const settings = await readSettings(db.primary)
    const told = await findTold({ db: db.primary, config, settings, now: clock.now() }, sent.article)
    if (!told) return null
    const { event } = sent
    return JSON.stringify(articleActivity(about, what === 'article.appeared' ? 'Create' : 'Update', { told, event }))
  }

  async function makeAnswer({ say, id }: { say: 'answer' | 'removal'; id: string }): Promise<string | null> {
    if (say === 'removal') return JSON.stringify(removalActivity(about, addresses.answer(id), 'removed'))
    const found = await findAnswer(db.primary, id)
    return found && JSON.stringify(creation(about, answerObject(about, found)))
  }

  async function makeReply(reply: string, { id, what }: { id: string; what: string }): Promise<string | null> {
    if (what === 'reply.disappeared') return JSON.stringify(removalActivity(about, addresses.comment(reply), id))
    const found = await findReply(db.primary, reply, clock.now())
    return found && JSON.stringify(creation(about, replyObject(about, found)))
  }

  /** Where it is sent: to an inbox that is known, or that of an account. */
  async function findInbox({ target, body }: DeliveryRow): Promise<string | Outcome> {
    const sent = JSON.parse(body) as Sent
    if (!('reply' in sent)) return target
    const found = await accounts.find(sent.author)
    if (found === 'gone') return { verdict: 'never', reason: '410' }
    return found === null || typeof found === 'string' ? { verdict: 'later', reason: 'unreachable' } : found.inbox
  }

  async function makeOnce(delivery: DeliveryRow): Promise<string | null> {
    const key = delivery.about + delivery.body
    const kept = made.get(key)
    if (kept && clock.monotonic() - kept.at < keptFor) return kept.text
    const text = await make(delivery)
    made.set(key, { at: clock.monotonic(), text })
    return text
  }

  return {
    async carry(delivery) {
      if (!(await readSettings(db.primary)).fediverseEnabled) return { verdict: 'never', reason: ours.off }
      const body = await makeOnce(delivery)
      if (body === null) return { verdict: 'never', reason: ours.gone }
      const inbox = await findInbox(delivery)
      if (typeof inbox !== 'string') return inbox
      const now = clock.now()
      const plain = { 'content-type': type, date: now.toUTCString() }
      const request = { method: 'POST', address: inbox, headers: plain, body } as const
      const headers = await signedHeaders(request, await openKeys())
      const outcome = await post(outbound, inbox, { headers, body }, now)
      return outcome.verdict === 'later' && outcome.reason === '410' ? { verdict: 'never', reason: '410' } : outcome
    },

    /** Who cannot be reached for a day, or wants no more, follows no more: their server asks again when it is back. */
    async onFailure(delivery) {
      const { target, lastError, body } = delivery
      if (lastError === ours.off || lastError === ours.gone) return
      const sent = JSON.parse(body) as Sent
      if ('say' in sent) return
      if ('ask' in sent) return db.write((tx) => markUnreached(tx, target))
      if (lastError !== '410' && (await wasHeardSince(db.primary, delivery))) return
      await db.write(async (tx) => {
        await markUnreached(tx, target)
        await deleteFollowersAt(tx, target)
        await giveUpOn(tx, target, 'dropped')
      })
    },
  }
}
