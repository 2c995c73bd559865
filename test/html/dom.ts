import { html as spec, parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

const articleTags = new Set([
  'p',
  'h2',
  'h3',
  'h4',
  'ul',
  'ol',
  'li',
  'blockquote',
  'q',
  'cite',
  'a',
  'strong',
  'em',
  'sub',
  'sup',
  's',
  'code',
  'pre',
  'kbd',
  'figure',
  'figcaption',
  'img',
  'table',
  'caption',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
  'br',
  'hr',
  'abbr',
  'dfn',
  'span',
])
const articleAttributes: Record<string, string[]> = {
  a: ['href', 'hreflang', 'title'],
  abbr: ['title'],
  img: ['src', 'alt', 'width', 'height'],
  ol: ['start', 'reversed'],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
}

/** All elements of a tree, templates' contents too. */
function* elementsOf(node: Tree.Node): Generator<Tree.Element> {
  if ('tagName' in node) yield node
  if ('content' in node) yield* elementsOf(node.content)
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}

function badLink(value: string): boolean {
  const url = URL.parse(value, 'https://blog.example.org/articles/x')
  return !url || !['https:', 'http:', 'mailto:', 'tel:'].includes(url.protocol) || /^\s*[\\/]{2}/.test(value)
}

/**
 * What stands in the article's HTML that its policy does not admit, as browsers would build it
 * (in a body, in a whole page, with and without scripting).
 */
export function findForeign(html: string): string[] {
  const roots = [
    parseFragment(html),
    parseFragment(html, { scriptingEnabled: false }),
    parse(`<!doctype html><html lang="fr"><head><title>x</title></head><body><main>${html}</main></body></html>`),
  ]
  const found: string[] = []
  for (const [index, root] of roots.entries()) {
    for (const element of elementsOf(root)) {
      if (index === 2 && ['html', 'head', 'title', 'body', 'main'].includes(element.tagName)) continue
      if (!articleTags.has(element.tagName) || element.namespaceURI !== spec.NS.HTML) found.push(`<${element.tagName}>`)
      for (const { name, value } of element.attrs) {
        if (!['lang', 'dir', ...(articleAttributes[element.tagName] ?? [])].includes(name))
          found.push(`${element.tagName}[${name}]`)
        if (name === 'href' && badLink(value)) found.push(`href=${value}`)
        if (name === 'src' && !/^\/media\/[\w./-]+$/.test(value)) found.push(`src=${value}`)
        if (name === 'src' && value.includes('..')) found.push(`src=${value}`)
      }
    }
  }
  return found
}

/** The links and elements of a comment's HTML that should not be there. */
export function findForeignInComment(html: string): string[] {
  const found: string[] = []
  for (const element of elementsOf(parseFragment(html))) {
    if (!['p', 'br', 'a'].includes(element.tagName)) found.push(`<${element.tagName}>`)
    for (const { name, value } of element.attrs) {
      if (element.tagName !== 'a' || !['href', 'rel'].includes(name)) found.push(`${element.tagName}[${name}]`)
      if (name === 'href' && !/^https?:\/\//.test(value)) found.push(`href=${value}`)
      if (name === 'rel' && value !== 'nofollow ugc') found.push(`rel=${value}`)
    }
    if (element.tagName === 'a' && !element.attrs.some(({ name }) => name === 'rel')) found.push('a without rel')
  }
  return found
}
