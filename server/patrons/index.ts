export type { AccountMessage, SendAccount } from './account-page.ts'
export { patronCookie } from './session-cookie.ts'
export type { Patron } from './sessions.ts'
export type { PatronsService } from './patrons.service.ts'
