import { openArticle } from '../articles/index.ts'
import { insertFollow, isEmail, type FollowRow } from '../comments/index.ts'
import type { Reader } from '../db/index.ts'
import type { Lang } from '../i18n.ts'
import { optIn, optOut } from '../mail/index.ts'
import { invalidField, Problem } from '../problem.ts'
import { sendConfirmation } from './follows.ts'
import {
  confirmFollow,
  deleteFollow,
  findArticle,
  findFollow,
  setFrequency,
  stopAudienceLetter,
} from './notices.store.ts'
import { words } from './notices.words.ts'
import type { NoticesDeps } from './post.ts'
import type { Subscription } from './subscriptions.ts'

export interface FollowsService {
  /**
   * Asks to be told of new comments; a mail with a link goes out. Says the same whether the address was known or not.
   * @throws Problem 404 or 422.
   */
  ask(slug: string, email: string, lang: Lang): Promise<void>
  /** What a confirmation link is about. @throws Problem 410, or 404 for what is no token. */
  show(token: string): Promise<{ follow: FollowRow; article: { slug: string; title: string } }>
  /** Begins to follow. @throws Problem 410, or 404 for what is no token. */
  confirm(token: string): Promise<{ follow: FollowRow; article: { slug: string; title: string } }>
  /** Stops a subscription, as often as one likes. @throws Problem 404 for a token that is not ours. */
  stop(token: string): Promise<Subscription>
  /** Takes back that an author asked to be spared. @throws Problem 404 for any other token. */
  resume(token: string): Promise<void>
  readSubscription(token: string): Subscription
}

export function createFollows(deps: NoticesDeps): FollowsService {
  const { db, events, clock, newId, mail, config, subscriptions } = deps

  async function read(reader: Reader, followId: string) {
    const follow = await findFollow(reader, { id: followId })
    const article = follow && (await findArticle(reader, follow.articleId, clock.now()))
    if (!follow || !article) throw new Problem('gone')
    return { follow, article }
  }

  function readSubscription(token: string): Subscription {
    const subscription = subscriptions.read(token)
    if (!subscription) throw new Problem('not_found')
    return subscription
  }

  return {
    readSubscription,

    async ask(slug, given, lang) {
      const article = await openArticle(db.read, slug, clock.now())
      const email = readAddress(given)
      await db.write(async (tx) => {
        const now = clock.now()
        const id = newId()
        const isNew = await insertFollow(tx, {
          id,
          articleId: article.id,
          email,
          lang,
          createdAt: now,
          confirmedAt: null,
        })
        const follow = await findFollow(tx, { articleId: article.id, email })
        if (!follow || follow.confirmedAt !== null) return
        if (isNew) await events.record(tx, 'follow.asked', { id: follow.id, articleId: article.id }, null)
        await sendConfirmation(tx, { mail, config, clock }, follow, article, `confirm:${newId()}`)
      })
    },

    async show(token) {
      const { payload } = await mail.findLink(db.read, 'follow', token)
      return read(db.read, payload['followId'] ?? '')
    },

    async confirm(token) {
      return db.write(async (tx) => {
        const { payload } = await mail.useLink(tx, 'follow', token)
        const found = await read(tx, payload['followId'] ?? '')
        if (await confirmFollow(tx, found.follow.id, clock.now())) {
          await events.record(tx, 'follow.confirmed', { id: found.follow.id, articleId: found.follow.articleId }, null)
        }
        return found
      })
    },

    async stop(token) {
      const subscription = readSubscription(token)
      await db.write(async (tx) => {
        if (subscription.kind === 'author') {
          if (await optOut(tx, subscription.hash, clock.now())) await events.record(tx, 'notices.stopped', {}, null)
        } else if (subscription.kind === 'staff') {
          if (await setFrequency(tx, subscription.id, 'never'))
            await events.record(tx, 'notices.changed', { id: subscription.id, frequency: 'never' }, subscription.id)
        } else if (subscription.kind === 'audience') {
          const { id } = subscription
          if (await stopAudienceLetter(tx, id))
            await events.record(tx, 'audience.letter-chosen', { id, letter: false }, id)
        } else {
          const ended = await deleteFollow(tx, subscription.id)
          if (ended) await events.record(tx, 'follow.ended', { id: ended.id, articleId: ended.articleId }, null)
        }
      })
      return subscription
    },

    async resume(token) {
      const subscription = readSubscription(token)
      if (subscription.kind !== 'author') throw new Problem('not_found')
      await db.write(async (tx) => {
        if (await optIn(tx, subscription.hash)) await events.record(tx, 'notices.resumed', {}, null)
      })
    },
  }
}

function readAddress(given: string): string {
  const email = given.normalize('NFC').trim().toLowerCase()
  if (isEmail(email)) return email
  throw invalidField('/email', words.wholeAddress)
}
