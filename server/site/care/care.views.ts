import { listTextCards, sayNote, type ArticleFull, type NoteRow, type ReviewRow } from '../../articles/index.ts'
import type { Config } from '../../config.ts'
import { dayOf } from '../../days.ts'
import type { NoteView, OutdatedView } from '../../themes/index.ts'
import { formatDate, startOfDay } from '../../time-zone.ts'
import { linkView, textHref } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { careWords } from './care.words.ts'

/** When a kept page begins to say that it may be old: none where it never does, or does already. */
export function endOfReview(
  review: ReviewRow | null,
  { clock, config }: Pick<SiteContext, 'clock' | 'config'>,
): Date[] {
  const at = review && startOfDay(review.dueOn, config.timeZone)
  return at && at > clock.now() ? [at] : []
}

/** From the review date of a text on: of when it is, and what takes its place where readers see that. */
export async function readOutdated(
  { db, clock, config }: SiteContext,
  { publishedAt, changedAt }: Pick<ArticleFull, 'publishedAt' | 'changedAt'>,
  review: ReviewRow | null,
): Promise<OutdatedView | null> {
  const { lang, timeZone } = config
  const now = clock.now()
  if (!review || review.dueOn > dayOf(now, timeZone)) return null
  const dates = [publishedAt, changedAt, review.checkedAt].flatMap((date) => date?.getTime() ?? [])
  const [other] = review.replacedById === null ? [] : await listTextCards(db.read, [review.replacedById], now)
  return {
    text: careWords.outdated[lang](formatDate(new Date(Math.max(...dates)), timeZone, lang)),
    replacement: other ? linkView(other.title, textHref(other)) : null,
  }
}

export function notesView(notes: readonly NoteRow[], config: Config): { corrections: NoteView[]; replies: NoteView[] } {
  const of = (kind: NoteRow['kind']) => notes.filter((note) => note.kind === kind).map((note) => sayNote(note, config))
  return { corrections: of('correction'), replies: of('reply') }
}
