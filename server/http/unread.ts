import { createServer, STATUS_CODES, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { Config } from '../config.ts'
import { Problem, problemBody, type ProblemCode } from '../problem.ts'
import { words } from './http.words.ts'
import { isLeft, leave, leaveGently } from './lingering.ts'
import type { Handler } from './load.ts'
import { securityHeaderFields } from './security-headers.ts'

/** What Node's parser finds wrong, by its error code; anything else is `malformed`. */
const byCode: Record<string, ProblemCode> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too_large',
}

/**
 * Makes the server under Fastify: what `lead` does not hand on never reaches it. There is one server: Fastify would open
 * a second one where `localhost` has two addresses, without `lead`.
 */
export function createListener(
  lead: (toFastify: Handler) => Handler,
): NonNullable<FastifyServerOptions['serverFactory']> {
  return (handler, options) => {
    const { http } = options as { http: object }
    const first = lead(handler)
    const server: Server = createServer(http, (request, reply) => {
      if (isLeft(request.socket)) request.socket.destroy()
      else first(request, reply)
    })
    leaveGently(server)
    // Without a listener Node answers 417 by itself; one that we do not know may be ignored (RFC 9110, 10.1.1).
    server.on('checkExpectation', (request, reply) => server.emit('request', request, reply))
    return server
  }
}

/** What Node's parser refuses never reaches Fastify's routes: it is answered here, as any refusal is. */
export function refuseUnread(config: Config): NonNullable<FastifyServerOptions['clientErrorHandler']> {
  const { lang } = config
  const security: Record<string, unknown> = securityHeaderFields(config)
  return (error, socket) => {
    if (isLeft(socket)) return
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
    socket.write(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${head.join('')}\r\n${body}`)
    if (code === 'request_timeout') socket.destroySoon()
    else leave(socket)
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

/** Whether a reply is on its way already: another one would be read as part of it. Node asks its sockets the same. */
function isBeingAnswered(socket: Socket): boolean {
  return (socket as { _httpMessage?: ServerResponse | null })._httpMessage?.headersSent === true
}
