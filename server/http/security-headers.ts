import { IncomingMessage, ServerResponse, type OutgoingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyReply } from 'fastify'
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

const ofDocuments = ['cross-origin-opener-policy', 'origin-agent-cluster', 'referrer-policy', 'x-frame-options']

/**
 * A picture, a style sheet or a font is a part of a page: what says who may frame or open a document would be half of
 * what some of them weigh. What may be opened by itself and hold a program, such as an SVG, keeps its content policy.
 */
export function sendAsPart({ raw }: FastifyReply, { type }: { type: string }): void {
  for (const name of ofDocuments) raw.removeHeader(name)
  if (/^(?:text\/css|font\/)/.test(type)) raw.removeHeader('content-security-policy')
}

/** The same, as they are written: for replies that Fastify does not send. */
export function securityHeaderFields(config: Config): OutgoingHttpHeaders {
  const request = new IncomingMessage(new Socket())
  const reply = new ServerResponse(request)
  helmet(securityHeaders(config))(request, reply, () => undefined)
  return reply.getHeaders()
}
