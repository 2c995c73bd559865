import { toProblem } from '../http/problem-handler.ts'
import type { Lang } from '../i18n.ts'
import { detailOf, faultsOf, type Problem, type ProblemCode } from '../problem.ts'
import { hasForbiddenCharacter, removeForbiddenCharacters } from '../text.ts'
import { readerWords } from './reader/reader.words.ts'

/** A form that was refused, with what its page needs to be given back. */
export interface Refusal<Name extends string> {
  problem: Problem
  /** What was typed, without what no form can carry. */
  values: Record<Name, string>
  /** Sentence for each field; empty where it is fine. */
  errors: Record<Name, string>
  /** Sentence that sums it up. */
  error: string
}

/** Refusals of an address or of a request that no form of ours sends. */
const notOfTheForm: ReadonlySet<ProblemCode> = new Set([
  'not_found',
  'internal',
  'request_timeout',
  'unsupported_type',
  'malformed',
])

/** Says what is wrong with a form. @throws the error itself where giving the form back would help nobody. */
export function explainRefusal<Name extends string>(
  error: unknown,
  lang: Lang,
  values: Record<Name, string>,
): Refusal<Name> {
  const problem = toProblem(error)
  if (notOfTheForm.has(problem.code)) throw error
  const names = Object.keys(values) as Name[]
  const all = (textOf: (name: Name) => string) =>
    Object.fromEntries(names.map((name) => [name, textOf(name)])) as Record<Name, string>
  const none = all(() => '')
  if (names.some((name) => hasForbiddenCharacter(values[name]))) {
    return {
      problem,
      values: all((name) => removeForbiddenCharacters(values[name]).trim()),
      errors: none,
      error: readerWords.cleaned[lang],
    }
  }
  const faults = faultsOf(problem, lang)
  const errors = all((name) => faults.get(name) ?? '')
  const isFieldAtFault = names.some((name) => errors[name] !== '')
  return {
    problem,
    values,
    errors,
    error: isFieldAtFault ? readerWords.correct[lang] : ([...faults.values()][0] ?? detailOf(problem, lang)),
  }
}
