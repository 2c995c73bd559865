import { createAccount, type AccountService } from './account.service.ts'
import { createEntry, type EntryService } from './entry.service.ts'
import { createPatronSessions, type Patron, type PatronSessions } from './sessions.ts'

/** The accounts of readers. */
export interface PatronsService extends PatronSessions {
  entry: EntryService
  account: AccountService
  /** Ends the session, or every session of the account. */
  leave: (patron: Patron, everywhere: boolean) => Promise<void>
}

type Deps = Parameters<typeof createPatronSessions>[0] &
  Parameters<typeof createEntry>[0] &
  Parameters<typeof createAccount>[0]

export function createPatrons(deps: Deps): PatronsService {
  const { sessions } = deps
  return {
    ...createPatronSessions(deps),
    entry: createEntry(deps),
    account: createAccount(deps),
    leave: (patron, everywhere) => (everywhere ? sessions.logoutEverywhere(patron) : sessions.logout(patron)),
  }
}
