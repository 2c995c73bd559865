import { updateCommentsCount } from '../../articles/index.ts'
import type { Clock } from '../../clock.ts'
import { findComment, updateComment, type CommentsService } from '../../comments/index.ts'
import type { AppealOutcome, CommentStatus, Db, Reader, Writer } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem } from '../../problem.ts'
import type { Secrets } from '../../secrets.ts'
import {
  findAppeal,
  findAppealOf,
  findOverturned,
  insertAppeal,
  updateAppeal,
  type AppealRow,
} from './appeals.store.ts'
import { isCommentWithin } from '../queue/cards.store.ts'
import { words } from './appeals.words.ts'
import { tooLong } from '../moderation.words.ts'
import { isDecisionKey } from './decision-key.ts'
import { insertDecision, listDecisions, listDecisionsById, type DecisionRow } from '../queue/decisions.store.ts'
import { findScope, hasOtherModerator } from '../scopes/scopes.ts'
import { findRefusal, statusForAuthor, type StatusForAuthor } from './statement.ts'

/** What its author may read of what became of a comment. */
export interface Statement {
  comment: { articleId: string; createdAt: Date; status: CommentStatus }
  status: StatusForAuthor
  decision: DecisionRow | null
  /** Of that decision; for what is up again, the one that brought it back. */
  appeal: AppealRow | null
  /** Somebody other than whoever took it is there to answer an appeal. */
  answerable: boolean
}

export interface AppealsService {
  /** For the author, by their view key or by the key that a letter carries. @throws Problem 404 for any other key. */
  readStatement(commentId: string, key: string): Promise<Statement>
  /**
   * Contests a refusal, once. @throws Problem 404 for another key, 422, 409 when nothing can be contested (any more).
   */
  submit(commentId: string, draft: { key: string; text: string }): Promise<Statement>
  /**
   * Answers an appeal; `overturned` publishes the comment. @throws Problem 403 for whoever took the decision, 409 when
   * it is answered.
   */
  decide(actor: Actor, id: string, answer: { outcome: AppealOutcome; note?: string | undefined }): Promise<AppealRow>
}

/** The most characters of an appeal. */
export const longestAppeal = 2000

/** The most characters of the answer to one. */
export const longestAnswer = 500

export function createAppeals(deps: {
  db: Db
  events: Events
  clock: Clock
  newId: NewId
  secrets: Secrets
  comments: Pick<CommentsService, 'isViewKey'>
}): AppealsService {
  const { db, events, clock, newId, secrets, comments } = deps

  async function read(reader: Reader, commentId: string): Promise<Statement> {
    const comment = await findComment(reader, commentId)
    if (!comment) throw new Problem('not_found')
    const decision = findRefusal(comment.status, await listDecisions(reader, [commentId]))
    const status = statusForAuthor(comment.status, decision !== null)
    return {
      comment,
      status,
      decision,
      answerable: decision !== null && (await hasOtherModerator(reader, comment.articleId, decision.actorId)),
      appeal: await findAppealFor(reader, { commentId, decision, status }),
    }
  }

  async function approve(
    tx: Writer,
    actor: Actor,
    comment: { id: string; articleId: string; status: CommentStatus },
    { note, decidedAt }: { note: string; decidedAt: Date },
  ): Promise<void> {
    const { id, articleId, status: from } = comment
    await updateComment(tx, id, { status: 'approved', decidedAt })
    await insertDecision(tx, {
      id: newId(),
      commentId: id,
      decision: 'approve',
      fromStatus: from,
      toStatus: 'approved',
      ground: null,
      note,
      sentence: '',
      actorId: actor.id,
      at: decidedAt,
    })
    await updateCommentsCount(tx, articleId, 1)
    await events.record(tx, 'comment.decided', { id, articleId, decision: 'approve', from, to: 'approved' }, actor.id)
  }

  function assertKey(commentId: string, key: string): void {
    if (!comments.isViewKey(commentId, key) && !isDecisionKey(secrets, commentId, key)) throw new Problem('not_found')
  }

  return {
    async readStatement(commentId, key) {
      assertKey(commentId, key)
      return read(db.read, commentId)
    },

    async submit(commentId, draft) {
      assertKey(commentId, draft.key)
      const text = readText(draft.text)
      await db.write(async (tx) => {
        const { decision, appeal } = await read(tx, commentId)
        if (!decision) throw nothingToContest()
        if (appeal) throw contestedAlready()
        const id = newId()
        await insertAppeal(tx, {
          id,
          commentId,
          decisionId: decision.id,
          text,
          createdAt: clock.now(),
          outcome: null,
          note: null,
          actorId: null,
          decidedAt: null,
        })
        await events.record(tx, 'appeal.created', { id, commentId }, null)
      })
      return read(db.read, commentId)
    },

    async decide(actor, id, { outcome, note = '' }) {
      if (Array.from(note.trim()).length > longestAnswer) throw invalidField('/note', tooLong(longestAnswer))
      return db.write(async (tx) => {
        const appeal = await findAppeal(tx, id)
        const scope = await findScope(tx, actor.id)
        if (!appeal || !(await isCommentWithin(tx, appeal.commentId, scope))) throw new Problem('not_found')
        const decision = (await listDecisionsById(tx, [appeal.decisionId])).get(appeal.decisionId)
        if (decision?.actorId !== null && decision?.actorId === actor.id) throw ownDecision()
        const answer = { outcome, note: note.trim(), actorId: actor.id, decidedAt: clock.now() }
        if (!(await updateAppeal(tx, id, answer))) throw answeredAlready()
        const comment = await findComment(tx, appeal.commentId)
        if (outcome === 'overturned' && comment && comment.status !== 'approved') {
          await approve(tx, actor, comment, answer)
        }
        await events.record(tx, 'appeal.decided', { id, commentId: appeal.commentId, outcome }, actor.id)
        return { ...appeal, ...answer }
      })
    },
  }
}

/** The one of a refusal, or the one that brought a comment back. */
async function findAppealFor(
  db: Reader,
  { commentId, decision, status }: Pick<Statement, 'decision' | 'status'> & { commentId: string },
): Promise<AppealRow | null> {
  if (decision) return findAppealOf(db, decision.id)
  return status === 'approved' ? findOverturned(db, commentId) : null
}

function readText(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  if (clean === '') throw invalidField('/text', words.textWanted)
  if (Array.from(clean).length <= longestAppeal) return clean
  throw invalidField('/text', tooLong(longestAppeal))
}

function nothingToContest(): Problem {
  return new Problem('conflict', { detail: words.nothingToContest })
}

function contestedAlready(): Problem {
  return new Problem('duplicate', { detail: words.contestedAlready })
}

function ownDecision(): Problem {
  return new Problem('forbidden', { detail: words.ownDecision })
}

function answeredAlready(): Problem {
  return new Problem('conflict', { detail: words.answeredAlready })
}
