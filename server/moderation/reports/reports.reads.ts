import type { Reader } from '../../db/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Page } from '../../http/paging.ts'
import { listUserNames } from '../../users/index.ts'
import { personView } from '../queue/card.view.ts'
import { listCards } from '../queue/cards.store.ts'
import { findScope } from '../scopes/scopes.ts'
import { listReportedComments, listReports, type ReportRow } from './reports.store.ts'

/** Reported comments of those that this person moderates: those that wait, oldest first; or those dealt with. */
export async function readReported(
  { db }: { db: { read: Reader } },
  actor: Actor,
  { open, page }: { open: boolean; page: Page },
) {
  const categoryIds = await findScope(db.read, actor.id)
  const found = await listReportedComments(db.read, { open, categoryIds }, page)
  const ids = found.items.map((item) => item.commentId)
  const cards = await listCards(db.read, ids)
  const rows = await listReports(db.read, ids, open)
  const names = await listUserNames(db.read, [...new Set(rows.flatMap((row) => row.actorId ?? []))])
  const byComment = Map.groupBy(rows, (row) => row.commentId)
  const items = found.items.flatMap(({ commentId, count, oldestAt }) => {
    const card = cards.get(commentId)
    const reports = (byComment.get(commentId) ?? []).map((row) => reportView(row, names))
    return card ? [{ card, count, oldestAt, reports }] : []
  })
  return { items, total: found.total }
}

function reportView(row: ReportRow, names: ReadonlyMap<string, string>) {
  const { id, ground, reason, url, name, email, createdAt, actedAt, outcome, actorId } = row
  return {
    id,
    ground,
    reason,
    url,
    name,
    email,
    createdAt: createdAt.toISOString(),
    actedAt: actedAt?.toISOString() ?? null,
    outcome,
    by: personView(actorId, names),
  }
}
