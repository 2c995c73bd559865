import { parseFragment, serialize, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import sanitizeHtml from 'sanitize-html'
import { imageSources } from '../html.ts'
import { articleProfile, deepest } from './profile.ts'

/** What is left of a body, and what its images say. */
export interface CleanBody {
  html: string
  /** Sources of the images that were kept: `/media/…`, in order, without repeats. */
  sources: string[]
  /** The source of the first image that was dropped because it is not of this site; null without any. */
  foreign: string | null
  /** Videos, sounds and frames that were dropped, by their addresses where they have one, without repeats. */
  embeds: string[]
}

/** Cleans a body; run in a thread of its own when it is long (`cleaner.ts`). */
export function cleanBody(source: string): CleanBody {
  const seen: string[] = []
  const embeds = new Set<string>()
  const html = settleAll(sanitizeHtml(source, noting(seen, embeds)))
  const foreign = seen.map((src) => src.trim()).find((src) => src !== '' && !src.startsWith('/media/'))
  return { html, sources: imageSources(html), foreign: foreign ?? null, embeds: [...embeds] }
}

/**
 * Cleans an article's body: what people paste from a word processor comes out as plain structure.
 * Images other than this site's own (`/media/…`) are removed. The elements of the result nest as a browser
 * nests them (parse5), so cleaning it again changes nothing. Its time grows faster than the length of the worst
 * sources.
 */
export function cleanArticle(source: string): string {
  return cleanBody(source).html
}

const embedding = ['iframe', 'frame', 'video', 'audio', 'embed', 'object']

function noting(seen: string[], embeds: Set<string>): sanitizeHtml.IOptions {
  const { img, ...others } = articleProfile.transformTags ?? {}
  const noteEmbed: sanitizeHtml.Transformer = (tagName, attribs) => {
    embeds.add((attribs['src'] ?? attribs['data'] ?? '').trim())
    return { tagName, attribs }
  }
  return {
    ...articleProfile,
    transformTags: {
      ...others,
      ...Object.fromEntries(embedding.map((name) => [name, noteEmbed])),
      img: (tagName, attribs) => {
        if (attribs['src'] !== undefined) seen.push(attribs['src'])
        return typeof img === 'function' ? img(tagName, attribs) : { tagName, attribs }
      },
    },
  }
}

const mostRounds = 5

/** Rare shapes (a link in a table in a link) are built otherwise when they are read again, and then no more. */
function settleAll(safeHtml: string): string {
  let html = settle(safeHtml)
  for (let round = 0, before = ''; before !== html && round < mostRounds; round++) {
    before = html
    html = settle(html)
  }
  return html
}

/** The HTML as a browser builds it, tidied. */
function settle(safeHtml: string): string {
  let root = parseFragment(safeHtml)
  // A browser's own additions (tbody) can take what was just within the limit beyond it.
  if (depthOf(root) > deepest) root = parseFragment(sanitizeHtml(serialize(root), articleProfile))
  tidy(root)
  // The first line feed of a <pre> is not part of it when it is read again (HTML section 13.2.6.4.7).
  return serialize(root)
    .replace(/(<pre(?: [^<>]*)?>)\n+/g, '$1')
    .trim()
}

function depthOf(node: Tree.ParentNode): number {
  let depth = 0
  for (const child of node.childNodes) if ('childNodes' in child) depth = Math.max(depth, 1 + depthOf(child))
  return depth
}

const blocks = new Set(['p', 'li', 'h2', 'h3', 'h4', 'blockquote'])
const wrappers = new Set(['span', 'strong', 'em', 'a'])

/** Takes out what says nothing: empty blocks, and wrappers around nothing (whose spaces stay) or without a meaning. */
function tidy(parent: Tree.ParentNode): void {
  parent.childNodes = parent.childNodes.flatMap((child, index, all): Tree.ChildNode[] => {
    if (!('tagName' in child)) return [child]
    tidy(child)
    const bare =
      (child.tagName === 'span' && child.attrs.length === 0) ||
      (child.tagName === 'a' && !child.attrs.some(({ name }) => name === 'href'))
    const empty = child.childNodes.every(isBlank)
    // The words on its two sides stay apart.
    if (empty && blocks.has(child.tagName))
      return isText(all[index - 1]) && isText(all[index + 1])
        ? [{ nodeName: '#text', value: ' ', parentNode: parent }]
        : []
    return bare || (empty && wrappers.has(child.tagName)) ? child.childNodes : [child]
  })
  for (const child of parent.childNodes) child.parentNode = parent
}

function isText(node: Tree.ChildNode | undefined): boolean {
  return node !== undefined && 'value' in node
}

function isBlank(node: Tree.ChildNode): boolean {
  if ('tagName' in node) return node.tagName === 'br'
  return !('value' in node) || node.value.trim() === ''
}
