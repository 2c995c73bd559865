import type { FastifyRequest } from 'fastify'

/** A field of a form, as a browser sends it. */
export function readField({ body }: FastifyRequest, name: string): string {
  return readOne(body, name)
}

/** One value of a form or a query string; one sent twice or as a list is as good as missing: browsers never do that. */
export function readOne(values: unknown, name: string): string {
  const value = typeof values === 'object' && values !== null ? (values as Record<string, unknown>)[name] : undefined
  return typeof value === 'string' ? value : ''
}

/** All values of a field that may come several times: checkboxes. */
export function readFields({ body }: FastifyRequest, name: string): string[] {
  const value = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined
  return [value].flat().filter((one): one is string => typeof one === 'string' && one !== '')
}
