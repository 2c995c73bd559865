import { escapeXml } from './xml.ts'

/** The most addresses that one sitemap may hold (sitemaps.org). Lists first, then the newest articles: older ones are left to links. */
export const mostAddresses = 50_000

export interface SitemapAddress {
  /** A path on this site. */
  path: string
  changedAt: Date | null
}

/** Writes a sitemap (sitemaps.org, version 0.9). */
export function writeSitemap(url: string, addresses: readonly SitemapAddress[]): string {
  const lines = addresses.slice(0, mostAddresses).map(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
    return `<url><loc>${escapeXml(url + path)}</loc>${changed}</url>\n`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('')}</urlset>\n`
}

/** What robots may read: the pages, not the machinery, and no search results. */
export function writeRobots(url: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /desk/\n\nSitemap: ${url}/sitemap.xml\n`
}
