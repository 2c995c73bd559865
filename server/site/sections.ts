import type { TextPage, TreeLinkView } from '../themes/index.ts'
import { linkView } from './card.views.ts'

/** A part of a page of the house's own words. */
export type Section = TextPage['sections'][number]

export function section(
  id: string,
  heading: string,
  paragraphs: readonly string[],
  items: readonly string[] = [],
  links: Section['links'] = [],
): Section {
  return { id, heading, picture: null, paragraphs: [...paragraphs], items: [...items], links }
}

/** What somebody wrote with blank lines between its paragraphs. */
export function splitParagraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean)
}

/** What somebody wrote with a line for each. */
export function splitLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

/** A link under which no other stands. */
export function leaf(label: string, href: string): TreeLinkView {
  return { ...linkView(label, href), children: [] }
}
