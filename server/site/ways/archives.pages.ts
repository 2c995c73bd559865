import { countVisibleWithin, findSpan } from '../../articles/index.ts'
import { Problem } from '../../problem.ts'
import type { DirectoryPage, LinkView, ListPage } from '../../themes/index.ts'
import { boundsOfMonth, formatMonth, monthOf, type Month } from '../../time-zone.ts'
import { linkView } from '../card.views.ts'
import { listPage, type Found } from '../list.pages.ts'
import { readFrame } from '../page.views.ts'
import type { SiteContext } from '../site.context.ts'
import { countArticles } from '../site.words.ts'
import { directoryPage } from './directory.page.ts'
import { hrefs, waysWords } from './ways.words.ts'

interface Counted extends Month {
  count: number
}

const words = waysWords.archives

const hrefOf = (year: number, month?: number) =>
  `${hrefs.archives}/${year}${month === undefined ? '' : `/${String(month).padStart(2, '0')}`}`

/** Every month in which something came out, the newest first, of one year or of all. */
async function countMonths({ db, clock, config }: SiteContext, ofYear?: number): Promise<Counted[]> {
  const now = clock.now()
  const span = await findSpan(db.read, now)
  if (!span) return []
  const [first, last] = [monthOf(span.first, config.timeZone), monthOf(span.last, config.timeZone)]
  const months: Counted[] = []
  for (let { year, month } = last; year > first.year || (year === first.year && month >= first.month);) {
    if (ofYear === undefined || ofYear === year) {
      const count = await countVisibleWithin(db.read, now, boundsOfMonth({ year, month }, config.timeZone))
      if (count > 0) months.push({ year, month, count })
    }
    ;[year, month] = month === 1 ? [year - 1, 12] : [year, month - 1]
  }
  return months
}

/** The archives: each year with its months. */
export async function findArchivesPage(context: SiteContext): Promise<DirectoryPage> {
  const { lang } = context.config
  const frame = await readFrame(context)
  const months = await countMonths(context)
  const total = months.reduce((sum, { count }) => sum + count, 0)
  const years = [...new Set(months.map(({ year }) => year))]
  const link = (label: string, href: string, count: number) => ({
    ...linkView(label, href),
    note: countArticles(lang, count),
  })
  return directoryPage(context, frame, 'archives', {
    paragraphs: [total === 0 ? words.empty[lang] : words.intro[lang](countArticles(lang, total))],
    groups: years.map((year) => {
      const own = months.filter((one) => one.year === year)
      const count = own.reduce((sum, one) => sum + one.count, 0)
      return {
        id: `year-${year}`,
        heading: String(year),
        links: [
          ...own.map((one) => link(formatMonth(one, lang), hrefOf(year, one.month), one.count)),
          ...(own.length > 1 ? [link(words.wholeYear[lang], hrefOf(year), count)] : []),
        ],
      }
    }),
  })
}

/** What came out in a year, its months beside it. @throws Problem 404 where nothing did. */
export async function findYearPage(context: SiteContext, year: number, page: number): Promise<Found<ListPage>> {
  const { lang, timeZone } = context.config
  const months = await countMonths(context, year)
  if (months.length === 0) throw new Problem('not_found')
  const within = {
    from: boundsOfMonth({ year, month: 1 }, timeZone).from,
    before: boundsOfMonth({ year, month: 12 }, timeZone).before,
  }
  const { view, commentsOf } = await findList(context, page, { within, path: hrefOf(year), said: String(year) }, [])
  const children = months.map((one) => ({
    ...linkView(formatMonth(one, lang), hrefOf(year, one.month)),
    description: '',
    count: one.count,
    children: [],
  }))
  return { view: { ...view, children }, commentsOf }
}

/** What came out in a month. @throws Problem 404 where nothing did. */
export async function findMonthPage(context: SiteContext, which: Month, page: number): Promise<Found<ListPage>> {
  const { lang, timeZone } = context.config
  const found = await findList(
    context,
    page,
    {
      within: boundsOfMonth(which, timeZone),
      path: hrefOf(which.year, which.month),
      said: formatMonth(which, lang),
    },
    [linkView(String(which.year), hrefOf(which.year))],
  )
  if (found.view.pagination.total === 0) throw new Problem('not_found')
  return found
}

async function findList(
  context: SiteContext,
  page: number,
  { within, path, said }: { within: { from: Date; before: Date }; path: string; said: string },
  above: readonly LinkView[],
) {
  const { lang } = context.config
  const frame = await readFrame(context)
  const of = /^[aeiouyàâéèêîôû]/i.test(said) ? words.ofVowel : words.of
  const found = await listPage(context, frame, {
    filter: { within },
    page,
    options: {
      path,
      heading: of[lang](said),
      trail: [linkView(words.heading[lang], hrefs.archives), ...above, linkView(said, path)],
    },
    feedHref: frame.site.feedHref,
  })
  return found
}
