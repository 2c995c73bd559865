import Type from 'typebox'
import { bookingKinds, occasionStates } from '../db/index.ts'
import { closedObject, dataReply, Instant, pageQuery, pageReply } from '../http/schemas.ts'

const said = {
  start: Type.String({
    maxLength: 40,
    description:
      'A wall time of the library’s zone (2027-03-28T10:30) or an instant; a day (2027-03-28) for whole days',
  }),
  end: Type.String({ maxLength: 40, description: 'In the same form; of whole days the last one, which counts' }),
  place: Type.String({ maxLength: 200 }),
  address: Type.String({ maxLength: 300 }),
  booking: Type.Enum(bookingKinds),
  bookingAt: Type.String({
    maxLength: 500,
    description: 'Where one books: an https address, a telephone number or an e-mail address, by `booking`',
  }),
  state: Type.Enum(occasionStates),
  stateNote: Type.String({
    maxLength: 300,
    description: 'What readers are told of it; of what is planned nothing is kept',
  }),
}

const { start, end, ...others } = said
const optional = {
  place: Type.Optional(others.place),
  address: Type.Optional(others.address),
  booking: Type.Optional(others.booking),
  bookingAt: Type.Optional(others.bookingAt),
  state: Type.Optional(others.state),
  stateNote: Type.Optional(others.stateNote),
}

export const AgendaBody = closedObject(
  {
    article: Type.String({ maxLength: 64, description: 'The id of the article that announces it' }),
    start,
    end,
    ...optional,
  },
  { title: 'NewAgendaEvent' },
)
export const AgendaPatch = closedObject(
  { start: Type.Optional(start), end: Type.Optional(end), ...optional },
  { title: 'AgendaEventChange' },
)

export const StaffEvent = Type.Object(
  {
    id: Type.String(),
    article: Type.String(),
    allDay: Type.Boolean(),
    ...said,
    createdAt: Instant,
    updatedAt: Instant,
    revision: Type.Integer(),
  },
  { title: 'StaffAgendaEvent' },
)
export const StaffEventReply = dataReply(StaffEvent)
export const StaffEventListReply = dataReply(Type.Array(StaffEvent))
export const StaffEventQuery = closedObject({ article: Type.String({ maxLength: 64 }) })

const day = (description: string) => Type.Optional(Type.String({ maxLength: 40, description }))

export const PublicEventQuery = closedObject({
  from: day('A day of the library’s calendar or an instant; today unless said'),
  to: day('The day or the instant before which it begins; a year later unless said, and at most'),
  ...pageQuery,
})

export const PublicEvent = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    url: Type.String({ description: 'The article that announces it' }),
    slug: Type.String({ description: 'Of that article' }),
    lang: Type.String({ description: 'BCP 47, of its title' }),
    allDay: Type.Boolean(),
    ...said,
    start: Type.String({
      description: 'RFC 3339 with the offset of the library’s zone; a day where it is of whole days',
    }),
    end: Type.String({ description: 'The same; of whole days the last one, which counts' }),
    updatedAt: Instant,
  },
  { title: 'AgendaEvent' },
)
export const PublicEventPageReply = pageReply(PublicEvent)
