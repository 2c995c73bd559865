import type { CommentStatus } from '../../db/index.ts'

/** An event of the outbox about a comment. */
export interface Happening {
  name: string
  payload: Record<string, unknown>
  actorId: string | null
  at: Date
}

export interface YearCounts {
  /** Comments that arrived in the year, by the state they are in. */
  states: Record<CommentStatus, number>
  /** From arrival to the first decision by a person. */
  decisions: { count: number; medianSeconds: number | null }
  /** From a report to the act that answers it. */
  reports: { received: number; answered: number; open: number; medianSeconds: number | null }
  appeals: { received: number; upheld: number; overturned: number }
}

/**
 * Counts a year from the outbox, which outlives the comments that are purged.
 * `happenings` are those since the year began, oldest first; `isInYear` tells which of them are of it.
 */
export function countYear(happenings: readonly Happening[], isInYear: (at: Date) => boolean): YearCounts {
  const states = new Map<string, CommentStatus>()
  const waiting = new Map<string, Date>()
  const openReports = new Map<string, Date[]>()
  const decisionDelays: number[] = []
  const reportDelays: number[] = []
  let received = 0
  const appeals = { received: 0, upheld: 0, overturned: 0 }

  const answerReports = (commentId: string, at: Date) => {
    for (const since of openReports.get(commentId) ?? []) reportDelays.push(secondsBetween(since, at))
    openReports.delete(commentId)
  }
  const read: Record<string, (event: Happening) => void> = {
    'comment.submitted': ({ payload, at }) => {
      if (!isInYear(at)) return
      const status = payload['status'] as CommentStatus
      states.set(String(payload['id']), status)
      if (status === 'pending') waiting.set(String(payload['id']), at)
    },
    'comment.decided': ({ payload, actorId, at }) => {
      const id = String(payload['id'])
      const to = payload['to'] as CommentStatus
      if (states.has(id)) states.set(id, to)
      const since = waiting.get(id)
      if (since && actorId !== null) {
        decisionDelays.push(secondsBetween(since, at))
        waiting.delete(id)
      }
      answerReports(id, at)
    },
    'comment.held': ({ payload }) => {
      const id = String(payload['id'])
      if (states.has(id)) states.set(id, 'pending')
    },
    'comment.reported': ({ payload, at }) => {
      if (!isInYear(at)) return
      received++
      const id = String(payload['commentId'])
      openReports.set(id, [...(openReports.get(id) ?? []), at])
    },
    'comment.reports-closed': ({ payload, at }) => answerReports(String(payload['id']), at),
    'appeal.created': ({ at }) => void (appeals.received += Number(isInYear(at))),
    'appeal.decided': ({ payload, at }) => {
      if (isInYear(at)) appeals[payload['outcome'] as 'upheld' | 'overturned']++
    },
  }
  for (const event of happenings) read[event.name]?.(event)

  const counts = Map.groupBy(states.values(), (status) => status)
  const countOf = (status: CommentStatus) => counts.get(status)?.length ?? 0
  return {
    states: {
      pending: countOf('pending'),
      approved: countOf('approved'),
      rejected: countOf('rejected'),
      spam: countOf('spam'),
      trashed: countOf('trashed'),
    },
    decisions: { count: decisionDelays.length, medianSeconds: median(decisionDelays) },
    reports: {
      received,
      answered: reportDelays.length,
      open: received - reportDelays.length,
      medianSeconds: median(reportDelays),
    },
    appeals,
  }
}

/** The names of the events that a year is counted from. */
export const countedNames = [
  'comment.submitted',
  'comment.decided',
  'comment.held',
  'comment.reported',
  'comment.reports-closed',
  'appeal.created',
  'appeal.decided',
] as const

/** The middle of these numbers, rounded; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return Math.round(sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2)
}

function secondsBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / 1000)
}
