import { listBylines, type Byline } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import {
  findApproved, findAwaiting, listAncestors, listApproved, listLinks, listNewestApproved, listTombstones, type ThreadOrder, type ThreadRow,
} from './comments.store.ts'
import type { Cursor } from './cursor.ts'
import { nestReplies, placeInThread } from './thread.ts'

/** A comment as readers see it. */
export interface PublicComment {
  id: string
  parentId: string | null
  depth: number
  name: string
  /** True for a reply by the library, signed by `byline`. */
  staff: boolean
  byline: Byline | null
  /** As typed: `commentHtml` of `server/html.ts` makes it HTML. */
  text: string
  createdAt: Date
  /** Its author changed it since. */
  edited: boolean
  /** The library recommends it. */
  highlighted: boolean
  replies: PublicComment[]
  /** True for the reader's own comment while it awaits a moderator. */
  pending?: true
  /** True for what readers no longer see, though replies hang under it: nothing else is told of it. */
  removed?: true
}

/**
 * The approved comments of an article, nested, oldest first; with the reader's own that still waits, where it is named.
 * What was withdrawn stands as `removed` over its replies.
 */
export async function listThread(db: Reader, articleId: string, options: { withPending?: string } = {}): Promise<PublicComment[]> {
  const approved = await listApproved(db, articleId)
  const own = options.withPending === undefined ? null : await findAwaiting(db, articleId, options.withPending)
  const shown = own ? [...approved, own] : approved
  const gone = await listAncestors(db, shown)
  return nestReplies(await present(db, [...shown, ...gone].sort(compareRows)))
}

/** The approved comments of an article, newest first, flat; each answers the nearest comment that readers see. */
export async function listApprovedForFeed(db: Reader, articleId: string, limit: number): Promise<PublicComment[]> {
  const rows = await listNewestApproved(db, articleId, limit)
  const links = await listLinks(db, rows)
  return (await present(db, rows)).map((comment) => ({ ...comment, ...placeInThread(comment.parentId, links) }))
}

/**
 * A page of the approved comments of an article, flat; `next` is where the following page begins. `limit` counts them
 * alone: what was withdrawn stands between them, each on one page, as `removed` before its replies (after them, newest first).
 */
export async function listThreadPage(
  db: Reader,
  articleId: string,
  page: { after: Cursor | null; limit: number; order?: ThreadOrder },
): Promise<{ items: PublicComment[]; next: Cursor | null }> {
  const order = page.order ?? 'oldest'
  const found = await listApproved(db, articleId, { ...page, order, limit: page.limit + 1 })
  const rows = found.slice(0, page.limit)
  const next = found.length > page.limit ? (rows.at(-1) ?? null) : null
  const tombstones = await listTombstones(db, articleId, { from: page.after, to: next, order })
  const sorted = [...rows, ...tombstones].sort(compareRows)
  return { items: await present(db, order === 'newest' ? sorted.reverse() : sorted), next: next && { createdAt: next.createdAt, id: next.id } }
}

/** One approved comment; null when readers do not see it. */
export async function findPublicComment(db: Reader, id: string): Promise<PublicComment | null> {
  const row = await findApproved(db, id)
  const [comment] = row ? await present(db, [row]) : []
  return comment ?? null
}

/** A comment that a rule put aside waits too, for its author's eyes: only what is gone over replies is marked as such. */
async function present(db: Reader, rows: readonly ThreadRow[]): Promise<PublicComment[]> {
  const bylines = await listBylines(db, [...new Set(rows.flatMap((row) => row.bylineId ?? []))])
  return rows.map((row) => {
    const { id, parentId, depth, createdAt } = row
    if (row.removed) {
      return { id, parentId, depth, createdAt, name: '', staff: false, byline: null, text: '', edited: false, highlighted: false, replies: [], removed: true as const }
    }
    const byline = (row.bylineId !== null && bylines.get(row.bylineId)) || null
    return {
      id, parentId, depth, createdAt, byline,
      name: byline?.name ?? row.name,
      staff: row.staff,
      text: row.text,
      edited: row.edited,
      highlighted: row.highlighted,
      replies: [],
      ...(row.status === 'approved' ? {} : { pending: true as const }),
    }
  })
}

function compareRows(one: ThreadRow, other: ThreadRow): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
}
