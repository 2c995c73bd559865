import { countOccasions, findBeginning, listOccasions, type Occasion } from '../../agenda/index.ts'
import { capitalise } from '../../text.ts'
import { Problem } from '../../problem.ts'
import type { AgendaPage, LinkView } from '../../themes/index.ts'
import { boundsOfMonth, formatMonth, monthOf, type Month } from '../../time-zone.ts'
import { linkView } from '../card.views.ts'
import { assertPageExists, type Found } from '../list.pages.ts'
import { pagePath, pageView, paginationView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { agendaFile, agendaPath, agendaWords } from './agenda.words.ts'
import { listedView, todayOf, type Today } from './occasion.views.ts'

const limit = 50
const mostMonths = 12

const hrefOf = ({ year, month }: Month) => `${agendaPath}/${year}/${String(month).padStart(2, '0')}`

/** What is to come, by month. */
export async function findAgendaPage(context: SiteContext, page: number): Promise<Found<AgendaPage>> {
  const { db, clock, config } = context
  const { lang } = config
  const today = todayOf(context)
  const stretch = { now: clock.now(), from: today.from }
  const total = await countOccasions(db.read, stretch)
  assertPageExists(page, total, limit)
  const items = await listOccasions(db.read, stretch, { page, limit })
  const past = await listMonthsBefore(context, today.from)
  const view = await agendaView(
    context,
    { items, total, page, today },
    {
      path: agendaPath,
      heading: agendaWords.heading[lang],
      trail: [],
      linksHeading: past.length > 0 ? agendaWords.past[lang] : '',
      links: past.map((month) => linkView(capitalise(formatMonth(month, lang)), hrefOf(month))),
    },
  )
  return { view, validUntil: today.until, commentsOf: [] }
}

/** What took or takes place in a month. @throws Problem 404 where nothing did. */
export async function findAgendaMonthPage(
  context: SiteContext,
  which: Month,
  page: number,
): Promise<Found<AgendaPage>> {
  const { db, clock, config } = context
  const { lang, timeZone } = config
  const today = todayOf(context)
  const { from, before } = boundsOfMonth(which, timeZone)
  const stretch = { now: clock.now(), from, to: before }
  const total = await countOccasions(db.read, stretch)
  if (total === 0) throw new Problem('not_found')
  assertPageExists(page, total, limit)
  const items = await listOccasions(db.read, stretch, { page, limit })
  const said = formatMonth(which, lang)
  const view = await agendaView(
    context,
    { items, total, page, today },
    {
      path: hrefOf(which),
      heading: agendaWords.month[lang](said),
      trail: [linkView(capitalise(said), hrefOf(which))],
      linksHeading: agendaWords.others[lang],
      links: await linkOthers(context, from, before),
    },
  )
  return { view, commentsOf: [], ...(before > today.from && { validUntil: today.until }) }
}

async function agendaView(
  context: SiteContext,
  { items, total, page, today }: { items: readonly Occasion[]; total: number; page: number; today: Today },
  said: { path: string; heading: string; trail: readonly LinkView[]; linksHeading: string; links: LinkView[] },
): Promise<AgendaPage> {
  const { lang } = context.config
  const { path, heading, trail, linksHeading, links } = said
  const frame = await readFrame(context)
  return {
    ...pageView(context, frame, {
      path: pagePath(path, page),
      heading,
      description: agendaWords.description[lang],
      page,
      trail: [linkView(agendaWords.heading[lang], agendaPath), ...trail],
    }),
    heading,
    intro: agendaWords.description[lang],
    groups: groupByMonth(context, items, today),
    empty: items.length === 0 ? agendaWords.empty[lang] : '',
    pagination: paginationView(context, path, page, limit, total, {
      previous: agendaWords.earlier[lang],
      next: agendaWords.later[lang],
    }),
    linksHeading,
    links,
    calendarHref: agendaFile,
    calendarLabel: agendaWords.calendar[lang],
  }
}

/** What began on another day and goes on stands first. */
function groupByMonth(context: SiteContext, items: readonly Occasion[], today: Today): AgendaPage['groups'] {
  const { lang, timeZone } = context.config
  const isOn = ({ startsAt, endsAt }: Occasion) => startsAt < today.from && endsAt > today.from
  const groups = Map.groupBy(items, (item) =>
    isOn(item) ? agendaWords.now[lang] : capitalise(formatMonth(monthOf(item.startsAt, timeZone), lang)),
  )
  return [...groups].map(([heading, own], index) => ({
    id: `group-${index + 1}`,
    heading,
    occasions: own.map((occasion) => listedView(occasion, context, today)),
  }))
}

/** The months in which something began, the last first: one look into the index for each. */
async function listMonthsBefore({ db, clock, config }: SiteContext, date: Date): Promise<Month[]> {
  const months: Month[] = []
  for (let before = date; months.length < mostMonths;) {
    const found = await findBeginning(db.read, clock.now(), { before })
    if (!found) break
    const month = monthOf(found, config.timeZone)
    months.push(month)
    before = boundsOfMonth(month, config.timeZone).from
  }
  return months
}

/** The nearest months before and after in which something begins, and what is to come. */
async function linkOthers({ db, clock, config }: SiteContext, from: Date, before: Date): Promise<LinkView[]> {
  const { lang, timeZone } = config
  const now = clock.now()
  const nearest = [
    await findBeginning(db.read, now, { before: from }),
    await findBeginning(db.read, now, { from: before }),
  ]
  const months = nearest.flatMap((date) => (date ? [monthOf(date, timeZone)] : []))
  return [
    ...months.map((month) => linkView(capitalise(formatMonth(month, lang)), hrefOf(month))),
    linkView(agendaWords.coming[lang], agendaPath),
  ]
}
