import type { ArticleKind, ArticleStatus } from '../db/index.ts'
import type { Actor, Right } from '../http/actor.ts'

/** What the rules need to know of an article; `status` as it stands now (`effectiveStatus`). */
export interface ArticleState {
  kind: ArticleKind
  status: ArticleStatus
  createdBy: string | null
  /** The working text is not the live one. */
  hasChanges: boolean
}

interface Holders {
  /** Enough for one's own articles. */
  own: Right | null
  /** Enough for all. */
  any: Right
}

interface Move extends Holders {
  from: readonly ArticleStatus[]
  to: ArticleStatus
  noteRequired?: true
  needsChanges?: true
}

const write: Holders = { own: 'article.write-own', any: 'article.write-any' }
const publish: Holders = { own: 'article.publish-own', any: 'article.publish-any' }
const review: Holders = { own: null, any: 'article.publish-any' }

/** The whole workflow. What is not here is not possible. */
const moves: readonly Move[] = [
  { from: ['draft', 'changes_requested'], to: 'in_review', ...write },
  { from: ['in_review'], to: 'changes_requested', ...review, noteRequired: true },
  { from: ['in_review', 'changes_requested', 'trashed'], to: 'draft', ...write },
  { from: ['scheduled', 'published', 'archived'], to: 'draft', ...publish },
  // From scheduled: another date, or the changes in progress for the same one.
  { from: ['draft', 'in_review', 'changes_requested', 'scheduled'], to: 'scheduled', ...publish },
  { from: ['draft', 'in_review', 'changes_requested', 'scheduled', 'archived'], to: 'published', ...publish },
  { from: ['published'], to: 'published', ...publish, needsChanges: true },
  { from: ['published'], to: 'archived', ...publish },
  { from: ['draft', 'in_review', 'changes_requested'], to: 'trashed', ...write },
  { from: ['scheduled', 'published', 'archived'], to: 'trashed', ...publish },
]

/**
 * The status as readers live it: a scheduled article whose time has come is published, with no timer.
 * It stays so when whoever scheduled it loses the right to publish: the decision was taken when it was scheduled.
 */
export function effectiveStatus(
  article: { status: ArticleStatus; publishedAt: Date | null },
  now: Date,
): ArticleStatus {
  return article.status === 'scheduled' && article.publishedAt !== null && article.publishedAt <= now
    ? 'published'
    : article.status
}

/** Not out yet, and on its way: what a link may show to somebody without an account. */
export function isShareable(status: ArticleStatus): boolean {
  return status === 'draft' || status === 'in_review' || status === 'changes_requested' || status === 'scheduled'
}

/** Seen by the public, now or when its date comes. */
export function isOut(status: ArticleStatus): boolean {
  return status === 'published' || status === 'scheduled'
}

function isOwn(actor: Actor, article: ArticleState): boolean {
  return actor.id !== null && actor.id === article.createdBy
}

/** A page speaks for the library, whoever began it: one right covers all that may be done with one. */
function holds(actor: Actor, article: ArticleState, { own, any }: Holders): boolean {
  if (article.kind === 'page') return actor.rights.has('page.manage')
  return actor.rights.has(any) || (own !== null && isOwn(actor, article) && actor.rights.has(own))
}

function findMove(article: ArticleState, to: ArticleStatus): Move | undefined {
  const move = moves.find((candidate) => candidate.to === to && candidate.from.includes(article.status))
  return move?.needsChanges && !article.hasChanges ? undefined : move
}

/** Whether this move may be made: `illegal` for nobody, `forbidden` for this actor. */
export function checkMove(actor: Actor, article: ArticleState, to: ArticleStatus): 'allowed' | 'forbidden' | 'illegal' {
  const move = findMove(article, to)
  if (!move) return 'illegal'
  return holds(actor, article, move) ? 'allowed' : 'forbidden'
}

export function needsNote(article: ArticleState, to: ArticleStatus): boolean {
  return findMove(article, to)?.noteRequired ?? false
}

/** The moves that this actor may make now, in the order of the workflow. */
export function listAllowedTransitions(actor: Actor, article: ArticleState): ArticleStatus[] {
  const order: readonly ArticleStatus[] = [
    'draft',
    'in_review',
    'changes_requested',
    'scheduled',
    'published',
    'archived',
    'trashed',
  ]
  return order.filter((to) => checkMove(actor, article, to) === 'allowed')
}

/**
 * Which text the actor may read outside the public surface: the one being worked on, only the live one
 * (a colleague's published article), or none (then the article does not exist for them).
 */
export function readableText(actor: Actor, article: ArticleState): 'working' | 'live' | null {
  if (article.kind === 'page') return holds(actor, article, write) ? 'working' : null
  if (actor.rights.has('article.publish-any') || holds(actor, article, write)) return 'working'
  return article.status === 'published' ? 'live' : null
}

/**
 * Whether the actor may change the text. Whoever may not publish their own writes while it is theirs:
 * as a draft or after changes were asked for; once submitted they withdraw it first.
 */
export function checkEdit(actor: Actor, article: ArticleState): 'allowed' | 'forbidden' | 'in-review' | 'trashed' {
  if (!holds(actor, article, write)) return 'forbidden'
  if (article.status === 'trashed') return 'trashed'
  if (holds(actor, article, { own: 'article.publish-own', any: 'article.write-any' })) return 'allowed'
  if (article.status === 'in_review') return 'in-review'
  return article.status === 'draft' || article.status === 'changes_requested' ? 'allowed' : 'forbidden'
}

/** Whether the actor decides on what of it is public: its address, its date, its place in the lists. */
export function mayPublish(actor: Actor, article: ArticleState): boolean {
  return holds(actor, article, publish)
}
