import type { FastifyRequest } from 'fastify'
import { readField, readOne } from '../../http/form.ts'

/** A route about one comment of an article. */
export interface CommentRoute {
  Params: { slug: string; id: string }
}

export type CommentRequest = FastifyRequest<CommentRoute>

/** The key of a signed link, or of the form behind it. */
export function readKey(request: FastifyRequest): string {
  return readField(request, 'key') || readOne(request.query, 'key')
}
