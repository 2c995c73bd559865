import type { Node } from 'prosemirror-model'
import type { MediaItem } from './media.ts'
import { nodeType, schema } from '../document/schema.ts'

/** An image of the library as it stands in a body: its alternative text, then its caption and credit as one sentence. */
export function makeFigure(item: MediaItem): Node {
  const text = [item.caption, creditMark(item.credit)].filter((part) => part !== '').join(' ')
  const picture = nodeType('picture').create({ src: item.url, alt: item.decorative ? '' : item.alt })
  const caption = nodeType('caption').create(null, text === '' ? [] : schema.text(text))
  return nodeType('figure').create(null, [picture, caption])
}

/** How a credit stands at the end of a caption. */
export function creditMark(credit: string): string {
  if (credit === '') return ''
  return /^(?:©|\(c\)|photo|crédit|credit)/i.test(credit) ? credit : `© ${credit}`
}
