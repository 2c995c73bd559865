import { setImmediate as pause } from 'node:timers/promises'
import type { FollowRow } from '../comments/index.ts'
import type { Reader, Writer } from '../db/index.ts'
import type { StoredEvent } from '../events/index.ts'
import { hasOptedOut } from '../mail/index.ts'
import { hasOtherModerator, listOpenReports } from '../moderation/index.ts'
import { readSettings } from '../settings/index.ts'
import { isPublishedByAppeal } from './appeal-letters.store.ts'
import { sendConfirmation } from './follows.ts'
import { approvedLetter, followLetter, refusedLetter, waitingLetter, type Occasion } from './letters.ts'
import { newsLife } from './notices.policy.ts'
import {
  findFacts,
  findFollow,
  findReasons,
  listFollowers,
  type CommentFacts,
  type Moderator,
} from './notices.store.ts'
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
import { listToldAtOnce, writeToModerator } from './staff.ts'

/** What an event asks for, before anything is written. */
interface News {
  facts: CommentFacts
  site: string
  occasion: Occasion | null
  /** On which ground, in words, where a report is the occasion. */
  reported: string | null
  author: 'approved' | 'rejected' | null
  moderators: Moderator[]
  followers: Awaited<ReturnType<typeof listFollowers>>
  /** Asked with the comment, not confirmed yet. */
  asked: FollowRow | null
}

/** How many followers are written to in one commit: nobody else is answered meanwhile. */
const step = 50

const kinds = { decided: 'comment-decided', follow: 'comment-new' } as const

