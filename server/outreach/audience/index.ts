/** How often the site is read, counted without knowing by whom. */
export { createAudience, type AudienceService } from './audience.service.ts'
export { AimBody, createAims, type AimsService } from './aims.service.ts'
export { listAims, type AimRow } from './aims.store.ts'
export {
  countComments,
  countFollows,
  findFirstDay,
  listMostRead,
  listReadDays,
  listReadMonths,
  listReadOf,
  listReadSince,
  type Days,
  type Read,
  type Readings,
} from './reads.store.ts'
export { importLog, type Imported } from './import.service.ts'
export { createMostRead } from './most-read.ts'
export { createAudienceLetters, type AudienceLetters } from './letters.service.ts'
