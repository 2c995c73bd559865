import { dayOf, sayDay } from '../../days.ts'
import { choosePlural, formatNumber, sayCount, type Lang } from '../../i18n.ts'
import type { AvailabilityView } from '../../themes/index.ts'
import { formatTime } from '../../time-zone.ts'
import { workPath, type Availability, type Item, type Look, type Work } from '../../works/index.ts'
import { dateView, linkView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { availabilityWords as words } from './availability.words.ts'

type Context = Pick<SiteContext, 'availability' | 'clock' | 'config'>

/** The availability of works by their ids, and when it is to be told anew. */
export interface Held {
  held: ReadonlyMap<string, AvailabilityView>
  until: Date | null
}

/** Of more works than this a page leads to the catalogue's word, and does not bring it to be asked. */
const mostLooked = 12

export const availabilityPath = (work: Pick<Work, 'id' | 'isbn'>) => `${workPath(work)}/availability`

/** What is last known of these works. Nobody waits: where that is old, the catalogue is asked for the next reader. */
export function lookAtWorks(context: Context, works: readonly Work[]): Held {
  const held = new Map<string, AvailabilityView>()
  const ends: number[] = []
  for (const work of works.filter((one) => context.availability.canTell(one))) {
    const isLooked = held.size < mostLooked
    const look = isLooked ? context.availability.look(work) : { known: null, until: null }
    if (look.until) ends.push(look.until.getTime())
    held.set(work.id, availabilityView(look.known, context, { askHref: availabilityPath(work) }))
  }
  return { held, until: ends.length === 0 ? null : new Date(Math.min(...ends)) }
}

/** What whoever asked expressly is told, where nothing is known too. */
export function answerView({ known, isUnheard }: Look, context: Context): AvailabilityView {
  const { lang } = context.config
  const untold = known === null ? words.untold[lang] : ''
  return availabilityView(known, context, { notice: isUnheard ? words.unheard[lang] : untold })
}

function availabilityView(
  known: Availability | null,
  { clock, config }: Pick<Context, 'clock' | 'config'>,
  { askHref = '', notice = '' },
): AvailabilityView {
  const { lang, timeZone } = config
  if (!known) {
    const nothing = { summary: '', state: 'unknown' as const, items: [], moreLabel: '', asOf: null }
    return { ...nothing, isTold: notice !== '', notice, askHref }
  }
  const today = dayOf(clock.now(), timeZone)
  const { items, total, at } = known
  const rest = total - items.length
  const asOf = dateView(at, config)
  const told = total === 0 && notice === '' && askHref === '' ? words.none[lang] : notice
  return {
    summary: summarise(known, lang, today),
    state: items[0]?.state ?? 'unknown',
    items: items.map((item) => ({
      state: item.state,
      label: labelOf(item, lang, today),
      branch: item.branch,
      place: [item.place, item.part].filter(Boolean).join(', '),
      callNumber: item.callNumber,
      notes: [item.note[lang], item.queue > 0 ? sayCount(lang, item.queue, words.reservations[lang]) : ''].filter(
        Boolean,
      ),
      action: item.href === '' ? null : linkView(actionOf(item, lang), item.href),
    })),
    moreLabel: rest > 0 ? words.and[lang](sayCount(lang, rest, words.more[lang])) : '',
    asOf: { ...asOf, text: words.asOf[lang](asOf.text, formatTime(at, timeZone, lang)) },
    isTold: total > 0 || told !== '',
    notice: told,
    askHref,
  }
}

/** What stands on a card; empty where the catalogue has no copy, or says nothing of those that it has. */
function summarise({ items, total, available }: Availability, lang: Lang, today: string): string {
  const [first] = items
  if (!first || first.state === 'unknown') return ''
  if (total === 1) {
    const label = labelOf(first, lang, today)
    const where = [first.branch || first.place, first.callNumber].filter(Boolean).join(', ')
    const isHere = first.state === 'available' || first.state === 'on-site'
    return isHere && where !== '' ? words.at[lang](label, where) : label
  }
  if (available > 0) {
    const some = `${formatNumber(lang, available)} ${choosePlural(lang, available, words.copiesAvailable[lang])}`
    return words.ofTotal[lang](some, formatNumber(lang, total))
  }
  if (first.state !== 'lent' || items.some(({ state }) => state !== 'lent')) return labelOf(first, lang, today)
  const next = items.flatMap((item) => dueOf(item, today) ?? []).toSorted()[0]
  return next === undefined ? words.allLent[lang] : words.allLentUntil[lang](sayDay(next, lang, 'date'))
}

/** The day on which it comes back; null where nobody knows, and where that day is over. */
const dueOf = ({ state, expected }: Item, today: string) =>
  state === 'lent' && expected !== null && expected >= today ? expected : null

function labelOf(item: Item, lang: Lang, today: string): string {
  const { state, onRequest } = item
  const due = dueOf(item, today)
  if (due !== null) return words.lentUntil[lang](sayDay(due, lang, 'date'))
  if (onRequest && (state === 'available' || state === 'on-site')) return words.onRequest[state][lang]
  return words.states[state][lang]
}

function actionOf({ state }: Item, lang: Lang): string {
  if (state === 'online') return words.open[lang]
  return state === 'lent' || state === 'unavailable' ? words.reserve[lang] : words.ask[lang]
}
