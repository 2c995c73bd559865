import type { ArticleStatus } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { invalidField, Problem } from '../problem.ts'
import { words } from './articles.words.ts'

const pointer = '/publishedAt'

/**
 * Whether a date may be set on an article as it stands.
 * @throws Problem 422 where it would publish or withdraw by the way; 403 for a past date from someone who may not
 * publish.
 */
export function assertPublicationDate(
  date: Date | null,
  article: { status: ArticleStatus; now: Date; mayPublish: boolean },
): void {
  const { status, now, mayPublish } = article
  const isPast = date !== null && date <= now
  if (status === 'published' && !isPast) {
    throw invalidField(pointer, words.liveDate)
  }
  if (status === 'scheduled' && (date === null || isPast)) {
    throw invalidField(pointer, words.scheduledDate)
  }
  if (isPast && !mayPublish) {
    const detail: Localised = words.pastDate
    throw new Problem('forbidden', { detail, errors: [{ pointer, detail }] })
  }
}

interface Publication {
  status: ArticleStatus
  now: Date
  /** In the request. */
  given: Date | null
  /** On the article. */
  current: Date | null
}

/** The date at which a move to `scheduled` lets the article out. @throws Problem 422 unless it is to come. */
export function chooseScheduledDate({ now, given, current }: Publication): Date {
  const date = given ?? current
  if (date !== null && date > now) return date
  throw invalidField(pointer, date === null ? words.dateWanted : words.dateIsPast)
}

/**
 * The date that a move to `published` gives: the one asked for, else the one it had, else now.
 * @throws Problem 422 when it is still to come.
 */
export function choosePublishedDate({ status, now, given, current }: Publication): Date {
  // Publishing a scheduled article brings it forward to now.
  const date = given ?? (status === 'scheduled' ? now : (current ?? now))
  if (date <= now) return date
  throw invalidField(pointer, words.dateToCome)
}
