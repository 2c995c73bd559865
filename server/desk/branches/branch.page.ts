import type { FastifyRequest } from 'fastify'
import {
  closedWeek,
  listBranches,
  listDays,
  listExceptions,
  sayHours,
  typeHours,
  type BranchRow,
} from '../../branches/index.ts'
import { dayOf, sayWeekday } from '../../days.ts'
import { capitalise } from '../../text.ts'
import type { Lang } from '../../i18n.ts'
import type { DeskContext } from '../desk.context.ts'
import type { FieldDraft } from '../forms.ts'
import { recordForm, recordLinks, removalForm } from '../record-forms.ts'
import type { Shown } from '../records.routes.ts'
import { formPage, listPage, messagePage, type CellDraft } from '../pages.ts'
import { errorAt, tellRefusal, tellSaved } from '../revisions.ts'
import type { DeskPage, Refused } from '../tools.ts'
import { inLanguage } from '../words.ts'
import { words } from './branches.words.ts'

export const branchesPath = '/desk/branches'
export const exceptionsPath = `${branchesPath}/exceptions`

/** What the form of a branch holds, as it is typed; the hours of seven days from Monday on. */
export interface BranchValues {
  name: string
  address: string
  telephone: string
  email: string
  note: string
  hours: string[]
}

export const emptyBranch: BranchValues = {
  name: '',
  address: '',
  telephone: '',
  email: '',
  note: '',
  hours: closedWeek.map(() => ''),
}

export function valuesOf({ name, address, telephone, email, note, hours }: BranchRow): BranchValues {
  return { name, address, telephone, email, note, hours: hours.map(typeHours) }
}

/** The branches and when each is open today. */
export async function listBranchesPage(
  { db, clock, config }: DeskContext,
  { lang }: FastifyRequest,
): Promise<DeskPage> {
  const w = inLanguage(words, lang)
  const today = dayOf(clock.now(), config.timeZone)
  const branches = await listBranches(db.read)
  const exceptions = await listExceptions(db.read, today)
  return listPage({
    title: w.title,
    lead: w.lead,
    action: { href: `${branchesPath}/new`, label: w.add },
    table: {
      caption: w.title,
      columns: [w.columns.name, w.columns.today, { label: w.columns.order, narrow: true }],
      rows: branches.map((branch, index) => rowOf(branch, index)),
    },
    empty: { heading: w.empty, text: w.emptyText },
    ...(branches.length > 0 && {
      forms: [{ action: exceptionsPath, method: 'get', buttons: [{ label: w.exceptions.link }] }],
    }),
  })

  function rowOf(branch: BranchRow, index: number): CellDraft[] {
    const [day] = listDays(branch, exceptions, { from: today, days: 1 })
    const shift = (way: 'up' | 'down') => ({
      label: w[way],
      action: `${branchesPath}/${branch.id}/shift`,
      about: branch.name,
      hidden: [{ name: 'way', value: way }],
    })
    return [
      { text: branch.name, href: `${branchesPath}/${branch.id}`, note: branch.address },
      { text: sayHours(day?.hours ?? [], lang), note: day?.exception?.reason ?? '' },
      {
        buttons: [...(index > 0 ? [shift('up')] : []), ...(index < branches.length - 1 ? [shift('down')] : [])],
      },
    ]
  }
}

/** The form of a branch: its hours are typed as on a poster. */
export function branchPage(
  { lang }: FastifyRequest,
  { row, values, once, refused }: Shown<BranchRow, BranchValues>,
): DeskPage {
  const w = inLanguage(words, lang)
  const typed = branchFields(values, lang, refused)
  const saved = row && refused?.code === 'stale' ? branchFields(valuesOf(row), lang) : typed
  return formPage({
    title: row?.name ?? w.add,
    ...tellRefusal(refused, lang, typed),
    forms: [recordForm(branchesPath, { row, once }, { ...w.form, fields: tellSaved(typed, saved, lang) })],
    links: recordLinks(branchesPath, row, { ...w, publicHref: '/hours' }),
  })
}

function branchFields(values: BranchValues, lang: Lang, refused?: Refused): FieldDraft[] {
  const f = inLanguage(words.form, lang)
  const field = (name: Exclude<keyof BranchValues, 'hours'>, label: string, more: Partial<FieldDraft>): FieldDraft => ({
    name,
    label,
    value: values[name],
    ...more,
    ...errorAt(refused, name),
  })
  return [
    field('name', f.name, { required: true, maxLength: 120 }),
    field('address', f.address, { maxLength: 300 }),
    field('telephone', f.telephone, { maxLength: 40, inputmode: 'tel' }),
    field('email', f.email, { kind: 'email', maxLength: 254 }),
    field('note', f.note, { kind: 'textarea', rows: 2, hint: f.noteHint, maxLength: 500 }),
    ...values.hours.map((value, index) => ({
      name: `hours-${index}`,
      label: capitalise(sayWeekday(index + 1, lang)),
      value,
      maxLength: 100,
      ...(index === 0 && { hint: f.hoursHint }),
      ...errorAt(refused, `hours-${index}`),
    })),
  ]
}

/** Asks before a branch goes. */
export function removeBranchPage({ lang }: FastifyRequest, row: BranchRow, refused?: Refused): DeskPage {
  const w = inLanguage(words.remove, lang)
  return messagePage({
    title: w.title(row.name),
    ...tellRefusal(refused, lang),
    paragraphs: [w.text],
    forms: [removalForm(branchesPath, row, w.confirm)],
  })
}
