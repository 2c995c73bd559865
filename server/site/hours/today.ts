import { listBranches, listDays, listExceptions, sayHours, type OpeningDay } from '../../branches/index.ts'
import { addDays, dayOf, sayDay } from '../../days.ts'
import type { Lang } from '../../i18n.ts'
import type { BranchView, HoursTodayView } from '../../themes/index.ts'
import { startOfDay } from '../../time-zone.ts'
import { linkView } from '../card.views.ts'
import type { SiteContext } from '../site.context.ts'
import { hoursPath, hoursWords } from './hours.words.ts'

/** So many branches have their hours on the home page; the others are a link away. */
const mostAtHome = 6

/** What the home page says of today, until midnight; null where no branch is known. */
export async function findHoursToday({
  db,
  clock,
  config,
}: SiteContext): Promise<{ view: HoursTodayView; validUntil: Date } | null> {
  const { lang, timeZone } = config
  const today = dayOf(clock.now(), timeZone)
  const branches = (await listBranches(db.read)).slice(0, mostAtHome)
  if (branches.length === 0) return null
  const exceptions = await listExceptions(db.read, today)
  return {
    view: {
      heading: hoursWords.heading[lang],
      href: hoursPath,
      more: hoursWords.all[lang],
      branches: branches.map((branch) => {
        const [day] = listDays(branch, exceptions, { from: today, days: 1 })
        return { ...linkView(branch.name, `${hoursPath}#branch-${branch.id}`), ...todayView(day!, lang) }
      }),
    },
    validUntil: startOfDay(addDays(today, 1), timeZone)!,
  }
}

/** "Aujourd’hui, mercredi 14 juillet : fermé (fête nationale)" */
export function todayView(
  { day, hours, exception }: OpeningDay,
  lang: Lang,
): Pick<BranchView, 'today' | 'isClosedToday'> {
  const said = hours.length === 0 ? hoursWords.closed[lang] : hoursWords.open[lang](sayHours(hours, lang))
  const reasoned = exception ? hoursWords.because[lang](said, exception.reason) : said
  return { today: hoursWords.today[lang](sayDay(day, lang, 'near'), reasoned), isClosedToday: hours.length === 0 }
}
