import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import helmet from 'helmet'
import type { Config } from '../config.ts'

/** What every reply carries: nothing runs or is framed but what this site sends. */
export function securityHeaders(config: Config) {
  const https = config.url.startsWith('https:')
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'img-src': ["'self'"],
        'style-src': ["'self'"],
        'font-src': ["'self'"],
        'manifest-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' as const },
    // Only browsers long gone read these.
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xFrameOptions: { action: 'deny' as const },
    crossOriginResourcePolicy: { policy: 'same-origin' as const },
  }
}

/** The same, as they are written: for replies that Fastify does not send. */
export function securityHeaderFields(config: Config): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket())
  const reply = new ServerResponse(request)
  helmet(securityHeaders(config))(request, reply, () => undefined)
  return reply.getHeaders()
}
