import {
  listBranches,
  listDays,
  listExceptions,
  sayHours,
  type BranchRow,
  type ExceptionRow,
} from '../../branches/index.ts'
import { addDays, dayOf, mondayOf, sayDay } from '../../days.ts'
import { capitalise } from '../../text.ts'
import type { Lang } from '../../i18n.ts'
import type { BranchView, HoursPage } from '../../themes/index.ts'
import { startOfDay } from '../../time-zone.ts'
import { linkView } from '../card.views.ts'
import { linkTrail, sayLinked } from '../linked-data.ts'
import type { Found } from '../list.pages.ts'
import { pageView, readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { hoursPath, hoursWords } from './hours.words.ts'
import { linkedBranch } from './linked-branch.ts'
import { todayView } from './today.ts'

/** What is further off than this is told later. */
const daysAhead = 100

/**
 * When each branch is open: the week that runs, with its exceptions, and those to come. It says the hours of the day,
 * never "open now": a page that is kept knows the day alone, and is made anew at midnight.
 */
export async function findHoursPage(context: SiteContext): Promise<Found<HoursPage>> {
  const { db, clock, config } = context
  const { lang, timeZone } = config
  const today = dayOf(clock.now(), timeZone)
  const branches = await listBranches(db.read)
  const exceptions = await listExceptions(db.read, mondayOf(today))
  const frame = await readFrame(context)
  const heading = hoursWords.heading[lang]
  const base = pageView(context, frame, {
    path: hoursPath,
    heading,
    description: hoursWords.description[lang],
    trail: [linkView(heading, hoursPath)],
  })
  const linked = branches.map((branch) => {
    const own = exceptions.filter(({ branchId }) => branchId === null || branchId === branch.id)
    const { organisation } = frame.settings
    return linkedBranch(branch, own, { page: config.url + hoursPath, today, organisation })
  })
  return {
    view: {
      ...base,
      linkedData: sayLinked(...linked, linkTrail(base.breadcrumbs, config)),
      heading,
      intro: branches.length === 0 ? '' : hoursWords.description[lang],
      empty: branches.length === 0 ? hoursWords.empty[lang] : '',
      weekHeading: hoursWords.week[lang],
      comingHeading: hoursWords.coming[lang],
      branches: branches.map((branch) => branchView(branch, exceptions, today, lang)),
    },
    validUntil: startOfDay(addDays(today, 1), timeZone)!,
    commentsOf: [],
  }
}

function branchView(branch: BranchRow, exceptions: readonly ExceptionRow[], today: string, lang: Lang): BranchView {
  const week = listDays(branch, exceptions, { from: mondayOf(today), days: 7 })
  const now = week.find(({ day }) => day === today)!
  const until = addDays(today, daysAhead)
  return {
    id: `branch-${branch.id}`,
    name: branch.name,
    address: branch.address,
    // A number is not broken where a line ends.
    telephone: branch.telephone.replaceAll(' ', '\u00a0'),
    telephoneHref: branch.telephone === '' ? '' : `tel:${branch.telephone.replace(/[^\d+]/g, '')}`,
    email: branch.email,
    note: branch.note,
    ...todayView(now, lang),
    week: week.map(({ day, hours, exception }) => ({
      day: capitalise(sayDay(day, lang, 'near')),
      hours: sayHours(hours, lang),
      reason: exception?.reason ?? '',
      isToday: day === today,
    })),
    coming: exceptions
      .filter(({ branchId }) => branchId === null || branchId === branch.id)
      .filter(({ firstDay, lastDay }) => lastDay > addDays(mondayOf(today), 6) && firstDay <= until)
      .map(({ firstDay, lastDay, hours, reason }) => ({
        day: sayDays(firstDay, lastDay, lang),
        hours: sayHours(hours, lang),
        reason,
      })),
  }
}

/** "Mercredi 14 juillet 2027"; "Du 24 décembre 2026 au 2 janvier 2027". */
export function sayDays(firstDay: string, lastDay: string, lang: Lang): string {
  if (firstDay === lastDay) return capitalise(sayDay(firstDay, lang))
  return hoursWords.span[lang](sayDay(firstDay, lang, 'date'), sayDay(lastDay, lang, 'date'))
}
