export { AgendaBody, AgendaPatch } from './agenda.schema.ts'
export type { AgendaService } from './agenda.service.ts'
export {
  countOccasions,
  findBeginning,
  findOccasion,
  listForDesk,
  listOccasions,
  listOccasionsOf,
} from './agenda.store.ts'
export { bookingWords, stateNames } from './agenda.words.ts'
export { calendarType, writeCalendar } from './calendar.ts'
export { sayBooking, sayWhen } from './say.ts'
export { instantsOf, timesOf, type Occasion, type OccasionDraft, type OccasionRow } from './occasion.ts'
