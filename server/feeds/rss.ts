import RSS from 'rss'
import { escapeHtml } from '../html.ts'
import { nameEntry, type Entry, type Feed } from './feed.ts'
import { keepXmlCharacters } from './xml.ts'

export const rssType = 'application/rss+xml; charset=utf-8'

// The package passes no date of ours on: it writes the time of rendering. CDATA comes first, so that
// the same words inside a title are left alone.
const cdataOrBuildDate = /<!\[CDATA\[[\s\S]*?\]\]>|<lastBuildDate>[^<]*<\/lastBuildDate>/g

/** Writes a feed as RSS 2.0. The same feed gives the same bytes at any time. */
export function writeRss(feed: Feed): string {
  const link = lineOf(feed.link)
  const rss = new RSS({
    title: lineOf(feed.title) || link,
    description: lineOf(feed.description),
    site_url: link,
    feed_url: lineOf(feed.self),
    generator: 'Bubo',
    language: feed.lang,
    ttl: 60,
    custom_namespaces: namespacesOf(feed),
  })
  for (const entry of feed.entries) rss.item(itemOf(entry))
  const buildDate = feed.updated ? `<lastBuildDate>${feed.updated.toUTCString()}</lastBuildDate>` : ''
  return rss.xml().replace(cdataOrBuildDate, (found) => (found.startsWith('<!') ? found : buildDate))
}

/** Those that its entries need. */
function namespacesOf({ entries }: Feed): Record<string, string> {
  return {
    ...(entries.some((entry) => entry.answers) ? { thr: 'http://purl.org/syndication/thread/1.0' } : {}),
    ...(entries.some((entry) => entry.comments) ? { wfw: 'http://wellformedweb.org/CommentAPI/' } : {}),
    ...(entries.some((entry) => entry.image) ? { media: 'http://search.yahoo.com/mrss/' } : {}),
  }
}

function itemOf(entry: Entry): RSS.ItemOptions {
  const link = lineOf(entry.link)
  const html = keepXmlCharacters(entry.html)
  return {
    title: lineOf(entry.title) || link,
    // Readers take a description for HTML.
    description: escapeHtml(lineOf(entry.summary)),
    url: link,
    guid: nameEntry(entry.guid),
    date: entry.published,
    categories: entry.categories.map(lineOf),
    custom_elements: [
      ...entry.authors.map(lineOf).flatMap((name) => (name ? [{ 'dc:creator': { _cdata: name } }] : [])),
      ...(html ? [{ 'content:encoded': { _cdata: html } }] : []),
      // RSS has no word for the date of a change.
      ...(entry.updated ? [{ 'atom:updated': entry.updated.toISOString() }] : []),
      ...(entry.comments
        ? [{ comments: lineOf(entry.comments.link) }, { 'wfw:commentRss': lineOf(entry.comments.feed) }]
        : []),
      ...(entry.image ? [mediaOf(entry.image)] : []),
      ...(entry.answers
        ? [
            {
              'thr:in-reply-to': {
                _attr: { ref: entry.answers.guid, href: lineOf(entry.answers.link), type: 'text/html' },
              },
            },
          ]
        : []),
    ],
  }
}

function mediaOf({ url, type, width, height, alt }: NonNullable<Entry['image']>): object {
  const description = lineOf(alt)
  return {
    'media:content': [
      { _attr: { url, type, medium: 'image', width, height } },
      ...(description ? [{ 'media:description': [{ _attr: { type: 'plain' } }, description] }] : []),
    ],
  }
}

/** Cleaned before the package sees it: `]]` and `>` with a refused character between them must not meet later. */
function lineOf(text: string): string {
  return keepXmlCharacters(text)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}
