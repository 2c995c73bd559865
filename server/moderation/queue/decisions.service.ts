import { updateCommentsCount } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import { createKeys, findComment, updateComment, type CommentRow } from '../../comments/index.ts'
import type { CommentDecision, CommentStatus, Db, Reader, Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Localised } from '../../i18n.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem, type ProblemCode } from '../../problem.ts'
import { titles } from '../../problem.words.ts'
import type { Secrets } from '../../secrets.ts'
import type { Ground } from '../grounds.ts'
import { tooLong } from '../moderation.words.ts'
import { findScope } from '../scopes/scopes.ts'
import { isCommentWithin } from './cards.store.ts'
import { countChange, decide, findUndo, isEmptied, listAllowed } from './decisions.policy.ts'
import { insertDecision, listDecisions } from './decisions.store.ts'
import { words } from './queue.words.ts'
import { conflictProblem, nothingToUndoProblem, stateProblem } from './refusals.ts'

/** The most characters of what the author of a refused comment is told. */
export const longestSentence = 500

export interface DecisionDraft {
  decision: CommentDecision
  /** Required to reject, and for that only. */
  ground?: Ground | undefined
  /** For the other moderators. */
  note?: string | undefined
  /** For the comment's author, beside the ground of a refusal. */
  sentence?: string | undefined
  /** The state that the moderator saw; unless said `pending`, or for `undo` the state it is in. */
  from?: CommentStatus | undefined
  /** The `editedAt` of the card that the moderator read: its author may have changed the text since. */
  editedAt?: string | null | undefined
}

/** What became of a list of decisions. */
export interface Decided {
  done: string[]
  skipped: { id: string; reason: ProblemCode; detail: Localised }[]
}

export interface DecisionsService {
  /**
   * Decides on a comment, or takes the last decision back. @throws Problem 409 with the current state when it is not
   * (or no longer) in `from`.
   */
  decide(actor: Actor, id: string, draft: DecisionDraft): Promise<void>
  /** Takes each decision by itself: one that is refused does not keep back the others. */
  decideMany(actor: Actor, items: readonly (DecisionDraft & { id: string })[]): Promise<Decided>
  /** Refuses what its author wrote since; the approved text stays. @throws Problem 409 when nothing waits. */
  refuseEdit(actor: Actor, id: string): Promise<void>
  /** Marks an approved comment as one that the library recommends. @throws Problem 409 for any other. */
  highlight(actor: Actor, id: string, on: boolean): Promise<void>
}

