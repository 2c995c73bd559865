import type { FollowRow } from '../comments/index.ts'
import type { Reader } from '../db/index.ts'
import type { StoredEvent } from '../events/index.ts'
import type { Lang } from '../i18n.ts'
import { hasOptedOut } from '../mail/index.ts'
import { listOpenReports } from '../moderation/index.ts'
import { isPublishedByAppeal } from './appeal-letters.store.ts'
import type { Occasion } from './letters.ts'
import { findFacts, findFollow, listFollowers, type CommentFacts, type Moderator } from './notices.store.ts'
import { groundIn, type NoticesDeps } from './post.ts'
import { leaveOutTold, listToldAtOnce } from './staff.ts'

/** What an event asks for, before anything is written. */
export interface News {
  facts: CommentFacts
  occasion: Occasion | null
  /** On which ground, in words, where a report is the occasion. */
  reported: string | null
  author: 'approved' | 'rejected' | null
  /** Those who want to know at once, and of them those who do not know in this hour that more waits. */
  moderators: Moderator[]
  unaware: Moderator[]
  followers: Awaited<ReturnType<typeof listFollowers>>
  /** Asked with the comment, not confirmed yet. */
  asked: FollowRow | null
}

/** What is to be told of an event that is about a comment, as things stand now; null for any other. */
export async function readNews(deps: NoticesDeps, reader: Reader, event: StoredEvent): Promise<News | null> {
  const { clock, subscriptions } = deps
  const id = commentIdOf(event)
  const facts = id === null ? null : await findFacts(reader, id, clock.now())
  if (!facts) return null
  const occasion = findOccasion(event, facts)
  const published = facts.status === 'approved' && facts.visible && isPublication(event)
  const news = findAuthorNews(event, facts)
  // The answer to an appeal has a letter of its own.
  const author = news === 'approved' && (await isPublishedByAppeal(reader, facts.id)) ? null : news
  // Neither whoever wrote it, nor whoever just acted on it.
  const moderators = occasion ? await listToldAtOnce(reader, facts.article.id, [facts.userId, event.actorId]) : []
  return {
    facts,
    occasion,
    reported: await readReportGround(reader, facts, event, deps.config.lang),
    author:
      author && facts.email !== null && !(await hasOptedOut(reader, subscriptions.authorHash(facts.email)))
        ? author
        : null,
    moderators,
    unaware: await leaveOutTold(reader, deps, moderators, event.at),
    followers: published ? await listFollowers(reader, facts.article.id) : [],
    // A robot's spam must not make the library write to whomever it names.
    asked:
      event.name === 'comment.submitted' && facts.visible && facts.status !== 'spam'
        ? await findAsked(reader, facts)
        : null,
  }
}

async function readReportGround(
  reader: Reader,
  { id }: CommentFacts,
  event: StoredEvent,
  lang: Lang,
): Promise<string | null> {
  if (event.name !== 'comment.reported') return null
  const report = (await listOpenReports(reader, id)).find((one) => one.id === (event.payload as { id: string }).id)
  return report ? groundIn(report.ground, lang) : null
}

async function findAsked(reader: Reader, { article, email }: CommentFacts): Promise<FollowRow | null> {
  const follow = email === null ? null : await findFollow(reader, { articleId: article.id, email })
  return follow?.confirmedAt === null ? follow : null
}

const ofComment = new Set(['comment.submitted', 'comment.decided', 'comment.edited', 'comment.held'])

function commentIdOf({ name, payload }: StoredEvent): string | null {
  const { id, commentId } = payload as { id?: string; commentId?: string }
  if (name === 'comment.reported') return commentId ?? null
  return ofComment.has(name) ? (id ?? null) : null
}

/** Why moderators should look, as things stand now: what was settled meanwhile is no news. */
function findOccasion(event: StoredEvent, facts: CommentFacts): Occasion | null {
  if (facts.staff) return null
  const [pending, approved] = [facts.status === 'pending', facts.status === 'approved']
  if (event.name === 'comment.submitted' && pending) return 'new'
  if (event.name === 'comment.submitted' && approved) return 'published'
  if (event.name === 'comment.edited' && approved && facts.nextText !== null) return 'edited'
  if (event.name === 'comment.held' && pending) return 'held'
  return event.name === 'comment.reported' && approved ? 'reported' : null
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
