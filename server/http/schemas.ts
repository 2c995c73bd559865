import Type, { type TProperties, type TSchema } from 'typebox'

/** An object that admits these members and no other: an unknown one is a 422. A body bears a title (see `titleOf`). */
export function closedObject<P extends TProperties>(
  properties: P,
  options: { title?: string; description?: string } = {},
) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/**
 * The name by which clients know a schema: its title, from which its name in the OpenAPI document is made. Every object
 * of a body or a reply has one.
 */
function titleOf(schema: TSchema): string {
  const { title, items } = schema as { title?: string; items?: TSchema }
  if (title !== undefined) return title
  if (items) return `${titleOf(items)}List`
  throw new Error('a schema of the API has no title')
}

/** `{data: …}` */
export function dataReply<T extends TSchema>(schema: T) {
  return Type.Object({ data: schema }, { title: `${titleOf(schema)}Reply` })
}

/** `{data: […], meta: {page, limit, total, pages}}` */
export function pageReply<T extends TSchema>(schema: T) {
  return Type.Object({ data: Type.Array(schema), meta: PageMeta }, { title: `${titleOf(schema)}Page` })
}

const PageMeta = Type.Object(
  { page: Type.Integer(), limit: Type.Integer(), total: Type.Integer(), pages: Type.Integer() },
  { title: 'PageMeta' },
)

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

/** A category or a tag, where it is named. */
export const Term = Type.Object({ id: Type.String(), name: Type.String(), slug: Type.String() }, { title: 'Term' })

/** An account, where it is named; null where it is nobody's doing. */
export const Person = nullable(Type.Object({ id: Type.String(), name: Type.String() }, { title: 'Person' }))

/** RFC 9457. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    instance: Type.String(),
    code: Type.String(),
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            pointer: Type.Optional(Type.String({ description: 'Where in the body (RFC 6901)', examples: ['/title'] })),
            parameter: Type.Optional(
              Type.String({ description: 'Or the parameter of the address, or the header', examples: ['limit'] }),
            ),
            detail: Type.String(),
          },
          { title: 'Fault' },
        ),
      ),
    ),
  },
  { title: 'Problem', additionalProperties: true },
)

export const problemReply = {
  description: 'Problem (RFC 9457)',
  content: { 'application/problem+json': { schema: ProblemSchema } },
}
