import type { CommentDecision, CommentStatus } from '../../db/index.ts'
import type { Localised } from '../../i18n.ts'
import { Problem } from '../../problem.ts'

/** `currentStatus`, because RFC 9457 keeps `status` for the HTTP one. */
export function conflictProblem(status: CommentStatus, allowed: readonly CommentDecision[]): Problem {
  return new Problem('conflict', {
    detail: {
      fr:
        'Le commentaire n’est plus dans l’état annoncé, ou cet état n’admet pas cette décision : relisez-le, ' +
        'puis décidez en indiquant son état dans « from ».',
      en:
        'The comment is not in the state you named, or that state does not admit this decision: read it again, ' +
        'then decide with its state in "from".',
    },
    extra: { currentStatus: status, allowed: [...allowed] },
  })
}

export function nothingToUndoProblem(status: CommentStatus, allowed: readonly CommentDecision[]): Problem {
  return new Problem('conflict', {
    detail: {
      fr:
        'Il n’y a plus de décision à annuler : ce commentaire est dans son premier état, ou une autre cause l’a ' +
        'changé depuis.',
      en: 'There is no decision left to undo: this comment is in its first state, or something else changed it since.',
    },
    extra: { currentStatus: status, allowed: [...allowed] },
  })
}

export function stateProblem(status: CommentStatus, detail: Localised): Problem {
  return new Problem('conflict', { detail, extra: { currentStatus: status } })
}
