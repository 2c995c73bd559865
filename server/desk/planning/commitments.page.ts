import type { FastifyRequest } from 'fastify'
import { listCommitments, type Commitment } from '../../articles/index.ts'
import { listBylines } from '../../bylines/index.ts'
import { commitmentSpans } from '../../db/index.ts'
import { listCategories } from '../../taxonomy/index.ts'
import { formatDays } from '../../time-zone.ts'
import { sayDate } from '../dates.ts'
import type { DeskContext } from '../desk.context.ts'
import type { Choice, FieldDraft } from '../forms.ts'
import { recordForm, removalForm } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { formPage, listPage, messagePage, type CellDraft, type TableDraft } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './commitments.words.ts'

export const commitmentsPath = '/desk/articles/commitments'

export interface CommitmentValues {
  /** "byline:…" or "category:…"; empty for none. */
  target: string
  every: string
}

/** Who or what owes it. */
export function nameOf({ byline, category }: Pick<Commitment, 'byline' | 'category'>): string {
  return byline?.name ?? category?.name ?? ''
}

interface Reader {
  lang: FastifyRequest['lang']
  timeZone: string
}

/** What is still to be done: "2 mois sans article, à faire d’ici au 30 novembre". */
export function sayOwed({ every, until, missed }: Commitment, { lang, timeZone }: Reader): string {
  const w = inLanguage(words, lang)
  const late = missed > 0 ? [w.missed(missed, every)] : []
  return [...late, w.until(lastDayOf(until, { lang, timeZone }))].join(', ')
}

function lastDayOf(until: Date, { lang, timeZone }: Reader): string {
  return formatDays({ from: until, to: until }, timeZone, lang)[1]
}

/** How it stands: "Tenu", "À faire d’ici au 30 novembre", and more in a note. */
function stateCell(commitment: Commitment, reader: Reader): CellDraft {
  const w = inLanguage(words, reader.lang)
  const { state, every, until, missed } = commitment
  if (state === 'due') return { text: w.due(lastDayOf(until, reader)) }
  if (state === 'missed') return { text: w.states.missed, note: sayOwed(commitment, reader) }
  return { text: w.states[state], note: missed > 0 ? w.missed(missed, every) : '' }
}

/** The commitments as a table, the same on their page and beside the calendar. */
export function commitmentsTable(
  { clock, config }: DeskContext,
  { lang }: FastifyRequest,
  commitments: readonly Commitment[],
): TableDraft {
  const w = inLanguage(words, lang)
  const { timeZone } = config
  const date = (at: Date): CellDraft => ({ date: sayDate(at, { now: clock.now(), timeZone, lang }) })
  return {
    caption: w.title,
    columns: [w.columns.who, w.columns.every, w.columns.state, w.columns.last],
    rows: commitments.map((commitment) => {
      const { id, byline, every, lastAt, nextAt } = commitment
      return [
        {
          text: nameOf(commitment),
          href: `${commitmentsPath}/${id}`,
          note: byline === null ? w.kinds.category : w.kinds.byline,
        },
        { text: w.every[every] },
        {
          ...stateCell(commitment, { lang, timeZone }),
          ...(commitment.state === 'planned' && nextAt !== null && date(nextAt)),
        },
        lastAt === null ? { text: w.never } : date(lastAt),
      ]
    }),
  }
}

export async function listCommitmentsPage(context: DeskContext, request: FastifyRequest): Promise<DeskPage> {
  const { db, clock, config } = context
  const w = inLanguage(words, request.lang)
  const all = await listCommitments(db.read, request.actor, { now: clock.now(), timeZone: config.timeZone })
  return listPage({
    title: w.title,
    lead: w.lead,
    back: { href: '/desk/articles/planning', label: w.back },
    action: { href: `${commitmentsPath}/new`, label: w.add },
    table: commitmentsTable(context, request, all),
    empty: { heading: w.empty, text: w.emptyText },
  })
}

/** The form of a commitment; whose it is is chosen once. */
export async function commitmentPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  { row, values, once, refused }: Shown<Commitment, CommitmentValues>,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const every: FieldDraft = {
    name: 'every',
    label: w.form.every,
    hint: row ? w.form.everyHint : '',
    kind: 'radios',
    choices: commitmentSpans.map((one) => ({ value: one, label: w.every[one], selected: one === values.every })),
    ...errorAt(refused, 'every'),
  }
  const target: FieldDraft = {
    name: 'target',
    label: w.form.target,
    hint: w.form.targetHint,
    kind: 'select',
    choices: row ? [] : [{ value: '', label: w.form.choose }, ...(await listTargets())],
    error: errorAt(refused, 'byline').error || errorAt(refused, 'category').error,
  }
  const told = tellRefusal(refused, lang)
  return formPage({
    title: row ? nameOf(row) : w.form.add,
    ...told,
    ...(told.faults && {
      faults: new Map([...told.faults].map(([name, sentence]) => [name === 'every' ? name : 'target', sentence])),
    }),
    forms: [recordForm(commitmentsPath, { row, once }, { ...w.form, fields: row ? [every] : [target, every] })],
    links: [
      ...(row ? [{ href: `${commitmentsPath}/${row.id}/remove`, label: w.removeLink }] : []),
      { href: commitmentsPath, label: w.title },
    ],
  })

  async function listTargets(): Promise<Choice[]> {
    const choice = (kind: 'byline' | 'category') => (one: { id: string; name: string }) => ({
      value: `${kind}:${one.id}`,
      label: w.form.named(one.name, w.kinds[kind]),
      selected: values.target === `${kind}:${one.id}`,
    })
    return [
      ...[...(await listBylines(db.read)).values()].map(choice('byline')),
      ...(await listCategories(db.read)).map(choice('category')),
    ]
  }
}

export function removeCommitmentPage(request: FastifyRequest, row: Commitment, refused?: Refused): DeskPage {
  const w = inLanguage(words.remove, request.lang)
  return messagePage({
    title: w.title(nameOf(row)),
    ...tellRefusal(refused, request.lang),
    paragraphs: [w.text],
    forms: [removalForm(commitmentsPath, row, w.confirm)],
  })
}
