import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { Problem } from '../problem.ts'
import { effectiveStatus } from './articles.policy.ts'
import { listPageRows, updatePlace, type PageRow } from './pages.store.ts'

export interface PagesService {
  /** One place up or down among its sisters; at the end of them it stays where it is. */
  shift(actor: Actor, id: string, way: 'up' | 'down'): Promise<void>
}

export function createPages(deps: { db: Db; events: Events; clock: Clock }): PagesService {
  const { db, events, clock } = deps

  return {
    async shift(actor, id, way) {
      if (!can(actor, 'page.manage')) throw new Problem('forbidden')
      await db.write(async (tx) => {
        const all = await listPageRows(tx)
        const page = all.find((row) => row.id === id)
        if (!page) throw new Problem('not_found')
        const order = shiftAmong(all, page, way)
        if (order.every((row, position) => row.position === position)) return
        for (const [position, { id: pageId, parentId }] of order.entries())
          await updatePlace(tx, pageId, { parentId, position })
        await events.record(tx, 'article.saved', { id }, actor.id)
        // Their order is read on every page of the site.
        if (order.some((row) => effectiveStatus(row, clock.now()) === 'published'))
          await events.record(tx, 'article.live-changed', { id }, actor.id)
      })
    },
  }
}

/**
 * A page and its sisters, once it has changed places with the one before or after it. Those in the trash have a place
 * too, but are not counted as one.
 */
function shiftAmong(all: readonly PageRow[], page: PageRow, way: 'up' | 'down'): PageRow[] {
  const sisters = all.filter((row) => row.parentId === page.parentId)
  const shown = sisters.filter((row) => row.id === page.id || row.status !== 'trashed')
  const other = shown[shown.indexOf(page) + (way === 'up' ? -1 : 1)]
  if (!other) return sisters
  const moved = sisters.filter((row) => row !== page)
  return moved.toSpliced(moved.indexOf(other) + (way === 'up' ? 0 : 1), 0, page)
}
