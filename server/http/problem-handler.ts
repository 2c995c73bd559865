import english from 'ajv-i18n/localize/en/index.js'
import french from 'ajv-i18n/localize/fr/index.js'
import type { ErrorObject } from 'ajv'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { readStorageFault, unsaved } from '../db/index.ts'
import { fill, type Lang, type Localised } from '../i18n.ts'
import { capitalise, slugPattern } from '../text.ts'
import { Problem, problemBody, type ProblemCode } from '../problem.ts'
import { words } from './http.words.ts'
import { escapePointer, parameterAt } from './validation.ts'

// The package's types say `default`, which its CommonJS exports have not.
const localize = { fr: french, en: english } as unknown as Record<Lang, (errors: ErrorObject[]) => void>

/** Refusals of Fastify and its plugins, by their error code. */
const byCode: Record<string, ProblemCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_REQ_FILE_TOO_LARGE: 'too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_BAD_URL: 'not_found',
  FST_ERR_NOT_FOUND: 'not_found',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_type',
}

const byStatus: Record<number, ProblemCode> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'request_timeout',
  413: 'too_large',
  415: 'unsupported_type',
  422: 'invalid',
  429: 'too_many',
  503: 'unavailable',
}

/**
 * Makes a Problem of anything that was thrown. What is not a known refusal becomes `internal`,
 * whose reply says nothing of it.
 */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const fault = readStorageFault(error)
  if (fault) return storageProblem(fault.reason)
  if (!(error instanceof Error)) return new Problem('internal')
  const { validation, validationContext, code, statusCode } = error as FastifyError
  if (validation) return validationProblem(validation as ErrorObject[], validationContext ?? 'body')
  if (code?.startsWith('FAST_JWT_') || code?.startsWith('FST_JWT_')) {
    return new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } })
  }
  const known = byCode[code] ?? codeOf(statusCode)
  return new Problem(known, known === 'unavailable' ? { headers: { 'retry-after': '5' } } : {})
}

/** What a status means, of those that Fastify and its plugins give; none is a fault of ours. */
function codeOf(status = 500): ProblemCode {
  return byStatus[status] ?? (status >= 400 && status < 500 ? 'malformed' : 'internal')
}

function storageProblem(reason: string): Problem {
  if (reason === 'busy') return new Problem('unavailable', { headers: { 'retry-after': '1' }, extra: { reason } })
  return new Problem('unavailable', { detail: unsaved, headers: { 'retry-after': '30' }, extra: { reason } })
}

/** Logs what is ours to mend: a fault of the program, or of its disk. */
export function logFault(error: unknown, problem: Problem, request: FastifyRequest): void {
  const fault = readStorageFault(error)
  if (fault ? fault.reason !== 'busy' : problem.code === 'internal')
    request.log.error({ err: fault ?? error }, 'the request failed')
}

/** Answers with RFC 9457 and logs what is ours to mend. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error)
  logFault(error, problem, request)
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store', ...problem.options.headers })
    .header('content-language', request.lang)
    .type('application/problem+json')
    .send(JSON.stringify(problemBody(problem, request.lang, instanceOf(problem, request))))
}

/** A 404 names no address: a hidden thing and a missing one must give the same bytes. */
function instanceOf(problem: Problem, request: FastifyRequest): string {
  const path = request.url.split('?')[0] ?? '/'
  return problem.code === 'not_found' ? path.split('/').slice(0, 4).join('/').slice(0, 40) : path.slice(0, 300)
}

const mostErrors = 20

function validationProblem(errors: ErrorObject[], context: string): Problem {
  const shown = errors.filter((error) => error.keyword !== 'if').slice(0, mostErrors)
  const fields = shown.map((error) => {
    const pointer = pointerOf(error)
    const detail = describe(error)
    return context === 'body' ? { pointer, detail } : { parameter: parameterAt(pointer), detail }
  })
  return new Problem('invalid', { errors: fields })
}

function pointerOf(error: ErrorObject): string {
  const missing = error.keyword === 'required' ? `/${escapePointer(String(error.params['missingProperty']))}` : ''
  const unknown =
    error.keyword === 'additionalProperties' ? `/${escapePointer(String(error.params['additionalProperty']))}` : ''
  return `${error.instancePath}${missing}${unknown}`
}

function describe(error: ErrorObject): Localised {
  const own = sentences[error.keyword]?.(error.params)
  if (own) return own
  localize.fr([error])
  const fr = sentenceOf(error.message ?? '')
  localize.en([error])
  return { fr, en: sentenceOf(error.message ?? '') }
}

const sentenceOf = (text: string) => `${capitalise(text)}${text.endsWith('.') ? '' : '.'}`

/** The sentences that people meet most, said so that they can act on them. */
const sentences: Record<string, (params: Record<string, unknown>) => Localised | undefined> = {
  required: () => words.required,
  additionalProperties: () => words.unknown,
  maxLength: ({ limit }) => fill(words.tooLong, String(limit)),
  minLength: ({ limit }) => (limit === 1 ? words.empty : fill(words.tooShort, String(limit))),
  maximum: ({ limit }) => fill(words.tooMuch, String(limit)),
  minimum: ({ limit }) => fill(words.tooLittle, String(limit)),
  maxItems: ({ limit }) => fill(words.tooMany, String(limit)),
  enum: ({ allowedValues }) => fill(words.chooseAmong, (allowedValues as readonly string[]).join(', ')),
  pattern: ({ pattern }) => (pattern === slugPattern ? words.slugForm : undefined),
}
