import type { Test } from 'tap'
import type { App } from '../../server/app.ts'

/**
 * Two sites answer the same to the byte, at whatever either has; with tokens, what the staff reads too.
 * @returns at how many addresses they were asked.
 */
export async function comparePages(
  t: Test,
  one: App,
  other: App,
  tokens?: { one: string; other: string },
): Promise<number> {
  const paths = (await listPaths(one)).filter((path) => tokens !== undefined || !path.startsWith('/api/v1/admin'))
  const sites = [
    { server: one.server, token: tokens?.one },
    { server: other.server, token: tokens?.other },
  ]
  for (const url of paths) {
    const [first, second] = await Promise.all(
      sites.map(async ({ server, token }) => {
        const headers = url.startsWith('/api/v1/admin') ? { authorization: `Bearer ${token}` } : {}
        const { statusCode, body } = await server.inject({ url, headers })
        return { statusCode, body }
      }),
    )
    t.same(second, first, url)
    t.ok(first!.statusCode < 500, `${url} ${first!.statusCode}`)
  }
  return paths.length
}

/** What the sitemap names, the feed of each, and what the document of the API lists without a parameter in its path. */
async function listPaths(app: App): Promise<string[]> {
  const read = async (url: string) => (await app.server.inject({ url })).body
  const named = async (url: string) =>
    [...(await read(url)).matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname)
  const sitemaps = await named('/sitemap.xml')
  const pages = (await Promise.all(sitemaps.map(named))).flat()
  const feeds = pages.flatMap((page) => {
    if (page.startsWith('/articles/')) return [`${page}/comments/feed.xml`]
    return /^\/(categories|tags|authors)\//.test(page) ? [`${page}/feed.xml`] : []
  })
  const { paths } = app.server.swagger() as { paths: Record<string, object> }
  const lists = Object.entries(paths).flatMap(([path, ways]) => ('get' in ways && !path.includes('{') ? [path] : []))
  const more = [
    '/',
    '/?page=2',
    '/feed.xml',
    '/comments/feed.xml',
    '/robots.txt',
    '/comment-charter',
    '/legal-notice',
    '/team',
  ]
  return [...new Set([...more, '/sitemap.xml', ...sitemaps, ...pages, ...feeds, ...lists])]
}
