import { AsyncLocalStorage } from 'node:async_hooks'
import type { Look } from '../looks/index.ts'
import type { PageCache } from '../http/page-cache.ts'

/** A look that one of the staff tries out, and where its style sheet is served to them alone. */
export interface Trial extends Look {
  styles: string
}

const trials = new AsyncLocalStorage<Trial>()

/** The look that is tried out in the work under way; null for readers. */
export function currentTrial(): Trial | null {
  return trials.getStore() ?? null
}

/** Does `work`, in which all pages are printed as they would be with this look. */
export function inTrial<T>(trial: Trial, work: () => Promise<T>): Promise<T> {
  return trials.run(trial, work)
}

/** The same cache, of which a look that is tried out takes nothing, and into which it puts nothing. */
export function apartFromTrials(cache: PageCache): PageCache {
  return {
    send: (request, reply, key, render) => cache.send(request, reply, currentTrial() ? null : key, render),
    read: async (key, render) => (currentTrial() ? Buffer.from((await render()).body) : cache.read(key, render)),
    sendAgain: (request, reply) => currentTrial() === null && cache.sendAgain(request, reply),
    sendOnArrival: (request, reply) => currentTrial() === null && cache.sendOnArrival(request, reply),
  }
}
