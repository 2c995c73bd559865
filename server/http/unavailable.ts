import type { Config } from '../config.ts'
import { detailOf, Problem, problemBody } from '../problem.ts'
import { titles } from '../problem.words.ts'
import type { Handler } from './load.ts'
import { securityHeaderFields } from './security-headers.ts'

/**
 * Makes what answers 503 without Fastify, theme or database, in the language of the site: it costs next to nothing, for
 * it is what many get. What is left of a body is read and forgotten by Node, so that the connection serves again.
 */
export function createUnavailable(config: Config): Handler {
  const { lang } = config
  const problem = new Problem('unavailable')
  const title = titles.unavailable[lang]
  const common = {
    ...securityHeaderFields(config),
    'cache-control': 'no-store',
    'content-language': lang,
    'retry-after': '5',
  }
  const prepare = (type: string, body: string) => ({
    fields: { ...common, 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(body) },
    body,
  })
  const forPrograms = prepare('application/problem+json', JSON.stringify(problemBody(problem, lang, '/')))
  const forPeople = prepare(
    'text/html',
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head>` +
      `<body><h1>${title}</h1><p>${detailOf(problem, lang)}</p></body></html>`,
  )
  return ({ url = '/' }, reply) => {
    const { fields, body } = url.startsWith('/api/') ? forPrograms : forPeople
    reply.writeHead(problem.status, fields).end(body)
  }
}
