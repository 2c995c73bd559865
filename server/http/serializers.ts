import fastJson from 'fast-json-stringify'
import type { FastifyInstance } from 'fastify'

type Serialize = (value: unknown) => string

const known = new WeakMap<object, Serialize>()

/**
 * Each schema of a reply is compiled once, for the first reply that needs it: Fastify would do so for every route at
 * the start, and all routes share that of problems.
 */
export function registerSerializers(app: FastifyInstance): void {
  app.setSerializerCompiler(({ schema }) => (value) => {
    const found = known.get(schema) ?? (fastJson(schema as object) as Serialize)
    known.set(schema, found)
    return found(value)
  })
}
