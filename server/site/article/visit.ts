import { readCursor, type ThreadPlace } from '../../comments/index.ts'
import { readOne } from '../../http/form.ts'
import { isId } from '../../ids.ts'
import { Problem } from '../../problem.ts'
import type { CommentFormView } from '../../themes/index.ts'
import type { SiteContext } from '../site.context.ts'

/** What this reader's request adds to the article that everybody sees. */
export interface ArticleVisit {
  /** A page of the thread; the first one unless said. */
  place?: ThreadPlace
  /** A comment to be shown on whichever page of the thread holds it. */
  wanted?: string
  /** A comment to be answered. */
  replyTo?: string
  /** The reader's own comment, proven by the key of its signed link. */
  own?: { id: string; key: string }
  /** The reader just changed it: the new text is online, or waits. */
  edited?: 'live' | 'held'
  /** Whoever is signed in. */
  patron?: { name: string }
  /** A form that was refused: what was typed comes back. */
  refused?: { values: CommentFormView['values']; errors: CommentFormView['errors']; error: string; startedAt: string }
}

/** Parameters that the page does not know are ignored. @throws Problem 404 for what is no place in a thread. */
export function readVisit({ comments }: SiteContext, query: unknown): ArticleVisit {
  const [reply, comment, key] = [readOne(query, 'reply'), readOne(query, 'comment'), readOne(query, 'key')]
  if (isId(comment))
    return comments.isViewKey(comment, key) ? { own: { id: comment, key }, ...readEdited(query) } : { wanted: comment }
  if (isId(reply)) return { replyTo: reply }
  const place = readPlace(query)
  return place.after === null && place.order === 'oldest' ? {} : { place }
}

function readEdited(query: unknown): Pick<ArticleVisit, 'edited'> {
  const edited = readOne(query, 'edited')
  return edited === 'live' || edited === 'held' ? { edited } : {}
}

function readPlace(query: unknown): ThreadPlace {
  const after = readOne(query, 'after')
  try {
    return {
      order: readOne(query, 'comments') === 'newest' ? 'newest' : 'oldest',
      after: after === '' ? null : readCursor(after),
    }
  } catch {
    throw new Problem('not_found')
  }
}
