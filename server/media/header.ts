import type { ImageType } from './image-types.ts'
import type { Window } from './window.ts'

/** What a file says of its picture before anything of it is decoded. */
export interface ImageHeader {
  width: number
  height: number
  /** Views of an animation; 1 for a still picture. */
  frames: number
  /** Times that a progressive JPEG goes over the whole picture. */
  scans: number
  /** Pieces that are no part of the picture: profiles, texts, thumbnails. */
  extras: number
  /** Bytes of compressed texts and profiles, which unpack to a thousand times as much. */
  packed: number
}

/**
 * Reads what a file of this type says of itself, by its blocks alone; null when it names no dimensions.
 * A block that ends outside the file ends the reading: the decoder tells what is broken.
 * @throws TooManyPieces
 */
export async function readHeader(file: Window, type: ImageType): Promise<ImageHeader | null> {
  const header: ImageHeader = { width: 0, height: 0, frames: 0, scans: 0, extras: 0, packed: 0 }
  await readers[type](file, header)
  header.frames = Math.max(1, header.frames)
  return header.width > 0 && header.height > 0 ? header : null
}

const readers: Record<ImageType, (file: Window, header: ImageHeader) => Promise<void>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/avif': (file, header) => readBoxes(file, header, 0, file.size),
  'image/gif': readGif,
}

function widen(header: ImageHeader, width: number, height: number): void {
  header.width = Math.max(header.width, width)
  header.height = Math.max(header.height, height)
}

/** Segments and scans (ITU-T T.81, annex B). */
async function readJpeg(file: Window, header: ImageHeader): Promise<void> {
  let at = 2
  for (;;) {
    const segment = await file.read(at, 9)
    if (segment.length < 4) return
    const marker = segment[1]!
    if (segment[0] !== 0xff) at = await file.find(at, startsMarker)
    else if (marker === 0xff) at += 1
    else if (marker === 0xd9) return
    else if (marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2
    else {
      at += 2 + segment.readUInt16BE(2)
      if (marker === 0xda) {
        header.scans += 1
        at = await file.find(at, startsMarker)
      } else if (isFrame(marker) && segment.length === 9) {
        widen(header, segment.readUInt16BE(7), segment.readUInt16BE(5))
      } else if (marker >= 0xe0) header.extras += 1
    }
  }
}

/** Not a byte of the picture that looks like one, nor a mark from which a decoder could start anew. */
function startsMarker(first: number, second: number): boolean {
  return first === 0xff && second !== 0 && second !== 0xff && (second < 0xd0 || second > 0xd7)
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Chunks (RFC 2083). */
async function readPng(file: Window, header: ImageHeader): Promise<void> {
  let at = 8
  for (;;) {
    // As far as the byte that says whether an international text is compressed.
    const chunk = await file.read(at, 8 + 81)
    if (chunk.length < 8) return
    const length = chunk.readUInt32BE(0)
    const name = chunk.toString('latin1', 4, 8)
    if (name === 'IEND') return
    if (name === 'IHDR' && chunk.length >= 16) widen(header, chunk.readUInt32BE(8), chunk.readUInt32BE(12))
    if (!pictureChunks.has(name)) header.extras += 1
    if (name === 'zTXt' || name === 'iCCP' || (name === 'iTXt' && chunk[chunk.indexOf(0, 8) + 1] !== 0)) {
      header.packed += length
    }
    at += 12 + length
  }
}

const pictureChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'fcTL', 'fdAT'])

/** Chunks of a RIFF file (RFC 9649). */
async function readWebp(file: Window, header: ImageHeader): Promise<void> {
  let at = 12
  for (;;) {
    const chunk = await file.read(at, 8 + 10)
    if (chunk.length < 8 + 10) return
    const name = chunk.toString('latin1', 0, 4)
    const length = chunk.readUInt32LE(4)
    if (name === 'VP8X') widen(header, chunk.readUIntLE(12, 3) + 1, chunk.readUIntLE(15, 3) + 1)
    else if (name === 'VP8 ') widen(header, chunk.readUInt16LE(14) & 0x3fff, chunk.readUInt16LE(16) & 0x3fff)
    else if (name === 'VP8L') {
      const sides = chunk.readUInt32LE(9)
      widen(header, (sides & 0x3fff) + 1, ((sides >>> 14) & 0x3fff) + 1)
    } else if (name === 'ANMF') header.frames += 1
    else if (name !== 'ALPH' && name !== 'ANIM') header.extras += 1
    at += 8 + length + (length % 2)
  }
}

/** Blocks (GIF89a). A view may reach over the edge of the screen that it stands on. */
async function readGif(file: Window, header: ImageHeader): Promise<void> {
  const screen = await file.read(6, 7)
  if (screen.length < 7) return
  const [width, height] = [screen.readUInt16LE(0), screen.readUInt16LE(2)]
  let at = 13 + colourTable(screen[4]!)
  for (;;) {
    const block = await file.read(at, 10)
    if (block[0] === 0x21) at = await skipSubBlocks(file, at + 2)
    else if (block[0] === 0x2c && block.length === 10) {
      header.frames += 1
      widen(header, width, height)
      widen(header, block.readUInt16LE(1) + block.readUInt16LE(5), block.readUInt16LE(3) + block.readUInt16LE(7))
      at = await skipSubBlocks(file, at + 11 + colourTable(block[9]!))
    } else return
  }
}

/** Bytes of the table that these flags announce. */
function colourTable(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

async function skipSubBlocks(file: Window, from: number): Promise<number> {
  let at = from
  for (;;) {
    const length = (await file.read(at, 1))[0] ?? 0
    at += 1 + length
    if (length === 0) return at
  }
}

/** Boxes (ISO 14496-12) down to the dimensions of each picture in the file (ISO 23008-12: `ispe`). */
async function readBoxes(file: Window, header: ImageHeader, from: number, end: number): Promise<void> {
  let at = from
  while (at < end) {
    const box = await file.read(at, 20)
    if (box.length < 8) return
    const name = box.toString('latin1', 4, 8)
    const length = lengthOfBox(box, end - at)
    if (length < 8) return
    if (name === 'ispe' && box.length === 20) widen(header, box.readUInt32BE(12), box.readUInt32BE(16))
    const inside = bytesBefore[name]
    if (inside !== undefined) await readBoxes(file, header, at + inside, Math.min(at + length, end))
    at += length
  }
}

function lengthOfBox(box: Buffer, rest: number): number {
  const length = box.readUInt32BE(0)
  if (length === 0) return rest
  return length === 1 && box.length >= 16 ? Number(box.readBigUInt64BE(8)) : length
}

/** The boxes that hold the others, and what stands before those. */
const bytesBefore: Record<string, number> = { meta: 12, iprp: 8, ipco: 8 }
