import { findBeginning } from '../agenda/index.ts'
import { listBranches } from '../branches/index.ts'
import { listVisiblePages, type VisiblePage } from '../articles/index.ts'
import type { Clock } from '../clock.ts'
import type { Db, WorkKind } from '../db/index.ts'
import { createOnceAState } from '../http/once-a-state.ts'
import {
  countVisibleByCategory,
  countVisibleByTag,
  listCategories,
  listTags,
  type Category,
  type Tag,
} from '../taxonomy/index.ts'
import { countCitedByKind } from '../works/index.ts'
import { listEntries, type MenuEntryRow } from '../menus/index.ts'
import { hasVisibleSeries } from '../series/index.ts'
import type { SiteState } from './public-state.ts'

/** What there is to read, by category and tag: how many articles each holds that the public sees, by its id. */
export interface Navigation {
  categories: readonly Category[]
  inCategories: ReadonlyMap<string, number>
  tags: readonly Tag[]
  underTags: ReadonlyMap<string, number>
  /** How many works of each kind articles cite; only of those that they cite. */
  works: ReadonlyMap<WorkKind, number>
  /** The pages that the public sees, in the order in which sisters stand. */
  pages: readonly VisiblePage[]
  menuEntries: readonly MenuEntryRow[]
  /** Whether anything is announced, whenever it takes place. */
  hasAgenda: boolean
  hasBranches: boolean
  hasSeries: boolean
}

/** Reads it, once for each state of the articles: to count them takes longer than to print a page. */
export function createNavigation(deps: { db: Db; clock: Clock; state: SiteState }): () => Promise<Navigation> {
  const { db, clock, state } = deps
  async function read(): Promise<Navigation> {
    const now = clock.now()
    const categories = await listCategories(db.read)
    return {
      categories,
      inCategories: await countVisibleByCategory(db.read, now, categories),
      tags: await listTags(db.read),
      underTags: await countVisibleByTag(db.read, now),
      works: await countCitedByKind(db.read, now),
      pages: await listVisiblePages(db.read, now),
      menuEntries: await listEntries(db.read),
      hasAgenda: (await findBeginning(db.read, now, { from: new Date(0) })) !== null,
      hasBranches: (await listBranches(db.read)).length > 0,
      hasSeries: await hasVisibleSeries(db.read, now),
    }
  }

  return createOnceAState(state, () => state.ofArticles(), read)
}
