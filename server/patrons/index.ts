export type { AccountMessage, SendAccount } from './account-page.ts'
export { personalDataMembers } from './patrons.schema.ts'
export type { Patron } from './sessions.ts'
export type { PatronsService } from './patrons.service.ts'
