import type { ArticleCard } from '../articles/index.ts'
import type { Byline } from '../bylines/index.ts'
import type { Lang } from '../i18n.ts'
import { fallbackSizes, type Picture } from '../media/index.ts'
import { fediverseAddress } from '../settings/index.ts'
import type { ArticleCardView, BylineView, DateView, ImageView, LinkView } from '../themes/index.ts'
import { formatDate, formatOffset } from '../time-zone.ts'
import { countComments } from './site.words.ts'

export interface ViewOptions {
  lang: Lang
  timeZone: string
  /** The article's pictures by media id. */
  pictures: ReadonlyMap<string, Picture>
  /** False where the library does without them: no address of theirs would answer. */
  categoriesEnabled: boolean
  tagsEnabled: boolean
  /** What plugins say of an article. */
  notesOf(article: ArticleCard): readonly string[]
}

export function articleHref(slug: string): string {
  return `/articles/${slug}`
}

export function pageHref(slug: string): string {
  return `/pages/${slug}`
}

/** Where a text is read, whatever it is. */
export function textHref({ kind, slug }: Pick<ArticleCard, 'kind' | 'slug'>): string {
  return kind === 'page' ? pageHref(slug) : articleHref(slug)
}

export function linkView(label: string, href: string): LinkView {
  return { label, href, current: false }
}

export function dateView(date: Date, options: { lang: Lang; timeZone: string }): DateView {
  return { iso: formatOffset(date, options.timeZone), text: formatDate(date, options.timeZone, options.lang) }
}

export function bylineView(byline: Byline, pictures: ReadonlyMap<string, Picture>): BylineView {
  const { name, slug, kind, bio, portraitId, fediverse } = byline
  return {
    name,
    href: `/authors/${slug}`,
    kind,
    bio,
    portrait: portraitView(portraitId, pictures),
    fediverse: fediverse === '' ? null : { href: fediverseAddress(fediverse), handle: fediverse },
  }
}

/** The portraits of these signatures. */
export function portraitIds(bylines: Iterable<Pick<Byline, 'portraitId'>>): string[] {
  return [...bylines].flatMap(({ portraitId }) => portraitId ?? [])
}

/** Wider sizes would only weigh. */
const widestPortrait = 320

/** A face is shown small, and costs an article few bytes: browsers of before get the smallest that they know. */
export function portraitView(id: string | null, pictures: ReadonlyMap<string, Picture>): ImageView | null {
  const picture = id === null ? undefined : pictures.get(id)
  if (!picture) return null
  const small = picture.sizes.filter(({ type, width }) => type === 'image/avif' && width <= widestPortrait)
  const image = imageView({ ...picture, sizes: [...small, ...fallbackSizes(picture.sizes).slice(-1)] })
  return image && { ...image, srcset: '' }
}

export function cardView(article: ArticleCard, options: ViewOptions): ArticleCardView {
  const picture = article.imageId === null ? undefined : options.pictures.get(article.imageId)
  return {
    title: article.title,
    href: textHref(article),
    lang: article.lang,
    standfirst: article.standfirst,
    excerpt: article.excerpt,
    published: dateView(article.publishedAt, options),
    bylines: article.bylines.map((byline) => bylineView(byline, options.pictures)),
    categories: options.categoriesEnabled
      ? article.categories.map((category) => linkView(category.name, `/categories/${category.slug}`))
      : [],
    tags: options.tagsEnabled ? article.tags.map((tag) => linkView(tag.name, `/tags/${tag.slug}`)) : [],
    image: picture ? imageView(picture) : null,
    commentsCount: article.commentsCount,
    commentsLabel: countComments(options.lang, article.commentsCount),
    commentsHref: `${articleHref(article.slug)}#comments`,
    featured: article.featured,
    sticky: article.sticky,
    notes: [...options.notesOf(article)],
  }
}

const modernTypes = ['image/avif', 'image/webp']

export function imageView(picture: Picture): ImageView | null {
  const usual = fallbackSizes(picture.sizes)
  const [shown] = usual
  if (!shown) return null
  return {
    src: mediaHref(shown.path),
    srcset: sourceSet(usual),
    sources: modernTypes
      .map((type) => ({ type, srcset: sourceSet(picture.sizes.filter((size) => size.type === type)) }))
      .filter((source) => source.srcset !== ''),
    width: shown.width,
    height: shown.height,
    alt: picture.decorative ? '' : picture.alt,
    caption: picture.caption,
    credit: picture.credit,
    licence: picture.licence,
    focalPoint: picture.focalPoint && { x: roundPoint(picture.focalPoint.x), y: roundPoint(picture.focalPoint.y) },
  }
}

function roundPoint(part: number): number {
  return Math.round(part / 5) * 5
}

function sourceSet(sizes: Picture['sizes']): string {
  return [...sizes]
    .sort((a, b) => a.width - b.width)
    .map((size) => `${mediaHref(size.path)} ${size.width}w`)
    .join(', ')
}

function mediaHref(path: string): string {
  return `/media/${path.replace(/^\/media\//, '')}`
}
