import type { FastifyRequest } from 'fastify'

/**
 * True when a form was sent from a page of this site. A cookie goes along with whatever a browser sends, so a POST that
 * acts on one must show where it comes from: by Sec-Fetch-Site, which no page can forge, else by Origin, else by
 * Referer. SameSite=Lax on the cookie is the other half. `url` is the public address (`config.url`).
 */
export function isFromThisSite(request: Pick<FastifyRequest, 'headers'>, url: string): boolean {
  const { host, origin, referer, 'sec-fetch-site': site } = request.headers
  // "none": the person's own doing, such as loading the page again.
  if (typeof site === 'string') return site === 'same-origin' || site === 'none'
  const from = URL.parse(origin ?? referer ?? '')
  // A proxy may ask us under another name than readers do; both are ours.
  return from !== null && (from.origin === url || (from.host !== '' && from.host === host))
}
