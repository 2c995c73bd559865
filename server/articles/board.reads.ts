import type { Reader } from '../db/index.ts'
import type { Actor } from '../http/actor.ts'
import { boardColumns, listColumn, type BoardStatus } from './board.store.ts'
import { presentInOrder, readsAll, type StaffArticle } from './staff.reads.ts'

export { boardColumns } from './board.store.ts'

export interface BoardColumn {
  status: BoardStatus
  /** The first of them. */
  articles: StaffArticle[]
  /** How many there are; null for what is published. */
  total: number | null
}

/**
 * What is on its way, and what came out last, by state: of each the first few (`limit`, `limitOut`). Whoever reads no colleague's drafts has
 * their own, and what the public sees. The same queries, however many articles there are.
 */
export async function readBoard(
  db: Reader,
  actor: Actor,
  { mine, now, limit, limitOut }: { mine: boolean; now: Date; limit: number; limitOut: number },
): Promise<BoardColumn[]> {
  const own = actor.id ?? ''
  const columns = []
  for (const status of boardColumns) {
    const isOwn = mine || (status !== 'published' && !readsAll(actor))
    const question = { createdBy: isOwn ? own : null, now, limit: status === 'published' ? limitOut : limit }
    columns.push({ status, ...(await listColumn(db, status, question)) })
  }
  const shown = await presentInOrder(
    db,
    actor,
    columns.flatMap(({ ids }) => ids),
    now,
  )
  const byId = new Map(shown.map((article) => [article.id, article]))
  return columns.map(({ status, ids, total }) => ({ status, total, articles: ids.flatMap((id) => byId.get(id) ?? []) }))
}
