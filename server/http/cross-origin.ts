import cors from '@fastify/cors'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Read by `@fastify/cors`: whose programs may read what this route answers. */
    cors?: { origin: string | string[] }
  }
}

const publicApi = '/api/v1/public/'
/** The address of the OpenAPI document. */
export const documentPath = '/api/openapi.json'

/**
 * Lets programs of other sites read the public API in a browser, and nothing else: no form, no page, nobody's own data,
 * never with cookies or tokens. Call it before any route exists.
 */
export async function registerCrossOrigin(app: FastifyInstance, { corsOrigins }: Config): Promise<void> {
  const open = { origin: corsOrigins.length === 0 ? '*' : [...corsOrigins] }
  app.addHook('onRoute', (route) => {
    const isRead = route.method === 'GET' || route.method === 'HEAD'
    const isOpen = route.config?.access === 'public' && (route.url.startsWith(publicApi) || route.url === documentPath)
    if (isRead && isOpen) route.config = { ...route.config, cors: open }
  })
  await app.register(cors, {
    origin: false,
    methods: ['GET', 'HEAD'],
    // A browser sends a token to another site only where it is named here.
    allowedHeaders: ['accept-language', 'content-type', 'if-modified-since', 'if-none-match'],
    exposedHeaders: ['etag', 'link', 'retry-after'],
    maxAge: 86_400,
    strictPreflight: false,
  })
  // What a browser asks first: the package answers before the handler.
  for (const url of [`${publicApi}*`, documentPath])
    app.options(url, { config: { cors: open }, schema: { hide: true } }, (_request, reply) => reply.callNotFound())
}
