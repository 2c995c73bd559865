import type { Db, Writer } from '../db/index.ts'
import { system } from '../http/actor.ts'
import { isSame, type Secrets } from '../secrets.ts'
import type { SessionsService } from './sessions.service.ts'
import type { UsersService } from './users.service.ts'
import { isHouseSetUp } from './users.store.ts'
import type { User, UserDraft } from './users.ts'

export interface SetUpService {
  /** What opens the first page of a new house: the same for every program that serves it, and kept nowhere. */
  token: string
  isToken(given: string): boolean
  /** False once any account was opened, here or by the command line; then for good. */
  isOpen(): Promise<boolean>
  /**
   * Opens the first account, an administrator's, and a session for it, with what `work` does in the same transaction.
   * @returns null, and nothing is done, when somebody was first. @throws Problem 422.
   */
  finish(
    draft: Omit<UserDraft, 'roles'>,
    work: (tx: Writer, user: User) => Promise<void>,
    agent?: string,
  ): Promise<{ sessionId: string; email: string } | null>
}

/** Makes the service of the first run. */
export function createSetUp(deps: {
  db: Db
  secrets: Pick<Secrets, 'sign'>
  users: UsersService
  sessions: SessionsService
}): SetUpService {
  const { db, secrets, users, sessions } = deps
  const token = secrets.sign('set-up', '')
  return {
    token,
    isToken: (given) => isSame(token, given),
    isOpen: async () => !(await isHouseSetUp(db.read)),
    async finish(draft, work, agent) {
      let sessionId = ''
      const user = await users.createFirst(system, { ...draft, roles: ['administrator'] }, async (tx, made) => {
        await work(tx, made)
        sessionId = await sessions.open(tx, made.id, agent)
      })
      return user && { sessionId, email: user.email }
    },
  }
}
