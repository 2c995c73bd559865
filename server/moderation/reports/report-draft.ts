import { checkEmail, draftLimits } from '../../comments/index.ts'
import { Problem, type FieldProblem } from '../../problem.ts'
import { grounds } from '../grounds.ts'
import { tooLong } from '../moderation.words.ts'
import { words } from './reports.words.ts'

export interface ReportDraft {
  /** One of `grounds`. */
  ground: string
  reason: string
  name?: string | undefined
  email?: string | undefined
}

/** The most characters of the reason of a report. */
export const longestReason = 2000

/** Reads a report; an empty name or address counts as absent. @throws Problem 422 naming every member at fault. */
export function readReport(draft: ReportDraft) {
  const reason = draft.reason.replace(/\r\n?/g, '\n').normalize('NFC').trim()
  const name = (draft.name ?? '').normalize('NFC').replace(/\s+/g, ' ').trim() || null
  const email = (draft.email ?? '').normalize('NFC').trim().toLowerCase() || null
  const ground = grounds.find((one) => one === draft.ground)
  const errors = [
    ground ? null : { pointer: '/ground', detail: words.groundWanted },
    reason === '' ? { pointer: '/reason', detail: words.reasonWanted } : null,
    checkLength('/reason', reason, longestReason),
    checkLength('/name', name ?? '', draftLimits.name),
    checkEmail(email),
  ].filter((error) => error !== null)
  if (errors.length > 0) throw new Problem('invalid', { errors })
  return { ground: ground!, reason, name, email }
}

function checkLength(pointer: string, text: string, most: number): FieldProblem | null {
  return Array.from(text).length > most ? { pointer, detail: tooLong(most) } : null
}
