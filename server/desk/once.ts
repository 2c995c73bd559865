import type { FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { readField } from '../http/form.ts'

/** Does what a form asks for, unless the same form asked before: then what came of it. A refusal may be tried again. */
export type Once<T> = (request: FastifyRequest, work: () => Promise<T>) => Promise<T>

/**
 * For forms that make something: each carries an id of its own in the field `once`. `also`: what must be the same for it
 * to be the same asking. Kept in this process.
 */
export function createOnce<T>(also: (request: FastifyRequest) => string = () => ''): Once<T> {
  const asked = new LRUCache<string, Promise<T>>({ max: 1_000 })
  return async (request, work) => {
    const once = readField(request, 'once').slice(0, 100)
    if (once === '') return work()
    const key = `${request.actor.sessionId} ${once} ${also(request)}`
    const result = asked.get(key) ?? work()
    asked.set(key, result)
    try {
      return await result
    } catch (error) {
      asked.delete(key)
      throw error
    }
  }
}
