/** Where the blog stands for servers of the fediverse. */
const base = '/fediverse'

/** Where an article stands for them. */
export const articleInFediverse = (id: string): string => `${base}/articles/${id}`

/** Where WebFinger (RFC 7033) is asked, and NodeInfo. */
export const wellKnown = ['/.well-known/webfinger', '/.well-known/nodeinfo', '/nodeinfo/2.1'] as const

/** Whether a route answers programs of the fediverse, and not people. */
export function isOfFediverse(route: string): boolean {
  return route.startsWith(`${base}/`) || wellKnown.some((one) => one === route)
}
