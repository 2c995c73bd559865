import {
  defaultTreeAdapter,
  html as spec,
  parseFragment,
  serialize,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5'
import { fallbackSize, fallbackSizes, type Picture, type PictureSize } from './media.view.ts'

/** How wide a body's image is shown: the text's measure, or the whole of a narrow window. */
const shownWidth = '(min-width: 40rem) 37rem, calc(100vw - 2.5rem)'
const modernTypes = ['image/avif', 'image/webp']

/**
 * Makes each image of a cleaned body that is one of `pictures` a `<picture>`: AVIF and WebP sources, a fallback,
 * its dimensions, loaded when it comes near the window. The alternative text is the body's; where that is empty,
 * the picture's own. Images that are not among `pictures` are left as they are.
 */
export function expandImages(html: string, pictures: Iterable<Picture>): string {
  const byName = new Map<string, Picture>()
  for (const picture of pictures) for (const size of picture.sizes) byName.set(nameOf(`/media/${size.path}`), picture)
  if (byName.size === 0) return html
  const root = parseFragment(html)
  for (const image of findImages(root)) {
    const picture = byName.get(nameOf(attributeOf(image, 'src') ?? ''))
    const fallback = picture && fallbackSize(picture.sizes)
    if (picture && fallback) replaceImage(image, picture, fallback)
  }
  return serialize(root)
}

/** All sizes of an image share it, the original too, which is not among a page's sizes. */
function nameOf(source: string): string {
  return source.replace(/-\d+\.[a-z]+$/, '')
}

function findImages(root: Tree.ParentNode): Tree.Element[] {
  const found: Tree.Element[] = []
  const stack: Tree.Node[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (defaultTreeAdapter.isElementNode(node) && node.tagName === 'img') found.push(node)
    if ('childNodes' in node) stack.push(...node.childNodes)
  }
  return found
}

function attributeOf(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

function replaceImage(image: Tree.Element, picture: Picture, fallback: PictureSize): void {
  const sources = modernTypes.flatMap((type) => {
    const sizes = picture.sizes.filter((size) => size.type === type)
    return sizes.length === 0 ? [] : [makeElement('source', { type, srcset: srcsetOf(sizes), sizes: shownWidth })]
  })
  const fallbacks = fallbackSizes(picture.sizes)
  const shown = makeElement('img', {
    src: `/media/${fallback.path}`,
    ...(fallbacks.length > 1 ? { srcset: srcsetOf(fallbacks), sizes: shownWidth } : {}),
    width: String(fallback.width),
    height: String(fallback.height),
    // An author who says nothing of an image leaves it to what its uploader said.
    alt: attributeOf(image, 'alt') || picture.alt,
    loading: 'lazy',
    decoding: 'async',
  })
  for (const name of ['lang', 'dir']) {
    const value = attributeOf(image, name)
    if (value !== undefined) shown.attrs.push({ name, value })
  }
  const element = makeElement('picture', {})
  for (const child of [...sources, shown]) defaultTreeAdapter.appendChild(element, child)
  const parent = image.parentNode!
  defaultTreeAdapter.insertBefore(parent, element, image)
  defaultTreeAdapter.detachNode(image)
}

function makeElement(name: string, attributes: Record<string, string>): Tree.Element {
  return defaultTreeAdapter.createElement(
    name,
    spec.NS.HTML,
    Object.entries(attributes).map(([key, value]) => ({ name: key, value })),
  )
}

function srcsetOf(sizes: readonly PictureSize[]): string {
  return sizes
    .toSorted((a, b) => a.width - b.width)
    .map((size) => `/media/${size.path} ${size.width}w`)
    .join(', ')
}
