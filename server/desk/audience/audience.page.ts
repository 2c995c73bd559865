import type { FastifyRequest } from 'fastify'
import { dayOf } from '../../days.ts'
import { readOne } from '../../http/form.ts'
import { formatNumber, type Lang } from '../../i18n.ts'
import {
  countComments,
  countFollows,
  findFirstDay,
  listMostRead,
  listReadDays,
  listReadMonths,
  listReadOf,
  type Days,
  type Read,
} from '../../outreach/index.ts'
import { readSettings } from '../../settings/index.ts'
import { startOfDay } from '../../time-zone.ts'
import type { DeskContext } from '../desk.context.ts'
import { formView, type FormDraft } from '../forms.ts'
import { tabsView, type CellDraft } from '../pages.ts'
import type { DeskPage } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './audience.words.ts'
import { lists, readNames, type ListName } from './names.ts'
import { besides, countDays, listSteps, readPeriod, type Period } from './period.ts'
import { sayStep, sectionView, stepsView } from './sections.ts'

export const path = '/desk/audience'
const mostListed = 20

type Words = ReturnType<typeof inLanguage<typeof words>>

export const headings = (w: Words): Record<ListName, string> => ({
  article: w.mostRead,
  category: w.categories,
  author: w.authors,
  source: w.sources,
  reader: w.feeds,
  asked: w.asked,
  missed: w.missed,
})

/** What a list is of: the head of its first column. */
export const firstColumns = (w: Words): Record<ListName, string> => ({
  article: w.article,
  category: w.category,
  author: w.author,
  source: w.source,
  reader: w.feed,
  asked: w.search,
  missed: w.search,
})

export const readToday = ({ clock, config }: DeskContext): string => dayOf(clock.now(), config.timeZone)

export function tabs(w: Words, current: 'figures' | 'aims') {
  return tabsView({
    label: w.rooms,
    items: [
      { href: path, label: w.figures, current: current === 'figures' },
      { href: `${path}/aims`, label: w.aims, current: current === 'aims' },
    ],
  })
}

/** What was read of a list in a period, the most read first. */
export function readList({ db }: DeskContext, list: ListName, days: Days, limit: number): Promise<Read[]> {
  if (list !== 'category' && list !== 'author') return listMostRead(db.read, list, days, limit)
  return listReadOf(db.read, list, days, limit)
}

/** How often the site was read in a month or a year. */
export async function audiencePage(context: DeskContext, request: FastifyRequest, notice: string): Promise<DeskPage> {
  const { lang } = request
  const w = inLanguage(words, lang)
  const today = readToday(context)
  const period = readPeriod(readOne(request.query, 'period'), today)
  const steps = listSteps(period, today)
  const read = period.isYear
    ? await listReadMonths(context.db.read, { kind: 'site' }, period)
    : await listReadDays(context.db.read, { kind: 'site' }, period)
  const first = await findFirstDay(context.db.read)
  const sections = [stepsView('days', read, { steps, days: countDays(period, { first, today }), lang })]
  if (!period.isYear) {
    for (const list of lists) sections.push(await listSection(context, list, period, lang))
    sections.push(await othersSection(context, period, w))
  }
  const link = (one: Period | null) => one && { href: `${path}?period=${one.name}`, label: sayPeriod(one, lang) }
  const year = period.name.slice(0, 4)
  return {
    template: 'audience',
    title: w.titleOf(sayPeriod(period, lang)),
    notice,
    view: {
      w,
      back: null,
      lead: '',
      tabs: tabs(w, 'figures'),
      pager: {
        previous: link(besides(period, -1, today)),
        next: link(besides(period, 1, today)),
        year: period.isYear ? null : { href: `${path}?period=${year}`, label: w.wholeYear(year) },
      },
      notes: await readNotes(context, w, { period, isEmpty: first === null }),
      choose: formView({
        action: path,
        method: 'get',
        fields: [{ name: 'period', label: w.period, hint: w.periodHint, value: period.name, maxLength: 7 }],
        buttons: [{ label: w.show }],
      }),
      sections,
      forms: [formView(letterForm(w, await context.audienceLetters.isWanted(request.actor)))],
      exports: period.isYear ? [] : exportsOf(w, period),
      links: [],
    },
  }
}

/** Each month one is told by letter, or is not. */
function letterForm(w: Words, isWanted: boolean): FormDraft {
  return {
    action: `${path}/letter`,
    heading: w.letter,
    lead: isWanted ? w.letterOn : w.letterOff,
    hidden: [{ name: 'letter', value: isWanted ? 'no' : 'yes' }],
    buttons: [{ label: isWanted ? w.letterStop : w.letterStart }],
  }
}

function exportsOf(w: Words, { name }: Period) {
  const names = headings(w)
  const href = (list: string) => `${path}.csv?${new URLSearchParams({ list, period: name }).toString()}`
  return [
    { href: href('days'), label: w.export(w.days) },
    ...lists.map((list) => ({ href: href(list), label: w.export(names[list]) })),
  ]
}

export function sayPeriod({ name, isYear }: Period, lang: Lang): string {
  return isYear ? name : sayStep(name, lang)
}

/** What the figures do not say by themselves. */
async function readNotes(
  { db }: DeskContext,
  w: Words,
  { period: { isYear }, isEmpty }: { period: Period; isEmpty: boolean },
): Promise<string[]> {
  const { audienceEnabled, audienceFromLog } = await readSettings(db.read)
  return [
    ...(audienceEnabled ? [] : [w.off]),
    ...(audienceEnabled && audienceFromLog ? [w.fromLog] : []),
    ...(audienceEnabled && isEmpty ? [w.firstDay] : []),
    ...(isYear ? [w.listNote] : []),
  ]
}

async function listSection(context: DeskContext, list: ListName, period: Period, lang: Lang) {
  const w = inLanguage(words, lang)
  const rows = await readList(context, list, period, mostListed)
  const nameOf = await readNames(
    context.db.read,
    list,
    rows.map(({ subject }) => subject),
    lang,
  )
  const [first] = rows
  const say = (value: number) => formatNumber(lang, value)
  const sayFirst = ({ subject, views }: Read) =>
    list === 'reader'
      ? w.declared(rows.reduce((sum, { visitors }) => sum + visitors, 0))
      : w.top(nameOf(subject), views)
  const cells = (row: Read): CellDraft[] => {
    const name: CellDraft = {
      text: nameOf(row.subject),
      ...(list === 'article' && { href: `${path}/articles/${encodeURIComponent(row.subject)}` }),
    }
    if (list === 'reader') return [name, { text: row.detail }, { text: say(row.visitors) }]
    return [name, { text: say(row.views) }]
  }
  return sectionView({
    id: list,
    heading: headings(w)[list],
    sentences: [first ? sayFirst(first) : w.nothing],
    table: {
      caption: headings(w)[list],
      columns:
        list === 'reader'
          ? [firstColumns(w)[list], w.reader, w.readers]
          : [firstColumns(w)[list], list === 'asked' || list === 'missed' ? w.times : w.views],
      rows: rows.map(cells),
    },
  })
}

/** What other tables know of the same month. */
async function othersSection({ db, config }: DeskContext, { from, to }: Period, w: Words) {
  const bounds = {
    from: startOfDay(from, config.timeZone) ?? new Date(0),
    before: startOfDay(to, config.timeZone, 1) ?? new Date(0),
  }
  return sectionView({
    id: 'others',
    heading: w.others,
    sentences: [w.commentsReceived(await countComments(db.read, bounds)), w.follows(await countFollows(db.read))],
  })
}
