import type { Reader } from '../../db/index.ts'
import { compareRows, present, type PublicComment } from './public.reads.ts'
import type { Cursor } from './cursor.ts'
import {
  countOlder,
  findAwaiting,
  findBack,
  findOldest,
  listApproved,
  listApprovedAmong,
  listTombstones,
  type ThreadOrder,
  type ThreadRow,
} from './thread.store.ts'
import { nestReplies } from './thread.ts'

/** Comments on a page of a thread. */
export const threadLength = 50

/** Where a page of a thread begins: after a comment, or at its beginning. */
export interface ThreadPlace {
  order: ThreadOrder
  after: Cursor | null
}

export interface ThreadPage {
  /** Those that answer nothing on this page, in the page's order; replies hang below, the oldest first. */
  comments: PublicComment[]
  /** By its id, what is answered from this page and stands on another one. */
  elsewhere: ReadonlyMap<string, PublicComment>
  previous: ThreadPlace | null
  next: ThreadPlace | null
}

/**
 * A page of an article's thread as readers see it: `limit` approved comments, what was withdrawn over replies, and the
 * reader's own that still waits. Pages are cut by place, not by number: new comments move nothing to another page.
 */
export async function readThread(
  db: Reader,
  articleId: string,
  { order, after, own, limit = threadLength }: ThreadPlace & { own?: string | undefined; limit?: number },
): Promise<ThreadPage> {
  const { rows, last } = await listRows(db, articleId, { order, after, limit })
  const awaiting = own === undefined ? null : await findAwaiting(db, articleId, own)
  const shown = [...rows, ...(awaiting ? [awaiting] : [])].sort(compareRows)
  const ids = new Set(shown.map((row) => row.id))
  const absent = new Set(shown.flatMap((row) => (row.parentId === null || ids.has(row.parentId) ? [] : [row.parentId])))
  const comments = await present(db, [
    ...shown,
    ...(absent.size > 0 ? await listApprovedAmong(db, articleId, [...absent]) : []),
  ])
  const roots = nestReplies(comments.slice(0, shown.length))
  return {
    comments: order === 'newest' ? roots.reverse() : roots,
    elsewhere: new Map(comments.slice(shown.length).map((comment) => [comment.id, comment])),
    previous: after && { order, after: await findBack(db, articleId, { from: after, order, steps: limit }) },
    next: last && { order, after: last },
  }
}

/**
 * A page of an article's thread as it is stored, flat; `next` is where the following page begins. `limit` counts the
 * approved alone: what was withdrawn stands between them, each on one page, as `removed` before its replies (after
 * them, newest first).
 */
export async function listThreadPage(
  db: Reader,
  articleId: string,
  page: ThreadPlace & { limit: number },
): Promise<{ items: PublicComment[]; next: Cursor | null }> {
  const { rows, last } = await listRows(db, articleId, page)
  return { items: await present(db, page.order === 'newest' ? rows.reverse() : rows), next: last }
}

/**
 * The comments of a page with what was withdrawn between them, oldest first, and the last of its comments where others
 * follow.
 */
async function listRows(
  db: Reader,
  articleId: string,
  { order, after, limit }: ThreadPlace & { limit: number },
): Promise<{ rows: ThreadRow[]; last: Cursor | null }> {
  const found = await listApproved(db, articleId, { after, order, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const end = found.length > limit ? rows.at(-1) : undefined
  const last = end ? { createdAt: end.createdAt, id: end.id } : null
  const tombstones = await listTombstones(db, articleId, { from: after, to: last, order })
  return { rows: [...rows, ...tombstones].sort(compareRows), last }
}

/**
 * The page, oldest first, on which a comment stands; null when readers do not see it, nor its author where it is
 * the reader's `own`. One that waits stands with the comment that came before it.
 */
export async function findThreadPlace(
  db: Reader,
  articleId: string,
  id: string,
  { own = false, limit = threadLength } = {},
): Promise<ThreadPlace | null> {
  const [approved] = await listApprovedAmong(db, articleId, [id])
  const row = approved ?? (own ? await findAwaiting(db, articleId, id) : null)
  if (!row) return null
  const older = await countOlder(db, articleId, row)
  const pages = Math.floor(Math.max(approved ? older : older - 1, 0) / limit)
  return { order: 'oldest', after: pages === 0 ? null : await findOldest(db, articleId, pages * limit - 1) }
}
