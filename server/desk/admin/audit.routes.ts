import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { listTitles } from '../../articles/index.ts'
import {
  eventNames,
  listAudit,
  readIfPossible,
  type AuditFilter,
  type AuditRow,
  type EventRow,
} from '../../events/index.ts'
import { readOne } from '../../http/form.ts'
import { formatOffset, startOfDay } from '../../time-zone.ts'
import { pause } from '../../turns.ts'
import { listKeyNames, listUserNames, listUsers } from '../../users/index.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FormDraft } from '../forms.ts'
import { listPage, type CellDraft } from '../pages.ts'
import { forStaff, type DeskTools } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { kindOf, sentences, words, type Kind } from './audit.words.ts'
import { csvLine } from '../csv.ts'
import { tellMore } from './told.ts'

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
      const rows: AuditRow[] = await listAudit(db.read, filter, { before, limit: step })
      const names = await listUserNames(db.read, listActors(rows))
      const keys = await listKeyNames(db.read, listKeys(rows))
      yield rows
        .map((row) =>
          csvLine([
            formatOffset(row.at, config.timeZone),
            inOneLine(sayWho(row, { names, keys }, lang)),
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

  async function listRows({ lang }: FastifyRequest, rows: readonly AuditRow[]): Promise<CellDraft[][]> {
    const w = inLanguage(words, lang)
    const subjects = rows.map(subjectOf)
    const ids = (kind: Subject['kind']) => subjects.flatMap((one) => (one?.kind === kind ? [one.id] : []))
    const names = await listUserNames(db.read, [...listActors(rows), ...ids('user')])
    const keys = await listKeyNames(db.read, [...listKeys(rows), ...ids('key')])
    const titles = await listTitles(db.read, ids('article'))
    const now = clock.now()
    return rows.map((row, index) => {
      const subject = subjects[index]
      const called = subject && { user: names, key: keys, article: titles }[subject.kind].get(subject.id)
      const more = tellMore(row, lang)
      return [
        { date: sayDate(row.at, { now, timeZone: config.timeZone, lang }) },
        sayWho(row, { names, keys }, lang),
        { text: sayEvent(row, lang) },
        subject && called !== undefined
          ? { text: called || w.untitled, href: subject.href, note: more }
          : { text: more },
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

const listKeys = (rows: readonly AuditRow[]) => rows.flatMap(({ apiKeyId }) => (apiKeyId === null ? [] : [apiKeyId]))

const inOneLine = ({ text, note }: { text: string; note: string }) => (note === '' ? text : `${text}, ${note}`)

type Names = ReadonlyMap<string, string>

/** Who did it, and by which key where a program did. */
function sayWho(
  { actorId, apiKeyId }: AuditRow,
  { names, keys }: { names: Names; keys: Names },
  lang: FastifyRequest['lang'],
): { text: string; note: string } {
  const w = inLanguage(words, lang)
  return {
    text: actorId === null ? w.nobody : (names.get(actorId) ?? actorId),
    note: apiKeyId === null ? '' : w.byKey(keys.get(apiKeyId) ?? apiKeyId),
  }
}

function sayEvent({ name }: EventRow, lang: FastifyRequest['lang']): string {
  return sentences[name as keyof typeof sentences]?.[lang] ?? name
}

/** The ids and words that an event carries; it never holds a text. */
function sayPayload(row: EventRow): string {
  return Object.entries(readIfPossible(row)?.payload ?? {})
    .map(([name, value]) => `${name}: ${[value].flat().join(' ')}`)
    .join(', ')
}

interface Subject {
  kind: 'article' | 'user' | 'key'
  id: string
  href: string
}

/** What an event is about, if it has a page at the desk; a comment is told by its article. */
function subjectOf(row: EventRow): Subject | undefined {
  const payload = (readIfPossible(row)?.payload ?? {}) as Record<string, unknown>
  const { id, articleId } = payload
  if (typeof id !== 'string') return undefined
  if (row.name.startsWith('user.')) return { kind: 'user', id, href: `/desk/people/${id}` }
  if (row.name.startsWith('api-key.')) return { kind: 'key', id, href: '/desk/api-keys' }
  if (row.name.startsWith('article.')) return { kind: 'article', id, href: `/desk/articles/${id}` }
  if (typeof articleId !== 'string') return undefined
  const href = row.name.startsWith('comment.') ? `/desk/comments/${id}` : `/desk/articles/${articleId}`
  return { kind: 'article', id: articleId, href }
}
