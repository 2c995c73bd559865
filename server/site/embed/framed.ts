import type { FastifyReply } from 'fastify'
import { listEmbedHosts, type Settings } from '../../settings/index.ts'

/**
 * What a page says that other sites may show in a frame: those that the settings name, or else any whose own page came
 * safely. There is nothing to press on it, and it tells what everybody may read. Send it by `letBeFramed`.
 */
export function framedHeaders(settings: Pick<Settings, 'embedHosts'>): Record<string, string> {
  const named = listEmbedHosts(settings)
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    `frame-ancestors 'self' ${named.length > 0 ? named.join(' ') : 'https:'}`,
  ]
  return { 'content-security-policy': policy.join('; '), 'cross-origin-resource-policy': 'cross-origin' }
}

/** Takes away what is older than the policy that says which sites may frame a page, and knows but one of them. */
export function letBeFramed(reply: FastifyReply): FastifyReply {
  return reply.removeHeader('x-frame-options')
}
