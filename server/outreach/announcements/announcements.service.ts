import { listCards, readForDesk, type ArticleCard } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import type { Config } from '../../config.ts'
import type { Db, Writer } from '../../db/index.ts'
import type { Events, StoredEvent } from '../../events/index.ts'
import { assertRevision } from '../../http/etag.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { listPictures, type Picture } from '../../media/index.ts'
import { invalidField, Problem } from '../../problem.ts'
import { createRounds } from '../../rounds.ts'
import { hasForbiddenCharacter } from '../../text.ts'
import { parseWallTime } from '../../time-zone.ts'
import type { Courier } from '../courier.service.ts'
import { isVisible } from '../news/news.store.ts'
import { findAnnouncementAccount, listAutomaticAccounts } from './accounts.store.ts'
import type { AccountRow, AnnouncementRow, Plan } from './announcements.ts'
import {
  findAnnouncement,
  forgetDelivery,
  insertAnnouncement,
  listAnnouncementsOf,
  listComeDue,
  listWaiting,
  updateAnnouncement,
} from './announcements.store.ts'
import { words } from './announcements.words.ts'
import { countCharacters, fits, hashtags, proposeText, withLink } from './proposal.ts'

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

/** Under which the courier and the other network know one. */
export const keyOf = (id: string) => `announcement:${id}`

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
  const { db, events, clock, newId, config, courier, log } = deps
  const linkTo = (slug: string) => `${config.url}/articles/${slug}`

  /** Hands one over; from its first time on it bears the same hour, by which its server knows it. */
  async function queue(tx: Writer, row: AnnouncementRow): Promise<void> {
    const now = clock.now()
    const at = row.at !== null && row.status === 'failed' ? row.at : now
    if (!(await updateAnnouncement(tx, row, { status: 'queued', at, lastError: null, revision: row.revision + 1 })))
      return
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
      text: proposeText(said, linkTo(card.slug), account.textLimit),
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

  /** That of an article, where somebody has said what it shows. */
  async function findPicture({ imageId }: ArticleCard): Promise<Picture | null> {
    if (imageId === null) return null
    const picture = (await listPictures(db.primary, [imageId])).get(imageId)
    return picture && picture.alt !== '' ? picture : null
  }

  async function appeared(id: string, isFirst: boolean): Promise<void> {
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
  }

  async function look(): Promise<void> {
    if (db.duty.turn() === null) return
    const due = await listComeDue(db.primary, clock.now())
    if (due.length === 0) return
    await db.write(async (tx) => {
      for (const row of due) await queue(tx, row)
    })
  }

  /** @throws Problem 404, or 403 where they may not publish it. */
  async function openArticle(actor: Actor, articleId: string) {
    const { article, mayPublish } = await readForDesk(db.primary, actor, articleId, clock.now())
    if (article.kind !== 'article') throw new Problem('not_found')
    if (!mayPublish) throw new Problem('forbidden')
    return article
  }

  const rounds = createRounds({
    every: tick,
    look,
    onFault: (error) => log.error({ err: error }, 'the announcements whose hour has come could not be read'),
  })

  return {
    async plan(actor, { articleId, accountId, revision }, plan) {
      const article = await openArticle(actor, articleId)
      await db.write(async (tx) => {
        const account = await findAnnouncementAccount(tx, accountId)
        if (!account) throw new Problem('not_found')
        const row = (await listAnnouncementsOf(tx, articleId)).find((one) => one.accountId === accountId)
        assertRevision(revision, row?.revision ?? 0)
        if (row?.status === 'queued' || row?.status === 'sent') throw new Problem('conflict', { detail: words.under })
        const planned = {
          ...readPlan(plan, {
            link: linkTo(article.slug),
            account,
            imageId: article.image?.id ?? null,
            timeZone: config.timeZone,
          }),
          lang: article.lang,
        }
        const fresh = { link: null, lastError: null, createdAt: clock.now(), sentAt: null }
        const next = { id: row?.id ?? newId(), articleId, accountId, ...fresh, ...planned, revision: revision + 1 }
        if (!row) await insertAnnouncement(tx, next)
        else await updateAnnouncement(tx, row, next)
        await events.record(tx, 'announcement.planned', { id: next.id, articleId }, actor.id)
        const isDue = next.status === 'planned' && (next.at === null || next.at <= clock.now())
        if (!isDue || !(await isVisible(tx, articleId, clock.now()))) return
        if (!account.active) throw new Problem('conflict', { detail: words.isPaused })
        await queue(tx, next)
      })
    },

    async sendAgain(actor, id) {
      const known = await findAnnouncement(db.primary, id)
      if (!known) throw new Problem('not_found')
      await openArticle(actor, known.articleId)
      await db.write(async (tx) => {
        const row = await findAnnouncement(tx, id)
        if (row?.status !== 'failed') throw new Problem('conflict', { detail: words.notFailed })
        const account = await findAnnouncementAccount(tx, row.accountId)
        if (!account?.active) throw new Problem('conflict', { detail: words.isPaused })
        if (!(await isVisible(tx, row.articleId, clock.now()))) throw new Problem('conflict', { detail: words.notOut })
        await queue(tx, row)
        await events.record(tx, 'announcement.sent-again', { id, articleId: row.articleId }, actor.id)
      })
    },

    async take({ name, payload }) {
      if (name !== 'article.appeared') return
      const { id, again } = payload as { id: string; again: boolean }
      await appeared(id, !again)
    },

    look,
    start: () => rounds.start(),
    stop: () => rounds.stop(),
  }
}

/** What is planned, as its row has it. @throws Problem 422 naming the first member at fault. */
function readPlan(
  plan: Plan,
  {
    link,
    account: { textLimit },
    imageId,
    timeZone,
  }: { link: string; account: AccountRow; imageId: string | null; timeZone: string },
) {
  const text = plan.text.normalize('NFC').trim()
  const alt = plan.alt.normalize('NFC').trim()
  const kept = { text, alt: plan.picture ? alt : '', mediaId: plan.picture ? imageId : null }
  if (plan.when === 'not') return { ...kept, status: 'cancelled' as const, at: null }
  const whole = withLink(text, link)
  if (text === '' || hasForbiddenCharacter(text)) throw invalidField('/text', words.noText)
  if (!fits(whole, textLimit)) {
    const characters = countCharacters(whole, textLimit)
    const isMany = characters > textLimit.characters
    throw invalidField('/text', isMany ? words.tooLong(characters, textLimit.characters) : words.tooHeavy)
  }
  if (plan.picture && imageId === null) throw invalidField('/picture', words.noPicture)
  if (plan.picture && (alt === '' || hasForbiddenCharacter(alt))) throw invalidField('/alt', words.noAlt)
  return { ...kept, status: 'planned' as const, at: plan.when === 'later' ? readHour(plan.at, timeZone) : null }
}

/** As scheduling reads it: one that the clocks skip is refused, of one that comes twice the first is taken. */
function readHour(text: string, timeZone: string): Date {
  const time = parseWallTime(text, timeZone)
  if (time && 'gap' in time) throw invalidField('/at', words.skipped(time.gap))
  const date = time && ('ambiguous' in time ? time.ambiguous.first : time.instant)
  if (!date || date.getUTCFullYear() < 1990 || date.getUTCFullYear() >= 2990) throw invalidField('/at', words.noDate)
  return date
}
