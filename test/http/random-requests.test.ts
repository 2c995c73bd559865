/**
 * Random requests, the same ones each time, are answered by statuses that the API's document names. The suite sends a
 * few to each operation; `REQUESTS=100 npm test -- test/http/random-requests.test.ts` sends a hundred.
 */
import type { LightMyRequestResponse } from 'fastify'
import t from 'tap'
import { insertArticle, insertComment } from '../feeds/insert.ts'
import { build, newAddress, signIn, type TestApp } from '../helper.ts'
import { createRandom } from './worst-requests.ts'

const requests = Number(process.env['REQUESTS'] ?? 6)
const seed = 20_261_126

interface Schema {
  $ref?: string
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  maximum?: number
}

interface Operation {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema; example: unknown }> }
  responses: Record<string, object>
}

interface Document {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

const words = [
  '',
  'a',
  'été',
  'x'.repeat(300),
  '\u0000',
  '<b>',
  '🦉',
  'nora@example.org',
  '2027-03-12T10:00',
  '-1',
  '%',
]

function createGenerator(schemas: Record<string, Schema>, ids: readonly string[]) {
  const random = createRandom(seed)
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!
  /** Mostly what the schema takes; now and then something else. */
  function fill(schema: Schema, depth = 0): unknown {
    if (random() < 0.06 || depth > 6) return pick([null, -1, 1e308, '', [], {}, true, 'x'.repeat(6000)])
    if (schema.$ref) return fill(schemas[schema.$ref.split('/').at(-1)!]!, depth + 1)
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return pick(schema.enum)
    if (schema.anyOf) return fill(pick(schema.anyOf), depth + 1)
    if (schema.type === 'object') {
      const names = Object.keys(schema.properties ?? {})
      const sent = names.filter((name) => random() < (schema.required?.includes(name) ? 0.95 : 0.3))
      return Object.fromEntries(sent.map((name) => [name, fill(schema.properties![name]!, depth + 1)]))
    }
    if (schema.type === 'array')
      return Array.from({ length: pick([0, 1, 2, 40]) }, () => fill(schema.items!, depth + 1))
    if (schema.type === 'integer') return pick([0, 1, 2, schema.maximum ?? 5, 1e9])
    if (schema.type === 'boolean') return random() < 0.5
    if (schema.type === 'null') return null
    return random() < 0.3 ? pick(ids) : pick(words)
  }
  return { random, pick, fill }
}

async function furnish(app: TestApp) {
  const { id: article } = await insertArticle(app, { slug: 'un', title: 'Un' })
  const comment = await insertComment(app, article, { name: 'Nora', text: 'Bonjour.', status: 'pending' })
  return [article, comment, 'un', 'none']
}

t.test(
  `${requests} random requests to each operation are answered as the document says`,
  { timeout: 600_000 },
  async (t) => {
    const app = await build(t)
    const { paths, components } = (await app.server.inject('/api/openapi.json')).json<Document>()
    const ids = await furnish(app)
    const people = [null, await signIn(app, 'patron'), await signIn(app, 'author'), await signIn(app, 'administrator')]
    const { random, pick, fill } = createGenerator(components.schemas, ids)
    const seen = new Map<number, number>()
    const undocumented = new Set<string>()

    async function send(path: string, method: string, { parameters = [], requestBody }: Operation) {
      const query = parameters.filter((one) => one.in === 'query' && random() < (one.required ? 0.9 : 0.3))
      const address = path.replace(/\{\w+\}/g, () => encodeURIComponent(pick(random() < 0.8 ? ids : words) || 'x'))
      const asked = query.map(({ name, schema }) => `${name}=${encodeURIComponent(String(fill(schema)))}`).join('&')
      const [type, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
      const value = random() < 0.3 ? content?.example : content && fill(content.schema)
      const body = random() < 0.05 ? '{"' : JSON.stringify(value)
      const person = pick([...people, people[3]])
      const token = random() < 0.05 ? 'x.y.z' : person?.token
      return app.server.inject({
        method: method.toUpperCase() as 'POST',
        url: `${address}?${asked}`,
        remoteAddress: newAddress(),
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': random() < 0.05 ? 'text/plain' : type! }),
          ...(random() < 0.8 && { 'if-match': pick(['"rev-1"', '"rev-1"', '"rev-2"', 'x']) }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
    }

    // What ends a session, or an account, would leave the others nobody to ask as.
    const last = ['signOut', 'removeOwn', 'changeUser', 'chooseModeratedCategories', 'erasePersonalData']
    const operations = Object.entries(paths)
      .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
      .sort((one, other) => last.indexOf(one.operation.operationId) - last.indexOf(other.operation.operationId))
    for (const { path, method, operation } of operations) {
      for (let index = 0; index < requests; index++) {
        const { statusCode, body }: LightMyRequestResponse = await send(path, method, operation)
        seen.set(statusCode, (seen.get(statusCode) ?? 0) + 1)
        if (!(String(statusCode) in operation.responses) || statusCode >= 500)
          undocumented.add(`${operation.operationId}: ${statusCode} ${body.slice(0, 200)}`)
      }
    }
    t.same([...undocumented], [])
    const counts = [...seen].sort(([one], [other]) => one - other)
    t.comment(counts.map(([status, count]) => `${status}: ${count}`).join(', '))
    for (const status of [200, 401, 403, 404, 422, 428]) t.ok(seen.get(status), `some are answered ${status}`)
  },
)
