import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { plainText } from '../html.ts'
import { attributeOf, textOf } from './tree.ts'

/** What a reader who cannot see, or only skims, gets of a cleaned body. */
export interface Outline {
  /** Levels of the headings (2 to 4) in order. */
  headings: number[]
  /** What each link says, spaces joined. */
  links: string[]
  /** The text alternative of each image, and whether words stand under it. */
  images: { alt: string; hasCaption: boolean }[]
  tables: { hasHeader: boolean }[]
  /** Letters and digits in words. */
  words: number
}

/** Reads cleaned HTML once. Its time grows with its length. */
export function outlineOf(cleanHtml: string): Outline {
  const outline: Outline = { headings: [], links: [], images: [], tables: [], words: countWords(cleanHtml) }
  walk(parseFragment(cleanHtml), outline)
  return outline
}

/** The words of cleaned HTML, as a reader counts them. */
export function countWords(cleanHtml: string): number {
  return plainText(cleanHtml).match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0
}

function walk(node: Tree.ParentNode, outline: Outline): void {
  for (const child of node.childNodes) {
    if (!('tagName' in child)) continue
    note(child, outline)
    walk(child, outline)
  }
}

function note(element: Tree.Element, { headings, links, images, tables }: Outline): void {
  const { tagName } = element
  if (/^h[2-4]$/.test(tagName)) headings.push(Number(tagName.slice(1)))
  else if (tagName === 'a') links.push(textOf(element))
  else if (tagName === 'table') tables.push({ hasHeader: holds(element, 'th') })
  else if (tagName === 'img') {
    const figure = closest(element, 'figure')
    images.push({ alt: attributeOf(element, 'alt'), hasCaption: figure !== null && holds(figure, 'figcaption') })
  }
}

function holds(node: Tree.ParentNode, tagName: string): boolean {
  return node.childNodes.some((child) => 'tagName' in child && (child.tagName === tagName || holds(child, tagName)))
}

function closest(node: Tree.Element, tagName: string): Tree.Element | null {
  for (let up = node.parentNode; up && 'tagName' in up; up = up.parentNode) if (up.tagName === tagName) return up
  return null
}
