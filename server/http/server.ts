import type { IncomingMessage } from 'node:http'
import accepts from '@fastify/accepts'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { isLang, languages } from '../i18n.ts'
import { Problem } from '../problem.ts'
import { letIn } from '../turns.ts'
import { addressKey, readForwardedAddresses } from './address.ts'
import { registerBodies } from './bodies.ts'
import { registerCrossOrigin, type OtherSites } from './cross-origin.ts'
import type { Devices } from './devices.ts'
import { documentRefusals } from './documented.ts'
import { createLimitStore } from './limit-store.ts'
import { paceRequests } from './load.ts'
import { registerMethods } from './methods.ts'
import type { PageCache } from './page-cache.ts'
import { sendProblem } from './problem-handler.ts'
import { limitRefusals } from './refusals.ts'
import { createLogController, createRequestLog, isEachLogged } from './request-log.ts'
import { securityHeaders } from './security-headers.ts'
import { registerSerializers } from './serializers.ts'
import { cutSlowReaders } from './slow-readers.ts'
import { tellTurnedAway } from './turned-away.ts'
import { createUnavailable } from './unavailable.ts'
import { createListener, refuseUnread, requireOneHost } from './unread.ts'
import { registerValidation } from './validation.ts'

// A client has this long to send its headers: slow ones would hold connections for nothing.
const headersTime = 3_000
// The longest that any request may take to arrive, uploads included.
const uploadTime = 120_000

/**
 * Makes the Fastify instance, with what every route shares: limits, security headers, validation,
 * errors as RFC 9457. Routes are added by `app.ts`.
 */
export async function createServer(
  deps: {
    config: Config
    devices: Devices
    clock: Clock
    cache: PageCache
    readOtherSites: () => Promise<OtherSites>
    /** Hears of each reply to a GET once it was sent; it may do next to nothing. */
    onSent: (request: IncomingMessage, status: number) => void
  },
  { logger, shedLoad }: { logger?: FastifyServerOptions['logger']; shedLoad?: boolean },
): Promise<FastifyInstance> {
  const { config, devices, clock, cache, onSent } = deps
  const isLogged = isEachLogged(logger)
  const app = fastify({
    logger: logger ?? false,
    logController: createLogController(logger),
    childLoggerFactory: createRequestLog,
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    bodyLimit: 1024 * 1024,
    requestTimeout: uploadTime,
    connectionTimeout: 0,
    keepAliveTimeout: 5_000,
    // A missing host is refused by `requireOneHost`, with the headers that Node leaves out.
    http: { headersTimeout: headersTime, connectionsCheckingInterval: 500, requireHostHeader: false },
    clientErrorHandler: refuseUnread(config),
    serverFactory: createListener((toFastify) => {
      const refuse = tellTurnedAway(createUnavailable(config), { clock, log: () => app.log })
      const paced = shedLoad ? paceRequests({ begin: toFastify, refuse, clock }) : toFastify
      // What was sent to others, and is sent again, needs nothing of what follows.
      return (request, reply) => {
        if (!isLogged && cache.sendOnArrival(request, reply)) return onSent(request, reply.statusCode)
        paced(request, reply)
      }
    }),
    // As long as a request line may be: the router's own refusal would pass by hooks and headers.
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true, maxParamLength: 16 * 1024 },
    rewriteUrl: (request) => canonicalUrl(request.url ?? '/'),
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    frameworkErrors: (error, request, reply) =>
      void sendProblem(error, Object.assign(request, { lang: config.lang }), reply),
  })
  // Asked once more: while somebody waited for a turn, others may have been sent the same.
  app.addHook('onRequest', (request, reply, done) => {
    if (cache.sendAgain(request.raw, reply.raw)) reply.hijack()
    else done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    if (request.method === 'GET') onSent(request.raw, reply.raw.statusCode)
    done()
  })
  registerMethods(app)
  if (shedLoad) app.server.on('connection', letIn)
  cutSlowReaders(app)
  readForwardedAddresses(app)
  await app.register(accepts)
  await app.register(cookie)
  registerCrossOrigin(app, deps.readOtherSites)
  await app.register(helmet, { global: true, ...securityHeaders(config) })
  await app.register(rateLimit, {
    global: false,
    store: createLimitStore(clock),
    keyGenerator: (request) => addressKey(request.ip),
    errorResponseBuilder: () => new Problem('too_many'),
  })

  app.decorateRequest('lang', config.lang)
  app.addHook('onRequest', async (request) => {
    const asked = request.language([...languages])
    request.lang =
      typeof asked === 'string' && isLang(asked) && request.headers['accept-language'] ? asked : config.lang
  })
  requireOneHost(app)
  limitRefusals(app, devices)
  await registerBodies(app)
  registerValidation(app)
  registerSerializers(app)
  documentRefusals(app)
  return app
}

/**
 * One spelling of each address, so that all that reads it (the router, the cache, the errors' form) reads the same:
 * without the host of the absolute form (RFC 9112 section 3.2.2), and with letters as letters (RFC 3986 section
 * 6.2.2.2). One that cannot be decoded is looked up as it stands, and leads nowhere like any other.
 */
function canonicalUrl(url: string): string {
  const local = url.replace(/^https?:\/\/[^/?#]*\/?/i, '/')
  const [path = ''] = local.split(/[?#]/, 1)
  if (!path.includes('%')) return local
  return readablePath(path) + local.slice(path.length)
}

function readablePath(path: string): string {
  try {
    decodeURIComponent(path)
  } catch {
    return path.replaceAll('%', '%25')
  }
  return path.replace(/%(2d|2e|3\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi, (encoded) => decodeURIComponent(encoded))
}
