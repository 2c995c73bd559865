const askEachTime = 'public, max-age=0, must-revalidate'
/** Of more articles than this the comments are not told apart: a head has its limits. */
const mostNamed = 20

/**
 * What a reply says of how long it may be kept. A browser asks each time. Caches that many readers share keep it for so
 * many seconds and, where they show what is stale (RFC 5861), as long again; they forget it by its keys: `Surrogate-Key`
 * for Fastly and Varnish, `Cache-Tag` for Cloudflare and Akamai.
 */
export function keepingFields(seconds: number, commentsOf?: readonly string[]): Record<string, string> {
  if (seconds === 0) return { 'cache-control': askEachTime }
  const keys = ['bubo', ...commentKeys(commentsOf)]
  return {
    'cache-control': `${askEachTime}, s-maxage=${seconds}, stale-while-revalidate=${seconds}, stale-if-error=${seconds}`,
    'surrogate-key': keys.join(' '),
    'cache-tag': keys.join(','),
  }
}

function commentKeys(articleIds: readonly string[] | undefined): string[] {
  if (articleIds === undefined || articleIds.length > mostNamed) return ['comments']
  return articleIds.map((id) => `comments-${id}`)
}
