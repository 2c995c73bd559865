import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { phrasing } from '../../server/html/elements.ts'

/** Two of these side by side are two; of the others they are one. */
const countable = new Set(['q', 'cite', 'abbr', 'dfn', 'kbd', 'code'])
/** Where they hold nothing they say nothing. */
const silent = new Set(['pre', 'figcaption', 'caption'])

/**
 * What a body says, apart from how it is written: its blocks one within another, its words with the elements around
 * them, in any order, its spaces as a page shows them. Made without the editor's own code.
 */
export function meaningOf(html: string): string {
  const tokens: string[] = []
  const counts: Record<string, number> = {}
  const visit = (node: Tree.ChildNode, around: readonly string[], verbatim: boolean): void => {
    if ('value' in node) tokens.push(...readWords(node.value, around, verbatim))
    if (!('tagName' in node)) return
    const { tagName, childNodes } = node
    const name = [
      tagName,
      ...node.attrs
        .filter(says)
        .map((attr) => `${attr.name}=${attr.value}`)
        .sort(),
    ].join(' ')
    if (isPhrasing(node) && childNodes.length > 0) {
      const own = countable.has(tagName) ? `${name} #${(counts[tagName] = (counts[tagName] ?? 0) + 1)}` : name
      for (const child of childNodes) visit(child, [...around, own], verbatim)
    } else if (tagName === 'img') tokens.push(`[${name}|${[...around].sort().join('|')}]`)
    else if (!silent.has(tagName) || !isEmpty(node)) {
      tokens.push(`<${name}>`)
      for (const child of childNodes) visit(child, around, verbatim || tagName === 'pre')
      if (tagName !== 'br') tokens.push(`</${name}>`)
    }
  }
  for (const child of parseFragment(html).childNodes) visit(child, [], false)
  return tidySpaces(tokens).join('\n')
}

function isEmpty({ tagName, childNodes }: Tree.Element): boolean {
  if (tagName === 'pre') return childNodes.length === 0
  return childNodes.every((child) => ('value' in child ? child.value.trim() === '' : child.nodeName === 'br'))
}

function isPhrasing(node: Tree.Element): boolean {
  const inside = (child: Tree.ChildNode): boolean =>
    !('tagName' in child) || ['br', 'img'].includes(child.tagName) || isPhrasing(child)
  return (phrasing as readonly string[]).includes(node.tagName) && node.childNodes.every(inside)
}

const says = ({ name, value }: { name: string; value: string }) =>
  !((name === 'colspan' || name === 'rowspan') && value === '1')

/** Words with what stands around them; a space has nothing around it. */
function readWords(text: string, around: readonly string[], verbatim: boolean): string[] {
  const marks = [...around].sort().join('|')
  const characters = verbatim
    ? [text.replace(/\s/g, (space) => `{${space.charCodeAt(0)}}`)]
    : text.split(/([ \t\n\f\r]+)/)
  return characters
    .filter((word) => word !== '')
    .map((word) => (/^[ \t\n\f\r]+$/.test(word) ? ' ' : `[${word}|${marks}]`))
}

function tidySpaces(tokens: readonly string[]): string[] {
  const tidied: string[] = []
  for (const token of [...tokens, '<end>']) {
    if (token.startsWith('<') && tidied.at(-1) === ' ') tidied.pop()
    const last = tidied.at(-1) ?? '<'
    if (token === ' ' && (last === ' ' || last.startsWith('<'))) continue
    const [, word, marks] = /^\[([^|]*)\|([^]*)\]$/.exec(token) ?? []
    // The letters of one word in two elements of the same name are one word.
    if (word !== undefined && last.startsWith('[') && last.endsWith(`|${marks}]`) && !token.startsWith('[img'))
      tidied[tidied.length - 1] = `${last.slice(0, -(marks ?? '').length - 2)}${word}|${marks}]`
    else tidied.push(token)
  }
  return tidied
}
