import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What browsers may do here for pages of other sites; `ask` is the question that they ask first. */
    otherSites?: 'read' | 'write' | 'ask'
  }
}

/** Which pages of other sites a browser lets use the public API. */
export interface OtherSites {
  /** Their origins: they read, and send what readers send. */
  listed: readonly string[]
  /** Whether those of any other site may read. */
  anyReads: boolean
}

const publicApi = '/api/v1/public/'
/** The address of the OpenAPI document. */
export const documentPath = '/api/openapi.json'
/** Where other sites ask what they may show of an article. */
export const oembedPath = '/oembed'
/** Where other sites say that they mention an article (W3C Recommendation of 12 January 2017). */
export const webmentionPath = '/webmention'
const readBesides = [documentPath, oembedPath]

const reading = 'GET, HEAD'
const writing = 'GET, HEAD, POST, PATCH, DELETE'
// A browser sends a token to another site only where it is named here.
const sent = 'accept-language, content-type, if-modified-since, if-none-match'
const told = 'etag, link, location, retry-after'
// Browsers keep the answer two hours at most.
const keptFor = '7200'

/**
 * Lets pages of other sites use the public API in a browser, and nothing else: no form, no page, nobody's own data,
 * never with cookies or tokens. So whatever such a page sends is sent by nobody: it is held against the same rules and
 * limits as the form of our own page, by the address of the reader whose browser sends it. Only listed sites send at
 * all: the question that browsers ask before JSON refuses the others. Call it before any route exists.
 */
export function registerCrossOrigin(app: FastifyInstance, readOtherSites: () => Promise<OtherSites>): void {
  app.addHook('onRoute', (route) => {
    const isOpen =
      route.config?.access === 'public' && (route.url.startsWith(publicApi) || readBesides.includes(route.url))
    if (!isOpen) return
    const isRead = route.method === 'GET' || route.method === 'HEAD'
    route.config = { ...route.config, otherSites: isRead ? 'read' : 'write' }
  })
  app.addHook('onRequest', async (request, reply) => {
    const { otherSites: use } = request.routeOptions.config
    if (use === undefined) return
    // What no page of another site sends needs nobody's leave.
    const isAsking = use !== 'write' || request.headers.origin !== undefined
    const sites = isAsking ? await readOtherSites() : { listed: [], anyReads: false }
    if (use !== 'ask') allow(request, reply, sites, use)
    else if (request.headers['access-control-request-method'] !== undefined) await answer(request, reply, sites)
  })
  for (const url of [`${publicApi}*`, ...readBesides])
    app.options(url, { config: { otherSites: 'ask' }, schema: { hide: true } }, (_request, reply) =>
      reply.callNotFound(),
    )
}

/** Says who may read the reply; true where whoever asks may. */
function allow(
  { headers: { origin } }: FastifyRequest,
  reply: FastifyReply,
  { listed, anyReads }: OtherSites,
  use: 'read' | 'write',
): boolean {
  const isForAll = use === 'read' && anyReads
  // A cache must not give to one site what was sent to another.
  if (!isForAll) reply.header('vary', 'Origin')
  const allowed = isForAll ? '*' : origin
  if (allowed === undefined || !(isForAll || listed.includes(allowed))) return false
  reply.headers({ 'access-control-allow-origin': allowed, 'access-control-expose-headers': told })
  return true
}

/** Answers what a browser asks first. What one may do depends on the site, even where any may read. */
async function answer(request: FastifyRequest, reply: FastifyReply, sites: OtherSites): Promise<void> {
  const { origin = '' } = request.headers
  const isListed = sites.listed.includes(origin)
  allow(request, reply, sites, isListed ? 'write' : 'read')
  await reply
    .code(204)
    .headers({
      vary: 'Origin',
      'access-control-allow-methods': isListed ? writing : reading,
      'access-control-allow-headers': sent,
      'access-control-max-age': keptFor,
    })
    .send()
}
