import type { OpeningStretch, Tables } from '../db/index.ts'
import { addDays, daysBetween, weekdayOf } from '../days.ts'

export type BranchRow = Tables['branches']['$inferSelect']
export type ExceptionRow = Tables['branchExceptions']['$inferSelect']

export interface BranchDraft {
  name: string
  address?: string
  telephone?: string
  email?: string
  note?: string
  /** Seven days from Monday on. */
  hours?: OpeningStretch[][]
}

export type BranchChanges = Partial<BranchDraft>

export interface ExceptionDraft {
  /** The id of a branch; null for all of them. */
  branch: string | null
  firstDay: string
  lastDay: string
  /** None where it is closed. */
  hours: OpeningStretch[]
  reason: string
}

export const mostBranches = 60
export const mostExceptions = 500
/** Days of one exception: the long closure of a building site. */
export const longestException = 366

export const closedWeek: OpeningStretch[][] = [[], [], [], [], [], [], []]

/** A day of a branch: its hours, and the exception by which they are others than in the week. */
export interface OpeningDay {
  day: string
  hours: readonly OpeningStretch[]
  exception: ExceptionRow | null
}

/** The days of a branch in their order, from one on. */
export function listDays(
  branch: Pick<BranchRow, 'id' | 'hours'>,
  exceptions: readonly ExceptionRow[],
  { from, days }: { from: string; days: number },
): OpeningDay[] {
  const own = exceptions.filter(({ branchId }) => branchId === null || branchId === branch.id).toSorted(compare)
  return Array.from({ length: days }, (_, index) => {
    const day = addDays(from, index)
    const exception = own.find(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay) ?? null
    return { day, hours: exception?.hours ?? branch.hours[weekdayOf(day) - 1] ?? [], exception }
  })
}

/** The one that says most of a day first: the shortest (a holiday within the summer), then that of one branch, the newest. */
function compare(one: ExceptionRow, other: ExceptionRow): number {
  const length = ({ firstDay, lastDay }: ExceptionRow) => daysBetween(firstDay, lastDay)
  const breadth = ({ branchId }: ExceptionRow) => (branchId === null ? 1 : 0)
  return (
    length(one) - length(other) ||
    breadth(one) - breadth(other) ||
    other.createdAt.getTime() - one.createdAt.getTime() ||
    (one.id < other.id ? 1 : -1)
  )
}
