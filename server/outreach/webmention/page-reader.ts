import pLimit from 'p-limit'
import type { Piscina } from 'piscina'
import { isGivenUp, openThread } from '../../threads.ts'

/** A page of another site, as it came. */
export interface Page {
  html: string
  /** Where it was found. */
  address: string
}

export interface PageReader<P extends Page, R> {
  /** What the function finds; `heavy` where that takes too long. */
  read(page: P): Promise<R | 'heavy'>
  /** Ends the thread, and whatever is being read. */
  close(): Promise<void>
}

/**
 * Reads pages of other sites by one function of a module of this folder, in a thread of its own, one after the other:
 * the worst of 300 kB would keep the parser of microformats for minutes. `longest`: milliseconds after which a page is
 * given up.
 */
export function createPageReader<P extends Page, R>(
  file: `${string}.ts`,
  name: string,
  { longest = 2_000 } = {},
): PageReader<P, R> {
  const inTurn = pLimit(1)
  let pool: Piscina<P, R> | null = null

  return {
    read: (page) =>
      inTurn(async () => {
        pool ??= await openThread<P, R>(new URL(file, import.meta.url).href, name, { idle: 60_000, megabytes: 256 })
        // An empty page first: the time of starting the thread is nobody's.
        if (pool.threads.length === 0) await pool.run({ ...page, html: '' })
        try {
          return await pool.run(page, { signal: AbortSignal.timeout(longest) })
        } catch (error) {
          if (isGivenUp(error)) return 'heavy'
          throw error
        }
      }),
    async close() {
      await pool?.destroy()
    },
  }
}
