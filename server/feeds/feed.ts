import type { Lang } from '../i18n.ts'

/** A feed, before any format: every address in it is absolute. */
export interface Feed {
  title: string
  description: string
  /** The page that it follows. */
  link: string
  /** Its own address. */
  self: string
  lang: Lang
  /** The newest date among its entries; null when it has none. */
  updated: Date | null
  entries: Entry[]
  /** The articles whose comments it tells of, by id; those of all unless it says so. */
  commentsOf?: readonly string[]
}

/** What is said of a feed of this site, before its entries. */
export interface Heading {
  title: string
  description: string
  /** Paths on this site. */
  link: string
  self: string
}

export interface Entry {
  /** An id, never an address: a changed slug makes no new entry. */
  guid: string
  title: string
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
  /** Where it is commented, and the feed of those comments; null where nothing is. */
  comments: { link: string; feed: string } | null
  /** The page that it answers, and the name of that page's own entry (RFC 4685); null for what answers nothing. */
  answers: { guid: string; link: string } | null
}

/** The name of an entry, by the id of what it is about: the same in every feed, whatever its address. */
export function nameEntry(id: string): string {
  return `urn:uuid:${id}`
}

/** The newest date among entries: a feed's date is a fact about its content, not about when it was written. */
export function findNewest(entries: readonly Pick<Entry, 'published' | 'updated'>[]): Date | null {
  const times = entries
    .flatMap(({ published, updated }) => (updated ? [published, updated] : [published]))
    .map((date) => date.getTime())
  return times.length > 0 ? new Date(Math.max(...times)) : null
}
