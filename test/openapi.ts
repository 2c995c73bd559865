import { Readable } from 'node:stream'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Ajv, type ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import type { FastifyInstance, FastifyRequest } from 'fastify'

type ResponseSchema = Record<string, unknown> & { content?: Record<string, { schema: object }> }

const ajv = new Ajv({ allErrors: true, strict: false })
addFormats.default(ajv)

/**
 * Holds every JSON reply of the API against the schema that its route publishes. One that does not match is
 * turned into a 599 that says why, so that the test that asked for it fails.
 */
export function checkReplies(server: FastifyInstance): void {
  server.addHook('onSend', async (request, reply, sent) => {
    if (!request.routeOptions.url?.startsWith('/api/v1/') || request.method === 'HEAD') return sent
    const payload = sent instanceof Readable ? await readText(sent) : sent
    const plain = readCoded(payload, String(reply.getHeader('content-encoding') ?? ''))
    const wrong = findFault(request, reply.statusCode, String(reply.getHeader('content-type') ?? ''), plain)
    if (wrong === null) return payload
    reply.code(599).type('text/plain')
    return `${request.method} ${request.url}: ${wrong}`
  })
}

function findFault(request: FastifyRequest, status: number, type: string, payload: unknown): string | null {
  const text = Buffer.isBuffer(payload) || typeof payload === 'string' ? payload.toString() : ''
  if (text === '') return [204, 301, 302, 304].includes(status) ? null : `empty ${status}`
  const responses = (request.routeOptions.schema?.response ?? {}) as Record<string, ResponseSchema>
  const declared = responses[String(status)] ?? responses[`${String(status)[0]}xx`]
  if (!declared) return `${status} is not declared`
  if (!/json/.test(type)) return `${status} has the type ${type}`
  const schema = declared.content ? declared.content[type.split(';')[0]!]?.schema : declared
  if (!schema) return `${status} as ${type} is not declared`
  // Ajv keeps what it compiled, for all the programs that a test builds.
  const validate = ajv.compile(schema)
  return validate(JSON.parse(text)) || isAsFewAsAsked(request, validate) ? null : ajvText(validate)
}

/** What was compressed for whoever asked, as it was before. */
function readCoded(payload: unknown, coding: string): unknown {
  if (!Buffer.isBuffer(payload)) return payload
  if (coding === 'br') return brotliDecompressSync(payload)
  return coding === 'gzip' ? gunzipSync(payload) : payload
}

/** Whoever names the members that they wish for lacks the others. */
function isAsFewAsAsked({ query }: FastifyRequest, { errors }: ValidateFunction): boolean {
  return Object.hasOwn(query as object, 'fields') && (errors ?? []).every(({ keyword }) => keyword === 'required')
}

function ajvText(validate: ValidateFunction): string {
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`).join('; ')
}

async function readText(stream: Readable): Promise<string> {
  let text = ''
  for await (const piece of stream) text += String(piece)
  return text
}
