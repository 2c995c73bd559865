import { replaceTags, writeTag } from '../../../html.ts'
import type { Lang } from '../../../i18n.ts'

/** An article as a letter tells of it. */
export interface LetterArticle {
  title: string
  lang: string
  /** Absolute. */
  href: string
  /** Its standfirst or its excerpt. */
  text: string
  authors: string
  picture: { src: string; width: number; height: number; alt: string } | null
}

/** All that a letter says, but for what is of its reader alone. */
export interface NewsletterView {
  lang: Lang
  subject: string
  site: { title: string; url: string; organisation: string; address: string }
  /** In words. */
  date: string
  /** What somebody wrote: cleaned HTML; empty for none. */
  html: string
  articles: readonly LetterArticle[]
}

/** Where the links of the reader stand: no text has this sign (`removeForbiddenCharacters`). */
export const slotMark = '\u0001'
export const slots = { manage: `${slotMark}manage${slotMark}`, stop: `${slotMark}stop${slotMark}` } as const

/**
 * Writes a letter as HTML, as the site looked when it was opened. Where a link of `slots` is missing, it is written by
 * another template, or not at all.
 */
export type WriteHtml = (view: NewsletterView) => Promise<string>

/** Gives what writes letters in the look that the library has chosen. */
export type OpenLetterPress = () => Promise<WriteHtml>

/** What somebody wrote, read away from its site: each address of it is absolute. */
export function awayFrom(url: string, html: string): string {
  return replaceTags(html, (tag) => {
    const { href, src } = tag.attributes
    if (href === undefined && src === undefined) return null
    if (href !== undefined) tag.attributes['href'] = absolute(href, url)
    if (src !== undefined) tag.attributes['src'] = absolute(src, url)
    return writeTag(tag)
  })
}

export const absolute = (address: string, base: string) => URL.parse(address, `${base}/`)?.href ?? address
