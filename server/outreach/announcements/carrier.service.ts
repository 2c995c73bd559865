import { listCards, type ArticleCard } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db } from '../../db/index.ts'
import { fallbackSize, fallbackSizes, readMedia, type MediaStorage } from '../../media/index.ts'
import type { Carrier, Outcome } from '../attempt.service.ts'
import { readRetryAfter } from '../courier.policy.ts'
import type { AnnouncementAccounts } from './accounts.service.ts'
import { findAnnouncementAccount } from './accounts.store.ts'
import { AnnouncementError, type AnnouncedPicture, type Announcement } from './announcer.ts'
import type { Announcers } from './announcers.ts'
import type { AccountRow, AnnouncementRow } from './announcements.ts'
import { findAnnouncement, updateAnnouncement } from './announcements.store.ts'
import type { Connections } from './connections.ts'
import { hashtags, withLink } from './proposal.ts'
import { keyOf } from './queue.service.ts'

const longestLink = 1_000

/** How an announcement reaches the network of its account: it is looked at right before whether it is still to go. */
export function createAnnouncementCarrier(deps: {
  db: Db
  clock: Clock
  config: Config
  storage: MediaStorage
  announcers: Announcers
  accounts: AnnouncementAccounts
  connections: Connections
}): Carrier {
  const { db, clock, config, storage, announcers, accounts, connections } = deps

  async function carry(id: string): Promise<Outcome> {
    const row = await findAnnouncement(db.primary, id)
    // Marked before a crash, which kept the delivery from being.
    if (row?.status === 'sent') return { verdict: 'sent' }
    if (row?.status !== 'queued') return { verdict: 'never', reason: 'gone' }
    const account = await findAnnouncementAccount(db.primary, row.accountId)
    if (!account?.active) return { verdict: 'never', reason: 'paused' }
    const [card] = await listCards(db.primary, [row.articleId], clock.now())
    if (!card) return { verdict: 'never', reason: 'withdrawn' }
    const announcement = await describe(row, card, account)
    const { link } = await connections.use(account, (connection) => connection.announce(announcement))
    const told = { status: 'sent', link: readLink(link), sentAt: clock.now(), lastError: null } as const
    await db.write((tx) => updateAnnouncement(tx, row, told))
    return { verdict: 'sent' }
  }

  async function describe(row: AnnouncementRow, card: ArticleCard, account: AccountRow): Promise<Announcement> {
    const link = `${config.url}/articles/${card.slug}`
    return {
      text: withLink(row.text, link),
      link,
      title: card.title,
      standfirst: card.standfirst || card.excerpt,
      tags: hashtags(card.tags.map(({ name }) => name)),
      picture: await readPicture(row, account),
      lang: row.lang,
      key: keyOf(row.id),
      at: row.at ?? row.createdAt,
    }
  }

  /** The widest that its server takes; none where no size is small enough. */
  async function readPicture({ mediaId, alt }: AnnouncementRow, account: AccountRow): Promise<AnnouncedPicture | null> {
    const most = announcers.find(account.announcer)?.largestPicture ?? 0
    if (mediaId === null) return null
    const { item } = await readMedia(db.primary, mediaId, clock.now())
    const size = fallbackSize(fallbackSizes(item.sizes.filter(({ bytes }) => bytes <= most)))
    const file = size && (await storage.open(size.path))
    if (!file) return null
    const chunks: Buffer[] = []
    for await (const chunk of file.stream as AsyncIterable<Buffer>) chunks.push(chunk)
    const { type, width, height } = size
    return { bytes: new Uint8Array(Buffer.concat(chunks)), type, width, height, alt }
  }

  async function judge(id: string, error: AnnouncementError): Promise<Outcome> {
    const row = await findAnnouncement(db.primary, id)
    const reason = [error.reason, error.message].filter(Boolean).join(' ')
    if (row && error.verdict === 'unauthorised') await accounts.pause(row.accountId, error.reason)
    const retryAfter = readRetryAfter(error.retryAfter, clock.now())
    return error.verdict === 'later' ? { verdict: 'later', reason, retryAfter } : { verdict: 'never', reason }
  }

  return {
    async carry({ body: id }) {
      try {
        return await carry(id)
      } catch (error) {
        if (error instanceof AnnouncementError) return judge(id, error)
        throw error
      }
    },
    async onFailure({ body: id, lastError }) {
      const row = await findAnnouncement(db.primary, id)
      if (!row || (row.status !== 'queued' && row.lastError !== 'paused')) return
      await db.write((tx) => updateAnnouncement(tx, row, { status: 'failed', lastError }))
    },
  }
}

/** An address that the desk may lead to; empty where it is none. */
function readLink(link: unknown): string {
  const url = typeof link === 'string' && link.length <= longestLink ? URL.parse(link) : null
  return url && /^https?:$/.test(url.protocol) ? url.href : ''
}
