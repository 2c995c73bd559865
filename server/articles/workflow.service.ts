import { assertMaySign } from '../bylines/index.ts'
import type { Clock } from '../clock.ts'
import type { ArticleStatus, Db, Reader } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import type { Actor } from '../http/actor.ts'
import { assertRevision } from '../http/etag.ts'
import type { NewId } from '../ids.ts'
import { invalidField, Problem, type FieldProblem } from '../problem.ts'
import { forgetRedirect } from '../slugs/index.ts'
import { readPublicationDate } from './article-input.ts'
import { liveAs, liveIdOf, type ArticleRow } from './articles.ts'
import type { Saved } from './articles.service.ts'
import { listBlocking } from './findings.ts'
import { checkMove, isOut, listAllowedTransitions, needsNote, type ArticleState } from './articles.policy.ts'
import { insertTransition, updateArticle, wasPublished } from './articles.store.ts'
import { findReadable, stateOf } from './guards.ts'
import { replaceLead } from './lead.ts'
import { choosePublishedDate, chooseScheduledDate } from './publication-date.ts'
import { keepExisting, readRevision, replaceTextLinks } from './texts.ts'
import { words } from './articles.words.ts'

export interface Move {
  to: ArticleStatus
  /** Why; required when changes are asked for. */
  note?: string
  /** With `scheduled` and `published` only: a wall time of the library or an instant with its offset. */
  publishedAt?: string
}

export interface WorkflowService {
  /**
   * Makes one move of the workflow.
   * @throws Problem 409 with the moves that are possible, 403 for one that others may make.
   */
  moveTo(actor: Actor, id: string, revision: number, move: Move): Promise<Saved>
}

export function createWorkflow(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  timeZone: string
}): WorkflowService {
  const { db, events, clock, newId, timeZone } = deps

  return {
    async moveTo(actor, id, revision, move) {
      const { to } = move
      const note = (move.note ?? '').normalize('NFC').trim()
      const given = move.publishedAt === undefined ? null : readPublicationDate(move.publishedAt, timeZone)
      return db.write(async (tx) => {
        const now = clock.now()
        const article = await findReadable(tx, actor, id, now)
        const state = stateOf(article, now)
        assertRevision(revision, article.revision)
        assertMove(actor, state, to, note)
        if (given !== null && !isOut(to)) throw dateProblem()
        const moved = {
          ...article,
          ...(await changesOf(tx, article, state, to, given, now)),
          status: to,
          revision: article.revision + 1,
          updatedAt: now,
        }
        if (isOut(to)) await assertPublishable(tx, actor, article)
        // A scheduled one takes an old address by being visible at its hour: until then that leads where it led.
        if (to === 'published') await forgetRedirect(tx, 'article', article.slug)
        await updateArticle(tx, moved)
        if (liveIdOf(moved) !== liveIdOf(article)) await replaceTextLinks(tx, moved)
        await insertTransition(tx, {
          id: newId(),
          articleId: id,
          fromStatus: state.status,
          toStatus: to,
          note,
          actorId: actor.id,
          at: now,
        })
        await events.record(tx, 'article.moved', { id, from: state.status, to }, actor.id)
        if (state.status === 'published' || to === 'published')
          await events.record(tx, 'article.live-changed', { id }, actor.id)
        const appears = to === 'published' && state.status !== 'published'
        const warnings = appears && moved.featured ? await replaceLead(tx, actor, id, { events, clock }) : []
        return { id, revision: moved.revision, warnings }
      })
    },
  }
}

function assertMove(actor: Actor, state: ArticleState, to: ArticleStatus, note: string): void {
  const verdict = checkMove(actor, state, to)
  if (verdict === 'illegal') {
    const allowed = listAllowedTransitions(actor, state)
    throw new Problem('conflict', {
      detail: words.noMove(state.status, to),
      extra: { currentStatus: state.status, allowed },
    })
  }
  if (verdict === 'forbidden') throw new Problem('forbidden')
  if (note === '' && needsNote(state, to)) {
    throw invalidField('/note', words.noNote)
  }
}

/** The columns that a move changes besides the status. */
async function changesOf(
  db: Reader,
  article: ArticleRow,
  state: ArticleState,
  to: ArticleStatus,
  given: Date | null,
  now: Date,
): Promise<Partial<ArticleRow>> {
  const publication = { status: state.status, now, given, current: article.publishedAt }
  if (to === 'scheduled')
    return {
      ...liveAs(article, article.workingRevisionId),
      publishedAt: chooseScheduledDate(publication),
      liveChangedAt: null,
    }
  if (to === 'published') {
    const isNew = state.status !== 'published' && !(await wasPublished(db, article.id))
    const changedAt = liveIdOf(article) === article.workingRevisionId ? article.liveChangedAt : now
    return {
      ...liveAs(article, article.workingRevisionId),
      publishedAt: choosePublishedDate(publication),
      liveChangedAt: isNew ? null : changedAt,
    }
  }
  // Out of the public's sight for good or for rewriting: there is no live text any more.
  return to === 'archived' ? {} : liveAs(article, null)
}

/**
 * @throws Problem 422 saying what the text lacks to go out, and which signature is not the actor's to publish under.
 */
async function assertPublishable(db: Reader, actor: Actor, article: ArticleRow): Promise<void> {
  const text = await keepExisting(db, (await readRevision(db, article.workingRevisionId)).text)
  const { body, bylineIds } = text
  const errors: FieldProblem[] = []
  if (body === '') {
    errors.push({
      pointer: '/body',
      detail: words.noBody,
    })
  }
  if (bylineIds.length === 0 && article.kind === 'article') {
    errors.push({
      pointer: '/bylines',
      detail: words.noByline,
    })
  }
  for (const { place, detail } of await listBlocking(db, text, article.kind))
    errors.push({ pointer: `/${place}`, detail })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const liveId = liveIdOf(article)
  const live = liveId === null ? null : await readRevision(db, liveId)
  await assertMaySign(db, actor, { ids: bylineIds, already: live?.text.bylineIds ?? [] })
}

function dateProblem(): Problem {
  return invalidField('/publishedAt', words.needlessDate)
}
