import { listCards, type ArticleCard } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { NewId } from '../../ids.ts'
import { listPictures, type Picture } from '../../media/index.ts'
import type { Courier } from '../courier.service.ts'
import { listAutomaticAccounts } from './accounts.store.ts'
import type { AccountRow, AnnouncementRow } from './announcements.ts'
import {
  forgetDelivery,
  insertAnnouncement,
  listComeDue,
  listWaiting,
  updateAnnouncement,
} from './announcements.store.ts'
import { hashtags, proposeText } from './proposal.ts'

/** Under which the courier and the other network know one. */
export const keyOf = (id: string) => `announcement:${id}`

/** Hands announcements to the courier: once their article appears, or their hour has come. */
export function createAnnouncementQueue(deps: {
  db: Db
  clock: Clock
  newId: NewId
  config: Config
  courier: Courier
}) {
  const { db, clock, newId, config, courier } = deps

  /** From its first time on it bears the same hour, by which its server knows it. */
  async function queue(tx: Writer, row: AnnouncementRow): Promise<void> {
    const at = row.at !== null && row.status === 'failed' ? row.at : clock.now()
    const changes = { status: 'queued', at, lastError: null, revision: row.revision + 1 } as const
    if (!(await updateAnnouncement(tx, row, changes))) return
    await forgetDelivery(tx, keyOf(row.id))
    const said = { channel: 'announcement', about: 'announcement', body: row.id } as const
    await courier.queue(tx, { ...said, target: row.accountId, key: keyOf(row.id) })
  }

  /** What an account tells of an article that nobody planned anything for. */
  function propose(account: AccountRow, card: ArticleCard, picture: Picture | null): AnnouncementRow {
    const tags = hashtags(card.tags.map(({ name }) => name))
    const said = { title: card.title, standfirst: card.standfirst || card.excerpt, tags }
    return {
      id: newId(),
      articleId: card.id,
      accountId: account.id,
      text: proposeText(said, `${config.url}/articles/${card.slug}`, account.textLimit),
      lang: card.lang,
      mediaId: picture?.id ?? null,
      alt: picture?.alt ?? '',
      status: 'planned',
      at: null,
      link: null,
      lastError: null,
      createdAt: clock.now(),
      sentAt: null,
      revision: 1,
    }
  }

  /** The picture of an article, where somebody has said what it shows. */
  async function findPicture({ imageId }: ArticleCard): Promise<Picture | null> {
    if (imageId === null) return null
    const picture = (await listPictures(db.primary, [imageId])).get(imageId)
    return picture && picture.alt !== '' ? picture : null
  }

  return {
    queue,

    /** An article appears: what waited for it, and what accounts tell by themselves of one that was never out before. */
    async appeared(id: string, isFirst: boolean): Promise<void> {
      const now = clock.now()
      const accounts = isFirst ? await listAutomaticAccounts(db.primary) : []
      const waiting = await listWaiting(db.primary, id, now)
      if (accounts.length + waiting.length === 0) return
      const [card] = await listCards(db.primary, [id], now)
      if (!card) return
      const picture = accounts.length > 0 ? await findPicture(card) : null
      await db.write(async (tx) => {
        for (const row of waiting) await queue(tx, row)
        for (const account of accounts) {
          const row = propose(account, card, picture)
          if (await insertAnnouncement(tx, row)) await queue(tx, row)
        }
      })
    },

    /** What was to go at an hour that has come. */
    async comeDue(): Promise<void> {
      const due = await listComeDue(db.primary, clock.now())
      if (due.length === 0) return
      await db.write(async (tx) => {
        for (const row of due) await queue(tx, row)
      })
    },
  }
}
