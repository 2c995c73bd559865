import type { DefaultTreeAdapterTypes as Tree } from 'parse5'

/** What an attribute says; empty where there is none. */
export function attributeOf({ attrs }: Tree.Element, name: string): string {
  return attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

/** What is read of an element, images by what they say, spaces joined. */
export function textOf(element: Tree.Element): string {
  const parts = element.childNodes.map((child) => {
    if ('value' in child) return child.value
    if (!('tagName' in child)) return ''
    return child.tagName === 'img' ? attributeOf(child, 'alt') : textOf(child)
  })
  return parts.join('').replace(/\s+/g, ' ').trim()
}
