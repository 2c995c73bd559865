import type { Byline } from '../bylines/index.ts'
import { commentHtml } from '../html.ts'
import type { PublicComment } from './thread/public.reads.ts'

/** What anybody may know of an approved comment: nothing else of it leaves the house. */
export function publicCommentView(comment: PublicComment) {
  return {
    id: comment.id,
    parentId: comment.parentId,
    depth: comment.depth,
    name: comment.name,
    staff: comment.staff,
    byline: bylineView(comment.byline),
    html: comment.removed ? '' : commentHtml(comment.text),
    text: comment.text,
    createdAt: comment.createdAt.toISOString(),
    edited: comment.editedAt !== null,
    highlighted: comment.highlighted,
    origin: comment.origin,
    removed: comment.removed ?? false,
  }
}

export function bylineView(byline: Byline | null) {
  return byline && { name: byline.name, slug: byline.slug }
}
