import RSS from 'rss'
import { escapeHtml } from '../html.ts'
import { addressIn, htmlOf, lineOf, nameEntry, titleOf, type Entry, type Feed, type FeedForm } from './feed.ts'

/** RSS 2.0, which every feed reader knows. */
export const rss: FeedForm = {
  name: 'RSS',
  ending: 'xml',
  type: 'application/rss+xml',
  write,
}

// The package passes no date of ours on: it writes the time of rendering. CDATA comes first, so that
// the same words inside a title are left alone.
const cdataOrBuildDate = /<!\[CDATA\[[\s\S]*?\]\]>|<lastBuildDate>[^<]*<\/lastBuildDate>/g

function write(feed: Feed): string {
  const channel = new RSS({
    title: titleOf(feed),
    description: lineOf(feed.description),
    site_url: lineOf(feed.link),
    feed_url: addressIn(rss, lineOf(feed.self)),
    generator: 'Bubo',
    language: feed.lang,
    ttl: 60,
    custom_namespaces: namespacesOf(feed),
    custom_elements: feed.hubs.map((href) => ({ 'atom:link': { _attr: { rel: 'hub', href } } })),
  })
  for (const entry of feed.entries) channel.item(itemOf(entry))
  const buildDate = feed.updated ? `<lastBuildDate>${feed.updated.toUTCString()}</lastBuildDate>` : ''
  return channel.xml().replace(cdataOrBuildDate, (found) => (found.startsWith('<!') ? found : buildDate))
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
  const html = htmlOf(entry)
  return {
    title: titleOf(entry),
    // Readers take a description for HTML.
    description: escapeHtml(lineOf(entry.summary)),
    url: lineOf(entry.link),
    guid: nameEntry(entry.guid),
    date: entry.published,
    categories: entry.categories.map(lineOf),
    custom_elements: [
      ...entry.authors.map(lineOf).flatMap((name) => (name ? [{ 'dc:creator': { _cdata: name } }] : [])),
      ...(html ? [{ 'content:encoded': { _cdata: html } }] : []),
      // RSS has no word for the date of a change.
      ...(entry.updated ? [{ 'atom:updated': entry.updated.toISOString() }] : []),
      ...(entry.comments
        ? [{ comments: lineOf(entry.comments.link) }, { 'wfw:commentRss': addressIn(rss, lineOf(entry.comments.feed)) }]
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
