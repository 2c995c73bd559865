import type { ArticleFull } from '../../articles/index.ts'
import type { Config } from '../../config.ts'
import { fallbackSize, fallbackSizes, type Picture, type PictureSize } from '../../media/index.ts'
import type { Settings } from '../../settings/index.ts'
import { curly, typeset } from '../../typography.ts'
import { escapeXml, writeElement } from '../../xml.ts'

/** What a page that shows a link to an article is told of it (https://oembed.com, version 1.0); members without a value are left out. */
export interface OEmbed {
  version: '1.0'
  type: 'link'
  title: string
  author_name?: string
  author_url?: string
  provider_name: string
  provider_url: string
  /** Seconds for which it may be kept. */
  cache_age: number
  thumbnail_url?: string
  thumbnail_width?: number
  thumbnail_height?: number
}

/** The most that a picture may measure; null for any. */
export interface Room {
  width: number | null
  height: number | null
}

const hour = 3600

/**
 * Of the type `link`: a title, who signs and a picture, which each site shows in its own look. A frame (`rich`) is put
 * by WordPress into a sandbox in which no link leads anywhere, and has a height that nobody knows.
 */
export function describeArticle(
  article: ArticleFull,
  { config: { url, lang }, settings, picture, room }: Told,
): OEmbed {
  const [author, ...others] = article.bylines
  const size = picture && sizeFor(picture, room)
  return {
    version: '1.0',
    type: 'link',
    title: typeset(article.title, article.lang, curly),
    ...(author && { author_name: article.bylines.map(({ name }) => name).join(', ') }),
    ...(author && others.length === 0 && { author_url: `${url}/authors/${author.slug}` }),
    provider_name: typeset(settings.title, lang, curly),
    provider_url: `${url}/`,
    cache_age: hour,
    ...(size && {
      thumbnail_url: `${url}/media/${size.path}`,
      thumbnail_width: size.width,
      thumbnail_height: size.height,
    }),
  }
}

interface Told {
  config: Config
  settings: Settings
  picture: Picture | undefined
  room: Room
}

/** The size that every reader shows; where there is less room, the widest that it holds, or none. */
function sizeFor({ sizes }: Picture, { width, height }: Room): PictureSize | undefined {
  const holds = (size: PictureSize) => size.width <= (width ?? Infinity) && size.height <= (height ?? Infinity)
  const usual = fallbackSize(sizes)
  return usual && holds(usual) ? usual : fallbackSizes(sizes).find(holds)
}

/** The same as XML. */
export function writeOEmbedXml(told: OEmbed): string {
  const members = Object.entries(told).map(([name, value]) => writeElement(name, {}, escapeXml(String(value))))
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n${writeElement('oembed', {}, members.join(''))}\n`
}
