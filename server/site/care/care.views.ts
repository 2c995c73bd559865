import {
  datesFrom,
  endOfReview as findEnds,
  isOutdated,
  listTextCards,
  sayNote,
  type ArticleFull,
  type NoteRow,
  type ReviewRow,
} from '../../articles/index.ts'
import type { Config } from '../../config.ts'
import type { NoteView, OutdatedView } from '../../themes/index.ts'
import { formatDate } from '../../time-zone.ts'
import { linkView, textHref } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { careWords } from './care.words.ts'

/** When a kept page begins to say that it may be old: none where it never does, or does already. */
export function endOfReview(
  review: ReviewRow | null,
  { clock, config }: Pick<SiteContext, 'clock' | 'config'>,
): Date[] {
  return findEnds(review, { now: clock.now(), timeZone: config.timeZone })
}

/** From the review date of a text on: of when it is, and what takes its place where readers see that. */
export async function readOutdated(
  { db, clock, config }: SiteContext,
  text: Pick<ArticleFull, 'publishedAt' | 'changedAt'>,
  review: ReviewRow | null,
): Promise<OutdatedView | null> {
  const { lang, timeZone } = config
  const now = clock.now()
  if (!review || !isOutdated(review, { now, timeZone })) return null
  const [other] = review.replacedById === null ? [] : await listTextCards(db.read, [review.replacedById], now)
  return {
    text: careWords.outdated[lang](formatDate(datesFrom(text, review), timeZone, lang)),
    replacement: other ? linkView(other.title, textHref(other)) : null,
  }
}

export function notesView(notes: readonly NoteRow[], config: Config): { corrections: NoteView[]; replies: NoteView[] } {
  const of = (kind: NoteRow['kind']) => notes.filter((note) => note.kind === kind).map((note) => sayNote(note, config))
  return { corrections: of('correction'), replies: of('reply') }
}
