import type { FastifyRequest } from 'fastify'
import { can } from '../http/actor.ts'
import { countWaiting, findScope } from '../moderation/index.ts'
import type { DeskContext } from './desk.context.ts'

const counted = new WeakMap<FastifyRequest, Promise<number>>()

/** How many comments wait for whoever asks; counted once for a page, where its frame and its text both say it. */
export function readWaiting(context: DeskContext, request: FastifyRequest): Promise<number> {
  const known = counted.get(request) ?? count(context, request)
  counted.set(request, known)
  return known
}

async function count({ db }: DeskContext, { actor }: FastifyRequest): Promise<number> {
  if (!can(actor, 'comment.moderate')) return 0
  return countWaiting(db.read, await findScope(db.read, actor.id))
}
