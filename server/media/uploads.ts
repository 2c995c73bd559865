import type { FastifyReply, FastifyRequest, RequestPayload } from 'fastify'
import { Problem } from '../problem.ts'
import type { Incoming } from './incoming.ts'
import { mostBytes, readForm, tooLarge, type ReceivedFile } from './media-form.ts'
import { words } from './media.words.ts'
import { createTurnstile } from './turnstile.ts'

/** A file that was sent, and what ends its stay: whoever takes it calls `end`. */
export interface Upload {
  /** Null for a form without one. */
  file: ReceivedFile | null
  end: () => Promise<void>
}

/**
 * Forms with a file, wherever they are sent: one count of those under way, and one way in. Their routes stand in a
 * context of their own, with `@fastify/multipart` and `formLimits`: such forms are read there and nowhere else.
 */
export interface Uploads {
  /** The hooks of a route that takes such a form. */
  receiving: {
    /** @throws Problem 413 for what is announced as larger than any file may be. */
    preParsing: (request: FastifyRequest, reply: FastifyReply, payload: RequestPayload) => Promise<RequestPayload>
    /**
     * Keeps the file on the disk, and gives the request its fields as a body.
     * @throws Problem 413, 415, 422, 429, 503.
     */
    preValidation: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  }
  /** What they kept. */
  take(request: FastifyRequest): Upload
}

export function createUploads(incoming: Incoming): Uploads {
  /** Those that wait for their handler. */
  const waiting = new WeakMap<FastifyRequest, Upload>()
  const turnstile = createTurnstile()

  return {
    receiving: { preParsing: assertSize, preValidation: receive },

    take(request) {
      const upload = waiting.get(request)!
      waiting.delete(request)
      return upload
    },
  }

  async function assertSize({ headers }: FastifyRequest, _reply: FastifyReply, payload: RequestPayload) {
    // Room for the other fields and the form's own lines.
    if (Number(headers['content-length'] ?? 0) > mostBytes + 1024 * 1024) throw tooLarge()
    return payload
  }

  async function receive(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!request.isMultipart()) throw new Problem('unsupported_type', { detail: words.noForm })
    // Whoever left while it was asked who they are: their form would be waited for without end.
    if (request.raw.destroyed) throw new Problem('request_timeout')
    const leave = turnstile.enter(request.actor.id ?? '')
    const { fields, file } = await readForm(request.parts(), incoming).catch((error: unknown) => {
      leave()
      throw error
    })
    const end = async () => {
      leave()
      if (file) await incoming.discard(file)
    }
    Object.assign(request, { body: fields })
    waiting.set(request, { file, end })
    // Where it is refused before its handler, or its sender is gone, no handler ends it.
    const endUntaken = () => void (waiting.delete(request) && end())
    if (reply.raw.destroyed) endUntaken()
    else reply.raw.once('close', endUntaken)
  }
}
