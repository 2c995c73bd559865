import { elements, type ElementName } from '../../../../html/elements.ts'
import { attributeNames, isShowable } from './schema.ts'

/**
 * Copies into the page what the cleaner lets pass, and of other elements what is in them. Nothing of a foreign document
 * is ever brought into ours as it is: an image begins to load, and its `onerror` to wait, before it stands anywhere.
 */
export function copyAllowed(source: Node, into: ParentNode): void {
  for (const child of source.childNodes) {
    if (child instanceof Text) into.append(child.data)
    if (!(child instanceof Element)) continue
    if (!Object.hasOwn(elements, child.localName)) copyAllowed(child, into)
    else into.append(copyElement(child, child.localName as ElementName))
  }
}

function copyElement(source: Element, name: ElementName): Element {
  const copy = document.createElement(name)
  for (const attribute of attributeNames(name)) {
    const value = source.getAttribute(attribute)
    if (value !== null && isShowable(attribute, value)) copy.setAttribute(attribute, value)
  }
  copyAllowed(source, copy)
  return copy
}
