import type { FastifyRequest } from 'fastify'
import { addMonths } from '../../days.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import { listAims, listReadSince } from '../../outreach/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { boundsOfMonth, monthOf } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { formView } from '../forms.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { path, readToday, tabs } from './audience.page.ts'
import { words } from './audience.words.ts'
import { chartView } from './chart.ts'
import { sayStep, sectionView } from './sections.ts'

/** What was typed in the form of an aim. */
export interface AimValues {
  category: string
  reads: string
}

/** How often the articles of each category are to be read, and how it stands. */
export async function aimsPage(
  context: DeskContext,
  request: FastifyRequest,
  shown: { values: AimValues; refused?: Refused; notice?: string },
): Promise<DeskPage> {
  const { lang } = request
  const { values, refused, notice = '' } = shown
  const w = inLanguage(words, lang)
  const aims = await listAims(context.db.read)
  const sections = []
  for (const aim of aims) sections.push(await aimSection(context, aim, lang))
  const categories = await listCategories(context.db.read)
  const faults = refused?.faults ?? new Map<string, string>()
  return {
    template: 'audience',
    title: w.aims,
    notice,
    ...(refused && { status: refused.status, error: refused.error, faults }),
    view: {
      w,
      back: null,
      lead: w.aimLead,
      tabs: tabs(w, 'aims'),
      pager: null,
      notes: aims.length === 0 ? [w.noAims] : [],
      choose: null,
      sections,
      forms: [
        formView({
          action: `${path}/aims`,
          heading: w.setAim,
          fields: [
            {
              name: 'category',
              label: w.category,
              kind: 'select',
              error: faults.get('category') ?? '',
              choices: categories.map(({ id, name }) => ({ value: id, label: name, selected: id === values.category })),
            },
            {
              name: 'reads',
              label: w.reads,
              kind: 'number',
              hint: w.readsHint,
              value: values.reads,
              min: '1',
              max: '1000000',
              required: true,
              error: faults.has('reads') ? w.readsError : '',
            },
          ],
          buttons: [{ label: w.save, primary: true }],
        }),
      ],
      exports: [],
      links: [],
    },
  }
}

/** The last twelve months: how often the articles of each were read on average, beside the aim. */
async function aimSection(
  { db, config, clock }: DeskContext,
  aim: { categoryId: string; name: string; reads: number },
  lang: Lang,
) {
  const w = inLanguage(words, lang)
  const today = readToday({ config, clock } as DeskContext)
  const first = addMonths(`${today.slice(0, 7)}-01`, -11)
  const months = Array.from({ length: 12 }, (_, index) => addMonths(first, index).slice(0, 7))
  const { from } = boundsOfMonth({ year: Number(first.slice(0, 4)), month: Number(first.slice(5, 7)) }, config.timeZone)
  const articles = await listReadSince(db.read, aim.categoryId, { from, before: clock.now() })
  const monthNamed = (date: Date) => {
    const { year, month } = monthOf(date, config.timeZone)
    return `${year}-${String(month).padStart(2, '0')}`
  }
  const byMonth = Map.groupBy(articles, ({ listedAt }) => monthNamed(listedAt))
  const rows = months.map((month) => {
    const out = byMonth.get(month) ?? []
    const views = out.reduce((sum, one) => sum + one.views, 0)
    return {
      month,
      out: out.length,
      average: out.length === 0 ? 0 : Math.round(views / out.length),
      reached: out.filter((one) => one.views >= aim.reads).length,
    }
  })
  const say = (value: number) => formatNumber(lang, value)
  const chart = chartView(
    rows.map(({ month, average }) => ({ label: sayStep(month, lang), value: average })),
    { aim: aim.reads, say },
  )
  return sectionView({
    id: aim.categoryId,
    heading: w.aimOf(aim.name, aim.reads),
    sentences: [
      w.aimSummary(
        rows.reduce((sum, { reached }) => sum + reached, 0),
        articles.length,
      ),
    ],
    chart: chart && { ...chart, most: w.most(chart.most), aim: w.aimAxis(say(aim.reads)) },
    table: {
      caption: w.aimOf(aim.name, aim.reads),
      columns: [w.month, w.cameOut, w.average, w.reached],
      rows: rows.map(({ month, out, average, reached }) => [
        { text: sayStep(month, lang) },
        { text: say(out) },
        { text: say(average) },
        { text: say(reached) },
      ]),
    },
    forms: [
      {
        action: `${path}/aims/${encodeURIComponent(aim.categoryId)}/remove`,
        buttons: [{ label: w.removeAim(aim.name), danger: true }],
      },
    ],
  })
}
