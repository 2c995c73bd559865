import { listBylines, type Byline } from '../../bylines/index.ts'
import type { CommentOrigin, Reader } from '../../db/index.ts'
import { findApproved, listLinks, listNewestApproved, type ThreadRow } from './thread.store.ts'
import { placeInThread } from './thread.ts'

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
  /** When its author changed it; null when they did not. */
  editedAt: Date | null
  /** The library recommends it. */
  highlighted: boolean
  /** The site that it was written on; null where it was written here. */
  origin: { kind: CommentOrigin; host: string; address: string } | null
  replies: PublicComment[]
  /** True for the reader's own comment while it awaits a moderator. */
  pending?: true
  /** True for what readers no longer see, though replies hang under it: nothing else is told of it. */
  removed?: true
}

/** A comment away from its page. */
export interface FeedComment extends PublicComment {
  article: { id: string; slug: string; title: string }
}

/**
 * The newest approved comments of the articles that readers see, or of one of them, newest first, flat;
 * each answers the nearest comment that readers see.
 */
export async function listApprovedForFeed(
  db: Reader,
  wanted: { now: Date; limit: number; articleId?: string },
): Promise<FeedComment[]> {
  const found = await listNewestApproved(db, wanted)
  const links = await listLinks(
    db,
    found.map(({ row }) => row),
  )
  const comments = await present(
    db,
    found.map(({ row }) => row),
  )
  return comments.map((comment, index) => ({
    ...comment,
    ...placeInThread(comment.parentId, links),
    article: found[index]!.article,
  }))
}

/** One approved comment; null when readers do not see it. */
export async function findPublicComment(db: Reader, id: string): Promise<PublicComment | null> {
  const row = await findApproved(db, id)
  const [comment] = row ? await present(db, [row]) : []
  return comment ?? null
}

/**
 * Rows as readers see them. A comment that a rule put aside waits too, for its author's eyes: only what is gone over
 * replies is marked as such.
 */
export async function present(db: Reader, rows: readonly ThreadRow[]): Promise<PublicComment[]> {
  const bylines = await listBylines(db, [...new Set(rows.flatMap((row) => row.bylineId ?? []))])
  return rows.map((row) => {
    const { id, parentId, depth, createdAt } = row
    if (row.removed) {
      return {
        id,
        parentId,
        depth,
        createdAt,
        name: '',
        staff: false,
        byline: null,
        text: '',
        editedAt: null,
        highlighted: false,
        origin: null,
        replies: [],
        removed: true as const,
      }
    }
    const byline = row.bylineId === null ? null : (bylines.get(row.bylineId) ?? null)
    return {
      id,
      parentId,
      depth,
      createdAt,
      byline,
      name: byline?.name ?? row.name,
      staff: row.staff,
      text: row.text,
      editedAt: row.editedAt,
      highlighted: row.highlighted,
      origin: originOf(row),
      replies: [],
      ...(row.status === 'approved' ? {} : { pending: true as const }),
    }
  })
}

function originOf({ originKind: kind, originHost: host, originAddress: address }: ThreadRow): PublicComment['origin'] {
  return kind === null || host === null || address === null ? null : { kind, host, address }
}

/** Oldest first. */
export function compareRows(one: ThreadRow, other: ThreadRow): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1)
}
