import type { Lang, Localised } from './i18n.ts'
import { advice, titles } from './problem.words.ts'

/** Every refusal that Bubo knows, and its HTTP status. `type` on the wire is /problems/<code>. */
export const statuses = {
  malformed: 400,
  unauthenticated: 401,
  second_factor_required: 401,
  forbidden: 403,
  second_factor_missing: 403,
  comments_closed: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  in_use: 409,
  duplicate: 409,
  gone: 410,
  stale: 412,
  too_large: 413,
  unsupported_type: 415,
  invalid: 422,
  if_match_required: 428,
  too_many: 429,
  headers_too_large: 431,
  internal: 500,
  not_implemented: 501,
  unavailable: 503,
} as const satisfies Record<keyof typeof titles, number>

export type ProblemCode = keyof typeof statuses

/** What is wrong with one member of a body, by its JSON pointer (RFC 6901). */
export interface FieldProblem {
  pointer: string
  detail: Localised
}

/** What is wrong with one parameter of the address, or one header, by its name. */
export interface ParameterProblem {
  parameter: string
  detail: Localised
}

export interface ProblemOptions {
  /** What happened and what to do, as a sentence. */
  detail?: Localised
  errors?: (FieldProblem | ParameterProblem)[]
  headers?: Record<string, string>
  /** Further members of the reply (RFC 9457 section 3.2), such as the current state. */
  extra?: Record<string, unknown>
}

/** A refusal that the client is told of. Anything else that is thrown is a 500 that says nothing. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly code: ProblemCode
  readonly options: ProblemOptions

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(code)
    this.code = code
    this.options = options
  }

  get status(): number {
    return statuses[this.code]
  }
}

/** The single member at fault, as a 422. */
export function invalidField(pointer: string, detail: Localised): Problem {
  return new Problem('invalid', { errors: [{ pointer, detail }] })
}

/** The single query parameter at fault, as a 422. */
export function invalidParameter(parameter: string, detail: Localised): Problem {
  return new Problem('invalid', { errors: [{ parameter, detail }] })
}

/** What happened and what to do, as a sentence. */
export function detailOf({ code, options }: Problem, lang: Lang): string {
  return (options.detail ?? advice[code] ?? titles[code])[lang]
}

/** What is wrong with each member, by its name: the first that was found. */
export function faultsOf({ options }: Problem, lang: Lang): ReadonlyMap<string, string> {
  const faults = (options.errors ?? []).map((fault) => [nameOf(fault), fault.detail[lang]] as const)
  return new Map(faults.filter(([name], index) => faults.findIndex(([other]) => other === name) === index))
}

const nameOf = (fault: FieldProblem | ParameterProblem) =>
  'pointer' in fault ? fault.pointer.slice(1) : fault.parameter

/** The body of an RFC 9457 reply, in the reader's language. */
export function problemBody(problem: Problem, lang: Lang, instance: string): Record<string, unknown> {
  const { errors, extra } = problem.options
  return {
    type: `/problems/${problem.code}`,
    title: titles[problem.code][lang],
    status: problem.status,
    detail: detailOf(problem, lang),
    instance,
    code: problem.code,
    ...(errors ? { errors: errors.map((error) => ({ ...error, detail: error.detail[lang] })) } : {}),
    ...extra,
  }
}
