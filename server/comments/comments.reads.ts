import { listBylines, type Byline } from '../bylines/index.ts'
import type { Reader } from '../db/index.ts'
import { findApproved, findAwaiting, listApproved, listLinks, listNewestApproved, type ThreadRow } from './comments.store.ts'
import type { Cursor } from './cursor.ts'
import { nestReplies, placeInThread } from './thread.ts'

/** A comment as readers see it. */
export interface PublicComment {
  id: string
  /** The nearest ancestor that readers see: what hangs under a withdrawn comment moves up. */
  parentId: string | null
  depth: number
  name: string
  /** True for a reply by the library, signed by `byline`. */
  staff: boolean
  byline: Byline | null
  /** As typed: `commentHtml` of `server/html.ts` makes it HTML. */
  text: string
  createdAt: Date
  replies: PublicComment[]
  /** True for the reader's own comment while it awaits a moderator. */
  pending?: true
}

/** The approved comments of an article, nested, oldest first; with the reader's own that still waits, where it is named. */
export async function listThread(db: Reader, articleId: string, options: { withPending?: string } = {}): Promise<PublicComment[]> {
  const approved = await listApproved(db, articleId)
  const own = options.withPending === undefined ? null : await findAwaiting(db, articleId, options.withPending)
  return nestReplies(await present(db, own ? insertInOrder(approved, own) : approved))
}

/** The approved comments of an article, newest first, flat. */
export async function listApprovedForFeed(db: Reader, articleId: string, limit: number): Promise<PublicComment[]> {
  return present(db, await listNewestApproved(db, articleId, limit))
}

/** A page of the approved comments of an article, oldest first, flat; `next` is where the following page begins. */
export async function listThreadPage(
  db: Reader,
  articleId: string,
  page: { after: Cursor | null; limit: number },
): Promise<{ items: PublicComment[]; next: Cursor | null }> {
  const rows = await listApproved(db, articleId, { ...page, limit: page.limit + 1 })
  const items = await present(db, rows.slice(0, page.limit))
  return { items, next: rows.length > page.limit ? (items.at(-1) ?? null) : null }
}

/** One approved comment; null when readers do not see it. */
export async function findPublicComment(db: Reader, id: string): Promise<PublicComment | null> {
  const row = await findApproved(db, id)
  const [comment] = row ? await present(db, [row]) : []
  return comment ?? null
}

async function present(db: Reader, rows: readonly ThreadRow[]): Promise<PublicComment[]> {
  const links = await listLinks(db, rows)
  const bylines = await listBylines(db, [...new Set(rows.flatMap((row) => row.bylineId ?? []))])
  return rows.map((row) => {
    const byline = (row.bylineId !== null && bylines.get(row.bylineId)) || null
    return {
      id: row.id,
      ...placeInThread(row.parentId, links),
      name: byline?.name ?? row.name,
      staff: row.staff,
      byline,
      text: row.text,
      createdAt: row.createdAt,
      replies: [],
      ...(row.status === 'approved' ? {} : { pending: true as const }),
    }
  })
}

function insertInOrder(rows: readonly ThreadRow[], own: ThreadRow): ThreadRow[] {
  const place = rows.findIndex((row) => row.createdAt > own.createdAt)
  return place === -1 ? [...rows, own] : rows.toSpliced(place, 0, own)
}
