import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'
import { hasForbiddenCharacter } from '../text.ts'

/**
 * Bodies are taken as they are: nothing coerced, nothing dropped. Query strings and paths are text,
 * so numbers and booleans are read from them.
 */
export function registerValidation(app: FastifyInstance): void {
  const bodies = makeAjv(false)
  const texts = makeAjv('array')
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : texts).compile(schema as object))
  app.addHook('preValidation', async (request) => {
    for (const [part, prefix] of [[request.body, '/'], [request.query, '?']] as const) {
      const found = findForbidden(part)
      if (found !== null) {
        throw new Problem('invalid', {
          errors: [{
            pointer: `${prefix}${found}`,
            detail: {
              fr: 'Le texte contient un caractère de contrôle ou un caractère incomplet : retirez-le.',
              en: 'The text holds a control character or an incomplete one: remove it.',
            },
          }],
        })
      }
    }
  })
}

function makeAjv(coerceTypes: false | 'array') {
  const ajv = new Ajv({ allErrors: true, coerceTypes, removeAdditional: false, useDefaults: true, strict: true, strictTypes: false })
  addFormats.default(ajv)
  return ajv
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
      stack.push([path === '' ? key : `${path.slice(0, 200)}/${key}`, child])
    }
  }
  return null
}
