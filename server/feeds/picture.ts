import type { Config } from '../config.ts'
import { escapeHtml } from '../html.ts'
import { fallbackSize, type Picture } from '../media/index.ts'
import type { Entry } from './feed.ts'

export function imageOf(picture: Picture, config: Config): Entry['image'] {
  const size = fallbackSize(picture.sizes)
  if (!size) return null
  const { path, type, width, height } = size
  return { url: `${config.url}/media/${path}`, type, width, height, alt: picture.alt }
}

/** A plain image in a format that every feed reader shows. */
export function figureOf(picture: Picture): string {
  const size = fallbackSize(picture.sizes)
  if (!size) return ''
  const alt = picture.decorative ? '' : picture.alt
  const legend = [picture.caption, picture.credit, picture.licence].filter(Boolean).join(' – ')
  const caption = legend ? `<figcaption>${escapeHtml(legend)}</figcaption>` : ''
  const { path, width, height } = size
  const image = `<img src="/media/${escapeHtml(path)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}">`
  return `<figure>${image}${caption}</figure>`
}
