import { sayBooking, sayWhen, instantsOf, stateNames, type Occasion, type OccasionRow } from '../../agenda/index.ts'
import { addDays, dayOf } from '../../days.ts'
import type { ArticleAgendaView, ListedOccasionView, OccasionView } from '../../themes/index.ts'
import { startOfDay } from '../../time-zone.ts'
import { articleHref } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { agendaWords, countPast } from './agenda.words.ts'

export interface Today {
  /** When the day of the library that runs began, and when the next one does: what a page says of it holds till then. */
  from: Date
  until: Date
}

export function todayOf({ clock, config }: Pick<SiteContext, 'clock' | 'config'>): Today {
  const day = dayOf(clock.now(), config.timeZone)
  return { from: startOfDay(day, config.timeZone)!, until: startOfDay(addDays(day, 1), config.timeZone)! }
}

/** What takes place today is not over before tomorrow: a kept page would know no better. */
export const isOver = ({ endsAt }: Pick<OccasionRow, 'endsAt'>, { from }: Today) => endsAt <= from

export function occasionView(
  row: OccasionRow,
  { config: { lang, timeZone } }: Pick<SiteContext, 'config'>,
  today: Today,
): OccasionView {
  const over = isOver(row, today)
  const booking = sayBooking(row, lang)
  const isBookable = !over && row.state === 'planned'
  return {
    when: sayWhen(row, { timeZone, lang }),
    start: instantsOf(row, timeZone).start,
    place: row.place,
    address: row.address,
    booking: isBookable ? booking.text : '',
    bookingHref: isBookable ? booking.href : '',
    state: row.state,
    stateLabel: row.state === 'planned' ? '' : stateNames[row.state][lang],
    stateNote: row.stateNote,
    isOver: over,
  }
}

export function listedView(occasion: Occasion, context: Pick<SiteContext, 'config'>, today: Today): ListedOccasionView {
  const { title, slug, lang } = occasion.article
  return { ...occasionView(occasion, context, today), title, href: articleHref(slug), lang }
}

/** The dates that an article announces, those to come first; null where it announces none. */
export function articleAgenda(
  rows: readonly OccasionRow[],
  slug: string,
  context: Pick<SiteContext, 'config' | 'clock'>,
): ArticleAgendaView | null {
  if (rows.length === 0) return null
  const { lang } = context.config
  const today = todayOf(context)
  const views = rows.map((row) => occasionView(row, context, today))
  const [coming, past] = [views.filter((view) => !view.isOver), views.filter((view) => view.isOver)]
  const { one, several, over } = agendaWords.when
  const headings = [over[lang], one[lang]]
  return {
    heading: headings[coming.length] ?? several[lang],
    coming,
    past: past.toReversed(),
    pastLabel: past.length === 0 ? '' : countPast(lang, past.length),
    calendarHref: coming.length === 0 ? '' : `${articleHref(slug)}/event.ics`,
  }
}
