import type { Metadata, Sharp } from 'sharp'
import { invalidField, Problem } from '../problem.ts'
import { acceptedTypes, detectType, type ImageType } from './image-types.ts'
import { createLimiter } from './limiter.ts'
import { sharp } from './loaders.ts'

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

/** Of the decoded image; of all its frames together when it is animated. */
export const mostPixels = 40_000_000

// 640 is a text's column, 880 the picture at the head of an article.
const modernWidths = [320, 640, 880, 1280, 1920]
const fallbackWidths = [640, 1280]
/** WebP ends at 16,383 pixels; a taller strip than this is of no use on a page either. */
const tallest = 8192
const widestAnimation = 1280

// Two images at once and two encoders at once: one upload uses both cores, and many leave the thread pool free
// for files and passwords.
const imageSlots = createLimiter(2, 20)
const encodeSlots = createLimiter(2)
const longestSeconds = 60

/**
 * Reads an uploaded image and makes its sizes: never enlarged, turned upright, in sRGB, without any metadata.
 * @throws Problem 415 when it is no image of an accepted type; 422 when it is too large or broken.
 */
export async function processImage(bytes: Buffer): Promise<ProcessedImage> {
  const type = detectType(bytes)
  if (!type) throw unsupported()
  return imageSlots(async () => {
    const header = await readHeader(bytes, type)
    try {
      return await ((header.pages ?? 1) > 1 ? processAnimation(bytes, type, header) : processStill(bytes, type))
    } catch (error) {
      if (error instanceof Problem) throw error
      throw broken()
    }
  })
}

/** The header tells the dimensions: what is too large is refused before a pixel is decoded. */
async function readHeader(bytes: Buffer, type: ImageType): Promise<Metadata> {
  let header: Metadata
  try {
    header = await sharp(bytes, { animated: canMove(type), limitInputPixels: false }).metadata()
  } catch {
    // The first bytes of an image and nothing of one after them; but libwebp reads no header of a file cut short.
    throw type === 'image/webp' ? broken() : unsupported()
  }
  if (type === 'image/avif' && header.compression !== 'av1') throw unsupported()
  if (header.width * header.height > mostPixels) {
    throw invalidField('/file', {
      fr: 'Cette image dépasse 40 millions de pixels (toutes ses vues comprises, si elle est animée). Réduisez-la, puis renvoyez-la.',
      en: 'This image is larger than 40 million pixels (all frames together, if it is animated). Make it smaller, then send it again.',
    })
  }
  return header
}

function unsupported(): Problem {
  return new Problem('unsupported_type', { detail: acceptedTypes })
}

function broken(): Problem {
  return invalidField('/file', {
    fr: 'Cette image est abîmée ou incomplète. Ouvrez-la et enregistrez-la de nouveau, puis renvoyez-la.',
    en: 'This image is broken or incomplete. Open it and save it again, then send it anew.',
  })
}

function canMove(type: ImageType): boolean {
  return type === 'image/gif' || type === 'image/webp'
}

function openImage(bytes: Buffer, animated = false): Sharp {
  return sharp(bytes, { animated, limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: longestSeconds })
}

async function processStill(bytes: Buffer, type: ImageType): Promise<ProcessedImage> {
  const upright = () => openImage(bytes).autoOrient().toColourspace('srgb')
  const { autoOrient: natural } = await openImage(bytes).metadata()
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
async function processAnimation(bytes: Buffer, type: ImageType, header: Metadata): Promise<ProcessedImage> {
  const width = largestWidth(header.width, header.pageHeight ?? header.height, widestAnimation)
  const types: ImageType[] = type === 'image/gif' ? ['image/gif', 'image/webp'] : ['image/webp', 'image/gif']
  const files = await Promise.all(types.map((each) => encode(openImage(bytes, true).resize({ width }), each, false)))
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
  const open = () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
  const transparent = info.channels === 4 && !(await open().stats()).isOpaque
  return { open: transparent ? open : () => open().removeAlpha(), transparent }
}

/** sharp writes no metadata unless asked to. */
function encode(image: Sharp, type: ImageType, original: boolean): Promise<ImageFile> {
  return encodeSlots(async () => {
    const { data, info } = await encoders[type](image, original).toBuffer({ resolveWithObject: true })
    return { type, width: info.width, height: info.pageHeight ?? info.height, bytes: data }
  })
}

// AVIF: 4:2:0 and effort 2 take a fifth off each size for some 60 ms more; effort 4 takes a tenth again, for a second more.
const encoders: Record<ImageType, (image: Sharp, original: boolean) => Sharp> = {
  'image/jpeg': (image, original) => image.jpeg({ quality: original ? 88 : 80, progressive: true }),
  'image/png': (image) => image.png({ compressionLevel: 7 }),
  'image/webp': (image, original) => image.webp({ quality: original ? 85 : 72, effort: 2 }),
  'image/avif': (image, original) =>
    image.avif({ quality: original ? 62 : 45, effort: 2, chromaSubsampling: original ? '4:4:4' : '4:2:0' }),
  'image/gif': (image) => image.gif({ effort: 3 }),
}
