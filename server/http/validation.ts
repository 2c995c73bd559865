import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'

// Ajv keeps what it compiled: each schema is compiled once in a process.
const bodies = makeAjv({ coerceTypes: false })
// Not strict: Ajv skips `maximum` for what it read as Infinity ("1e309"), and lets it pass.
const texts = makeAjv({ coerceTypes: 'array', strictNumbers: false })

/**
 * Bodies are taken as they are: nothing coerced, nothing dropped. Query strings and paths are text,
 * so numbers and booleans are read from them.
 */
export function registerValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema as object))
  app.addHook('preValidation', async (request) => {
    for (const [part, prefix] of [
      [request.body, '/'],
      [request.query, '?'],
    ] as const) {
      const found = findForbidden(part)
      if (found !== null) {
        throw new Problem('invalid', {
          errors: [
            {
              pointer: `${prefix}${found}`,
              detail: {
                fr: 'Le texte contient un caractère de contrôle, un caractère incomplet ou une suite de signes sans lettre : retirez-le.',
                en: 'The text holds a control character, an incomplete one or a row of marks without a letter: remove it.',
              },
            },
          ],
        })
      }
    }
  })
}

function makeAjv(options: { coerceTypes: false | 'array'; strictNumbers?: boolean }) {
  const ajv = new Ajv({
    allErrors: true,
    removeAdditional: false,
    useDefaults: true,
    strict: true,
    strictTypes: false,
    ...options,
  })
  addFormats.default(ajv)
  return ajv
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
      const name = escapePointer(key)
      stack.push([path === '' ? name : `${path.slice(0, 200)}/${name}`, child])
    }
  }
  return null
}
