/** The requests that try to keep the house busy: those that once did, and as many as one likes from a generator. */
import { makeBombs } from '../media/bombs.ts'
import { makeForm } from '../media/samples.ts'
import { busy, heavyComments } from './worst-contents.ts'
import type { House } from './worst-house.ts'

export interface WorstRequest {
  what: string
  /** A role, or nobody. */
  who: string
  method: string
  path: string
  type?: string
  body?: string | Buffer
}

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const kilobyte = 1024

function members(bytes: number): string {
  const names: string[] = []
  for (let length = 2, index = 0; length < bytes - 12; index++) {
    names.push(`"z${index.toString(36)}":1`)
    length += names.at(-1)!.length + 1
  }
  return `{${names.join()}}`
}

/** What kept everybody waiting before it was mended, and what else was tried. */
export function listKnown({ ids }: House): WorstRequest[] {
  const article = (what: string, body: string, more: object = {}): WorstRequest => ({
    what: `an article: ${what}`,
    who: 'author',
    method: 'POST',
    path: '/api/v1/admin/articles',
    type: json,
    body: JSON.stringify({ title: 'Un titre', body, ...more }),
  })
  const send = (who: string, method: string, path: string, body: string | object): WorstRequest => ({
    what: `${method} ${path}, ${typeof body === 'string' ? body.slice(0, 30) : JSON.stringify(body).slice(0, 60)}`,
    who,
    method,
    path,
    type: json,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const hostileWords = Array.from({ length: 1000 }, (_, index) => `*${'a'.repeat(80)}b${index}`)
  const longText = 'a'.repeat(5000)
  const get = (who: string, path: string): WorstRequest => ({ what: path, who, method: 'GET', path })
  const comment = '/api/v1/public/articles/a/comments'
  return [
    article('images before tables that are never closed', '<img src=/media/x><table><tr><td>'.repeat(14_000)),
    article('paragraphs within drawings', '<svg><p>'.repeat(62_000)),
    article('bold that is never closed, then paragraphs', '<b>'.repeat(19_000) + '<p>x</p>'.repeat(30_000)),
    article('lists of paragraphs', '<li><p>'.repeat(60_000)),
    article('a drawing whose title closes it', '<svg title="</svg>"><p>'.repeat(20_000)),
    article('text pushed out of a table', `<table>${'<b>x</b>'.repeat(28_000)}`),
    article('more elements than are kept', '<p>x</p>'.repeat(37_000)),
    article('as many elements as are kept', '<p>a : b</p>'.repeat(10_000)),
    article('letters that unfold', 'ﷺ'.repeat(100_000)),
    article('marks on one letter', marks(200_000)),
    article('links', '<a href="b">x</a>'.repeat(17_000)),
    article('signs that open tags', '<'.repeat(490_000)),
    article('half entities', '&#'.repeat(240_000)),
    article('a title of marks', '<p>x</p>', { title: marks(200_000) }),
    article('values of no use', '', { tags: Array.from({ length: 400_000 }, () => 1) }),
    article('empty tags', '', { tags: Array.from({ length: 300_000 }, () => '') }),
    article('as many tags as pass', '', { tags: Array.from({ length: 9000 }, (_, index) => `tag-${index}`) }),
    send('author', 'POST', '/api/v1/admin/articles', members(1000 * kilobyte)),
    send('author', 'POST', '/api/v1/admin/articles', '['.repeat(500_000) + ']'.repeat(500_000)),
    send('administrator', 'POST', '/api/v1/admin/users', { roles: Array.from({ length: 9900 }, () => ({})) }),
    send('administrator', 'POST', '/api/v1/admin/users', { roles: Array.from({ length: 9900 }, (_, i) => `r${i}`) }),
    send('administrator', 'PATCH', '/api/v1/admin/settings', { commentRules: { words: { held: hostileWords } } }),
    send('nobody', 'POST', comment, { name: 'Nora', text: longText }),
    send('nobody', 'POST', comment, { name: 'Nora', text: 'a '.repeat(2500) }),
    send('nobody', 'POST', comment, { name: 'Nora', text: `${'a'.repeat(79)} `.repeat(60) }),
    send('administrator', 'PATCH', '/api/v1/admin/settings', { commentRules: { words: { held: [] } } }),
    send('moderator', 'POST', '/api/v1/admin/comment-rules/trial', { commentRules: { words: { held: hostileWords } } }),
    send('administrator', 'POST', '/api/v1/admin/comment-rules/trial', {
      commentRules: { words: { held: hostileWords, rejected: hostileWords } },
    }),
    ...['/api/v1/auth/login', '/api/v1/public/patrons', `/api/v1/public/comments/${ids.comment}/reports`].flatMap(
      (path) => [
        send('nobody', 'POST', path, members(900 * kilobyte)),
        send('nobody', 'POST', path, members(16 * kilobyte)),
        send('nobody', 'POST', path, '['.repeat(8 * kilobyte) + ']'.repeat(8 * kilobyte)),
      ],
    ),
    send('nobody', 'POST', comment, { name: 'Nora', text: marks(2500) }),
    send('nobody', 'POST', comment, { name: 'Nora', text: 'http://a.b/'.repeat(450) }),
    send('nobody', 'POST', comment, { name: 'Nora', text: '<'.repeat(5000) }),
    send('nobody', 'POST', comment, members(64 * kilobyte)),
    {
      what: 'a form of fields',
      who: 'nobody',
      method: 'POST',
      path: '/articles/a/comments',
      type: form,
      body: 'a&'.repeat(32_000),
    },
    ...[
      '/api/v1/admin/comments/unanswered',
      '/api/v1/admin/comments?status=pending&limit=100',
      '/api/v1/admin/comments/statistics',
    ].map((path) => get('moderator', path)),
    ...[
      'a '.repeat(100),
      'ﷺ'.repeat(200),
      '"'.repeat(200),
      '* '.repeat(100),
      'NEAR('.repeat(40),
      '%_'.repeat(100),
    ].flatMap((q) =>
      [
        ['nobody', '/search'],
        ['nobody', '/api/v1/public/articles'],
        ['author', '/api/v1/admin/media'],
        ['administrator', '/api/v1/admin/users'],
        ['moderator', '/api/v1/admin/comments'],
      ].map(([who = '', path = '']): WorstRequest => {
        const found = `${path}?q=${encodeURIComponent(path === '/search' ? q : q.slice(0, 100))}`
        return { what: found.slice(0, 60), who, method: 'GET', path: found }
      }),
    ),
    ...[
      '/',
      '/articles/a',
      '/feed.xml',
      '/comments/feed.xml',
      '/sitemap.xml',
      '/api/openapi.json',
      '/search?q=interminable',
      '/api/v1/public/articles?q=interminable',
      ...Object.keys(ids.long).map((slug) => `/articles/${slug}`),
      ...heavyComments.flatMap((_filling, index) => [
        `/articles/thread-${index}`,
        `/articles/thread-${index}/comments/feed.xml`,
        `/api/v1/public/articles/thread-${index}/comments?limit=100`,
      ]),
    ].map((path) => get('nobody', path)),
    ...heavyComments.map((_filling, index) =>
      get('moderator', `/api/v1/admin/comments?article=thread-${index}&limit=100`),
    ),
    // Each of these is indexed anew.
    ...Object.values(ids.long).map((id) => send('editor', 'PATCH', `/api/v1/admin/articles/${id}`, { sticky: true })),
    ...[
      '/api/v1/admin/comments?limit=100',
      '/api/v1/admin/comments?status=approved&article=many&limit=100',
      `/api/v1/admin/comments?person=${busy}&limit=100`,
      '/api/v1/admin/comments?q=zzz',
      '/api/v1/admin/comments?q=texte&limit=100',
    ].map((path) => get('moderator', path)),
    ...['', '/export'].flatMap((path) =>
      [busy, 'nobody@example.org'].map((email) => get('administrator', `/api/v1/admin/privacy${path}?email=${email}`)),
    ),
    send('administrator', 'POST', '/api/v1/admin/privacy/erase', { email: 'nobody@example.org', texts: true }),
    send('nobody', 'POST', comment, { name: 'Nora', text: 'Une autre question.', email: busy }),
    ...ids.followed.map((id) =>
      send('moderator', 'POST', `/api/v1/admin/comments/${id}/decisions`, { decision: 'approve' }),
    ),
  ]
}

/** Pictures that cost more to decode than they weigh, and forms that never end. */
export async function listUploads(): Promise<WorstRequest[]> {
  const upload = (what: string, { payload, headers }: Awaited<ReturnType<typeof makeForm>>): WorstRequest => ({
    what: `an upload: ${what}`,
    who: 'author',
    method: 'POST',
    path: '/api/v1/admin/media',
    type: headers['content-type'] ?? '',
    body: payload,
  })
  const bombs = await makeBombs()
  const forms = {
    'fields of 64 kB': { alt: 'a'.repeat(65_000), caption: marks(32_000), credit: '<'.repeat(65_000) },
    'twenty megabytes of zeros': { alt: 'x', file: Buffer.alloc(20_000_000) },
    'marks for a name': { alt: 'x', file: Buffer.from('x'), filename: marks(2000) },
  }
  return [
    ...(await Promise.all(
      bombs.map(async ({ label, bytes }) => upload(label, await makeForm({ alt: 'x', file: bytes }))),
    )),
    ...(await Promise.all(Object.entries(forms).map(async ([what, fields]) => upload(what, await makeForm(fields))))),
  ]
}

const marks = (count: number) => `a${'\u0301\u0323'.repeat(count)}`

/** A source of numbers from 0 to 1 that gives the same ones for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Schema {
  type?: string
  maxLength?: number
  maxItems?: number
  maximum?: number
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
}

interface Operation {
  method: string
  path: string
  body?: Schema
  query: { name: string; schema: Schema }[]
  types: string[]
}

interface Document {
  paths: Record<string, Record<string, unknown>>
  components: { schemas: Record<string, Schema> }
}

/** What the OpenAPI document says may be sent. */
export function listOperations({ paths, components: { schemas } }: Document): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]): Operation => {
      const operation = raw as {
        parameters?: { in: string; name: string; schema: Schema }[]
        requestBody?: { content: Record<string, { schema: Schema }> }
      }
      const content = operation.requestBody?.content ?? {}
      const body = content[json] && withoutReferences(content[json].schema, schemas)
      return {
        method: method.toUpperCase(),
        path,
        query: (operation.parameters ?? []).filter((parameter) => parameter.in === 'query'),
        types: Object.keys(content),
        ...(body ? { body } : {}),
      }
    }),
  )
}

