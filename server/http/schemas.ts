import Type, { type TProperties, type TSchema } from 'typebox'

/** An object that admits these members and no other: an unknown one is a 422. */
export function closedObject<P extends TProperties>(properties: P, options: { description?: string } = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** `{data: …}` */
export function dataReply<T extends TSchema>(schema: T) {
  return Type.Object({ data: schema })
}

/** `{data: […], meta: {page, limit, total, pages}}` */
export function pageReply<T extends TSchema>(schema: T) {
  return Type.Object({
    data: Type.Array(schema),
    meta: Type.Object({ page: Type.Integer(), limit: Type.Integer(), total: Type.Integer(), pages: Type.Integer() }),
  })
}

export const pageQuery = {
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 15 })),
}

export const idParams = closedObject({ id: Type.String({ maxLength: 64 }) })
export const slugParams = closedObject({ slug: Type.String({ maxLength: 200 }) })

/** RFC 3339, UTC, milliseconds. */
export const Instant = Type.String({ format: 'date-time' })

export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** RFC 9457. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
  },
  { additionalProperties: true },
)

export const problemReply = {
  description: 'Problem (RFC 9457)',
  content: { 'application/problem+json': { schema: ProblemSchema } },
}
