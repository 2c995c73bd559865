import type { FastifyRequest } from 'fastify'
import {
  branchWords,
  holidaysOf,
  listBranches,
  listExceptions,
  sayHours,
  type ExceptionRow,
} from '../../branches/index.ts'
import { dayOf, sayDay, weekdayOf } from '../../days.ts'
import { capitalise } from '../../text.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { formPage, listPage, type CellDraft } from '../pages.ts'
import { errorAt, tellRefusal } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { branchesPath, exceptionsPath } from './branch.page.ts'
import { words } from './branches.words.ts'

export const holidaysPath = `${branchesPath}/holidays`

/** What the form of an exception holds, as it is typed. */
export interface ExceptionValues {
  branch: string
  firstDay: string
  lastDay: string
  hours: string
  reason: string
}

export const emptyException: ExceptionValues = { branch: '', firstDay: '', lastDay: '', hours: '', reason: '' }

/** The days on which hours are others, from today on, and the form that adds to them. */
export async function exceptionsPage(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
  { values, once, refused }: { values: ExceptionValues; once: string; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words.exceptions, lang)
  const today = dayOf(clock.now(), config.timeZone)
  const branches = await listBranches(db.read)
  const exceptions = await listExceptions(db.read, today)
  const nameOf = (id: string | null) => branches.find((branch) => branch.id === id)?.name ?? w.all
  const year = Number(today.slice(0, 4))
  const fields = listFields()
  return listPage({
    title: w.title,
    lead: w.lead,
    back: { href: branchesPath, label: inLanguage(words, lang).back },
    ...tellRefusal(refused, lang, fields),
    table: {
      caption: w.title,
      columns: [w.columns.days, w.columns.branch, w.columns.hours, { label: w.remove, narrow: true }],
      rows: exceptions.map(rowOf),
    },
    empty: { heading: w.empty, text: w.emptyText },
    forms: [
      {
        heading: w.heading,
        action: exceptionsPath,
        hidden: [{ name: 'once', value: once }],
        fields,
        buttons: [{ label: w.add, primary: true }],
      },
      ...[year, year + 1].map((one) => ({
        action: holidaysPath,
        method: 'get' as const,
        hidden: [{ name: 'year', value: String(one) }],
        buttons: [{ label: w.holidays(one) }],
      })),
    ],
  })

  function listFields(): FieldDraft[] {
    const choices = [{ id: '', name: w.all }, ...branches].map(({ id, name }) => ({
      value: id,
      label: name,
      selected: id === values.branch,
    }))
    return [
      {
        name: 'firstDay',
        label: w.firstDay,
        kind: 'date',
        value: values.firstDay,
        required: true,
        ...errorAt(refused, 'firstDay'),
      },
      {
        name: 'lastDay',
        label: w.lastDay,
        kind: 'date',
        hint: w.lastDayHint,
        value: values.lastDay,
        ...errorAt(refused, 'lastDay'),
      },
      { name: 'branch', label: w.branch, kind: 'select', choices, ...errorAt(refused, 'branch') },
      {
        name: 'hours',
        label: w.hours,
        hint: inLanguage(words.form, lang).hoursHint,
        value: values.hours,
        maxLength: 100,
        ...errorAt(refused, 'hours'),
      },
      {
        name: 'reason',
        label: w.reason,
        hint: w.reasonHint,
        value: values.reason,
        required: true,
        maxLength: 120,
        ...errorAt(refused, 'reason'),
      },
    ]
  }

  function rowOf({ id, branchId, firstDay, lastDay, hours, reason }: ExceptionRow): CellDraft[] {
    const days = firstDay === lastDay ? [firstDay] : [firstDay, lastDay]
    const said = days.map((day) => sayDay(day, lang)).join(' – ')
    return [
      { text: capitalise(said), note: reason },
      { text: nameOf(branchId) },
      { text: sayHours(hours, lang) },
      { buttons: [{ label: w.remove, action: `${exceptionsPath}/${id}/remove`, about: said, danger: true }] },
    ]
  }
}

/** The public holidays of a year, to be confirmed: those of the whole country are ticked. */
export async function holidaysPage(
  { db }: DeskContext,
  { lang }: FastifyRequest,
  year: number,
  { once, chosen, refused }: { once: string; chosen?: readonly string[]; refused?: Refused },
): Promise<DeskPage> {
  const w = inLanguage(words.holidays, lang)
  const known = await listExceptions(db.read, `${year}-01-01`)
  const isKnown = (day: string) =>
    known.some(({ branchId, firstDay, lastDay }) => branchId === null && firstDay === day && lastDay === day)
  const choices = holidaysOf(year).map(({ name, day, isLocal }) => ({
    value: day,
    label: `${capitalise(sayDay(day, lang, 'near'))}, ${branchWords.holidays[name][lang]}`,
    hint: [isLocal && w.local, isKnown(day) && w.known, weekdayOf(day) === 7 && w.sunday].filter(Boolean).join(', '),
    selected: chosen ? chosen.includes(day) : !isLocal && !isKnown(day),
  }))
  const fields: FieldDraft[] = [
    { name: 'days', label: w.days, kind: 'checkboxes', choices, ...errorAt(refused, 'days') },
  ]
  return formPage({
    title: w.title(year),
    lead: w.lead,
    ...tellRefusal(refused, lang, fields),
    forms: [
      {
        action: holidaysPath,
        hidden: [
          { name: 'year', value: String(year) },
          { name: 'once', value: once },
        ],
        fields,
        buttons: [{ label: w.confirm, primary: true }],
        cancelHref: exceptionsPath,
      },
    ],
    links: [{ href: `${holidaysPath}?year=${year + 1}`, label: w.other(year + 1) }],
  })
}
