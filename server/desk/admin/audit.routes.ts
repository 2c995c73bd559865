import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { eventNames, listAudit, readIfPossible, type AuditFilter, type EventRow } from '../../events/index.ts'
import { readOne } from '../../http/form.ts'
import type { Localised } from '../../i18n.ts'
import { formatOffset, startOfDay } from '../../time-zone.ts'
import { pause } from '../../turns.ts'
import { listUserNames, listUsers } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { words as moderation } from '../moderation/moderation.words.ts'
import { listPage, type CellDraft } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words as writing } from '../writing/writing.words.ts'
import { kindOf, sentences, words, type Kind } from './audit.words.ts'
import { csvLine } from './csv.ts'

const path = '/desk/audit'
const perPage = 50
const step = 500
/** More lines than a spreadsheet shows at ease. */
const mostLines = 100_000

interface Asked {
  person: string
  kind: string
  since: string
  until: string
}

/** What happened, for whoever answers for the site: read, filtered, taken away. */
export function registerAuditRoutes(app: FastifyInstance, context: DeskContext, tools: DeskTools): void {
  const { db, clock, config } = context
  const staff = { config: forStaff('user.manage') }

  app.get(path, staff, async (request, reply) => {
    const w = inLanguage(words, request.lang)
    const asked = readAsked(request)
    const before = /^\d{1,15}$/.exec(readOne(request.query, 'before'))?.[0] ?? ''
    const place = { before: before === '' ? null : Number(before), limit: perPage + 1 }
    const found = await listAudit(db.read, filterOf(asked), place)
    const shown = found.slice(0, perPage)
    const last = found.length > perPage ? shown.at(-1) : undefined
    const href = (more: Record<string, string>) => `${path}?${new URLSearchParams({ ...asked, ...more }).toString()}`
    return tools.show(
      request,
      reply,
      listPage({
        title: w.title,
        lead: w.lead,
        action: { href: `${path}.csv?${new URLSearchParams({ ...asked }).toString()}`, label: w.export },
        search: await searchForm(context, request, asked),
        table: {
          caption: w.title,
          columns: [w.when, w.who, w.what, w.about],
          rows: await listRows(request, shown),
        },
        pager: {
          said: '',
          previous: before === '' ? '' : href({}),
          next: last ? href({ before: String(last.sequence) }) : '',
        },
        empty: w.empty,
      }),
    )
  })

  app.get(`${path}.csv`, staff, async (request, reply) => {
    const filter = filterOf(readAsked(request))
    return reply
      .header('content-disposition', 'attachment; filename="audit.csv"')
      .type('text/csv; charset=utf-8')
      .send(Readable.from(writeLines(request, filter)))
  })

  /** In steps that others are answered between. */
  async function* writeLines({ lang }: FastifyRequest, filter: AuditFilter): AsyncGenerator<string> {
    const w = inLanguage(words, lang)
    // The mark by which spreadsheets know UTF-8.
    yield `\ufeff${csvLine([w.when, w.who, w.what, w.about])}`
    let before: number | null = null
    for (let lines = 0; lines < mostLines; lines += step) {
      const rows: EventRow[] = await listAudit(db.read, filter, { before, limit: step })
      const names = await listUserNames(db.read, listActors(rows))
      yield rows
        .map((row) =>
          csvLine([
            formatOffset(row.at, config.timeZone),
            row.actorId === null ? w.nobody : (names.get(row.actorId) ?? row.actorId),
            sayEvent(row, lang),
            sayPayload(row),
          ]),
        )
        .join('')
      if (rows.length < step) return
      before = rows.at(-1)?.sequence ?? null
      await pause()
    }
  }

  async function listRows({ lang }: FastifyRequest, rows: readonly EventRow[]): Promise<CellDraft[][]> {
    const w = inLanguage(words, lang)
    const names = await listUserNames(db.read, listActors(rows))
    const now = clock.now()
    return rows.map((row) => {
      const href = placeOf(row)
      return [
        { date: sayDate(row.at, { now, timeZone: config.timeZone, lang }) },
        { text: row.actorId === null ? w.nobody : (names.get(row.actorId) ?? row.actorId) },
        { text: sayEvent(row, lang) },
        href === '' ? { text: sayMove(row, lang) } : { text: w.see, href, note: sayMove(row, lang) },
      ]
    })
  }

  function filterOf({ person, kind, since, until }: Asked): AuditFilter {
    const [first, last] = [dayStart(since, 0), dayStart(until, 1)]
    return {
      ...(person === '' ? {} : { actorId: person }),
      ...(kind === '' ? {} : { names: eventNames.filter((name) => kindOf[name.split('.')[0] ?? ''] === kind) }),
      ...(first ? { since: first } : {}),
      ...(last ? { until: last } : {}),
    }
  }

  /** Where a day begins in the library's zone, some days later; null for what is no day. */
  function dayStart(day: string, later: number): Date | null {
    return day === '' ? null : startOfDay(day, config.timeZone, later)
  }
}

