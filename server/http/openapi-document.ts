import { exampleOf } from './openapi-examples.ts'

type Json = Record<string, unknown>

/** Gives examples to an OpenAPI document, and each of its objects the place that its name has in `components`. */
export function finishDocument<T extends object>(document: T): T {
  const { paths, components } = document as unknown as { paths: Record<string, Record<string, Json>>; components: Json }
  const refusals: Json = {}
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    addExamples(operation)
    gatherRefusals(operation['responses'] as Json, refusals)
  }
  const schemas: Json = {}
  const named = nameSchemas(paths, schemas, [])
  const responses = nameSchemas(refusals, schemas, [])
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([one], [other]) => (one < other ? -1 : 1)))
  return { ...document, paths: named, components: { ...components, schemas: sorted, responses } }
}

interface Part {
  content?: Record<string, { schema: Json; example?: unknown }>
}

function addExamples(operation: Json): void {
  const { requestBody, responses } = operation as { requestBody?: Part; responses: Record<string, Part> }
  const parts = [
    { part: requestBody, purpose: 'sent' as const },
    ...Object.entries(responses)
      .filter(([status]) => status.startsWith('2'))
      .map(([, part]) => ({ part, purpose: 'received' as const })),
  ]
  for (const { part, purpose } of parts) {
    for (const media of Object.values(part?.content ?? {})) media.example = exampleOf(media.schema, '', purpose)
  }
}

/** A refusal is the same wherever it is sent: it is written once. */
function gatherRefusals(responses: Json, refusals: Json): void {
  for (const status of Object.keys(responses).filter((each) => /^[45]/.test(each))) {
    refusals[`Refusal${status}`] ??= responses[status]
    responses[status] = { $ref: `#/components/responses/Refusal${status}` }
  }
}

/**
 * Replaces each schema that bears a title by a reference to its place among `schemas`. A schema within one of the same
 * title is the same again (a tree).
 */
function nameSchemas(value: unknown, schemas: Json, within: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => nameSchemas(each, schemas, within))
  if (value === null || typeof value !== 'object') return value
  const { title, ...others } = value as Json
  const isNamed = typeof title === 'string' && others['type'] === 'object'
  if (isNamed && within.includes(title)) return { $ref: `#/components/schemas/${title}` }
  const inner = isNamed ? [...within, title] : within
  const copy = Object.fromEntries(
    Object.entries(isNamed ? others : (value as Json)).map(([name, each]) => [
      name,
      name === 'example' ? each : nameSchemas(each, schemas, inner),
    ]),
  )
  if (!isNamed) return copy
  const known = schemas[title]
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(copy))
    throw new Error(`two schemas are named ${title}`)
  schemas[title] = copy
  return { $ref: `#/components/schemas/${title}` }
}
