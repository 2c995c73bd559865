import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../config.ts'

/**
 * Describes the API from the schemas that validate it: OpenAPI 3.1 at /api/openapi.json, readable at /api/docs.
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
          '(`POST /api/v1/auth/login`) and a right. Errors are RFC 9457 problems, in the language of ' +
          '`Accept-Language` (fr, en).',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: config.url }],
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: ({ schema, url, route }) => {
      const access = route.config?.access
      const open = access === undefined || access === 'public' || access === 'page'
      const hidden = !url.startsWith('/api/v1/') || route.method === 'HEAD'
      return {
        url,
        schema: { ...schema, ...(open ? {} : { security: [{ bearer: [] }] }), ...(hidden ? { hide: true } : {}) },
      }
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: [
      "default-src 'none'",
      "img-src 'self' data:",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self'",
      "script-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ].join('; '),
    uiConfig: { docExpansion: 'none', deepLinking: true, persistAuthorization: false },
    theme: { title: 'Bubo : API' },
  })
}
