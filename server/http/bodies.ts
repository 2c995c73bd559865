import { isUtf8 } from 'node:buffer'
import { parse } from 'node:querystring'
import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'
import { fill } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { words } from './http.words.ts'
import { announcesBody } from './lingering.ts'

/** What a body may hold where anybody may write, in bytes, unless the route says otherwise. */
const publicBody = 16 * 1024

/** What it may hold where it carries a text: 10 kB of it, written in the escapes of JSON or of a form. */
export const textBody = 64 * 1024

/** Values in one JSON body: far more than any of ours has, and few enough to walk through in a moment. */
const mostValues = 10_000

/** Fields in one form. */
const mostFields = 100

// A client has this long to send a body: slow ones would hold connections for nothing.
const bodyTime = 5_000

/** Only JSON and forms are read (Fastify would take plain text too): JSON everywhere, forms on pages. */
export async function registerBodies(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    const isOpen = typeof route.config?.access === 'string'
    if (isOpen) route.bodyLimit ??= publicBody
  })
  await app.register(formbody, { bodyLimit: textBody, parser: readForm })
  app.removeContentTypeParser('text/plain')
  const readJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    // RFC 8259 section 8.1: other bytes would be replaced without a word.
    if (!isUtf8(body)) done(new Problem('malformed'))
    else if (holdsMoreValues(body, mostValues))
      done(new Problem('too_large', { detail: fill(words.manyValues, mostValues) }))
    else void readJson(request, body.toString(), done)
  })
  app.addHook('preParsing', async (request) => {
    if (!request.routeOptions.url?.startsWith('/api/')) return
    if (/^application\/x-www-form-urlencoded/i.test(request.headers['content-type']?.trim() ?? ''))
      throw new Problem('unsupported_type')
  })
  limitSlowBodies(app)
}

/** @throws Problem 413 for more fields than any form of ours has. */
function readForm(body: string): Record<string, unknown> {
  if (body.split('&', mostFields + 1).length > mostFields)
    throw new Problem('too_large', { detail: fill(words.manyValues, mostFields) })
  return parse(body, '&', '=', { maxKeys: 0 })
}

const [quote, backslash, comma, bracket, brace] = Array.from('"\\,[{', (letter) => letter.charCodeAt(0))

/** Whether JSON holds more than `most` values, told by its commas and opening brackets, without reading it. */
function holdsMoreValues(body: Buffer, most: number): boolean {
  let found = 0
  let inText = false
  for (let index = 0; index < body.length && found <= most; index++) {
    const byte = body[index]
    if (inText) {
      if (byte === backslash) index++
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (byte === comma || byte === bracket || byte === brace) found++
  }
  return found > most
}

/**
 * Node's own request timeout knows nothing of routes, so it leaves room for uploads;
 * every other body has five seconds to arrive.
 */
function limitSlowBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, reply, payload) => {
    // Where no body is read the timer would run until the answer is fetched, and cut it off.
    if (request.routeOptions.config.slowBody || !announcesBody(request)) return payload
    const timer = setTimeout(() => {
      reply.header('connection', 'close')
      // Destroying it would take the connection away before the client is told why.
      if (payload.listenerCount('error') > 0) payload.emit('error', new Problem('request_timeout'))
      else payload.destroy()
    }, bodyTime)
    payload.once('close', () => clearTimeout(timer))
    payload.once('end', () => clearTimeout(timer))
    return payload
  })
}
