import { invalidField, Problem } from '../problem.ts'
import { words } from './comments.words.ts'
import type { Judgement } from './rules/index.ts'

/** What its sender is told of a refusal by a rule: neither the rule nor the word that fired it. */
export function refusalOf({ rule, member, retryAfter }: Judgement): Problem {
  if (retryAfter !== undefined) return tooManyProblem(retryAfter)
  if (rule === 'duplicate') return duplicateProblem()
  if (rule === 'words') {
    return invalidField(`/${member ?? 'text'}`, words.wordNotAccepted)
  }
  return new Problem('forbidden', { detail: words.notAccepted })
}

/** Whoever asks to be written to must say where. */
export function noAddressProblem(): Problem {
  return invalidField('/email', words.addressWanted)
}

export function tooLateProblem(): Problem {
  return new Problem('forbidden', { detail: words.tooLate })
}

export function tooManyProblem(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60)
  return new Problem('too_many', {
    headers: { 'retry-after': String(seconds) },
    detail: words.tooMany(minutes),
  })
}

export function duplicateProblem(): Problem {
  return new Problem('duplicate', { detail: words.receivedAlready })
}

/** The same for a parent that is held, elsewhere or missing: it must not be told which. */
export function parentProblem(): Problem {
  return invalidField('/parentId', words.parentGone)
}

export function reservedNameProblem(): Problem {
  return invalidField('/name', words.nameReserved)
}

/** The name of an account was free when it was taken: a byline came after. */
export function reservedAccountProblem(): Problem {
  return new Problem('invalid', { detail: words.accountReserved })
}

export function bylineProblem(): Problem {
  return invalidField('/bylineId', words.notYourByline)
}
