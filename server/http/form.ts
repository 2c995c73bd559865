import type { FastifyRequest } from 'fastify'

/** A field of a form, as a browser sends it; one sent twice or as a list is as good as missing: browsers never do that. */
export function readField({ body }: FastifyRequest, name: string): string {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}
