import swagger from '@fastify/swagger'
import type { FastifyInstance, RouteOptions } from 'fastify'
import Type, { type TSchema } from 'typebox'
import type { Config } from '../config.ts'
import type { Access } from './access.ts'
import { registerApiReference } from './api-reference.ts'
import { rightsOfKeys } from './grants.ts'
import { finishDocument } from './openapi-document.ts'

const chapters = {
  site: 'What anybody may know of the site',
  articles: 'Texts, their workflow and their earlier states',
  comments: 'What readers send, see, change, report and contest',
  categories: 'Kinds of things presented, as a tree',
  tags: 'Subjects',
  series: 'Articles that are read one after the other',
  works: 'Books, films, records…: what articles speak of',
  agenda: 'Agenda: what takes place, which articles announce',
  branches: 'Opening hours: the branches of the library',
  bylines: 'Public signatures',
  media: 'Pictures',
  auth: 'Signing in, and one’s own account',
  patrons: 'Accounts of readers',
  moderation: 'The queue, decisions, reports, appeals and blocks',
  settings: 'What the library sets for its site',
  users: 'Accounts of the staff',
  privacy: 'What is tied to a person: found, handed over, erased',
  mail: 'Letters that wait, were sent, or failed',
  outreach: 'What is told to those who follow the library from elsewhere',
  events: 'Events that a follower could not read',
}

/**
 * Describes the API from the schemas that validate it: OpenAPI 3.1 at /api/openapi.json, readable under /api/docs.
 * Call it before any route exists, and before access is required of each: the reader's own files declare none.
 */
export async function registerOpenApi(app: FastifyInstance, config: Config, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Bubo',
        version,
        description:
          'Two surfaces: `/api/v1/public` sees only what is published; `/api/v1/admin` needs a token ' +
          '(`POST /api/v1/auth/login`) or the key of a program, and a right. Errors are RFC 9457 problems, in the language of ' +
          '`Accept-Language` (fr, en). What several people may change at once carries an `ETag`; whoever changes it ' +
          'sends it back in `If-Match`.',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: config.url }],
      tags: Object.entries(chapters).map(([name, description]) => ({ name, description })),
      components: { securitySchemes },
    },
    transform: ({ schema, url, route }) => {
      const hidden = !url.startsWith('/api/v1/') || route.method === 'HEAD'
      return { url, schema: { ...schema, ...describe(route), ...(hidden ? { hide: true } : {}) } }
    },
    transformObject: (found) => finishDocument('openapiObject' in found ? found.openapiObject : found.swaggerObject),
  })
  await registerApiReference(app, config.lang)
}

/** Both are sent in `Authorization: Bearer …`. */
const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The access token of a person who signed in (`POST /api/v1/auth/login`)',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'bubo_…',
    description:
      'The key of a program: an administrator makes it at the desk, or by `POST /api/v1/admin/api-keys`. It opens what ' +
      'it was granted, and never more than whoever made it may do. It belongs on a server, never in a page',
  },
} as const

/** Whether a key can be granted what this asks for. */
function isByKey(access: Access): boolean {
  return typeof access === 'object' && 'anyOf' in access && access.anyOf.some((right) => rightsOfKeys.has(right))
}

const etag = {
  ETag: { type: 'string', description: 'The version of what was sent', examples: ['"rev-3"'] },
}
const ifMatch = Type.String({ description: 'The ETag of the version that is changed', examples: ['"rev-3"'] })
const ifNoneMatch = Type.String({ description: 'The ETag of the version at hand: 304 when it is the current one' })

/** What a route's declarations mean to a client, beyond its schemas. */
function describe({ config, schema }: Pick<RouteOptions, 'config' | 'schema'>) {
  const { access, etag: use } = config ?? {}
  const isOpen = access === undefined || access === 'public' || access === 'page'
  const headers = (schema?.headers as { properties?: object } | undefined)?.properties ?? {}
  const versions = {
    ...(use === 'required' && { 'If-Match': ifMatch }),
    ...(use === 'kept' && { 'If-None-Match': Type.Optional(ifNoneMatch) }),
  }
  return {
    security: isOpen ? [] : [{ bearer: [] }, ...(isByKey(access) ? [{ key: [] }] : [])],
    ...(Object.keys(versions).length > 0 && { headers: Type.Object({ ...headers, ...versions }) }),
    response: Object.fromEntries([
      ...Object.entries((schema?.response ?? {}) as Record<string, TSchema>).map(([status, reply]) => [
        status,
        {
          ...reply,
          'x-response-description': descriptionOf(status, reply),
          ...(use && status.startsWith('2') && status !== '204' && { headers: etag }),
        },
      ]),
      ...(use === 'kept' ? [['304', { type: 'null', 'x-response-description': 'What you have is current' }]] : []),
    ]) as object,
  }
}

const descriptions: Record<string, string> = {
  200: 'Done',
  201: 'Made',
  202: 'Received',
  204: 'Done; there is nothing to send',
  400: 'It cannot be read',
  401: 'Nobody is signed in, or the token is no longer good',
  403: 'Not allowed',
  404: 'Nothing is there, or nothing that may be seen',
  408: 'The body took too long to arrive',
  409: 'It clashes with what is there',
  410: 'The link has served, or is too old',
  412: 'Somebody changed it since: `currentEtag` is its version now',
  413: 'Too large',
  415: 'Not a type that is taken',
  422: 'A value is not right: `errors` says which',
  428: 'If-Match is missing',
  429: 'Too many requests: `Retry-After` says how long to wait',
  500: 'The program failed',
  503: 'Not now: it may be tried again',
}

function descriptionOf(status: string, reply: { description?: string }): string {
  const said = descriptions[status] ?? reply.description
  if (said === undefined) throw new Error(`nothing says what ${status} means`)
  return said
}
