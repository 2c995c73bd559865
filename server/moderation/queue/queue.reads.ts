import type { Clock } from '../../clock.ts'
import { readCursor, writeCursor, type Cursor } from '../../comments/index.ts'
import type { CommentStatus, Reader } from '../../db/index.ts'
import type { Actor } from '../../http/actor.ts'
import { descendantIds, listCategories } from '../../taxonomy/index.ts'
import { listUserNames } from '../../users/index.ts'
import { shorten } from '../../text.ts'
import { findScope } from '../scopes/scopes.ts'
import { listNewest, listQueue } from './list.store.ts'
import { presentCards } from './present.ts'
import { listQuestions } from './questions.ts'
import { listRecentDecisions } from './queue.store.ts'
import { decisionView } from './queue.view.ts'

const hour = 3_600_000

/** What the API and the desk ask of the queue; what is absent narrows nothing. */
export interface QueueAsked {
  status?: CommentStatus | undefined
  /** Id or slug. */
  article?: string | undefined
  q?: string | undefined
  rule?: string | undefined
  /** Id or slug; what stands under it counts too. */
  category?: string | undefined
  person?: string | undefined
  /** Hours since it was sent. */
  olderThan?: number | undefined
  unreviewed?: boolean | undefined
  after?: string | undefined
  limit?: number | undefined
}

type Deps = { db: { read: Reader }; clock: Clock }

/** Comments in one state, of those that this person moderates, and how many pass in each state. */
export async function readQueue({ db, clock }: Deps, actor: Actor, asked: QueueAsked) {
  const { article, q, rule, person, unreviewed = false, olderThan, limit = 50 } = asked
  const status = unreviewed ? 'approved' : (asked.status ?? 'pending')
  const filter = {
    article,
    q,
    rule,
    person,
    unreviewed,
    before: olderThan === undefined ? undefined : new Date(clock.now().getTime() - olderThan * hour),
    categoryIds: asked.category === undefined ? undefined : await findCategoryIds(db.read, asked.category),
    scope: await findScope(db.read, actor.id),
  }
  const { rows, counts } = await listQueue(
    db.read,
    { ...filter, status },
    { after: readCursor(asked.after), limit: limit + 1 },
  )
  const cards = await presentCards(db.read, rows.slice(0, limit))
  return { cards, total: counts[status], limit, next: nextOf(rows, limit, ({ comment }) => comment), counts }
}

/** The newest comments that hold these words, of those that this person moderates; what is put aside is not among them. */
export async function findComments(db: Reader, actor: Actor, { q, limit }: { q: string; limit: number }) {
  const statuses = ['pending', 'approved', 'rejected'] as const
  const rows = await listNewest(db, { q, statuses, scope: await findScope(db, actor.id) }, limit)
  return rows.map(({ comment: { id, name, text, status }, article }) => ({ id, name, text, status, article }))
}

/** Questions that the staff have not answered after these days, oldest first. */
export async function readQuestions(
  { db, clock }: Deps,
  actor: Actor,
  {
    days = 3,
    after,
    limit = 50,
  }: { days?: number | undefined; after?: string | undefined; limit?: number | undefined },
) {
  const filter = {
    before: new Date(clock.now().getTime() - days * 24 * hour + 1),
    scope: await findScope(db.read, actor.id),
  }
  const { rows, next } = await listQuestions(db.read, filter, { after: readCursor(after), limit })
  return { cards: await presentCards(db.read, rows), limit, next: next && writeCursor(next) }
}

/** The last decisions, newest first, and who took them. */
export async function readRecent(
  db: Reader,
  actor: Actor,
  { after, limit = 50 }: { after?: string | undefined; limit?: number | undefined },
) {
  const scope = await findScope(db, actor.id)
  const rows = await listRecentDecisions(db, { scope }, { after: readCursor(after), limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const names = await listUserNames(db, [...new Set(shown.flatMap((row) => row.decision.actorId ?? []))])
  return {
    items: shown.map(({ decision, comment: { text, ...comment }, article }) => ({
      ...decisionView(decision, names),
      comment: { ...comment, excerpt: shorten(text, 160) },
      article,
    })),
    limit,
    next: nextOf(rows, limit, ({ decision }) => ({ createdAt: decision.at, id: decision.id })),
  }
}

function nextOf<T>(rows: readonly T[], limit: number, placeOf: (row: T) => Cursor): string | null {
  const last = rows[limit - 1]
  return rows.length > limit && last ? writeCursor(placeOf(last)) : null
}

/** An unknown category holds nothing. */
async function findCategoryIds(db: Reader, wanted: string): Promise<string[]> {
  const categories = await listCategories(db)
  const found = categories.find(({ id, slug }) => id === wanted || slug === wanted)
  return found ? descendantIds(categories, found.id) : []
}
