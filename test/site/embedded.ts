import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** What a reference manager keeps of a page. */
export interface Reference {
  title: string
  authors: string[]
  date: string
  tags: string[]
  lang: string
}

/**
 * Reads the metadata embedded in a page in the order in which Zotero's translator takes it: what Google Scholar reads
 * (`citation_…`), then Dublin Core, then Open Graph, then what HTML itself has. It never reads the text of the page.
 */
export function readEmbedded(html: string): Reference {
  const document = parse(html)
  const metas = collect(document, 'meta').map(attributesOf)
  const values = (...names: string[]) => {
    for (const name of names) {
      const found = metas.filter((meta) => (meta['name'] ?? meta['property']) === name)
      if (found.length > 0) return found.map((meta) => meta['content'] ?? '')
    }
    return []
  }
  const [root] = collect(document, 'html').map(attributesOf)
  return {
    title: values('citation_title', 'DC.title', 'og:title')[0] ?? '',
    authors: values('citation_author', 'DC.creator', 'article:author', 'author'),
    date: (values('citation_publication_date', 'DC.date', 'article:published_time')[0] ?? '').replaceAll('/', '-'),
    tags: values('citation_keywords', 'DC.subject', 'article:tag'),
    lang: values('citation_language', 'DC.language')[0] ?? root?.['lang'] ?? '',
  }
}

export function readMeta(html: string, name: string): string[] {
  const metas = collect(parse(html), 'meta').map(attributesOf)
  return metas.flatMap((meta) => ((meta['name'] ?? meta['property']) === name ? [meta['content'] ?? ''] : []))
}

function collect(node: Tree.ParentNode, name: string): Tree.Element[] {
  return node.childNodes.flatMap((child) => {
    if (!('tagName' in child)) return []
    return [...(child.tagName === name ? [child] : []), ...collect(child, name)]
  })
}

function attributesOf({ attrs }: Tree.Element): Record<string, string> {
  return Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
}

/** What a page says in the words of schema.org, in its order. */
export function readLinked(html: string): Record<string, unknown>[] {
  const blocks = collect(parse(html), 'script').filter(
    (element) => attributesOf(element)['type'] === 'application/ld+json',
  )
  return blocks.flatMap(({ childNodes }) => {
    const text = childNodes.map((node) => ('value' in node ? node.value : '')).join('')
    const said = JSON.parse(text) as { '@context': string; '@graph': Record<string, unknown>[] }
    if (said['@context'] !== 'https://schema.org') throw new Error(`Unknown words: ${said['@context']}`)
    return said['@graph']
  })
}