/** The schemas of what is sent have no circles: each name stands for what it names. */
function withoutReferences(schema: Schema, schemas: Record<string, Schema>): Schema {
  const text = JSON.stringify(schema, (_key, value: Schema | { $ref: string } | string) =>
    typeof value === 'object' && value !== null && '$ref' in value ? schemas[value.$ref.split('/').at(-1)!] : value,
  )
  return JSON.parse(text) as Schema
}

/** Texts that readers, parsers and patterns find hard, to be repeated to any length. */
const fillings = [
  '<',
  '<b>',
  '&#',
  '"\\',
  'é\u0301',
  '\u0301\u0323',
  'ﷺ',
  '👩‍👩‍👧',
  '\u200b',
  '*a',
  'a*',
  'a-',
  '(a+)+',
  '%',
  ' a',
  'a@',
  'http://a.b/',
  '\n> ',
  '../',
]

interface Tools {
  random: () => number
  pick: <T>(choices: readonly T[]) => T
}

const text = ({ pick }: Tools, length: number) => {
  const filling = pick(fillings)
  return filling
    .repeat(Math.ceil(length / filling.length))
    .slice(0, length)
    .toWellFormed()
}

/** A value for a schema, as large as it takes: or larger, or of another kind. */
function fill(schema: Schema, tools: Tools, scale: number): unknown {
  const { random, pick } = tools
  if (random() < 0.05) return pick([null, -1, 1e308, [], {}, text(tools, 5000)])
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return pick(schema.enum)
  if (schema.anyOf) return fill(pick(schema.anyOf), tools, scale)
  if (schema.type === 'object' || schema.properties) {
    const filled = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, fill(one, tools, scale)])
    return Object.fromEntries(filled) as unknown
  }
  if (schema.type === 'array') {
    // Of a list in a list, a hundred: more would hold more than any body may.
    const most = scale < 0.1 ? 100 : 9000
    const length = random() < 0.3 ? most : Math.min(schema.maxItems ?? 100, 1000, most)
    return Array.from({ length }, () => fill(schema.items ?? {}, tools, scale / 100))
  }
  if (schema.type === 'integer' || schema.type === 'number') return schema.maximum ?? 1e15
  if (schema.type === 'boolean') return random() < 0.5
  return text(tools, Math.ceil(Math.min(schema.maxLength ?? 1000, 400_000) * (random() < 0.2 ? scale * 2 : scale)))
}

