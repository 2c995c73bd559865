import type { FastifyRequest } from 'fastify'
import { listBylines } from '../../bylines/index.ts'
import { letterFrequencies, subscriberStatuses, type SubscriberStatus } from '../../db/index.ts'
import { readOne } from '../../http/form.ts'
import { formatNumber, isLang, type Lang } from '../../i18n.ts'
import {
  countSubscribers,
  listSubscribers,
  subscriberWords,
  type Subscriber,
  type SubscriberRow,
} from '../../outreach/index.ts'
import { readSettings } from '../../settings/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { formatDate, formatTime } from '../../time-zone.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import { words as deskWords } from '../desk.words.ts'
import { listPage, messagePage, pagerView, type CellDraft } from '../pages.ts'
import { sectionsPage } from '../people/sections.ts'
import { readNumber, type DeskPage, type DeskTools, type Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './subscribers.words.ts'

export const path = '/desk/newsletter/subscribers'
const perPage = 30
const longestSearch = 254

/** Who receives the newsletter, who has to confirm it, who ended it. */
export async function subscribersPage(
  context: DeskContext,
  tools: DeskTools,
  request: FastifyRequest,
): Promise<DeskPage> {
  const { db } = context
  const { lang } = request
  const w = inLanguage(words, lang)
  const status = readStatus(request)
  const q = readOne(request.query, 'q').trim().slice(0, longestSearch)
  const page = { page: readNumber(request), limit: perPage }
  const counts = await countSubscribers(db.read)
  const { items, total } = await listSubscribers(db.read, { status, q }, page)
  return listPage({
    title: w.title,
    lead: await sayLead(context, lang, counts),
    notice: tools.told(request, w.done),
    action: { href: `${path}/new`, label: w.add.action },
    tabs: {
      label: w.tabs.label,
      items: subscriberStatuses
        .toSorted((one, other) => Number(one === 'pending') - Number(other === 'pending'))
        .map((one) => ({
          href: `${path}?tab=${one}`,
          label: `${w.tabs[one]} (${formatNumber(lang, sum(counts.filter((row) => row.status === one)))})`,
          current: q === '' && one === status,
        })),
    },
    search: {
      action: path,
      method: 'get',
      fields: [{ name: 'q', label: w.search, kind: 'search', value: q }],
      buttons: [{ label: w.find }],
    },
    table: {
      caption: w.title,
      columns: [w.columns.email, w.columns.frequency, w.columns.what, w.columns.state, w.columns.since],
      rows: items.map((row) => rowOf(context, lang, row)),
    },
    pager: pagerView(request, page, total),
    empty: w.empty,
    forms: [
      {
        action: `${path}/import`,
        method: 'get',
        heading: w.import.heading,
        lead: w.import.text,
        buttons: [{ label: w.import.action }],
      },
      {
        action: `${path}.csv`,
        method: 'get',
        heading: w.export.heading,
        lead: w.export.lead,
        buttons: [{ label: w.export.send }],
      },
    ],
  })
}

function readStatus(request: FastifyRequest): SubscriberStatus {
  const given = readOne(request.query, 'tab')
  return subscriberStatuses.find((one) => one === given) ?? 'confirmed'
}

const sum = (rows: readonly { number: number }[]): number => rows.reduce((total, { number }) => total + number, 0)

type Counts = Awaited<ReturnType<typeof countSubscribers>>

async function sayLead({ db }: DeskContext, lang: Lang, counts: Counts): Promise<string> {
  const w = inLanguage(words, lang)
  const { newsletterEnabled } = await readSettings(db.read)
  const running = counts.filter(({ status }) => status === 'confirmed')
  const parts = letterFrequencies.flatMap((frequency) => {
    const number = sum(running.filter((row) => row.frequency === frequency))
    const label = subscriberWords.frequencies[frequency][lang]
    return number === 0 ? [] : [words.part[lang](label, formatNumber(lang, number))]
  })
  return [
    newsletterEnabled ? '' : w.off,
    w.lead,
    parts.length === 0 ? '' : w.byFrequency(parts.join(lang === 'fr' ? ' ; ' : '; ')),
  ]
    .filter(Boolean)
    .join(' ')
}

function rowOf({ clock, config }: DeskContext, lang: Lang, row: SubscriberRow): CellDraft[] {
  const w = inLanguage(words, lang)
  return [
    { text: row.email, href: `${path}/${row.id}` },
    { text: subscriberWords.frequencies[row.frequency][lang] },
    { text: row.everything ? w.everything : w.chosen },
    { text: w.states[row.status], note: row.endedBy === null ? '' : w.ends[row.endedBy] },
    { date: sayDate(row.createdAt, { now: clock.now(), timeZone: config.timeZone, lang }) },
  ]
}

/** One subscription: what was chosen, the proof of the agreement. */
export async function subscriberPage(
  context: DeskContext,
  { lang }: FastifyRequest,
  row: Subscriber,
  notice: string,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const { facts, proof } = w
  const { timeZone } = context.config
  const say = (date: Date | null) =>
    date === null ? proof.never : deskWords.at[lang](formatDate(date, timeZone, lang), formatTime(date, timeZone, lang))
  const state = row.endedBy === null ? w.states[row.status] : `${w.states[row.status]}, ${w.ends[row.endedBy]}`
  return sectionsPage({
    title: row.email,
    notice,
    sections: [
      {
        id: 'what',
        heading: facts.heading,
        facts: [
          { term: facts.state, text: state },
          { term: facts.frequency, text: subscriberWords.frequencies[row.frequency][lang] },
          { term: facts.what, text: row.everything ? w.everything : await sayChoices(context, lang, row) },
          { term: facts.lang, text: isLang(row.lang) ? subscriberWords.languages[row.lang][lang] : row.lang },
          ...(row.bounces > 0 ? [{ term: facts.bounces, text: formatNumber(lang, row.bounces) }] : []),
        ],
      },
      {
        id: 'proof',
        heading: proof.heading,
        facts: [
          { term: proof.consent, text: row.consent },
          { term: proof.source, text: w.sources[row.source] },
          { term: proof.createdAt, text: say(row.createdAt) },
          { term: proof.confirmedAt, text: say(row.confirmedAt) },
          ...(row.endedAt === null ? [] : [{ term: proof.endedAt, text: say(row.endedAt) }]),
        ],
        links: [
          ...(row.status === 'confirmed' ? [{ href: `${path}/${row.id}/end`, label: w.end.link }] : []),
          { href: path, label: w.back },
        ],
      },
    ],
  })
}

async function sayChoices({ db }: DeskContext, lang: Lang, { choices }: Subscriber): Promise<string> {
  const w = inLanguage(words.facts, lang)
  const bylines = await listBylines(
    db.read,
    choices.filter(({ kind }) => kind === 'byline').map(({ subject }) => subject),
  )
  const names = new Map([
    ...(await listCategories(db.read)).map(({ id, name }) => [id, name] as const),
    ...[...bylines.values()].map(({ id, name }) => [id, name] as const),
  ])
  return choices.map(({ kind, subject }) => (kind === 'works' ? w.works : (names.get(subject) ?? w.gone))).join(', ')
}

/** Asks before it ends. */
export function endPage({ lang }: FastifyRequest, { id, email }: SubscriberRow, refused?: Refused): DeskPage {
  const w = inLanguage(words.end, lang)
  return messagePage({
    title: w.title,
    ...(refused && { status: refused.status, error: refused.error }),
    paragraphs: [w.text(email)],
    forms: [
      {
        action: `${path}/${id}/end`,
        buttons: [{ label: w.send, danger: true }],
        cancelHref: `${path}/${id}`,
      },
    ],
  })
}
