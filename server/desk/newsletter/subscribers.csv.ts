import { listBylines } from '../../bylines/index.ts'
import type { Lang } from '../../i18n.ts'
import { listSubscribersAfter, subscriberWords, type Outcome, type Subscriber } from '../../outreach/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { formatOffset } from '../../time-zone.ts'
import { pause } from '../../turns.ts'
import { csvLine } from '../csv.ts'
import type { DeskContext } from '../desk.context.ts'
import { words } from './subscribers.words.ts'

const step = 200

/** The mark by which spreadsheets know UTF-8. */
const mark = '\ufeff'

/** All subscriptions, as the import reads them, with their proof; in steps that others are answered between. */
export async function* writeSubscribers({ db, config }: DeskContext, lang: Lang): AsyncGenerator<string> {
  const { headings } = subscriberWords
  const columns = ['email', 'frequency', 'categories', 'bylines', 'works', 'lang'] as const
  const w = words.csv
  const more = [w.state, w.source, w.createdAt, w.confirmedAt, w.endedAt, w.consent]
  yield mark + csvLine([...columns.map((name) => headings[name][0]), ...more.map((heading) => heading[lang])])
  const categories = new Map((await listCategories(db.read)).map(({ id, slug }) => [id, slug]))
  for (let after: string | null = null; ; await pause()) {
    const rows: Subscriber[] = await listSubscribersAfter(db.read, after, step)
    const bylines = await listBylines(db.read, [...new Set(rows.flatMap((row) => subjectsOf(row, 'byline')))])
    const slugs = new Map([...categories, ...[...bylines.values()].map(({ id, slug }) => [id, slug] as const)])
    yield rows.map((row) => lineOf(row, lang, slugs, config.timeZone)).join('')
    if (rows.length < step) return
    after = rows.at(-1)!.id
  }
}

const subjectsOf = ({ choices }: Subscriber, kind: string): string[] =>
  choices.filter((choice) => choice.kind === kind).map(({ subject }) => subject)

function lineOf(row: Subscriber, lang: Lang, slugs: ReadonlyMap<string, string>, timeZone: string): string {
  const named = (kind: string) =>
    subjectsOf(row, kind)
      .flatMap((id) => slugs.get(id) ?? [])
      .join(' | ')
  const day = (date: Date | null) => (date === null ? '' : formatOffset(date, timeZone))
  return csvLine([
    row.email,
    subscriberWords.frequencies[row.frequency][lang],
    named('category'),
    named('byline'),
    subjectsOf(row, 'works').length > 0 ? subscriberWords.yes[lang === 'fr' ? 0 : 1] : '',
    row.lang,
    words.states[row.status][lang],
    words.sources[row.source][lang],
    day(row.createdAt),
    day(row.confirmedAt),
    day(row.endedAt),
    row.consent,
  ])
}

/** What becomes of each line of a file: all of them. */
export async function* writeReport(outcomes: AsyncIterable<Outcome[]>, lang: Lang): AsyncGenerator<string> {
  const w = words.import
  yield mark + csvLine([w.line[lang], w.address[lang], w.outcome[lang]])
  for await (const some of outcomes)
    yield some.map(({ line, address, fault }) => csvLine([String(line), address, sayFault(fault, lang)])).join('')
}

export const sayFault = (fault: Outcome['fault'], lang: Lang): string =>
  fault === null ? words.import.ok[lang] : subscriberWords.faults[fault][lang]
