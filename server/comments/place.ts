import type { Reader } from '../db/index.ts'
import { findComment, type CommentRow } from './comments.store.ts'

/** Where a comment hangs in its thread. */
export interface Place {
  parentId: string | null
  depth: number
}

/** Where a reply hangs: under its parent, or under the deepest ancestor that the setting allows. */
export async function placeUnder(tx: Reader, parent: CommentRow, mostDepth: number): Promise<Place> {
  let above: CommentRow | null = parent
  while (above && above.depth >= mostDepth)
    above = above.parentId === null ? null : await findComment(tx, above.parentId)
  return above ? { parentId: above.id, depth: above.depth + 1 } : { parentId: null, depth: 0 }
}
