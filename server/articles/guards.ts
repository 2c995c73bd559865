import type { Reader } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import { Problem } from '../problem.ts'
import { liveIdOf, type ArticleRow } from './articles.ts'
import { checkEdit, effectiveStatus, mayPublish, readableText, type ArticleState } from './articles.policy.ts'
import { findArticle } from './articles.store.ts'
import { words } from './articles.words.ts'

/** What the policy needs to know of a row, at this instant. */
export function stateOf(article: ArticleRow, now: Date): ArticleState {
  const liveId = liveIdOf(article)
  return {
    kind: article.kind,
    status: effectiveStatus(article, now),
    createdBy: article.createdBy,
    hasChanges: liveId !== null && liveId !== article.workingRevisionId,
  }
}

/** @throws Problem 404 when there is none that this actor may know of. */
export async function findReadable(db: Reader, actor: Actor, id: string, now: Date): Promise<ArticleRow> {
  const article = await findArticle(db, id)
  if (!article || readableText(actor, stateOf(article, now)) === null) throw new Problem('not_found')
  return article
}

/** @throws Problem 404 or 403 unless the actor may see the text being worked on. */
export async function findOpenToStaff(db: Reader, actor: Actor, id: string, now: Date): Promise<ArticleRow> {
  const article = await findReadable(db, actor, id, now)
  if (readableText(actor, stateOf(article, now)) !== 'working') throw new Problem('forbidden')
  return article
}

/** @throws Problem 404 or 403 unless the actor decides on what of it is public. */
export async function findToPublish(db: Reader, actor: Actor, id: string, now: Date): Promise<ArticleRow> {
  const article = await findReadable(db, actor, id, now)
  if (!mayPublish(actor, stateOf(article, now))) throw new Problem('forbidden')
  return article
}

/** @throws Problem 403, then 412, then 409 unless the actor may change the text of this revision now. */
export function assertEditable(actor: Actor, article: ArticleRow, now: Date, revision: number): void {
  const verdict = checkEdit(actor, stateOf(article, now))
  if (verdict === 'forbidden') throw new Problem('forbidden')
  assertRevision(revision, article.revision)
  if (verdict === 'allowed') return
  throw new Problem('conflict', {
    detail: verdict === 'trashed' ? words.trashed : words.inReview,
    extra: { currentStatus: stateOf(article, now).status },
  })
}

/** @throws Problem 404, 403 or 409 unless the actor may change it now, whatever revision they have before them. */
export async function findEditable(db: Reader, actor: Actor, id: string, now: Date): Promise<ArticleRow> {
  const article = await findReadable(db, actor, id, now)
  assertEditable(actor, article, now, article.revision)
  return article
}