/** What is shown, chosen by person, subject and days. */
async function searchForm({ db }: DeskContext, { lang }: FastifyRequest, asked: Asked): Promise<FormDraft> {
  const w = inLanguage(words, lang)
  const { items } = await listUsers(db.read, { staff: true }, { page: 1, limit: 500 })
  const people = items.map(({ id, name }) => ({ value: id, label: name, selected: id === asked.person }))
  const kinds = (Object.keys(w.kinds) as Kind[]).map((kind) => ({
    value: kind,
    label: w.kinds[kind],
    selected: kind === asked.kind,
  }))
  return {
    action: path,
    method: 'get',
    fields: [
      { name: 'person', label: w.person, kind: 'select', choices: [{ value: '', label: w.everybody }, ...people] },
      { name: 'kind', label: w.kind, kind: 'select', choices: [{ value: '', label: w.all }, ...kinds] },
      { name: 'since', label: w.since, kind: 'date', value: asked.since },
      { name: 'until', label: w.until, kind: 'date', value: asked.until },
    ],
    buttons: [{ label: w.show }],
  }
}

function readAsked({ query }: FastifyRequest): Asked {
  const day = (name: string) => /^\d{4}-\d\d-\d\d$/.exec(readOne(query, name))?.[0] ?? ''
  const kind = readOne(query, 'kind')
  return {
    person: /^[\w-]{1,40}$/.exec(readOne(query, 'person'))?.[0] ?? '',
    kind: Object.hasOwn(words.kinds, kind) ? kind : '',
    since: day('since'),
    until: day('until'),
  }
}

const listActors = (rows: readonly EventRow[]) => rows.flatMap(({ actorId }) => (actorId === null ? [] : [actorId]))

function sayEvent({ name }: EventRow, lang: FastifyRequest['lang']): string {
  return sentences[name as keyof typeof sentences]?.[lang] ?? name
}

/** The ids and words that an event carries; it never holds a text. */
function sayPayload(row: EventRow, isWanted: (value: unknown) => boolean = () => true): string {
  return Object.entries(readIfPossible(row)?.payload ?? {})
    .filter(([, value]) => isWanted(value))
    .map(([name, value]) => `${name}: ${[value].flat().join(' ')}`)
    .join(', ')
}

/** On the page: from which state to which, as the desk calls them; the file has the ids and words of programs. */
function sayMove(row: EventRow, lang: FastifyRequest['lang']): string {
  const states: Readonly<Record<string, Localised>> = row.name.startsWith('article.')
    ? writing.statuses
    : moderation.state
  const { from, to, status } = (readIfPossible(row)?.payload ?? {}) as Record<string, unknown>
  const said = [from, to, status].flatMap((state) =>
    typeof state === 'string' ? (states[state]?.[lang] ?? state) : [],
  )
  return said.length > 0 ? said.join(' → ') : sayPayload(row, isTold).replace(/\b(?:name|keys): /g, '')
}

/** On the page; the file has the ids too. */
const isTold = (value: unknown) => !/^[\da-f]{8}-[\da-f-]{27}$/.test(String(value))

/** Where what an event is about stands at the desk. */
function placeOf(row: EventRow): string {
  const id: unknown = Object.entries(readIfPossible(row)?.payload ?? {}).find(([name]) => name === 'id')?.[1]
  if (typeof id !== 'string' || row.name.endsWith('.deleted')) return ''
  if (row.name.startsWith('article.')) return `/desk/articles/${id}`
  return row.name.startsWith('user.') ? `/desk/people/${id}` : ''
}
