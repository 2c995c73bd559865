import { Validator } from '@seriousme/openapi-schema-validator'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import t from 'tap'
import { references } from '../server/http/api-reference.ts'
import { rightsOfKeys } from '../server/http/grants.ts'
import { build } from './helper.ts'

t.test('the OpenAPI document is valid 3.1 and holds every route of the API', async (t) => {
  const app = await build(t)
  const reply = await app.server.inject({ url: '/api/openapi.json' })
  t.equal(reply.statusCode, 200)
  const document = reply.json()
  const result = await new Validator().validate(document)
  t.ok(result.valid, JSON.stringify(result.valid ? '' : result.errors))
  t.match(document.openapi, /^3\.1\./)
  const routes = app.server.declaredRoutes.filter(({ method, url }) => url.startsWith('/api/v1/') && method !== 'HEAD')
  t.ok(routes.length > 50)
  for (const { method, url, access } of routes) {
    const operation = document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    t.ok(operation, `${method} ${url} is described`)
    t.ok(operation?.summary && operation?.tags?.length === 1, `${method} ${url} has a summary and a tag`)
    const statuses = Object.keys(operation?.responses ?? {})
    t.ok(
      statuses.some((status) => status.startsWith('2')) && statuses.includes('422') && statuses.includes('503'),
      `${method} ${url} says what it answers: ${statuses.join(' ')}`,
    )
    const isOpen = access === 'public' || access === 'page'
    const isByKey = typeof access === 'object' && 'anyOf' in access && access.anyOf.some((one) => rightsOfKeys.has(one))
    t.same(
      operation?.security,
      isOpen ? [] : [{ bearer: [] }, ...(isByKey ? [{ key: [] }] : [])],
      `${method} ${url} says whether it needs a token, and takes the key of a program`,
    )
  }
})

t.test('a body admits the members that the API names and no other', async (t) => {
  const app = await build(t)
  interface Schema {
    $ref?: string
    type?: string
    additionalProperties?: unknown
  }
  const { paths, components } = (await app.server.inject({ url: '/api/openapi.json' })).json<{
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>
    components: { schemas: Record<string, Schema> }
  }>()
  let seen = 0
  for (const [path, methods] of Object.entries(paths))
    for (const [method, { requestBody }] of Object.entries(methods))
      for (const [type, { schema }] of Object.entries(requestBody?.content ?? {})) {
        if (type !== 'application/json') continue
        const body = schema.$ref ? components.schemas[schema.$ref.replace('#/components/schemas/', '')] : schema
        t.match(body, { type: 'object', additionalProperties: false }, `${method} ${path}`)
        seen += 1
      }
  t.ok(seen > 40, `${seen} bodies`)
})

interface Found {
  operationId: string
  parameters?: { in: string; name: string; required?: boolean }[]
  responses: Record<string, { headers?: object }>
}

t.test('clients find a name for all that they call, send and receive, an example, and no word of a tool', async (t) => {
  const app = await build(t)
  const text = (await app.server.inject({ url: '/api/openapi.json' })).body
  t.notMatch(text, 'Default Response')
  const { paths, components } = JSON.parse(text) as {
    paths: Record<string, Record<string, Found>>
    components: { schemas: Record<string, object>; responses: object }
  }
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  const names = operations.map(({ operationId }) => operationId)
  t.same(
    names.filter((name, index) => !/^[a-z]+[A-Za-z]*$/.test(name) || names.indexOf(name) !== index),
    [],
    'each operation has a name of its own',
  )
  const inline = /"type":"object"/
  t.notMatch(JSON.stringify([paths, components.responses]), inline, 'each object has a name')
  for (const [name, { properties = {} }] of Object.entries(
    components.schemas as Record<string, { properties?: object }>,
  ))
    t.notMatch(JSON.stringify(properties), inline, `and so has each within ${name}`)

  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const asks = operation.parameters?.find(({ name }) => name === 'If-Match')
      const kept = operation.parameters?.find(({ name }) => name === 'If-None-Match')
      t.equal(
        Boolean(asks),
        '428' in operation.responses && '412' in operation.responses,
        `${method} ${path}: If-Match`,
      )
      t.equal(Boolean(kept), '304' in operation.responses, `${method} ${path}: If-None-Match`)
      if (asks) t.match(asks, { in: 'header', required: true })
    }
  }
})

t.test('Redocly finds nothing to say of the document, and finds what is wrong with another', async (t) => {
  const app = await build(t)
  const config = await createConfig({ extends: ['recommended-strict'] })
  const lint = async (source: string) => {
    const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
    return problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)
  }
  const { body } = await app.server.inject({ url: '/api/openapi.json' })
  t.same(await lint(body), [])
  const rules = ['operation-operationId', 'security-defined', 'no-invalid-media-type-examples']
  const worse = body
    .replace('"operationId":"readSite",', '')
    .replace('"security":[],', '')
    .replace('"title":"L’été des bibliothèques"', '"title":3')
  const found = await lint(worse)
  for (const rule of rules)
    t.ok(
      found.some((line) => line.startsWith(`${rule}:`)),
      rule,
    )
})

t.test('/api/docs leads to a reference of each surface, with its own files only', async (t) => {
  const app = await build(t)
  const { body } = await app.server.inject({ url: '/api/docs' })
  const told = new Set<string>()
  for (const { href, tells } of Object.values(references)) {
    t.match(body, `href="${href}"`)
    const reply = await app.server.inject({ url: href })
    t.equal(reply.statusCode, 200)
    const policy = String(reply.headers['content-security-policy'])
    t.match(policy, /default-src 'none'/)
    t.notMatch(policy, /https?:|unsafe/)
    for (const [, path] of reply.body.matchAll(/(?:src|href)="([^"]+)"/g))
      t.equal((await app.server.inject({ url: new URL(path!, `http://x${href}`).pathname })).statusCode, 200, path!)
    const { paths } = (await app.server.inject({ url: `${href}json` })).json()
    for (const path of Object.keys(paths)) {
      t.match(`${path}/`, tells)
      told.add(path)
    }
  }
  const { paths } = (await app.server.inject({ url: '/api/openapi.json' })).json()
  t.same([...told].sort(), Object.keys(paths).sort(), 'together they tell of all')
})

t.test('every reply has the headers that keep a page safe, errors too', async (t) => {
  const app = await build(t)
  for (const url of [
    '/',
    '/nope',
    '/api/v1/public/site',
    '/api/v1/nope',
    '/api/v1/admin/users',
    '/feed.xml',
    '/search?page=x',
    '/healthz',
  ]) {
    const { headers, statusCode } = await app.server.inject({ url })
    t.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'/,
      `${statusCode} ${url}`,
    )
    t.notMatch(String(headers['content-security-policy']), /unsafe|script-src|https?:/)
    t.equal(headers['x-content-type-options'], 'nosniff', url)
    t.notOk(headers['x-powered-by'] ?? headers['server'], url)
    t.notOk(headers['set-cookie'], `${url} sets no cookie`)
    t.equal(headers['access-control-allow-origin'], url.startsWith('/api/v1/public/') ? '*' : undefined, url)
  }
})

t.test('/api/v1/admin is never kept by a cache', async (t) => {
  const app = await build(t)
  t.equal((await app.server.inject({ url: '/api/v1/admin/users' })).headers['cache-control'], 'no-store')
})
