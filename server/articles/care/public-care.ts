import type { Reader } from '../../db/index.ts'
import { dayOf } from '../../days.ts'
import { startOfDay } from '../../time-zone.ts'
import type { ArticleFull } from '../articles.ts'
import { listTextCards } from '../cards.store.ts'
import { listNotesOf, type NoteRow } from './notes.store.ts'
import { findReview, type ReviewRow } from './reviews.store.ts'

type Dated = Pick<ArticleFull, 'publishedAt' | 'changedAt'>

/** Of when a text is: of its publication, its last change, or the day when somebody said that it is still right. */
export function datesFrom({ publishedAt, changedAt }: Dated, { checkedAt }: ReviewRow): Date {
  return new Date(Math.max(...[publishedAt, changedAt, checkedAt].flatMap((date) => date?.getTime() ?? [])))
}

/** Whether the review date of a text has come. */
export function isOutdated({ dueOn }: ReviewRow, { now, timeZone }: { now: Date; timeZone: string }): boolean {
  return dueOn <= dayOf(now, timeZone)
}

/** When a text begins to be outdated; none where it never does, or is already. */
export function endOfReview(review: ReviewRow | null, { now, timeZone }: { now: Date; timeZone: string }): Date[] {
  const at = review && startOfDay(review.dueOn, timeZone)
  return at && at > now ? [at] : []
}

interface Around {
  now: Date
  timeZone: string
  /** Of the site. */
  origin: string
}

/** When a text is read again, as readers are told, and until when that holds if nobody changes it. */
export async function readPublicReview(db: Reader, text: Dated & { id: string }, around: Around) {
  const review = await findReview(db, text.id)
  return { review: review && (await reviewView(db, text, review, around)), ends: endOfReview(review, around) }
}

/** The same with the corrections of an article, and the replies to it. */
export async function readPublicCare(db: Reader, article: Dated & { id: string }, around: Around) {
  const { review, ends } = await readPublicReview(db, article, around)
  const notes = await listNotesOf(db, [article.id])
  const of = (kind: NoteRow['kind']) => notes.filter((note) => note.kind === kind)
  return {
    view: {
      review,
      corrections: of('correction').map(noteView),
      replies: of('reply').map((note) => ({ name: note.name, ...noteView(note) })),
    },
    ends,
  }
}

async function reviewView(db: Reader, article: Dated, review: ReviewRow, around: Around) {
  const { dueOn, replacedById } = review
  const [other] = replacedById === null ? [] : await listTextCards(db, [replacedById], around.now)
  return {
    dueOn,
    outdated: isOutdated(review, around),
    datesFrom: datesFrom(article, review).toISOString(),
    replacedBy: other
      ? {
          title: other.title,
          slug: other.slug,
          url: `${around.origin}/${other.kind === 'page' ? 'pages' : 'articles'}/${other.slug}`,
        }
      : null,
  }
}

/** Of what was withdrawn its reason stays, and its text does not. */
function noteView({ text, at, withdrawnAt, withdrawnFor }: NoteRow) {
  return {
    text: withdrawnAt ? '' : text,
    at: at.toISOString(),
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
    withdrawnFor,
  }
}
