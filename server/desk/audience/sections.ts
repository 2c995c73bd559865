import { sayDay } from '../../days.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import type { Readings } from '../../outreach/index.ts'
import { formatMonth } from '../../time-zone.ts'
import { formView, type FormDraft } from '../forms.ts'
import { tableView, type TableDraft } from '../pages.ts'
import { inLanguage } from '../words.ts'
import { words } from './audience.words.ts'
import { chartView } from './chart.ts'

/** A part of a page: what it says, drawn and as a table. */
export function sectionView(draft: {
  id: string
  heading: string
  sentences: readonly string[]
  chart?: (ReturnType<typeof chartView> & { aim?: string }) | null
  table?: TableDraft | null
  forms?: readonly FormDraft[]
}) {
  const { chart = null, table = null, forms = [] } = draft
  return {
    ...draft,
    chart: chart && { aim: '', ...chart },
    table: table && table.rows.length > 0 ? tableView(table) : null,
    forms: forms.map(formView),
  }
}

/** "mardi 3 novembre" or "novembre 2026". */
export function sayStep(step: string, lang: Lang): string {
  if (step.length === 10) return sayDay(step, lang, 'near')
  return formatMonth({ year: Number(step.slice(0, 4)), month: Number(step.slice(5, 7)) }, lang)
}

/** The readings of each day or month, drawn, said and as a table; `days` is how many of them were counted. */
export function stepsView(
  id: string,
  read: readonly Readings[],
  { steps, days, lang }: { steps: readonly string[]; days: number; lang: Lang },
) {
  const w = inLanguage(words, lang)
  const byStep = new Map(read.map((one) => [one.day, one]))
  const all = steps.map((step) => byStep.get(step) ?? { day: step, views: 0, visitors: 0 })
  const isDaily = steps[0]?.length !== 7
  const views = all.reduce((sum, one) => sum + one.views, 0)
  const visitors = all.reduce((sum, one) => sum + one.visitors, 0)
  const [most = null] = all.filter((one) => one.views > 0).toSorted((one, other) => other.views - one.views)
  const say = (value: number) => formatNumber(lang, value)
  const chart = chartView(
    all.map(({ day, views: value }) => ({ label: sayStep(day, lang), value })),
    { say },
  )
  return sectionView({
    id,
    heading: isDaily ? w.days : w.months,
    sentences: [
      w.summary(views, days, most && { said: sayStep(most.day, lang), views: most.views }) +
        (visitors > 0 ? w.people(Math.round(visitors / Math.max(days, 1))) : ''),
    ],
    chart: chart && { ...chart, most: w.most(chart.most) },
    table: {
      caption: isDaily ? w.days : w.months,
      columns: [isDaily ? w.day : w.month, w.views, isDaily ? w.visitors : w.visitorsDaily],
      rows: all.map((one) => [{ text: sayStep(one.day, lang) }, { text: say(one.views) }, { text: say(one.visitors) }]),
    },
  })
}
