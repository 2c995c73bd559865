import type { Reader } from '../db/index.ts'
import { Problem } from '../problem.ts'
import { findOpenArticle } from './visible.store.ts'

export type { ArticleCard, ArticleChanges, ArticleDraft, ArticleFilter, ArticleFull } from './articles.ts'
export type { ArticlesService, Saved } from './articles.service.ts'
export type { Move, WorkflowService } from './workflow.service.ts'
export { ArticleChangesBody, ArticleDraftBody, TransitionBody } from './articles.schema.ts'
export { isShareable } from './articles.policy.ts'
export type { PreviewLink, PreviewLinksService, Shared } from './preview/preview-links.service.ts'
export type { AdminFilter } from './admin-lists.store.ts'
export {
  countForStaff,
  listForStaff,
  presentInOrder,
  readsAll,
  readForDesk,
  readForPreview,
  readForStaff,
  readRevisionOf,
  readRevisions,
  readTransitions,
  type StaffArticle,
} from './staff.reads.ts'
export { boardColumns, readBoard, type BoardColumn } from './board.reads.ts'
export { listCommitments, readCommitment, type Commitment } from './commitments/commitments.reads.ts'
export { CommitmentBody, CommitmentChange } from './commitments/commitments.schema.ts'
export type { CommitmentsService } from './commitments/commitments.service.ts'
export { listLastSigned, listPlanned, listTitles, type LastSigned, type Planned } from './planning.store.ts'
export { listNotesOf, type NoteRow } from './care/notes.store.ts'
export { sayNote } from './care/say.ts'
export { NoteBody, NoteWithdrawal, ReviewBody } from './care/care.schema.ts'
export type { CareService } from './care/care.service.ts'
export { listDue, type Due } from './care/care.reads.ts'
export { datesFrom, endOfReview, isOutdated } from './care/public-care.ts'
export { findReview, type ReviewRow } from './care/reviews.store.ts'
export type { Finding } from './checks.ts'
export { checkLabels } from './checks.words.ts'
export { findNamed, readYear } from './public-list.ts'
export { siftBy, type ListFilter } from './public-list.store.ts'
export { listCards, listFull, listTextCards } from './cards.store.ts'
export type { PagesService } from './pages.service.ts'
export { findVisiblePage, listPageRows, listVisiblePages, type PageRow, type VisiblePage } from './pages.store.ts'
export { listSignatures, type Signature } from './signatures.store.ts'
export { listRelated, type Related } from './related.store.ts'
export { findEditable } from './guards.ts'
export { listFindings } from './findings.ts'
export { countVisibleWithin, findSpan, type Stretch } from './archives.store.ts'
export { hasWritten, updateCommentsCount } from './articles.store.ts'
export {
  findArticleForIndex,
  findDueVersion,
  findLead,
  findNeighbours,
  findVisibleArticle,
  isPublicByline,
  listArticlesCiting,
  listVisibleArticles,
  listVisibleForFeed,
} from './visible.store.ts'

/**
 * The visible article that somebody wants to comment; an old address leads to it too, so that nothing
 * sent from a page already open is lost.
 * @throws Problem 404 when the public may not see it.
 */
export async function openArticle(
  tx: Reader,
  slug: string,
  now: Date,
): Promise<{
  id: string
  slug: string
  title: string
  publishedAt: Date
  commentsOpen: boolean
  commentsCloseAt: Date | null
  categoryIds: string[]
}> {
  const article = await findOpenArticle(tx, slug, now)
  if (!article) throw new Problem('not_found')
  return article
}
export { makeExcerpt } from './articles.ts'
