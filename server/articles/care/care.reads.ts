import type { ArticleKind, Reader } from '../../db/index.ts'
import type { Actor } from '../../http/actor.ts'
import { mayPublish } from '../articles.policy.ts'
import { listDueReviews } from './reviews.store.ts'

/** A live text that is to be read again. */
export interface Due {
  id: string
  kind: ArticleKind
  title: string
  dueOn: string
}

const most = 200

/** Those that are due on a day and that this actor may confirm, the oldest first. */
export async function listDue(db: Reader, actor: Actor, { day, now }: { day: string; now: Date }): Promise<Due[]> {
  const found = await listDueReviews(db, { day, now, limit: most })
  return found
    .filter(({ article: { kind, createdBy } }) =>
      mayPublish(actor, { kind, createdBy, status: 'published', hasChanges: false }),
    )
    .map(({ review, article: { id, kind }, title }) => ({ id, kind, title, dueOn: review.dueOn }))
}
