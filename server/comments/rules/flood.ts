import { floodWindow, type CommentRule } from './rule.ts'

/** More comments from one address (an IPv6 /64 is one) than the setting `commentsPerAddress` admits in ten minutes. */
export const flood: CommentRule = {
  name: 'flood',
  phase: 'arrival',
  run({ arrivals, mostArrivals, at }) {
    const oldest = arrivals[mostArrivals - 1]
    if (!oldest) return null
    return {
      outcome: 'refuse',
      retryAfter: Math.max(1, Math.ceil((oldest.getTime() + floodWindow - at.getTime()) / 1000)),
    }
  },
}
