import { Ajv, type ErrorObject, type Options } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { invalidField, invalidParameter } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'
import { words } from './http.words.ts'

// Ajv keeps what it compiled: each schema is compiled once in a process.
const bodies = makeCompiler({ coerceTypes: false })
// Not strict: Ajv skips `maximum` for what it read as Infinity ("1e309"), and lets it pass.
const texts = makeCompiler({ coerceTypes: 'array', strictNumbers: false })

// In a larger value, naming each fault would be work for whoever sends only faults.
const mostValuesToExplain = 500

/**
 * Bodies are taken as they are: nothing coerced, nothing dropped. Query strings and paths are text,
 * so numbers and booleans are read from them.
 */
export function registerValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts)(schema as object))
  app.addHook('preValidation', async (request) => {
    const { access } = request.routeOptions.config
    // The desk's forms are cleaned of what nobody sees (`desk.routes.ts`): a long text is not refused for it.
    const isDesk = typeof access === 'object' && 'desk' in access
    const pointer = isDesk ? null : findForbidden(request.body)
    if (pointer !== null) throw invalidField(pointer, words.forbiddenCharacter)
    const inQuery = findForbidden(request.query)
    if (inQuery !== null) throw invalidParameter(parameterAt(inQuery), words.forbiddenCharacter)
  })
}

type AjvOptions = Pick<Options, 'coerceTypes' | 'strictNumbers'>

interface Validate {
  (value: unknown): boolean
  errors?: ErrorObject[] | null
}

/**
 * Checks stop at the first fault; of a small value that has one, all are looked for, so that they are mended at once.
 * A schema is compiled for the first request that meets it: no start waits for hundreds of them.
 */
function makeCompiler(options: AjvOptions): (schema: object) => Validate {
  const untilFirst = makeAjv({ ...options, allErrors: false })
  const toTheEnd = makeAjv({ ...options, allErrors: true })
  return (schema) => {
    const validate: Validate = (value) => {
      const isValid = untilFirst.compile(schema)
      if (isValid(value)) return true
      const explain = isSmall(value) ? toTheEnd.compile(schema) : isValid
      explain(value)
      validate.errors = explain.errors ?? null
      return false
    }
    return validate
  }
}

function makeAjv(options: AjvOptions & { allErrors: boolean }): Ajv {
  const ajv = new Ajv({
    removeAdditional: false,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    // Whoever looks for all faults comes after whoever looked for the first: the schema itself was checked then.
    validateSchema: !options.allErrors,
    ...options,
  })
  addFormats.default(ajv)
  return ajv
}

/** A text counts as one value for each hundred of its letters. */
function isSmall(value: unknown): boolean {
  const stack = [value]
  for (let count = 0; stack.length > 0; count++) {
    if (count + stack.length > mostValuesToExplain) return false
    const current = stack.pop()
    if (typeof current === 'string') count += current.length / 100
    else if (current !== null && typeof current === 'object' && !Buffer.isBuffer(current)) {
      for (const child of Object.values(current)) stack.push(child)
    }
  }
  return true
}

/** The parameter that a pointer into all of them leads to. */
export function parameterAt(pointer: string): string {
  return (pointer.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')
}

/** A member's name as part of a JSON pointer (RFC 6901 section 3). */
export function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The pointer of the first text or member name that holds a forbidden character; null when none does. */
export function findForbidden(value: unknown): string | null {
  const stack: [string, unknown][] = [['', value]]
  for (let item = stack.pop(); item; item = stack.pop()) {
    const [path, current] = item
    if (typeof current === 'string' && hasForbiddenCharacter(current)) return path
    if (current === null || typeof current !== 'object' || Buffer.isBuffer(current)) continue
    for (const [key, child] of Object.entries(current)) {
      if (hasForbiddenCharacter(key)) return path
      // Of what lies deeper, a pointer to what holds it is enough.
      stack.push([path.length > 200 ? path : `${path}/${escapePointer(key)}`, child])
    }
  }
  return null
}
