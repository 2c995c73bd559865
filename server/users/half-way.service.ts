import type { Clock } from '../clock.ts'
import type { Db, Reader, Writer } from '../db/index.ts'
import { invalidField, Problem } from '../problem.ts'
import { isSame, type Secrets } from '../secrets.ts'
import type { Attempts } from './attempts.ts'
import { isPatronOnly } from './roles.policy.ts'
import type { SecondFactorService } from './second-factor.service.ts'
import { findCredentials, findUser, type Credentials } from './users.store.ts'
import { words } from './users.words.ts'

/** The time there is to give the code after the password. */
const life = 5 * 60_000

/** What tells that somebody gave the right password a moment ago: signed, kept nowhere, void with the next password. */
export interface HalfWays {
  /** For an account that asks for a code; null for any other. */
  ask(db: Reader, userId: string): Promise<string | null>
  /**
   * Goes on with `work` once the code is right. @throws Problem 401 once it is too old, 422 for a wrong code, 429 after
   * some of them.
   */
  pass<T>(halfWay: string, code: string, work: (tx: Writer, user: Credentials) => Promise<T>): Promise<T>
}

export function createHalfWays(deps: {
  db: Db
  secrets: Pick<Secrets, 'sign'>
  clock: Clock
  secondFactor: SecondFactorService
  /** Wrong codes count beside wrong passwords. */
  attempts: Pick<Attempts, 'ofCode'>
}): HalfWays {
  const { db, secrets, clock, secondFactor, attempts } = deps

  function write({ id, passwordHash }: Credentials, until: string): string {
    return `${id}.${until}.${secrets.sign('half-way', `${id} ${until} ${passwordHash}`)}`
  }

  async function find(reader: Reader, halfWay: string): Promise<Credentials> {
    const [id = '', until = ''] = halfWay.split('.')
    const user = await findCredentials(reader, { id })
    const isOurs = user?.active === true && isSame(write(user, until), halfWay)
    if (isOurs && parseInt(until, 36) > clock.now().getTime()) return user
    throw new Problem('unauthenticated', { detail: words.halfWayOver })
  }

  return {
    async ask(reader, userId) {
      const user = await findUser(reader, userId)
      // A reader's account that was once one of the staff's opens no desk, where the second step is set up and off.
      if (!user || isPatronOnly(user.roles) || !(await secondFactor.read(reader, userId))) return null
      const credentials = await findCredentials(reader, { id: userId })
      return credentials && write(credentials, (clock.now().getTime() + life).toString(36))
    },

    async pass(halfWay, code, work) {
      const { id } = await find(db.read, halfWay)
      const result = await attempts.ofCode(id)(() =>
        db.write(async (tx) => {
          const user = await find(tx, halfWay)
          return (await secondFactor.take(tx, id, code)) ? { given: await work(tx, user) } : null
        }),
      )
      if (result === null) throw invalidField('/code', words.wrongCode)
      return result.given
    },
  }
}
