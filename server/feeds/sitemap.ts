import { escapeXml } from '../xml.ts'

/** Addresses in one sitemap; a tenth of what sitemaps.org allows, so that none takes long to write. */
export const mostAddresses = 5_000

export interface SitemapAddress {
  /** A path on this site. */
  path: string
  changedAt: Date | null
}

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/** Writes a sitemap (sitemaps.org, version 0.9). */
export function writeSitemap(url: string, addresses: readonly SitemapAddress[]): string {
  const lines = addresses.map(({ path, changedAt }) => {
    const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : ''
    return `<url><loc>${escapeXml(url + path)}</loc>${changed}</url>\n`
  })
  return `${declaration}<urlset ${namespace}>\n${lines.join('')}</urlset>\n`
}

/** Writes the index of sitemaps. */
export function writeSitemapIndex(url: string, paths: readonly string[]): string {
  const lines = paths.map((path) => `<sitemap><loc>${escapeXml(url + path)}</loc></sitemap>\n`)
  return `${declaration}<sitemapindex ${namespace}>\n${lines.join('')}</sitemapindex>\n`
}

/** What robots may read: the pages, not the machinery, and no search results; nothing of a site in preparation. */
export function writeRobots(url: string, isInPreparation: boolean): string {
  if (isInPreparation) return 'User-agent: *\nDisallow: /\n'
  return `User-agent: *\nDisallow: /api/\nDisallow: /search\nDisallow: /desk/\nDisallow: /books/*/availability\n\nSitemap: ${url}/sitemap.xml\n`
}
