import { escapeXml, writeElement } from '../xml.ts'
import { addressIn, htmlOf, lineOf, nameEntry, titleOf, type Entry, type Feed, type FeedForm } from './feed.ts'

/** Atom (RFC 4287), its threads as RFC 4685 has them. */
export const atom: FeedForm = {
  name: 'Atom',
  ending: 'atom',
  type: 'application/atom+xml',
  write,
}

/** A feed must have a date: that of one without entries is the same at any time. */
const never = new Date(0)

function write(feed: Feed): string {
  const { entries, updated } = feed
  const namespaces = {
    xmlns: 'http://www.w3.org/2005/Atom',
    'xmlns:thr': entries.some(({ answers }) => answers) ? 'http://purl.org/syndication/thread/1.0' : undefined,
    'xmlns:media': entries.some(({ image }) => image) ? 'http://search.yahoo.com/mrss/' : undefined,
  }
  const content = [
    text('id', feed.id),
    text('title', titleOf(feed)),
    text('subtitle', lineOf(feed.description)),
    link('alternate', feed.link, 'text/html'),
    link('self', addressIn(atom, feed.self), atom.type),
    ...feed.hubs.map((hub) => link('hub', hub)),
    text('updated', (updated ?? never).toISOString()),
    // An entry that nobody signs is its feed's.
    author(lineOf(feed.publisher) || titleOf(feed)),
    text('generator', 'Bubo'),
    ...entries.map((entry) => writeEntry(entry, feed.lang)),
  ]
  const root = writeElement(
    'feed',
    { ...namespaces, 'xml:lang': feed.lang },
    `\n${content.filter(Boolean).join('\n')}\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function writeEntry(entry: Entry, feedLang: string): string {
  const { published, updated, comments, answers, image, lang } = entry
  const isOfAnother = lang !== feedLang
  const html = htmlOf(entry)
  const content = [
    text('id', nameEntry(entry.guid)),
    text('title', titleOf(entry)),
    link('alternate', entry.link, 'text/html'),
    ...(comments
      ? [link('replies', comments.link, 'text/html'), link('replies', addressIn(atom, comments.feed), atom.type)]
      : []),
    answers
      ? writeElement('thr:in-reply-to', { ref: answers.guid, href: lineOf(answers.link), type: 'text/html' })
      : '',
    text('published', published.toISOString()),
    text('updated', (updated ?? published).toISOString()),
    ...entry.authors.map(lineOf).map((name) => (name ? author(name) : '')),
    ...entry.categories.map(lineOf).map((term) => (term ? writeElement('category', { term }) : '')),
    text('summary', lineOf(entry.summary)),
    html && writeElement('content', { type: 'html', 'xml:lang': isOfAnother ? feedLang : undefined }, escapeXml(html)),
    image ? media(image) : '',
  ]
  return writeElement('entry', { 'xml:lang': isOfAnother ? lang : undefined }, content.filter(Boolean).join('\n'))
}

/** An element that holds a text; nothing where there is none. */
function text(name: string, content: string): string {
  return content && writeElement(name, {}, escapeXml(content))
}

function link(rel: string, href: string, type?: string): string {
  return writeElement('link', { rel, type, href: lineOf(href) })
}

function author(name: string): string {
  return writeElement('author', {}, text('name', name))
}

function media({ url, type, width, height, alt }: NonNullable<Entry['image']>): string {
  const described = lineOf(alt)
  return writeElement(
    'media:content',
    { url, type, medium: 'image', width: String(width), height: String(height) },
    described && writeElement('media:description', { type: 'plain' }, escapeXml(described)),
  )
}
