import { listBylines } from '../../bylines/index.ts'
import type { Reader } from '../../db/index.ts'
import { Problem } from '../../problem.ts'
import { mapInTurns } from '../../turns.ts'
import { listUserNames } from '../../users/index.ts'
import { isCommentWithin } from './cards.store.ts'
import { listDecisions } from './decisions.store.ts'
import { findQueueRow, listQueueRows, listRecords, listThreadAbove, type QueueRow } from './queue.store.ts'
import { cardView } from './queue.view.ts'

/** One comment as moderators see it. @throws Problem 404 outside of `scope`, too. */
export async function presentCard(db: Reader, id: string, scope: readonly string[] | null) {
  const row = await findQueueRow(db, id)
  const isMine = row && (await isCommentWithin(db, id, scope))
  const [card] = isMine ? await presentCards(db, [row]) : []
  if (!card) throw new Problem('not_found')
  return card
}

/** These comments as moderators see them, by id. */
export async function presentCardsById(db: Reader, ids: readonly string[]) {
  const cards = await presentCards(db, await listQueueRows(db, ids))
  return new Map(cards.map((card) => [card.id, card]))
}

/** Comments as moderators see them, with what was decided on them. */
export async function presentCards(db: Reader, rows: readonly QueueRow[]) {
  const comments = rows.map((row) => row.comment)
  const decisions = await listDecisions(
    db,
    comments.map((comment) => comment.id),
  )
  const context = {
    decisions: Map.groupBy(decisions, (decision) => decision.commentId),
    names: await listUserNames(db, [...new Set(decisions.flatMap((decision) => decision.actorId ?? []))]),
    bylines: await listBylines(db, [...new Set(comments.flatMap((comment) => comment.bylineId ?? []))]),
    records: await listRecords(db, comments),
    above: await listThreadAbove(db, comments),
  }
  return mapInTurns(rows, (row) => cardView(row, context))
}

/** A comment of the queue, as the API and the desk show it. */
export type QueueCard = Awaited<ReturnType<typeof presentCards>>[number]
