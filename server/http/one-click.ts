import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readField } from './form.ts'

/** RFC 8058 section 3.2: mail programs may send the one field of a one-click POST as multipart/form-data. */
export function takeOneClick(app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'string', bodyLimit: 4096 }, (_request, body, done) =>
    done(null, String(body)),
  )
}

/** Whether a mail program asks, and nobody who reads the answer. */
export function isOneClick(request: FastifyRequest): boolean {
  const { body } = request
  return (
    readField(request, 'List-Unsubscribe') === 'One-Click' ||
    (typeof body === 'string' && /name="?List-Unsubscribe"?[^]*\bOne-Click\b/i.test(body))
  )
}

/** What a mail program is told: it is done. */
export function answerOneClick(reply: FastifyReply): FastifyReply {
  return reply.code(200).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('')
}
