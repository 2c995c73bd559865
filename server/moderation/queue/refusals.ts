import type { CommentDecision, CommentStatus } from '../../db/index.ts'
import type { Localised } from '../../i18n.ts'
import { Problem } from '../../problem.ts'
import { words } from './queue.words.ts'

/** `currentStatus`, because RFC 9457 keeps `status` for the HTTP one. */
export function conflictProblem(status: CommentStatus, allowed: readonly CommentDecision[]): Problem {
  return new Problem('conflict', {
    detail: words.otherState,
    extra: { currentStatus: status, allowed: [...allowed] },
  })
}

export function nothingToUndoProblem(status: CommentStatus, allowed: readonly CommentDecision[]): Problem {
  return new Problem('conflict', {
    detail: words.nothingToUndo,
    extra: { currentStatus: status, allowed: [...allowed] },
  })
}

export function stateProblem(status: CommentStatus, detail: Localised): Problem {
  return new Problem('conflict', { detail, extra: { currentStatus: status } })
}
