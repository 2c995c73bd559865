import { createServer, STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import type { Lang } from '../i18n.ts'
import { Problem, problemBody, type ProblemCode } from '../problem.ts'
import { words } from './http.words.ts'
import type { Handler } from './load.ts'
import { securityHeaderFields } from './security-headers.ts'

/** What Node's parser finds wrong, by its error code; anything else is `malformed`. */
const byCode: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too_large',
}

/**
 * Makes the server under Fastify. What Node's parser refuses never reaches Fastify: it is answered here, as any refusal
 * is; nor does what `lead` does not hand on. There is one server: Fastify would open a second one where `localhost` has
 * two addresses, without these answers.
 */
export function createListener(
  config: Config,
  lead: (toFastify: Handler) => Handler,
): NonNullable<FastifyServerOptions['serverFactory']> {
  return (handler, options) => {
    const { http } = options as { http: object }
    const server: Server = createServer(http, lead(handler))
    const headers = securityHeaderFields(config)
    server.on('clientError', (error: NodeJS.ErrnoException, socket) =>
      refuseUnread(config.lang, headers, error, socket),
    )
    // Without a listener Node answers 417 by itself; one that we do not know may be ignored (RFC 9110, 10.1.1).
    server.on('checkExpectation', (request, reply) => server.emit('request', request, reply))
    return server
  }
}

/** RFC 9112 section 3.2: a request names its host once. Two would be read differently by two servers in a row. */
export function requireOneHost(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw }, reply) => {
    const hosts = countHosts(raw.rawHeaders)
    if (hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0')) return
    reply.header('connection', 'close')
    throw new Problem('malformed', { detail: words.oneHost })
  })
}

/** How often a request names its host: `headers` would show the first alone. */
export function countHosts(rawHeaders: readonly string[]): number {
  let count = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') count++
  }
  return count
}

function refuseUnread(
  lang: Lang,
  security: Record<string, unknown>,
  error: NodeJS.ErrnoException,
  socket: Duplex,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable || isBeingAnswered(socket)) {
    socket.destroy(error)
    return
  }
  const code = byCode[error.code ?? ''] ?? 'malformed'
  const problem = new Problem(code, code === 'malformed' ? { detail: words.unread } : {})
  const body = JSON.stringify(problemBody(problem, lang, '/'))
  const headers = {
    ...security,
    'cache-control': 'no-store',
    'content-language': lang,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const status = `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n`
  socket.end(`${status}${head.join('')}\r\n${body}`, () => socket.destroy(error))
}

/** Whether a reply is on its way already: another one would be read as part of it. Node asks its sockets the same. */
function isBeingAnswered(socket: Duplex): boolean {
  return (socket as { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true
}
