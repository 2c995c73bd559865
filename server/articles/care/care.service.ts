import type { Clock } from '../../clock.ts'
import { isDay } from '../../days.ts'
import type { Db, NoteKind, Reader } from '../../db/index.ts'
import type { Events } from '../../events/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { NewId } from '../../ids.ts'
import { invalidField, Problem, type FieldProblem } from '../../problem.ts'
import { isSeen, joinLines } from '../../text.ts'
import { effectiveStatus, isOut } from '../articles.policy.ts'
import { listTextCards } from '../cards.store.ts'
import { findToPublish } from '../guards.ts'
import { words } from './care.words.ts'
import { findNote, insertNote, listNotesOf, updateNote, type NoteRow } from './notes.store.ts'
import { findReview, putReview, removeReview, type ReviewRow } from './reviews.store.ts'

export interface NoteDraft {
  kind: NoteKind
  /** Who answers; of a reply alone. */
  name?: string
  text: string
}

export interface CareService {
  /** When a text is to be read again, and what takes its place. @throws Problem 422, 404 or 403. */
  setReview(actor: Actor, articleId: string, review: { dueOn: string; replacedBy?: string | null }): Promise<ReviewRow>
  /** Somebody read it: it is right, and is to be read again on another day. @throws Problem 404, 422. */
  confirmReview(actor: Actor, articleId: string, dueOn: string): Promise<ReviewRow>
  /** It is never old. */
  endReview(actor: Actor, articleId: string): Promise<void>
  /** Adds a correction or a reply to a live article. @throws Problem 422, 409 where readers do not see it. */
  addNote(actor: Actor, articleId: string, draft: NoteDraft): Promise<NoteRow>
  /** It gives way to a sentence that says when and why; nothing goes silently. @throws Problem 404, 409, 422. */
  withdrawNote(actor: Actor, articleId: string, noteId: string, reason: string): Promise<NoteRow>
}

/** More than these are another article. */
const mostNotes = 50

export function createCare(deps: { db: Db; events: Events; clock: Clock; newId: NewId }): CareService {
  const { db, events, clock, newId } = deps

  const writeReview = (
    actor: Actor,
    articleId: string,
    make: (tx: Reader, before: ReviewRow | null) => Promise<ReviewRow | null>,
  ) =>
    db.write(async (tx) => {
      const article = await findToPublish(tx, actor, articleId, clock.now())
      const row = await make(tx, await findReview(tx, articleId))
      if (row) await putReview(tx, row)
      else await removeReview(tx, articleId)
      await events.record(tx, 'article.review-set', { id: articleId, out: isOut(article.status) }, actor.id)
      return row!
    })

  return {
    setReview: (actor, articleId, { dueOn, replacedBy = null }) =>
      writeReview(actor, articleId, async (tx, before) => {
        if (!isDay(dueOn)) throw invalidField('/dueOn', words.noDay)
        const [other] = replacedBy === null ? [] : await listTextCards(tx, [replacedBy], clock.now())
        if (replacedBy !== null && (!other || other.id === articleId))
          throw invalidField('/replacedBy', words.noReplacement)
        const checkedAt = before?.checkedAt ?? null
        return { articleId, dueOn, checkedAt, replacedById: replacedBy, updatedAt: clock.now() }
      }),

    confirmReview: (actor, articleId, dueOn) =>
      writeReview(actor, articleId, async (_tx, before) => {
        if (!isDay(dueOn)) throw invalidField('/dueOn', words.noDay)
        if (!before) throw new Problem('conflict', { detail: words.noReview })
        return { ...before, dueOn, checkedAt: clock.now(), updatedAt: clock.now() }
      }),

    async endReview(actor, articleId) {
      await writeReview(actor, articleId, async () => null)
    },

    addNote: (actor, articleId, draft) =>
      db.write(async (tx) => {
        const now = clock.now()
        const article = await findToPublish(tx, actor, articleId, now)
        if (article.kind !== 'article' || effectiveStatus(article, now) !== 'published')
          throw new Problem('conflict', { detail: words.notLive })
        if ((await listNotesOf(tx, [articleId])).length >= mostNotes)
          throw new Problem('conflict', { detail: words.tooMany(mostNotes) })
        const row = { ...readNote(draft), id: newId(), articleId, at: now, withdrawnAt: null, withdrawnFor: '' }
        await insertNote(tx, row)
        await events.record(tx, 'article.note-added', { id: articleId, kind: row.kind }, actor.id)
        return row
      }),

    withdrawNote: (actor, articleId, noteId, reason) =>
      db.write(async (tx) => {
        await findToPublish(tx, actor, articleId, clock.now())
        const note = await findNote(tx, noteId)
        if (!note || note.articleId !== articleId) throw new Problem('not_found')
        if (note.withdrawnAt) throw new Problem('conflict', { detail: words.withdrawn })
        const withdrawnFor = joinLines(reason)
        if (!isSeen(withdrawnFor)) throw invalidField('/reason', words.noReason)
        const row = { ...note, withdrawnAt: clock.now(), withdrawnFor }
        await updateNote(tx, row)
        await events.record(tx, 'article.note-withdrawn', { id: articleId, kind: row.kind }, actor.id)
        return row
      }),
  }
}

/** Paragraphs stay apart; a correction is signed by the house. */
function readNote({ kind, name = '', text }: NoteDraft): Pick<NoteRow, 'kind' | 'name' | 'text'> {
  const errors: FieldProblem[] = []
  const paragraphs = text
    .normalize('NFC')
    .split(/\n\s*\n/)
    .map(joinLines)
    .filter(Boolean)
    .join('\n\n')
  const said = kind === 'reply' ? joinLines(name) : ''
  if (kind === 'reply' && !isSeen(said)) errors.push({ pointer: '/name', detail: words.noName })
  if (!isSeen(paragraphs)) errors.push({ pointer: '/text', detail: words.noText })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { kind, name: said, text: paragraphs }
}
