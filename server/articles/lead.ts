import type { Clock } from '../clock.ts'
import type { Writer } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import type { FieldProblem } from '../problem.ts'
import { words } from './articles.words.ts'
import { findRevision, listFeatured, updateArticle } from './articles.store.ts'

/**
 * One article is à la une: those that the public sees marked, but for `id`, are so no more. What is scheduled keeps its
 * mark, and leads from its hour on as the newest.
 * @returns for whoever chooses, which article leads no more.
 */
export async function replaceLead(
  tx: Writer,
  actor: Actor,
  id: string,
  { events, clock }: { events: Events; clock: Clock },
): Promise<FieldProblem[]> {
  const now = clock.now()
  const warnings: FieldProblem[] = []
  for (const other of await listFeatured(tx, now)) {
    if (other.id === id) continue
    await updateArticle(tx, { ...other, featured: false, revision: other.revision + 1, updatedAt: now })
    await events.record(tx, 'article.saved', { id: other.id }, actor.id)
    await events.record(tx, 'article.live-changed', { id: other.id }, actor.id)
    const live = other.liveRevisionId === null ? null : await findRevision(tx, other.liveRevisionId)
    warnings.push({ pointer: '/featured', detail: words.replaces(live?.title ?? other.slug) })
  }
  return warnings
}
