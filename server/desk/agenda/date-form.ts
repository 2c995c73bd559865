import type { FastifyRequest } from 'fastify'
import { timesOf, type OccasionDraft, type OccasionRow } from '../../agenda/index.ts'
import { bookingKinds, occasionStates, type BookingKind, type OccasionState } from '../../db/index.ts'
import { readField } from '../../http/form.ts'
import { Problem, type FieldProblem } from '../../problem.ts'
import { isChecked, type FieldDraft } from '../forms.ts'
import { errorAt } from '../revisions.ts'
import type { Refused } from '../tools.ts'
import type { InLanguage } from '../words.ts'
import { words } from './dates.words.ts'

/** What the form of a date holds, as it is typed. */
export interface DateValues {
  start: string
  startTime: string
  end: string
  endTime: string
  allDay: boolean
  place: string
  address: string
  booking: BookingKind
  bookingAt: string
  until: string
  state: OccasionState
  stateNote: string
}

export const emptyDate: DateValues = {
  start: '',
  startTime: '',
  end: '',
  endTime: '',
  allDay: false,
  place: '',
  address: '',
  booking: 'none',
  bookingAt: '',
  until: '',
  state: 'planned',
  stateNote: '',
}

/** A next date is mostly where the last one is, and booked in the same way. */
export function likeLast(rows: readonly OccasionRow[]): DateValues {
  const last = rows.at(-1)
  if (!last) return emptyDate
  const { place, address, booking, bookingAt } = last
  return { ...emptyDate, place, address, bookingAt, booking: booking === 'full' ? 'none' : booking }
}

export function valuesOf(row: OccasionRow, zone: string): DateValues {
  const { start, end } = timesOf(row, zone)
  const [startDay = '', startTime = ''] = start.split('T')
  const [endDay = '', endTime = ''] = end.split('T')
  const { allDay, place, address, booking, bookingAt, state, stateNote } = row
  const last = endDay === startDay ? '' : endDay
  const said = { allDay, place, address, booking, bookingAt, state, stateNote }
  return { ...said, start: startDay, startTime, end: last, endTime, until: '' }
}

export function readValues(request: FastifyRequest): DateValues {
  const field = (name: string) => readField(request, name).trim()
  return {
    start: field('start'),
    startTime: field('startTime'),
    end: field('end'),
    endTime: field('endTime'),
    allDay: isChecked(request, 'allDay'),
    place: field('place'),
    address: field('address'),
    booking: bookingKinds.find((kind) => kind === field('booking')) ?? 'none',
    bookingAt: field('bookingAt'),
    until: field('until'),
    state: occasionStates.find((state) => state === field('state')) ?? 'planned',
    stateNote: field('stateNote'),
  }
}

/** As the API takes it. @throws Problem 422 naming the field in which a day or a time is lacking. */
export function draftOf(values: DateValues): Omit<OccasionDraft, 'article'> {
  const { start, startTime, end, endTime, allDay, until: _until, ...said } = values
  const errors: FieldProblem[] = []
  if (start === '') errors.push({ pointer: '/start', detail: words.form.noStart })
  if (!allDay && startTime === '') errors.push({ pointer: '/startTime', detail: words.form.noTime })
  if (!allDay && endTime === '') errors.push({ pointer: '/endTime', detail: words.form.noTime })
  if (errors.length > 0) throw new Problem('invalid', { errors })
  const last = end === '' ? start : end
  return allDay ? { ...said, start, end: last } : { ...said, start: `${start}T${startTime}`, end: `${last}T${endTime}` }
}

/** The fields of a date; one that is new may come again each week, and is not cancelled yet. */
export function dateFields(
  w: InLanguage<typeof words>,
  values: DateValues,
  isNew: boolean,
  refused?: Refused,
): FieldDraft[] {
  const f = w.form
  const field = (name: keyof DateValues, label: string, more: Partial<FieldDraft> = {}): FieldDraft => ({
    name,
    label,
    value: String(values[name]),
    ...more,
    ...errorAt(refused, name),
  })
  const choose = <K extends string>(labels: Record<K, string>, chosen: K) =>
    (Object.keys(labels) as K[]).map((value) => ({ value, label: labels[value], selected: value === chosen }))
  return [
    field('start', f.start, { kind: 'date', required: true }),
    field('startTime', f.startTime, { kind: 'time', required: !values.allDay }),
    field('endTime', f.endTime, { kind: 'time', required: !values.allDay }),
    field('allDay', f.allDay, { kind: 'checkbox', value: 'yes', checked: values.allDay }),
    field('end', f.end, { kind: 'date', hint: f.endHint }),
    ...(isNew ? [field('until', f.until, { kind: 'date', hint: f.untilHint })] : []),
    field('place', f.place, { hint: f.placeHint, maxLength: 200 }),
    field('address', f.address, { maxLength: 300 }),
    field('booking', f.booking, { kind: 'select', choices: choose(w.bookings, values.booking) }),
    field('bookingAt', f.bookingAt, { hint: f.bookingAtHint, maxLength: 500 }),
    ...(isNew
      ? []
      : [
          field('state', f.state, { kind: 'select', choices: choose(w.states, values.state) }),
          field('stateNote', f.stateNote, { kind: 'textarea', rows: 2, hint: f.stateNoteHint, maxLength: 300 }),
        ]),
  ]
}