/** Makes what follows the events of comments and queues a mail for each person whom one concerns, one mail each. */
export function createTeller(deps: NoticesDeps): (event: StoredEvent) => Promise<void> {
  const { db, clock, config, secrets, subscriptions } = deps

  return async (event) => {
    if (clock.now().getTime() - event.at.getTime() > newsLife) return
    const news = await readNews(db.read, event)
    if (!news) return
    if (news.author || news.asked || news.moderators.length > 0) await tellThoseConcerned(news, event)
    await tellFollowers(news)
  }

  async function tellThoseConcerned(news: News, event: StoredEvent): Promise<void> {
    await db.write(async (tx) => {
      if (news.author) await tellAuthor(tx, news, event)
      if (news.asked)
        await sendConfirmation(tx, deps, news.asked, news.facts.article, `confirm:event:${event.sequence}`)
      for (const moderator of news.moderators) await tellModerator(tx, news, moderator, event)
    })
  }

  async function tellFollowers({ facts: { id, email }, site, moderators, followers }: News): Promise<void> {
    // Who is told already, or wrote it, is not told as a follower too. A moderator whose address somebody typed is
    // told all the same.
    const told = new Set([email, ...moderators.map((moderator) => moderator.email)])
    const others = followers.filter((follower) => !told.has(follower.email))
    for (let start = 0; start < others.length; start += step) {
      await db.write(async (tx) => {
        // As it stands now: it may have been erased since.
        const facts = await findFacts(tx, id, clock.now())
        if (facts?.status !== 'approved') return
        for (const follower of others.slice(start, start + step)) await tellFollower(tx, { facts, site }, follower)
      })
      await pause()
    }
  }

  async function readNews(reader: Reader, event: StoredEvent): Promise<News | null> {
    const id = commentIdOf(event)
    const facts = id === null ? null : await findFacts(reader, id, clock.now())
    if (!facts) return null
    const occasion = findOccasion(event, facts)
    const published = facts.status === 'approved' && facts.visible && isPublication(event)
    const news = findAuthorNews(event, facts)
    // The answer to an appeal has a letter of its own.
    const author = news === 'approved' && (await isPublishedByAppeal(reader, facts.id)) ? null : news
    return {
      facts,
      occasion,
      reported: await readReportGround(reader, facts, event),
      site: (await readSettings(reader)).title,
      author:
        author && facts.email !== null && !(await hasOptedOut(reader, subscriptions.authorHash(facts.email)))
          ? author
          : null,
      // Neither whoever wrote it, nor whoever just acted on it.
      moderators: occasion ? await listToldAtOnce(reader, facts.article.id, [facts.userId, event.actorId]) : [],
      followers: published ? await listFollowers(reader, facts.article.id) : [],
      // A robot's spam must not make the library write to whomever it names.
      asked:
        event.name === 'comment.submitted' && facts.visible && facts.status !== 'spam'
          ? await findAsked(reader, facts)
          : null,
    }
  }

  async function readReportGround(reader: Reader, { id }: CommentFacts, event: StoredEvent): Promise<string | null> {
    if (event.name !== 'comment.reported') return null
    const report = (await listOpenReports(reader, id)).find((one) => one.id === (event.payload as { id: string }).id)
    return report ? groundIn(report.ground, config.lang) : null
  }

  async function tellModerator(
    tx: Writer,
    { facts, site, occasion, reported }: News,
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

  async function tellAuthor(tx: Writer, { facts, site, author }: News, event: StoredEvent): Promise<void> {
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
            contest: facts.visible ? await readContest(tx, facts, event.actorId) : null,
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

  async function readContest(tx: Reader, { id, article }: CommentFacts, decidedBy: string | null) {
    const { keepRefusedDays: days } = await readSettings(tx)
    return {
      url: decisionUrl(deps, article.slug, id),
      days,
      answerable: await hasOtherModerator(tx, article.id, decidedBy),
    }
  }

  /** Once for each comment, however often it is approved. */
  async function tellFollower(
    tx: Writer,
    { facts, site }: Pick<News, 'facts' | 'site'>,
    follower: FollowRow,
  ): Promise<void> {
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

async function findAsked(reader: Reader, { article, email }: CommentFacts): Promise<FollowRow | null> {
  const follow = email === null ? null : await findFollow(reader, { articleId: article.id, email })
  return follow?.confirmedAt === null ? follow : null
}

function commentIdOf(event: StoredEvent): string | null {
  const payload = event.payload as { id?: string; commentId?: string }
  switch (event.name) {
    case 'comment.submitted':
    case 'comment.decided':
    case 'comment.edited':
    case 'comment.held':
      return payload.id ?? null
    case 'comment.reported':
      return payload.commentId ?? null
    default:
      return null
  }
}

/** Why moderators should look, as things stand now: what was settled meanwhile is no news. */
function findOccasion(event: StoredEvent, facts: CommentFacts): Occasion | null {
  if (facts.staff) return null
  const approved = facts.status === 'approved'
  switch (event.name) {
    case 'comment.submitted':
      return facts.status === 'pending' ? 'new' : approved ? 'published' : null
    case 'comment.edited':
      return approved && facts.nextText !== null ? 'edited' : null
    case 'comment.held':
      return facts.status === 'pending' ? 'held' : null
    case 'comment.reported':
      return approved ? 'reported' : null
    default:
      return null
  }
}

/** True for the events by which a comment comes before readers. */
function isPublication(event: StoredEvent): boolean {
  if (event.name === 'comment.submitted') return true
  const { from, to } = event.payload as { from?: string; to?: string }
  return event.name === 'comment.decided' && to === 'approved' && from !== 'approved'
}

/**
 * What the author who asked is told: approved, refused or withdrawn, while it still is. What goes unread to spam or
 * the trash is not answered.
 */
function findAuthorNews(event: StoredEvent, facts: CommentFacts): News['author'] {
  if (event.name !== 'comment.decided' || !facts.notifyAuthor || facts.staff) return null
  const { from, to } = event.payload as { from: string; to: string }
  if (to !== facts.status || from === to) return null
  if (to === 'approved') return facts.visible ? 'approved' : null
  return to === 'rejected' || (from === 'approved' && to !== 'pending') ? 'rejected' : null
}
