import type { Metadata, Sharp } from 'sharp'
import { invalidField, Problem } from '../problem.ts'
import { examineImage, mostPixels, unsupported } from './examine.ts'
import type { ImageType } from './image-types.ts'
import { createLimiter } from './limiter.ts'
import { sharp } from './loaders.ts'
import { words } from './media.words.ts'

/** One stored form of an image. */
export interface ImageFile {
  type: ImageType
  width: number
  height: number
  bytes: Buffer
}

/** An image made safe: every byte was encoded anew, so nothing of the sent file is left but its picture. */
export interface ProcessedImage {
  original: ImageFile
  /** The original first, then the sizes that pages need. */
  files: ImageFile[]
}

// 640 is a text's column, 880 the picture at the head of an article.
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
 * any metadata.
 * @throws Problem 415 when it is no image of an accepted type; 422 when it is too large, too laborious or broken.
 */
export async function processImage(path: string): Promise<ProcessedImage> {
  const type = await examineImage(path)
  return imageSlots(async () => {
    try {
      const header = await openImage(path, canMove(type)).metadata()
      if (type === 'image/avif' && header.compression !== 'av1') throw unsupported()
      return await ((header.pages ?? 1) > 1 ? processAnimation(path, type, header) : processStill(path, type, header))
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

async function processStill(path: string, type: ImageType, header: Metadata): Promise<ProcessedImage> {
  const upright = () => openImage(path).autoOrient().toColourspace('srgb')
  const natural = header.autoOrient
  const largest = largestWidth(natural.width, natural.height, Math.max(...modernWidths))
  const base = await decode(largest === natural.width ? upright() : upright().resize({ width: largest }))
  const fallback: ImageType = base.transparent ? 'image/png' : 'image/jpeg'
  const wanted = [
    { type, width: natural.width },
    ...widthsUpTo(largest, modernWidths).flatMap((width) => [
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
      return encode(source, file.type, index === 0)
    }),
  )
  return { original: files[0]!, files }
}

/** Moving images keep their movement: as GIF, which every reader of feeds shows, and as WebP, which is smaller. */
async function processAnimation(path: string, type: ImageType, header: Metadata): Promise<ProcessedImage> {
  const width = largestWidth(header.width, header.pageHeight ?? header.height, widestAnimation)
  const types: ImageType[] = type === 'image/gif' ? ['image/gif', 'image/webp'] : ['image/webp', 'image/gif']
  const files = await Promise.all(types.map((each) => encode(openImage(path, true).resize({ width }), each, false)))
  return { original: files[0]!, files }
}

function largestWidth(width: number, height: number, widest: number): number {
  return Math.max(1, Math.min(width, widest, Math.floor((width * tallest) / height)))
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

/** sharp writes no metadata unless asked to. */
function encode(image: Sharp, type: ImageType, original: boolean): Promise<ImageFile> {
  return encodeSlots(async () => {
    const { data, info } = await encoders[type](image, original).toBuffer({ resolveWithObject: true })
    return { type, width: info.width, height: info.pageHeight ?? info.height, bytes: data }
  })
}

// AVIF: 4:2:0 and effort 2 take a fifth off each size for some 60 ms more; effort 4 takes a tenth again, for a second
// more.
const encoders: Record<ImageType, (image: Sharp, original: boolean) => Sharp> = {
  'image/jpeg': (image, original) => image.jpeg({ quality: original ? 88 : 80, progressive: true }),
  'image/png': (image) => image.png({ compressionLevel: 7 }),
  'image/webp': (image, original) => image.webp({ quality: original ? 85 : 72, effort: 2 }),
  'image/avif': (image, original) =>
    image.avif({ quality: original ? 62 : 45, effort: 2, chromaSubsampling: original ? '4:4:4' : '4:2:0' }),
  'image/gif': (image) => image.gif({ effort: 3 }),
}