/** What moderators do to one comment, or to many. */
export function createDecisions(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
}): DecisionsService {
  const { db, events, clock, newId } = deps
  const keys = createKeys(deps.secrets)

  async function decideOne(actor: Actor, id: string, draft: DecisionDraft): Promise<void> {
    const ground = readGround(draft)
    await db.write(async (tx) => {
      const at = clock.now()
      const comment = await findInScope(tx, actor, id)
      const { from, to, decidedAt } = await readChange(tx, comment, draft, at)
      const publishes = draft.decision === 'approve' && from === 'approved' && comment.nextText !== null
      await updateComment(tx, id, {
        status: to,
        decidedAt,
        ...(publishes
          ? { text: comment.nextText ?? comment.text, nextText: null, liveEditedAt: comment.editedAt }
          : {}),
      })
      await insertDecision(tx, {
        id: newId(),
        commentId: id,
        decision: draft.decision,
        fromStatus: from,
        toStatus: to,
        ground,
        note: (draft.note ?? '').trim(),
        sentence: readSentence(draft),
        actorId: actor.id,
        at,
      })
      const difference = countChange(from, to)
      if (difference !== 0) await updateCommentsCount(tx, comment.articleId, difference)
      await events.record(
        tx,
        'comment.decided',
        { id, articleId: comment.articleId, decision: draft.decision, from, to },
        actor.id,
      )
    })
  }

  return {
    decide: decideOne,

    async decideMany(actor, items) {
      const done: string[] = []
      const skipped: Decided['skipped'] = []
      for (const { id, ...draft } of items) {
        try {
          await decideOne(actor, id, draft)
          done.push(id)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          const { detail, errors } = error.options
          skipped.push({ id, reason: error.code, detail: detail ?? errors?.[0]?.detail ?? titles[error.code] })
        }
      }
      return { done, skipped }
    },

    async refuseEdit(actor, id) {
      await db.write(async (tx) => {
        const comment = await findInScope(tx, actor, id)
        if (comment.status !== 'approved' || comment.nextText === null) {
          throw stateProblem(comment.status, words.noNewText)
        }
        const { articleId, name, text } = comment
        await updateComment(tx, id, {
          nextText: null,
          editedAt: comment.liveEditedAt,
          heldBy: null,
          heldMatch: null,
          fingerprint: keys.fingerprint({ articleId, name, text }),
        })
        await events.record(
          tx,
          'comment.edited',
          { id, articleId: comment.articleId, status: comment.status, live: false },
          actor.id,
        )
      })
    },

    async highlight(actor, id, on) {
      await db.write(async (tx) => {
        const comment = await findInScope(tx, actor, id)
        if (comment.highlighted === on) return
        if (comment.status !== 'approved') {
          throw stateProblem(comment.status, words.onlyApproved)
        }
        await updateComment(tx, id, { highlighted: on })
        await events.record(tx, 'comment.highlighted', { id, articleId: comment.articleId, on }, actor.id)
      })
    },
  }
}

/** @throws Problem 404 for a comment of a category that this moderator does not moderate, too. */
async function findInScope(tx: Writer, actor: Actor, id: string): Promise<CommentRow> {
  const comment = await findComment(tx, id)
  const scope = await findScope(tx, actor.id)
  if (!comment || !(await isCommentWithin(tx, id, scope))) throw new Problem('not_found')
  return comment
}

/**
 * What a decision changes. @throws Problem 409 where the moderator saw another state or text, or where that state
 * admits no such decision.
 */
async function readChange(db: Reader, comment: CommentRow, draft: DecisionDraft, at: Date) {
  const past = await listDecisions(db, [comment.id])
  const allowed = listAllowed(comment, past)
  const from = draft.from ?? (draft.decision === 'undo' ? comment.status : 'pending')
  if (comment.status !== from || isAnotherText(comment, draft)) throw conflictProblem(comment.status, allowed)
  const change = draft.decision === 'undo' ? findUndo(from, past) : stateAfter(comment, draft.decision, at)
  if (change && !isEmptied(comment)) return { ...change, from }
  throw draft.decision === 'undo' ? nothingToUndoProblem(from, allowed) : conflictProblem(from, allowed)
}

/** Whether the author changed the text since the moderator read it. */
function isAnotherText(comment: CommentRow, { editedAt }: DecisionDraft): boolean {
  return editedAt !== undefined && editedAt !== (comment.editedAt?.toISOString() ?? null)
}

function stateAfter(comment: CommentRow, decision: Exclude<DecisionDraft['decision'], 'undo'>, at: Date) {
  const to = decide(comment, decision)
  return to === null ? null : { to, decidedAt: at }
}

function readGround(draft: DecisionDraft): Ground | null {
  if (draft.decision === 'reject') {
    if (draft.ground) return draft.ground
    throw invalidField('/ground', words.groundWanted)
  }
  if (draft.ground === undefined) return null
  throw invalidField('/ground', words.groundOfRefusalOnly)
}

function readSentence(draft: DecisionDraft): string {
  const sentence = (draft.sentence ?? '').normalize('NFC').trim()
  if (Array.from(sentence).length > longestSentence) throw invalidField('/sentence', tooLong(longestSentence))
  if (sentence === '' || draft.decision === 'reject') return sentence
  throw invalidField('/sentence', words.sentenceOfRefusalOnly)
}
