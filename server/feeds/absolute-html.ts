import { defaultTreeAdapter, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5'

type ParentNode = DefaultTreeAdapterTypes.ParentNode

/** The HTML with every address in it made absolute: a feed is read away from its site. */
export function makeAbsolute(html: string, base: string): string {
  const fragment = parseFragment(html)
  walk(fragment, base)
  return serialize(fragment)
}

function walk(parent: ParentNode, base: string): void {
  for (const node of parent.childNodes) {
    if (!defaultTreeAdapter.isElementNode(node)) continue
    for (const attribute of node.attrs) {
      if (attribute.name === 'href' || attribute.name === 'src') attribute.value = resolve(attribute.value, base)
      if (attribute.name === 'srcset') attribute.value = resolveSet(attribute.value, base)
    }
    walk(node, base)
  }
}

function resolve(address: string, base: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : (URL.parse(address, base)?.href ?? address)
}

function resolveSet(srcset: string, base: string): string {
  const candidates = srcset.split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/))
  return candidates
    .map(([address = '', ...descriptors]) => [resolve(address, base), ...descriptors].join(' '))
    .join(', ')
}
