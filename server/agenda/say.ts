import { sayClock, sayDay } from '../days.ts'
import { capitalise } from '../text.ts'
import type { Lang } from '../i18n.ts'
import { bookingWords } from './agenda.words.ts'
import { timesOf, type OccasionRow } from './occasion.ts'

/** "Samedi 27 mars 2027, 10 h 30 – 11 h 30"; "Du samedi 27 mars 2027 au …" where it lasts several days. */
export function sayWhen(
  row: Pick<OccasionRow, 'startsAt' | 'endsAt' | 'allDay'>,
  { timeZone, lang }: { timeZone: string; lang: Lang },
): string {
  const { start, end } = timesOf(row, timeZone)
  const [firstDay = '', from = ''] = start.split('T')
  const [lastDay = '', to = ''] = end.split('T')
  const at = (day: string, time: string) => [sayDay(day, lang), time && sayClock(time, lang)].filter(Boolean).join(', ')
  if (firstDay !== lastDay) return bookingWords.span[lang](at(firstDay, from), at(lastDay, to))
  const hours = from === '' ? '' : `, ${sayClock(from, lang)}\u00a0–\u00a0${sayClock(to, lang)}`
  return capitalise(sayDay(firstDay, lang)) + hours
}

/** What is said of booking, and where it leads; an empty address for nowhere. */
export function sayBooking(
  { booking, bookingAt }: Pick<OccasionRow, 'booking' | 'bookingAt'>,
  lang: Lang,
): { text: string; href: string } {
  if (booking === 'telephone')
    return {
      text: bookingWords.telephone[lang](bookingAt.replaceAll(' ', '\u00a0')),
      href: `tel:${bookingAt.replace(/[^\d+]/g, '')}`,
    }
  if (booking === 'email') return { text: bookingWords.email[lang](bookingAt), href: `mailto:${bookingAt}` }
  return { text: bookingWords[booking][lang], href: bookingAt }
}
