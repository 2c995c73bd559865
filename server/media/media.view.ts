import type { Actor } from '../http/actor.ts'
import { kindOf, type MediaKind } from './documents.ts'
import type { ImageType } from './image-types.ts'
import { mayReadTitle } from './media.policy.ts'
import type { MediaRow, MediaSizeRow, MediaUse, StoredMedia } from './media.store.ts'

/** One file of an image; `path` stands under /media/. */
export interface PictureSize {
  path: string
  type: string
  width: number
  height: number
}

/** An image as pages show it. */
export interface Picture {
  id: string
  type: string
  width: number
  height: number
  /** Empty when the image is decorative. */
  alt: string
  decorative: boolean
  caption: string
  credit: string
  licence: string
  /** What a page may choose from, widest first; without an original wider than any page. */
  sizes: PictureSize[]
  /** What is not to be lost where it is cropped, in hundredths from the left and the top; null: its middle. */
  focalPoint: FocalPoint | null
  /** The paths by which a text names it, which may be those of a file that was replaced since. */
  namedBy?: readonly string[]
}

export interface FocalPoint {
  x: number
  y: number
}

/** An image or a document as staff see it. */
export interface MediaItem extends Omit<MediaRow, 'sha256' | 'focalX' | 'focalY'> {
  kind: MediaKind
  focalPoint: FocalPoint | null
  /** The address to put into a body: of an image the size that every browser shows. */
  url: string
  /** Of an image; none of a document. */
  sizes: MediaSizeRow[]
}

const widestOnPage = 1920
const widestFallback = 1280
const fallbackTypes: ReadonlySet<string> = new Set<ImageType>(['image/jpeg', 'image/png', 'image/gif'])

/** The size for readers that know neither AVIF nor WebP. */
export function fallbackSize<S extends PictureSize>(sizes: readonly S[]): S | undefined {
  const candidates = fallbackSizes(sizes)
  return candidates.find((size) => size.width <= widestFallback) ?? candidates[0]
}

/** Widest first; of one type, the lighter one where an image kept as PNG has JPEG sizes too. */
export function fallbackSizes<S extends PictureSize>(sizes: readonly S[]): S[] {
  const all = sizes.filter((size) => fallbackTypes.has(size.type) && size.width <= widestOnPage)
  const jpegs = all.filter((size) => size.type === 'image/jpeg')
  return (jpegs.length > 0 ? jpegs : all).toSorted((a, b) => b.width - a.width)
}

export function mediaItem(stored: StoredMedia): MediaItem {
  const { sha256: _sha, focalX: _x, focalY: _y, ...item } = stored
  const kind = kindOf(stored.type)
  const files = stored.sizes.toSorted((a, b) => b.width - a.width || (a.type < b.type ? -1 : 1))
  const shown = kind === 'document' ? files[0] : fallbackSize(files)
  return {
    ...item,
    kind,
    focalPoint: focalPointOf(stored),
    sizes: kind === 'document' ? [] : files,
    url: `/media/${shown?.path ?? ''}`,
  }
}

function focalPointOf({ focalX, focalY }: Pick<MediaRow, 'focalX' | 'focalY'>): FocalPoint | null {
  return focalX === null || focalY === null ? null : { x: focalX, y: focalY }
}

export function pictureOf(stored: StoredMedia): Picture {
  const { id, type, width, height, decorative, caption, credit, licence } = stored
  const sizes = stored.sizes.filter((size) => size.width <= widestOnPage)
  return {
    id,
    type,
    width,
    height,
    decorative,
    caption,
    credit,
    licence,
    alt: decorative ? '' : stored.alt,
    focalPoint: focalPointOf(stored),
    sizes: sizes.map((size) => ({ path: size.path, type: size.type, width: size.width, height: size.height })),
  }
}

/** The picture of a thing, in replies of the API; `origin` stands before its addresses. */
export function describePicture(picture: Picture | undefined, origin: string) {
  if (!picture) return null
  const { id, alt, credit, licence, sizes } = picture
  return {
    id,
    alt,
    credit,
    licence,
    sizes: sizes.map(({ path, type, width, height }) => ({ url: `${origin}/media/${path}`, type, width, height })),
  }
}

export function mediaView(item: MediaItem) {
  const { uploadedBy: _by, updatedAt: _at, ...view } = item
  return {
    ...view,
    sizes: item.sizes.map((size) => ({
      url: `/media/${size.path}`,
      type: size.type,
      width: size.width,
      height: size.height,
      bytes: size.bytes,
    })),
    createdAt: item.createdAt.toISOString(),
  }
}

/** Where an item is used, with the titles that this actor may read. */
export function usesView(actor: Actor, uses: readonly MediaUse[]) {
  return uses.map((use) => {
    if (use.place === 'cover') return { workId: use.workId, place: use.place, title: use.title }
    if (use.place === 'portrait') return { bylineId: use.bylineId, place: use.place, title: use.title }
    const title = mayReadTitle(actor, use) ? use.title : use.publicTitle
    return { articleId: use.articleId, place: use.place, ...(title === null ? {} : { title }) }
  })
}
