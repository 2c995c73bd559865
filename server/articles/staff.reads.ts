import type { Db, Reader } from '../db/index.ts'
import { can, type Actor } from '../http/actor.ts'
import type { Page, PageOf } from '../http/paging.ts'
import { Problem } from '../problem.ts'
import { listUserNames } from '../users/index.ts'
import {
  countArticles,
  listArticleIds,
  listArticleRows,
  listRevisionHeads,
  type AdminFilter,
  type Scope,
} from './admin-lists.store.ts'
import { prepareAddresses } from '../media/index.ts'
import { findRevision, findRevisionByNumber, listRevisions, listTransitions } from './articles.store.ts'
import {
  articleView,
  loadNames,
  revisionSummaryView,
  revisionView,
  shownRevisionId,
  transitionView,
} from './articles.views.ts'
import { checkEdit, mayPublish } from './articles.policy.ts'
import type { ArticleFull, ArticleRow } from './articles.ts'
import { findWorkingFull } from './cards.store.ts'
import { findOpenToStaff, findReadable, stateOf } from './guards.ts'

/** An article as its staff read it in a list. */
export type StaffArticle = ReturnType<typeof articleView>

/** Whether somebody reads what colleagues have not published. */
export function readsAll(actor: Actor): boolean {
  return can(actor, 'article.write-any') || can(actor, 'article.publish-any')
}

/** Whose articles this actor may know of; pages are there for those who manage them, all of them. */
function scopeOf(actor: Actor, { kind }: AdminFilter): Scope {
  if (kind === 'page') return can(actor, 'page.manage') ? 'all' : 'none'
  return readsAll(actor) ? 'all' : { userId: actor.id ?? '' }
}

/** How many `listForStaff` would list on all pages. */
export function countForStaff(
  db: Reader,
  actor: Actor,
  { filter, now }: { filter: AdminFilter; now: Date },
): Promise<number> {
  return countArticles(db, { filter, scope: scopeOf(actor, filter), now })
}

/** The articles that this actor may know of, last changed first; without a status, all but the trash. */
export async function listForStaff(
  db: Reader,
  actor: Actor,
  { filter, now, page }: { filter: AdminFilter; now: Date; page: Page },
): Promise<PageOf<StaffArticle>> {
  const found = await listArticleIds(db, { filter, scope: scopeOf(actor, filter), now, page })
  const items = await presentInOrder(db, actor, found.items, now)
  return { items, total: found.total }
}

/** The articles of these ids as this actor reads them; the same few queries, however many. */
export async function presentInOrder(
  db: Reader,
  actor: Actor,
  ids: readonly string[],
  now: Date,
): Promise<StaffArticle[]> {
  const rows = await listArticleRows(db, ids)
  const heads = await listRevisionHeads(
    db,
    rows.map((row) => shownRevisionId(actor, row, now)),
  )
  const names = await loadNames(
    db,
    [...heads.values()],
    rows.map((row) => row.createdBy),
  )
  return rows.flatMap((row) => {
    const head = heads.get(shownRevisionId(actor, row, now))
    return head ? [articleView(actor, row, head, names, now)] : []
  })
}

/** The article as it stands now, with its text. @throws Problem 404 when there is none that this actor may know of. */
export async function readForStaff(
  db: Reader,
  actor: Actor,
  id: string,
  now: Date,
): Promise<StaffArticle & { body: string }> {
  return presentForStaff(db, actor, await findReadable(db, actor, id, now), now)
}

async function presentForStaff(db: Reader, actor: Actor, article: ArticleRow, now: Date) {
  const text = await findRevision(db, shownRevisionId(actor, article, now))
  if (!text) throw new Error(`article ${article.id} has no text`)
  const names = await loadNames(db, [text], [article.createdBy])
  const renew = await prepareAddresses(db, [text.body])
  return { ...articleView(actor, article, text, names, now), body: renew(text.body) }
}

/** As `readForStaff`, with what its page at the desk depends on: whether one may change the text, and let it out. */
export async function readForDesk(db: Reader, actor: Actor, id: string, now: Date) {
  const row = await findReadable(db, actor, id, now)
  const state = stateOf(row, now)
  return {
    article: await presentForStaff(db, actor, row, now),
    edit: checkEdit(actor, state),
    mayPublish: mayPublish(actor, state),
  }
}

/**
 * The article as its page would show it, were the text being worked on published now.
 * @throws Problem 404 or 403 unless the actor may see that text.
 */
export async function readForPreview(db: Reader, actor: Actor, id: string, now: Date): Promise<ArticleFull> {
  await findOpenToStaff(db, actor, id, now)
  const article = await findWorkingFull(db, id, now)
  if (!article) throw new Problem('not_found')
  return article
}

/** Its moves, the last first. @throws Problem 404 or 403 unless the actor may see the text being worked on. */
export async function readTransitions(db: Db, actor: Actor, id: string, { now, page }: { now: Date; page: Page }) {
  const article = await findOpenToStaff(db.read, actor, id, now)
  const { items, total } = await listTransitions(db.read, article.id, page)
  const users = await listUserNames(
    db.read,
    items.flatMap((row) => row.actorId ?? []),
  )
  return { items: items.map((row) => transitionView(row, { users })), total }
}

/** Its texts, the last first. @throws as `readTransitions`. */
export async function readRevisions(db: Db, actor: Actor, id: string, { now, page }: { now: Date; page: Page }) {
  const article = await findOpenToStaff(db.read, actor, id, now)
  const { items, total } = await listRevisions(db.read, article.id, page)
  const users = await listUserNames(
    db.read,
    items.flatMap((row) => row.savedBy ?? []),
  )
  return { items: items.map((row) => revisionSummaryView(article, row, { users })), total }
}

/** One of its texts. @throws as `readTransitions`, and Problem 404 for a number that it has not. */
export async function readRevisionOf(db: Db, actor: Actor, id: string, number: number, now: Date) {
  const article = await findOpenToStaff(db.read, actor, id, now)
  const row = await findRevisionByNumber(db.read, article.id, number)
  if (!row) throw new Problem('not_found')
  return revisionView(article, row, await loadNames(db.read, [row], [row.savedBy]))
}
