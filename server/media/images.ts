import type { Metadata, Sharp } from 'sharp'
import { invalidField, Problem } from '../problem.ts'
import { examineImage, mostPixels, unsupported } from './examine.ts'
import type { ImageType } from './image-types.ts'
import { createLimiter } from './limiter.ts'
import { sharp } from './loaders.ts'
import { words } from './media.words.ts'
import type { MediaType } from './storage.ts'

/** One stored form of an item. */
export interface StoredFile {
  type: MediaType
  width: number
  height: number
  bytes: Buffer
}

/** One stored form of an image. */
export interface ImageFile extends StoredFile {
  type: ImageType
}

/** By a quarter, as one looks at it. */
export type Turn = 'left' | 'right'

/** An image made safe: every byte was encoded anew, so nothing of the sent file is left but its picture. */
export interface ProcessedImage {
  original: ImageFile
  /** The original first, then the sizes that pages need. */
  files: ImageFile[]
}

// 160 is the cover of a work in a list, 640 a text's column, 880 the picture at the head of an article.
const thumb = 160
const modernWidths = [320, 640, 880, 1280, 1920]
const fallbackWidths = [640, 1280]
/** WebP ends at 16,383 pixels; a taller strip than this is of no use on a page either. */
const tallest = 8192
const widestAnimation = 1280

// Two images at once and two encoders at once: one upload uses both cores, and many leave the thread pool free
// for files and passwords.
const imageSlots = createLimiter(2)
const encodeSlots = createLimiter(2)
const longestSeconds = 60

/**
 * Reads the uploaded image in the file `path` and makes its sizes: never enlarged, turned upright, in sRGB, without
 * any metadata. `turn`: of a stored original, turned and encoded with next to no loss, since it was encoded before.
 * @throws Problem 415 when it is no image of an accepted type; 422 when it is too large, too laborious or broken, and
 * where an animation is to be turned.
 */
export async function processImage(path: string, turn?: Turn): Promise<ProcessedImage> {
  const type = await examineImage(path)
  return imageSlots(async () => {
    try {
      const header = await openImage(path, canMove(type)).metadata()
      if (type === 'image/avif' && header.compression !== 'av1') throw unsupported()
      if ((header.pages ?? 1) === 1) return await processStill(path, type, header, turn)
      if (turn) throw new Problem('invalid', { detail: words.noTurn })
      return await processAnimation(path, type, header)
    } catch (error) {
      throw error instanceof Problem ? error : invalidField('/file', words.broken)
    }
  })
}

function canMove(type: ImageType): boolean {
  return type === 'image/gif' || type === 'image/webp'
}

function openImage(path: string, animated = false): Sharp {
  return sharp(path, { animated, limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: longestSeconds })
}

async function processStill(path: string, type: ImageType, header: Metadata, turn?: Turn): Promise<ProcessedImage> {
  const degrees = { left: 270, right: 90 }
  const upright = () => {
    const image = openImage(path).autoOrient()
    return (turn ? image.rotate(degrees[turn]) : image).toColourspace('srgb')
  }
  const before = header.autoOrient
  const natural = turn ? { width: before.height, height: before.width } : before
  const largest = largestWidth(natural.width, natural.height, Math.max(...modernWidths))
  const base = await decode(largest === natural.width ? upright() : upright().resize({ width: largest }))
  const fallback: ImageType = base.transparent ? 'image/png' : 'image/jpeg'
  const wanted = [
    { type, width: natural.width },
    ...widthsUpTo(largest, modernWidthsOf(largest)).flatMap((width) => [
      { type: 'image/avif' as const, width },
      { type: 'image/webp' as const, width },
    ]),
    ...widthsUpTo(Math.min(largest, Math.max(...fallbackWidths)), fallbackWidths).map((width) => ({
      type: fallback,
      width,
    })),
  ]
  const unique = [...new Map(wanted.map((file) => [`${file.type} ${file.width}`, file])).values()]
  const files = await Promise.all(
    unique.map((file, index) => {
      const source = file.width > largest ? upright() : base.open().resize({ width: file.width })
      return encode(source, file.type, originalQuality(index === 0, turn))
    }),
  )
  return { original: files[0]!, files }
}

/** Moving images keep their movement: as GIF, which every reader of feeds shows, and as WebP, which is smaller. */
async function processAnimation(path: string, type: ImageType, header: Metadata): Promise<ProcessedImage> {
  const width = largestWidth(header.width, header.pageHeight ?? header.height, widestAnimation)
  const types: ImageType[] = type === 'image/gif' ? ['image/gif', 'image/webp'] : ['image/webp', 'image/gif']
  const files = await Promise.all(types.map((each) => encode(openImage(path, true).resize({ width }), each, 'page')))
  return { original: files[0]!, files }
}

function largestWidth(width: number, height: number, widest: number): number {
  return Math.max(1, Math.min(width, widest, Math.floor((width * tallest) / height)))
}

/** A picture no wider than the next size is light enough as it is. */
function modernWidthsOf(largest: number): number[] {
  return largest > Math.min(...modernWidths) ? [thumb, ...modernWidths] : modernWidths
}

function widthsUpTo(largest: number, widths: readonly number[]): number[] {
  return [...widths.filter((width) => width < largest), largest]
}

/** The pixels from which every size is made, decoded once. */
async function decode(image: Sharp): Promise<{ open: () => Sharp; transparent: boolean }> {
  const { data, info } = await encodeSlots(() => image.raw().toBuffer({ resolveWithObject: true }))
  const { width, height, channels } = info
  const open = () => sharp(data, { raw: { width, height, channels } }).timeout({ seconds: longestSeconds })
  const transparent = channels === 4 && !(await open().stats()).isOpaque
  return { open: transparent ? open : () => open().removeAlpha(), transparent }
}

type Quality = 'page' | 'original' | 'again'

function originalQuality(isOriginal: boolean, turn: Turn | undefined): Quality {
  if (!isOriginal) return 'page'
  return turn ? 'again' : 'original'
}

/** sharp writes no metadata unless asked to. */
function encode(image: Sharp, type: ImageType, quality: Quality): Promise<ImageFile> {
  return encodeSlots(async () => {
    const { data, info } = await encoders[type](image, quality).toBuffer({ resolveWithObject: true })
    return { type, width: info.width, height: info.pageHeight ?? info.height, bytes: data }
  })
}

// AVIF: 4:2:0 and effort 2 take a fifth off each size for some 60 ms more; effort 4 takes a tenth again, for a second
// more.
const encoders: Record<ImageType, (image: Sharp, quality: Quality) => Sharp> = {
  'image/jpeg': (image, quality) =>
    image.jpeg({ quality: { page: 80, original: 88, again: 96 }[quality], progressive: true }),
  'image/png': (image) => image.png({ compressionLevel: 7 }),
  'image/webp': (image, quality) => image.webp({ quality: { page: 72, original: 85, again: 95 }[quality], effort: 2 }),
  'image/avif': (image, quality) =>
    image.avif({
      quality: { page: 45, original: 62, again: 80 }[quality],
      effort: 2,
      chromaSubsampling: quality === 'page' ? '4:2:0' : '4:4:4',
    }),
  'image/gif': (image) => image.gif({ effort: 3 }),
}
