import { addressIn, htmlOf, lineOf, nameEntry, titleOf, type Entry, type Feed, type FeedForm } from './feed.ts'

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/ */
export const jsonFeed: FeedForm = {
  name: 'JSON Feed',
  ending: 'json',
  type: 'application/feed+json',
  write,
}

/** Members without a value are left out; what XML refuses is too, so that the forms say the same. */
function write(feed: Feed): string {
  const written = {
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    home_page_url: lineOf(feed.link),
    feed_url: addressIn(jsonFeed, lineOf(feed.self)),
    description: lineOf(feed.description) || undefined,
    language: feed.lang,
    authors: namesOf([lineOf(feed.publisher) || titleOf(feed)]),
    hubs: feed.hubs.length > 0 ? feed.hubs.map((url) => ({ type: 'WebSub', url })) : undefined,
    items: feed.entries.map((entry) => itemOf(entry, feed.lang)),
  }
  return `${JSON.stringify(written, null, 1)}\n`
}

function itemOf(entry: Entry, feedLang: string) {
  const tags = entry.categories.map(lineOf).filter(Boolean)
  return {
    id: nameEntry(entry.guid),
    url: lineOf(entry.link),
    title: titleOf(entry),
    // An item must have a text, were it empty.
    content_html: htmlOf(entry),
    summary: lineOf(entry.summary) || undefined,
    image: entry.image?.url,
    date_published: entry.published.toISOString(),
    date_modified: entry.updated?.toISOString(),
    authors: namesOf(entry.authors.map(lineOf)),
    tags: tags.length > 0 ? tags : undefined,
    language: entry.lang === feedLang ? undefined : entry.lang,
  }
}

function namesOf(names: readonly string[]): { name: string }[] | undefined {
  const told = names.filter(Boolean).map((name) => ({ name }))
  return told.length > 0 ? told : undefined
}
