import { replaceTags, writeTag, type Tag } from '../html.ts'
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
  return replaceImages(html, pictures, writePicture)
}

/** The same in one size, of a format that every reader of feeds shows. */
export function simplifyImages(html: string, pictures: Iterable<Picture>): string {
  return replaceImages(html, pictures, ({ attributes }, picture, { path, width, height }) => {
    const size = { src: `/media/${path}`, width: String(width), height: String(height) }
    return writeTag({ name: 'img', attributes: { ...attributes, ...size, alt: altOf(attributes, picture) } })
  })
}

function replaceImages(
  html: string,
  pictures: Iterable<Picture>,
  write: (tag: Tag, picture: Picture, fallback: PictureSize) => string,
): string {
  const byName = new Map<string, Picture>()
  for (const picture of pictures) {
    for (const { path } of picture.sizes) byName.set(nameOf(`/media/${path}`), picture)
    for (const path of picture.namedBy ?? []) byName.set(nameOf(`/media/${path}`), picture)
  }
  if (byName.size === 0) return html
  return replaceTags(html, (tag) => {
    if (tag.name !== 'img') return null
    const picture = byName.get(nameOf(tag.attributes['src'] ?? ''))
    const fallback = picture && fallbackSize(picture.sizes)
    return picture && fallback ? write(tag, picture, fallback) : null
  })
}

/** All sizes of an image share it, the original too, which is not among a page's sizes. */
function nameOf(source: string): string {
  return source.replace(/-\d+\.[a-z]+$/, '')
}

function writePicture({ attributes }: Tag, picture: Picture, fallback: PictureSize): string {
  const { lang, dir } = attributes
  const sources = modernTypes.flatMap((type) => {
    const sizes = picture.sizes.filter((size) => size.type === type)
    return sizes.length === 0 ? [] : [{ type, srcset: srcsetOf(sizes), sizes: shownWidth }]
  })
  const fallbacks = fallbackSizes(picture.sizes)
  const image = {
    src: `/media/${fallback.path}`,
    ...(fallbacks.length > 1 ? { srcset: srcsetOf(fallbacks), sizes: shownWidth } : {}),
    width: String(fallback.width),
    height: String(fallback.height),
    alt: altOf(attributes, picture),
    loading: 'lazy',
    decoding: 'async',
    ...(lang === undefined ? {} : { lang }),
    ...(dir === undefined ? {} : { dir }),
  }
  const tags = [
    ...sources.map((source) => ({ name: 'source', attributes: source })),
    { name: 'img', attributes: image },
  ]
  return `<picture>${tags.map(writeTag).join('')}</picture>`
}

/** An author who says nothing of an image leaves it to what its uploader said. */
function altOf({ alt }: Tag['attributes'], picture: Picture): string {
  return alt === undefined || alt === '' ? picture.alt : alt
}

function srcsetOf(sizes: readonly PictureSize[]): string {
  return sizes
    .toSorted((a, b) => a.width - b.width)
    .map((size) => `/media/${size.path} ${size.width}w`)
    .join(', ')
}