const pageForms = [
  '/articles/a/comments',
  '/articles/a/follow',
  '/account/sign-in',
  '/account/register',
  '/unsubscribe/zz',
  '/newsletter/stop/zz',
  '/follow/zz',
  '/moderation/zz',
]
const fields = [
  'name',
  'email',
  'text',
  'parentId',
  'startedAt',
  'password',
  'ground',
  'reason',
  'article',
  'key',
  'zz',
]

/** One request after another, each route of the document in turn, by one role or another. */
export function* generate(operations: Operation[], { ids }: House, roles: readonly string[], seed: number) {
  const random = createRandom(seed)
  const pick = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)]!
  const tools = { random, pick }
  const writes = operations.filter(({ body }) => body)
  const named = (path: string) =>
    path.replace(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(name === 'slug' ? 'a' : pick([ids.comment, ids.article, text(tools, 300), 'zz'])),
    )
  const query = (operation: Operation) => {
    const given = operation.query.flatMap(({ name, schema }) =>
      Array.from(
        { length: pick([0, 1, 1, 200]) },
        () => `${name}=${encodeURIComponent(String(fill(schema, tools, 1)))}`,
      ),
    )
    return [...given, pick(['', 'zz&'.repeat(2000), 'a[b][c]=d&'.repeat(500), '%'.repeat(3000)])]
      .join('&')
      .slice(0, 12_000)
  }
  for (let index = 0; ; index++) {
    const kind = index % 10
    if (kind === 0) {
      const path = pick(pageForms)
      const body = fields.map((name) => `${name}=${encodeURIComponent(text(tools, 2000))}`).join('&')
      yield {
        what: `${index}: a form at ${path}`,
        who: 'nobody',
        method: 'POST',
        path,
        type: form,
        body: body.slice(0, 64_000),
      }
      continue
    }
    const operation = kind < 7 ? writes[(index * 7) % writes.length]! : operations[(index * 11) % operations.length]!
    const who = operation.path.includes('/admin/') ? pick(roles) : pick(['nobody', 'patron'])
    const body =
      operation.body &&
      pick([
        () => JSON.stringify(fill(operation.body!, tools, 1)),
        () => JSON.stringify(fill(operation.body!, tools, 1)),
        () => JSON.stringify(fill(operation.body!, tools, 0.2)),
        () => members(pick([16, 64, 900]) * kilobyte),
        () => `{"zz":${'['.repeat(4000)}${']'.repeat(4000)}}`,
        () => `"${text(tools, 400_000).replace(/["\\\n]/g, 'x')}"`,
      ])()
    const path = `${named(operation.path)}?${query(operation)}`
    yield {
      what: `${index}: ${operation.method} ${operation.path} ${body?.slice(0, 40) ?? path.slice(0, 60)}`,
      who,
      method: operation.method,
      path,
      ...(body === undefined ? {} : { type: json, body }),
    } satisfies WorstRequest
  }
}
