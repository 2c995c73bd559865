import { createRandom } from '../bench/corpus/random.ts'

/** A request that names a page as no honest reader does. */
export interface OddRequest {
  path: string
  headers: Record<string, string>
}

const names = ['utm_source', 'fbclid', 'page', 'reply', 'comments', 'q', 'a[]', '__proto__', 'x'.repeat(300), '%00']
const values = ['', '1', '-1', '1e9', '%F0%9F%A6%89', '../../etc/passwd', '%3Cscript%3E', 'y'.repeat(500), '%', 'null']
const hosts = ['evil.example', 'blog.example.org:443', 'BLOG.EXAMPLE.ORG', '127.0.0.1', '[::1]', 'a'.repeat(200)]
const codings = ['br', 'gzip', 'identity', '*', 'br;q=0, gzip;q=0', 'deflate', 'zstd, br;q=0.5', 'gzip;q=x', 'BR', '']

/** Requests for these addresses, the same ones for the same seed. */
export function createOddRequests(paths: readonly string[], seed = 20_261_127): () => OddRequest {
  const random = createRandom(seed)
  const { pick } = random
  let sent = 0
  const query = () =>
    Array.from(
      { length: 1 + random.below(3) },
      () => `${pick(names)}=${random.next() < 0.5 ? pick(values) : random.below(1e9)}`,
    ).join('&')
  const forged = (): [string, string][] => [
    ['x-forwarded-host', pick(hosts)],
    ['x-forwarded-proto', pick(['http', 'https', 'javascript'])],
    ['x-forwarded-for', `203.0.113.${random.below(256)}`],
    ['x-forwarded-port', String(random.below(99_999))],
    ['x-original-url', '/admin'],
    ['x-rewrite-url', '/admin'],
    ['forwarded', `host=${pick(hosts)};proto=http`],
    ['accept-language', pick(['en', 'fr', 'de;q=0.1', '*', 'x'.repeat(100)])],
    ['cookie', `${pick(['bubo', 'a', '__Host-bubo'])}=${random.below(1e9)}`],
    ['if-none-match', pick(['*', '"x"', 'W/"x"', '"'])],
    ['range', 'bytes=0-10'],
  ]
  return () => ({
    path: `${pick(paths)}?${query()}&n=${++sent}`,
    headers: {
      host: random.next() < 0.5 ? pick(hosts) : 'blog.example.org',
      'accept-encoding': pick(codings),
      ...Object.fromEntries(forged().filter(() => random.next() < 0.2)),
    },
  })
}
