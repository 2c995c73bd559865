import { Problem } from '../problem.ts'

export type Limiter = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Runs at most `running` works at once; the others wait their turn, in order.
 * @throws Problem 503 when `waiting` of them wait already.
 */
export function createLimiter(running: number, waiting = Infinity): Limiter {
  const queue: (() => void)[] = []
  let free = running
  return async (work) => {
    if (free > 0) free -= 1
    else if (queue.length >= waiting) throw new Problem('unavailable', { headers: { 'retry-after': '10' } })
    else await new Promise<void>((resolve) => queue.push(resolve))
    try {
      return await work()
    } finally {
      const next = queue.shift()
      if (next) next()
      else free += 1
    }
  }
}
