import type { Reader, Writer } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'
import { invalidField, Problem, type FieldProblem } from '../problem.ts'
import { ancestorIds, descendantIds, heightOf } from '../taxonomy/index.ts'
import type { ReadChanges } from './article-input.ts'
import type { ArticleDraft, ArticleRow } from './articles.ts'
import { words } from './articles.words.ts'
import { listPageRows, mostPages, updatePlace } from './pages.store.ts'

/** Levels of pages: deeper, nobody finds them. */
const mostLevels = 4

export type Place = Pick<ArticleRow, 'kind' | 'parentId' | 'position'>

/**
 * Where a new article or page stands: a page after its sisters.
 * @throws Problem 403 for a page from whoever may write none, 422 for a place that there is not.
 */
export async function placeNew(tx: Writer, actor: Actor, draft: ArticleDraft, read: ReadChanges): Promise<Place> {
  const { kind = 'article', parent = null } = draft
  if (kind === 'page' && !can(actor, 'page.manage')) throw new Problem('forbidden', { detail: words.noPages })
  assertFits(kind, read)
  return kind === 'page' ? { kind, ...(await placeUnder(tx, null, parent)) } : { kind, parentId: null, position: null }
}

/** The place that a change gives a page; empty where it stays. @throws Problem 422 as `placeNew`. */
export async function placeAgain(tx: Writer, article: ArticleRow, read: ReadChanges): Promise<Partial<Place>> {
  assertFits(article.kind, read)
  const { parentId } = read.options
  if (parentId === undefined || parentId === article.parentId) return {}
  return placeUnder(tx, article.id, parentId)
}

/** What only one of the two kinds can bear is refused of the other. */
function assertFits(kind: ArticleRow['kind'], { text, options }: ReadChanges): void {
  const errors: FieldProblem[] = []
  const refuse = (pointer: string, given: unknown) => {
    const isGiven = Array.isArray(given) ? given.length > 0 : given === true || typeof given === 'string'
    if (isGiven) errors.push({ pointer, detail: kind === 'page' ? words.notOfPages : words.ofPagesAlone })
  }
  if (kind === 'article') refuse('/parent', options.parentId)
  else {
    refuse('/bylines', text.bylineIds)
    refuse('/categories', text.categoryIds)
    refuse('/tags', text.tagIds)
    refuse('/works', text.workIds)
    refuse('/featured', options.featured)
    refuse('/sticky', options.sticky)
    refuse('/commentsOpen', options.commentsOpen)
  }
  if (errors.length > 0) throw new Problem('invalid', { errors })
}

/** After the last page there. @throws Problem 422 unless the page (null: a new one) may stand under this one. */
async function placeUnder(tx: Reader, id: string | null, parentId: string | null): Promise<Omit<Place, 'kind'>> {
  const all = await listPageRows(tx)
  if (id === null && all.length >= mostPages) throw new Problem('conflict', { detail: words.tooManyPages(mostPages) })
  if (parentId !== null) {
    if (!all.some((page) => page.id === parentId)) throw invalidField('/parent', words.noPage)
    if (id !== null && descendantIds(all, id).includes(parentId)) throw invalidField('/parent', words.pageUnderItself)
    const above = ancestorIds(new Map(all.map((page) => [page.id, page.parentId])), parentId).length
    if (above + (id === null ? 1 : heightOf(all, id)) > mostLevels)
      throw invalidField('/parent', words.pagesTooDeep(mostLevels))
  }
  const sisters = all.filter((page) => page.parentId === parentId && page.id !== id)
  return { parentId, position: Math.max(-1, ...sisters.map(({ position }) => position)) + 1 }
}

/** The pages under one that goes for good stand where it stood, after its sisters. */
export async function liftPagesUnder(tx: Writer, { id, kind, parentId }: ArticleRow): Promise<void> {
  if (kind !== 'page') return
  const all = await listPageRows(tx)
  let position = Math.max(-1, ...all.filter((page) => page.parentId === parentId).map((page) => page.position))
  for (const page of all.filter((one) => one.parentId === id)) {
    position += 1
    await updatePlace(tx, page.id, { parentId, position })
  }
}
