import { hash, verify, type Options } from '@node-rs/argon2'
import pLimit from 'p-limit'
import { Problem } from '../problem.ts'

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The package's enum is erased, hence the number.
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// A hash of a password that nobody knows, made with the parameters above.
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$uPI3z6mM5n/RY/a3dMPvsA$wmhMY8ychWJc2U4QYcD3QUPhSHwFL0oEeF7LlIi7n8E'

/** Makes and checks password hashes, few at a time: each takes 19 MiB and a thread for some 20 ms. */
export interface Hasher {
  hash: (password: string) => Promise<string>
  /**
   * True when `password` is the one behind `stored`.
   * Without a stored hash the answer is false and takes as long, so that time tells nothing of who has an account.
   */
  verify: (stored: string | null, password: string) => Promise<boolean>
}

export interface HasherLimits {
  /** Hashes computed at the same time. */
  parallel?: number
  /** Hashes that may wait for their turn; the next one is refused with a 503. */
  waiting?: number
}

/** Makes a hasher of its own limits; a program needs one only. */
export function createHasher(limits: HasherLimits = {}): Hasher {
  const { parallel = 4, waiting = 50 } = limits
  const turns = pLimit(parallel)
  const takeTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (turns.activeCount + turns.pendingCount >= parallel + waiting)
      throw new Problem('unavailable', { headers: { 'retry-after': '2' } })
    return turns(work)
  }
  return {
    hash: (password) => takeTurn(() => hash(password, parameters)),
    verify: (stored, password) => takeTurn(() => check(stored, password)),
  }
}

async function check(stored: string | null, password: string): Promise<boolean> {
  const readable = stored?.startsWith('$argon2id$') ? stored : null
  const same = await verify(readable ?? nobodysHash, password)
  return readable !== null && same
}
