import type { Reader } from '../../db/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Page } from '../../http/paging.ts'
import { mapInTurns } from '../../turns.ts'
import { listUserNames } from '../../users/index.ts'
import { cardView, personView } from '../queue/card.view.ts'
import { listCards } from '../queue/cards.store.ts'
import { listDecisionsById } from '../queue/decisions.store.ts'
import { findScope } from '../scopes/scopes.ts'
import { listAppeals, type AppealRow } from './appeals.store.ts'

/** The appeals that this person may read: those that wait, oldest first; or those answered, newest first. */
export async function readAppeals(db: Reader, actor: Actor, { open, page }: { open: boolean; page: Page }) {
  const categoryIds = await findScope(db, actor.id)
  const { items, total } = await listAppeals(db, { open, categoryIds }, page)
  return { items: await presentAppeals(db, actor, items), total }
}

/** Appeals as moderators see them; who took a decision does not answer for it. */
export async function presentAppeals(db: Reader, actor: Actor, rows: readonly AppealRow[]) {
  const cards = await listCards(
    db,
    rows.map((row) => row.commentId),
  )
  const decisions = await listDecisionsById(
    db,
    rows.map((row) => row.decisionId),
  )
  const names = await listUserNames(
    db,
    [...rows, ...decisions.values()].flatMap((row) => row.actorId ?? []),
  )
  const views = await mapInTurns(rows, (row) => {
    const card = cards.get(row.commentId)
    const decision = decisions.get(row.decisionId)
    if (!card || !decision) return []
    return [
      {
        id: row.id,
        text: row.text,
        createdAt: row.createdAt.toISOString(),
        comment: cardView(card),
        decision: {
          decision: decision.decision,
          ground: decision.ground,
          note: decision.note,
          by: personView(decision.actorId, names),
          at: decision.at.toISOString(),
        },
        mayDecide: row.outcome === null && (decision.actorId === null || decision.actorId !== actor.id),
        outcome: row.outcome,
        note: row.note,
        by: personView(row.actorId, names),
        decidedAt: row.decidedAt?.toISOString() ?? null,
      },
    ]
  })
  return views.flat()
}
