import { v5 } from 'uuid'
import type { Config } from '../config.ts'
import type { Lang } from '../i18n.ts'
import { listHubs, type Settings } from '../settings/index.ts'
import { curly, typeset } from '../typography.ts'
import { keepXmlCharacters } from '../xml.ts'

/** A feed, before any form: every address in it is absolute. */
export interface Feed {
  /** Its name, which no form and no new address changes. */
  id: string
  title: string
  description: string
  /** The page that it follows. */
  link: string
  /** Its own address, without the ending that tells its form. */
  self: string
  lang: Lang
  /** Who answers for it. */
  publisher: string
  /** Servers that tell others at once of what is new (WebSub). */
  hubs: readonly string[]
  /** The newest date among its entries; null when it has none. */
  updated: Date | null
  entries: Entry[]
  /** The articles whose comments it tells of, by id; those of all unless it says so. */
  commentsOf?: readonly string[]
}

/** A way of writing a feed, which the end of its address tells. */
export interface FeedForm {
  /** As people know it, in any language. */
  name: string
  ending: string
  type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json'
  /** The same feed gives the same bytes at any time. */
  write: (feed: Feed) => string
}

/** What is said of a feed of this site, before its entries. */
export interface Heading {
  /** The id of what it is about, or the path of its page where that has none. */
  about: string
  title: string
  description: string
  /** Paths on this site; its own without the ending that tells its form. */
  link: string
  self: string
}

export interface Entry {
  /** An id, never an address: a changed slug makes no new entry. */
  guid: string
  title: string
  /** Of its title and summary; the text tells its own. */
  lang: string
  link: string
  published: Date
  /** When the text changed after publication. */
  updated: Date | null
  /** Plain text. */
  summary: string
  /** Cleaned HTML. */
  html: string
  authors: string[]
  categories: string[]
  /** Its picture, in a format that every reader shows; null without one. */
  image: { url: string; type: string; width: number; height: number; alt: string } | null
  /** Where it is commented, and the feed of those comments without its ending; null where nothing is. */
  comments: { link: string; feed: string } | null
  /** The page that it answers, and the name of that page's own entry (RFC 4685); null for what answers nothing. */
  answers: { guid: string; link: string } | null
}

/** The name of an entry, by the id of what it is about: the same in every feed, whatever its address. */
export function nameEntry(id: string): string {
  return `urn:uuid:${id}`
}

/** The address of a feed in a form. */
export function addressIn({ ending }: Pick<FeedForm, 'ending'>, withoutEnding: string): string {
  return `${withoutEnding}.${ending}`
}

/** A feed of this site: what is said of it, then its entries. */
export function makeFeed(
  heading: Heading,
  entries: Entry[],
  { config: { url, lang }, settings }: { config: Config; settings: Settings },
): Feed {
  const { about, title, description, link, self } = heading
  return {
    // Of the id of an article its own entry is named: the feed about it is another thing.
    id: nameEntry(v5(about.startsWith('/') ? url + about : `feed ${about}`, v5.URL)),
    title: typeset(title, lang, curly),
    description: typeset(description, lang, curly),
    link: url + link,
    self: url + self,
    lang,
    publisher: settings.organisation || settings.title,
    hubs: listHubs(settings),
    updated: findNewest(entries),
    entries,
  }
}

/** The newest date among entries: a feed's date is a fact about its content, not about when it was written. */
export function findNewest(entries: readonly Pick<Entry, 'published' | 'updated'>[]): Date | null {
  const times = entries
    .flatMap(({ published, updated }) => (updated ? [published, updated] : [published]))
    .map((date) => date.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}

/**
 * A text on one line, as every form has it: without the characters that XML refuses, and before any escaping, so that
 * `]]` and `>` with a refused character between them never meet later.
 */
export function lineOf(text: string): string {
  return keepXmlCharacters(text)
    .replace(/[\t\n\r ]+/g, ' ')
    .trim()
}

/** HTML as every form has it: XML reads an end of a line in one way. */
export function htmlOf({ html }: Pick<Entry, 'html'>): string {
  return keepXmlCharacters(html).replace(/\r\n?/g, '\n')
}

/** The title of a feed or an entry; its address where nothing of the title can be read. */
export function titleOf({ title, link }: Pick<Entry, 'title' | 'link'>): string {
  return lineOf(title) || lineOf(link)
}
