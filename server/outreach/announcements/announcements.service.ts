import { readForDesk } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { Events, StoredEvent } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import { assertRevision } from '../../http/etag.ts'
import type { NewId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import { createRounds } from '../../rounds.ts'
import type { Courier } from '../courier.service.ts'
import { isVisible } from '../news/news.store.ts'
import { findAnnouncementAccount } from './accounts.store.ts'
import type { AccountRow, AnnouncementRow, Plan } from './announcements.ts'
import { findAnnouncement, insertAnnouncement, listAnnouncementsOf, updateAnnouncement } from './announcements.store.ts'
import { words } from './announcements.words.ts'
import { readPlan } from './plan.ts'
import { createAnnouncementQueue } from './queue.service.ts'

export interface AnnouncementsService {
  /** Plans what an account tells of an article, or that it tells nothing. @throws Problem 403, 404, 409, 412, 422. */
  plan(actor: Actor, target: { articleId: string; accountId: string; revision: number }, plan: Plan): Promise<void>
  /** Hands over once more what failed. @throws Problem 403, 404, 409. */
  sendAgain(actor: Actor, id: string): Promise<void>
  /** Queues what was to go as an article appears. */
  take(event: StoredEvent): Promise<void>
  /** Queues what was to go at an hour that has come. */
  look(): Promise<void>
  start(): void
  stop(): Promise<void>
}

const tick = 30_000

export function createAnnouncements(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  config: Config
  courier: Courier
  log: { error(details: object, message: string): void }
}): AnnouncementsService {
  const { db, events, clock, newId, config, log } = deps
  const queue = createAnnouncementQueue(deps)

  async function look(): Promise<void> {
    if (db.duty.turn() !== null) await queue.comeDue()
  }

  /** @throws Problem 404, or 403 where they may not publish it. */
  async function openArticle(actor: Actor, articleId: string) {
    const { article, mayPublish } = await readForDesk(db.primary, actor, articleId, clock.now())
    if (article.kind !== 'article') throw new Problem('not_found')
    if (!mayPublish) throw new Problem('forbidden')
    return article
  }

  /** Hands it over, where its account runs. @throws Problem 409. */
  async function sendNow(tx: Writer, row: AnnouncementRow, account: AccountRow | null): Promise<void> {
    if (!account?.active) throw new Problem('conflict', { detail: words.isPaused })
    await queue.queue(tx, row)
  }

  /** @throws Problem 404, 412, or 409 for what is on its way. */
  async function openPlanned(tx: Writer, articleId: string, accountId: string, revision: number) {
    const account = await findAnnouncementAccount(tx, accountId)
    if (!account) throw new Problem('not_found')
    const row = (await listAnnouncementsOf(tx, articleId)).find((one) => one.accountId === accountId)
    assertRevision(revision, row?.revision ?? 0)
    if (row?.status === 'queued' || row?.status === 'sent') throw new Problem('conflict', { detail: words.under })
    return { account, row }
  }

  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the announcements whose hour has come could not be read'),
  })

  return {
    async plan(actor, { articleId, accountId, revision }, plan) {
      const { slug, image, lang } = await openArticle(actor, articleId)
      await db.write(async (tx) => {
        const { account, row } = await openPlanned(tx, articleId, accountId, revision)
        const now = clock.now()
        const about = { link: `${config.url}/articles/${slug}`, account, imageId: image?.id ?? null }
        const planned = { ...readPlan(plan, { ...about, timeZone: config.timeZone }), lang }
        const fresh = { link: null, lastError: null, createdAt: now, sentAt: null, revision: revision + 1 }
        const next = { id: row?.id ?? newId(), articleId, accountId, ...fresh, ...planned }
        if (!row) await insertAnnouncement(tx, next)
        else await updateAnnouncement(tx, row, next)
        await events.record(tx, 'announcement.planned', { id: next.id, articleId }, actor.id)
        const isDue = next.status === 'planned' && (next.at ?? now) <= now
        if (isDue && (await isVisible(tx, articleId, now))) await sendNow(tx, next, account)
      })
    },

    async sendAgain(actor, id) {
      const known = await findAnnouncement(db.primary, id)
      if (!known) throw new Problem('not_found')
      await openArticle(actor, known.articleId)
      await db.write(async (tx) => {
        const row = await findAnnouncement(tx, id)
        if (row?.status !== 'failed') throw new Problem('conflict', { detail: words.notFailed })
        if (!(await isVisible(tx, row.articleId, clock.now()))) throw new Problem('conflict', { detail: words.notOut })
        await sendNow(tx, row, await findAnnouncementAccount(tx, row.accountId))
        await events.record(tx, 'announcement.sent-again', { id, articleId: row.articleId }, actor.id)
      })
    },

    async take({ name, payload }) {
      if (name !== 'article.appeared') return
      const { id, again } = payload as { id: string; again: boolean }
      await queue.appeared(id, !again)
    },

    look,
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}
