import type { Worker } from 'node:worker_threads'
import pLimit from 'p-limit'
import type { Piscina } from 'piscina'
import { invalidField, Problem } from '../problem.ts'
import { isGivenUp, openThread } from '../threads.ts'
import { cleanBody, type CleanBody } from './clean.ts'
import { words } from './html.words.ts'
import { isTangled } from './tangle.ts'

/** Up to here the worst source takes some ten milliseconds: it is not worth a thread. */
const short = 2000
const mostWaiting = 20
/** Thirty thousand words. Pages, feeds, the index and every save carry it whole. */
const longestResult = 200_000
/** A table of a thousand rows and nine columns. Each costs the page as much as a sentence, in the browser too. */
const mostElements = 10_000

export interface Cleaner {
  /**
   * Cleans the body of an article, a long one in a thread of its own: requests are answered meanwhile.
   * @throws Problem 422 for one that leaves too much open, takes longer than the budget, or is too long for a page;
   * 503 when too many wait.
   */
  clean(source: string): Promise<CleanBody>
  /** Ends the thread, and whatever is being cleaned. */
  close(): Promise<void>
}

/**
 * `budget`: milliseconds of work that one body may take, whatever else the machine does meanwhile; ten times as long
 * ends it in any case. The thread starts with the first long body, and ends when idle.
 */
export function createCleaner({ budget = 2000 } = {}): Cleaner {
  const inTurn = pLimit(1)
  let pool: Piscina<string, CleanBody> | null = null

  return {
    async clean(source) {
      if (isTangled(source)) throw invalidField('/body', words.tangled)
      const body = source.length <= short ? cleanBody(source) : await cleanAside(source)
      if (body.html.length > longestResult) throw invalidField('/body', words.tooLong)
      if (countElements(body.html) > mostElements) throw invalidField('/body', words.tooManyElements)
      return body
    },
    async close() {
      await pool?.destroy()
    },
  }

  async function cleanAside(source: string): Promise<CleanBody> {
    if (inTurn.pendingCount >= mostWaiting) throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
    return inTurn(async () => {
      pool ??= await openThread<string, CleanBody>(new URL('clean.ts', import.meta.url).href, 'cleanBody', {
        idle: 60_000,
        megabytes: 256,
      })
      // An empty body first: the time of starting the thread is nobody's.
      await pool.run('')
      const [thread] = pool.threads
      const watch = watchWork(thread, budget)
      try {
        return await pool.run(source, { signal: AbortSignal.any([watch.signal, AbortSignal.timeout(budget * 10)]) })
      } catch (error) {
        if (isGivenUp(error)) throw invalidField('/body', words.tooHeavy)
        throw error
      } finally {
        watch.stop()
      }
    })
  }
}

/** Its signal tells once the thread has worked for `budget` milliseconds from now. */
function watchWork(thread: Worker | undefined, budget: number): { signal: AbortSignal; stop: () => void } {
  const over = new AbortController()
  // Node tells it from 24.6 on, and not of a thread that has ended: nothing then counts but the longest time.
  const spent = async (): Promise<number> => {
    const { user = 0, system = 0 } = (await thread?.cpuUsage?.().catch(() => null)) ?? {}
    return user + system
  }
  const start = spent()
  const look = async (): Promise<void> => {
    if ((await spent()) - (await start) > budget * 1000) over.abort()
  }
  const timer = setInterval(() => void look(), Math.min(100, budget))
  return { signal: over.signal, stop: () => clearInterval(timer) }
}

/** In cleaned HTML, where a `<` that is no tag is written `&lt;`. */
function countElements(cleanHtml: string): number {
  return cleanHtml.match(/<[a-z]/g)?.length ?? 0
}
