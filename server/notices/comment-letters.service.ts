import type { FollowRow } from '../comments/index.ts'
import type { Reader, Writer } from '../db/index.ts'
import type { StoredEvent } from '../events/index.ts'
import { hasOtherModerator } from '../moderation/index.ts'
import { readSettings } from '../settings/index.ts'
import { readNews, type News } from './comment-news.ts'
import { sendConfirmation } from './follows.ts'
import { approvedLetter, followLetter, refusedLetter, waitingLetter } from './letters.ts'
import { newsLife } from './notices.policy.ts'
import { findFacts, findReasons, type CommentFacts, type Moderator } from './notices.store.ts'
import {
  addressMark,
  commentUrl,
  createDecideUrl,
  decisionUrl,
  groundIn,
  queueNotice,
  readLang,
  stopUrl,
  type NoticesDeps,
} from './post.ts'
import { writeToModerator } from './staff.ts'
import { pause } from '../turns.ts'

/** How many followers are written to in one commit: nobody else is answered meanwhile. */
const step = 10

/** With the name of the site, which letters tell. */
type SitesNews = News & { site: string }
type Published = Pick<SitesNews, 'facts' | 'site'>

const kinds = { decided: 'comment-decided', follow: 'comment-new' } as const

/** Makes what follows the events of comments and queues a mail for each person whom one concerns, one mail each. */
export function createTeller(deps: NoticesDeps): (event: StoredEvent) => Promise<void> {
  const { db, clock, config, secrets, subscriptions } = deps

  return async (event) => {
    if (clock.now().getTime() - event.at.getTime() > newsLife) return
    const news = await readNews(deps, db.read, event)
    if (!news) return
    if (news.author || news.asked || news.unaware.length > 0) await tellThoseConcerned(news, event)
    await tellFollowers(news)
  }

  async function tellThoseConcerned(news: News, event: StoredEvent): Promise<void> {
    await db.write(async (tx) => {
      const { title: site } = await readSettings(tx)
      if (news.author) await tellAuthor(tx, { ...news, site }, event)
      if (news.asked)
        await sendConfirmation(tx, deps, news.asked, news.facts.article, `confirm:event:${event.sequence}`)
      for (const moderator of news.unaware) await tellModerator(tx, { ...news, site }, moderator, event)
    })
  }

  async function tellFollowers({ facts: { id, email }, moderators, followers }: News): Promise<void> {
    // Who is told already, or wrote it, is not told as a follower too. A moderator whose address somebody typed is
    // told all the same.
    const told = new Set([email, ...moderators.map((moderator) => moderator.email)])
    const others = followers.filter((follower) => !told.has(follower.email))
    for (let start = 0; start < others.length; start += step) {
      await db.write(async (tx) => {
        // As it stands now: it may have been erased since.
        const facts = await findFacts(tx, id, clock.now())
        if (facts?.status !== 'approved') return
        const { title: site } = await readSettings(tx)
        for (const follower of others.slice(start, start + step)) await tellFollower(tx, { facts, site }, follower)
      })
      await pause()
    }
  }

  async function tellModerator(
    tx: Writer,
    { facts, site, occasion, reported }: SitesNews,
    moderator: Moderator,
    event: StoredEvent,
  ): Promise<void> {
    const write = async (stop: string) =>
      waitingLetter(config.lang, {
        site,
        article: facts.article.title,
        id: facts.id,
        name: facts.name,
        text: occasion === 'edited' ? (facts.nextText ?? facts.text) : facts.text,
        occasion: occasion ?? 'new',
        reported,
        decideUrl: await createDecideUrl(tx, deps, moderator, facts.id),
        stopUrl: stop,
      })
    await writeToModerator(tx, deps, moderator, { site, event, about: [facts.id], write })
  }

  async function tellAuthor(tx: Writer, { facts, site, author }: SitesNews, event: StoredEvent): Promise<void> {
    const email = facts.email ?? ''
    const lang = readLang(config, facts.lang)
    const subscription = { kind: 'author' as const, hash: subscriptions.authorHash(email) }
    const told = { site, article: facts.article.title, stopUrl: stopUrl(config, subscriptions, subscription) }
    const { ground, sentence } = await findReasons(tx, facts.id, facts.status)
    const letter =
      author === 'approved'
        ? approvedLetter(lang, { ...told, url: commentUrl(config, facts.article.slug, facts.id) })
        : refusedLetter(lang, {
            ...told,
            sentence,
            ground: groundIn(ground, lang),
            withdrawn: (event.payload as { from?: string }).from === 'approved',
            contest: facts.visible ? await readContest(deps, tx, facts, event.actorId) : null,
          })
    await queueNotice(tx, deps, {
      kind: kinds.decided,
      key: `event:${event.sequence}:${addressMark(secrets, email)}`,
      to: email,
      letter,
      subscription,
      about: [facts.id],
    })
  }

  /** Once for each comment, however often it is approved. */
  async function tellFollower(tx: Writer, { facts, site }: Published, follower: FollowRow): Promise<void> {
    const subscription = { kind: 'follow' as const, id: follower.id }
    const letter = followLetter(readLang(config, follower.lang), {
      site,
      article: facts.article.title,
      id: facts.id,
      name: facts.name,
      text: facts.text,
      url: commentUrl(config, facts.article.slug, facts.id),
      stopUrl: stopUrl(config, subscriptions, subscription),
    })
    await queueNotice(tx, deps, {
      kind: kinds.follow,
      key: `follow:${follower.id}:${facts.id}`,
      to: follower.email,
      letter,
      subscription,
      about: [facts.id],
    })
  }
}

/** How its author may contest a refusal. */
async function readContest(deps: NoticesDeps, tx: Reader, { id, article }: CommentFacts, decidedBy: string | null) {
  const { keepRejectedDays: days } = await readSettings(tx)
  return {
    url: decisionUrl(deps, article.slug, id),
    days,
    answerable: await hasOtherModerator(tx, article.id, decidedBy),
  }
}
