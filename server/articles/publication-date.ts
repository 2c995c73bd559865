import type { ArticleStatus } from '../db/index.ts'
import type { Localised } from '../i18n.ts'
import { invalidField, Problem } from '../problem.ts'

const pointer = '/publishedAt'

/**
 * Whether a date may be set on an article as it stands.
 * @throws Problem 422 where it would publish or withdraw by the way; 403 for a past date from someone who may not publish.
 */
export function assertPublicationDate(
  date: Date | null,
  article: { status: ArticleStatus; now: Date; mayPublish: boolean },
): void {
  const { status, now, mayPublish } = article
  const isPast = date !== null && date <= now
  if (status === 'published' && !isPast) {
    throw invalidField(pointer, {
      fr: 'Cet article est en ligne : sa date ne peut être ni vide ni à venir. Pour le retirer, demandez « draft » ou « archived ».',
      en: 'This article is live: its date can be neither empty nor to come. To withdraw it, ask for “draft” or “archived”.',
    })
  }
  if (status === 'scheduled' && (date === null || isPast)) {
    throw invalidField(pointer, {
      fr: 'Cet article est programmé : donnez une date à venir. Pour le publier maintenant, demandez « published ».',
      en: 'This article is scheduled: give a date to come. To publish it now, ask for “published”.',
    })
  }
  if (isPast && !mayPublish) {
    const detail: Localised = {
      fr: 'Seul qui peut publier donne une date passée.',
      en: 'Only those who may publish give a past date.',
    }
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
  throw invalidField(
    pointer,
    date === null
      ? { fr: 'Donnez la date à laquelle publier.', en: 'Give the date on which to publish.' }
      : {
          fr: 'Cette date est passée : donnez-en une à venir, ou demandez « published ».',
          en: 'This date is past: give one to come, or ask for “published”.',
        },
  )
}

/**
 * The date that a move to `published` gives: the one asked for, else the one it had, else now.
 * @throws Problem 422 when it is still to come.
 */
export function choosePublishedDate({ status, now, given, current }: Publication): Date {
  // Publishing a scheduled article brings it forward to now.
  const date = given ?? (status === 'scheduled' ? now : (current ?? now))
  if (date <= now) return date
  throw invalidField(pointer, {
    fr: 'Cette date est à venir : demandez « scheduled » pour programmer la publication, ou donnez une autre date.',
    en: 'This date is to come: ask for “scheduled” to publish on it, or give another date.',
  })
}
