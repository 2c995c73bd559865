import pLimit from 'p-limit'
import type { Piscina } from 'piscina'
import { openThread } from '../../threads.ts'
import type { Mention, Page } from './mention.ts'

export interface MentionReader {
  /** What a page says of itself; null where it does not link to the target; `heavy` where reading it takes too long. */
  read(page: Page): Promise<Mention | null | 'heavy'>
  /** Ends the thread, and whatever is being read. */
  close(): Promise<void>
}

/**
 * Reads pages of other sites in a thread of its own, one after the other: the worst of 300 kB would keep the parser of
 * microformats for minutes. `longest`: milliseconds after which a page is given up.
 */
export function createMentionReader({ longest = 2_000 } = {}): MentionReader {
  const inTurn = pLimit(1)
  let pool: Piscina<Page, Mention | null> | null = null

  return {
    read: (page) =>
      inTurn(async () => {
        pool ??= await openThread<Page, Mention | null>(new URL('mention.ts', import.meta.url).href, 'readMention', {
          idle: 60_000,
          megabytes: 256,
        })
        // An empty page first: the time of starting the thread is nobody's.
        if (pool.threads.length === 0) await pool.run({ ...page, html: '' })
        try {
          return await pool.run(page, { signal: AbortSignal.timeout(longest) })
        } catch (error) {
          if (isTooHeavy(error)) return 'heavy'
          throw error
        }
      }),
    async close() {
      await pool?.destroy()
    },
  }
}

function isTooHeavy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
}
