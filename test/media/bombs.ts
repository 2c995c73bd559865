import { deflateSync } from 'node:zlib'
import { animate, claimPng, drawPhoto, makePng, pngChunk } from './samples.ts'

/** A picture that costs more to decode than it weighs, and the word that its refusal names. */
export interface Bomb {
  label: string
  bytes: Buffer
  says: RegExp
}

const pixels = /40 millions de pixels/
const side = /20 000 pixels/
const narrow = /mille fois plus longue/
const frames = /1 000 vues/
const overloaded = /trop de données à côté de l’image/

/** All of them are images by their first bytes. */
export async function makeBombs(): Promise<Bomb[]> {
  const zeros = deflateSync(Buffer.alloc(50_000_000), { level: 1 })
  const packed = (name: string, head: string) =>
    makePng(8, 8, [pngChunk(name, Buffer.concat([Buffer.from(head, 'latin1'), ...Array<Buffer>(6).fill(zeros)]))])
  const text = pngChunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), zeros]))
  const jpeg = await drawPhoto(64, 48)
  const webp = await animate(4, 4, 2, 'webp')
  const avif = await drawPhoto(64, 64, 'avif')
  const gif = await animate(4, 4, 2, 'gif')
  return [
    { label: 'PNG: 50 compressed texts of 50 MB', bytes: makePng(8, 8, Array(50).fill(text)), says: overloaded },
    { label: 'PNG: a compressed text of 300 MB', bytes: packed('zTXt', 'k\0\0'), says: overloaded },
    { label: 'PNG: a compressed international text', bytes: packed('iTXt', 'k\0\x01\0\0\0'), says: overloaded },
    { label: 'PNG: a profile of 300 MB', bytes: packed('iCCP', 'k\0\0'), says: overloaded },
    {
      label: 'PNG: 400,000 empty chunks',
      bytes: makePng(8, 8, repeat(pngChunk('IDAT', Buffer.alloc(0)), 400_000)),
      says: overloaded,
    },
    {
      label: 'PNG: 2,000 texts',
      bytes: makePng(8, 8, repeat(pngChunk('tEXt', Buffer.from('k\0v')), 2000)),
      says: overloaded,
    },
    { label: 'PNG: 1 × 39,900,000', bytes: claimPng(1, 39_900_000), says: side },
    { label: 'PNG: 39,900,000 × 1', bytes: claimPng(39_900_000, 1), says: side },
    { label: 'PNG: 100,000 × 10', bytes: claimPng(100_000, 10), says: side },
    { label: 'PNG: 20,001 × 100', bytes: claimPng(20_001, 100), says: side },
    { label: 'PNG: 15 × 15,001', bytes: claimPng(15, 15_001), says: narrow },
    { label: 'PNG: 4,294,967,295 × 4,294,967,295', bytes: claimPng(0xffffffff, 0xffffffff), says: pixels },
    {
      label: 'JPEG: 300,000 segments',
      bytes: insert(jpeg, 2, repeat(jpegSegment(0xe1, ''), 300_000)),
      says: overloaded,
    },
    { label: 'JPEG: 2,000 notes', bytes: insert(jpeg, 2, repeat(jpegSegment(0xfe, 'x'), 2000)), says: overloaded },
    { label: 'JPEG: 200 scans', bytes: insert(jpeg, jpeg.length - 2, repeat(lastScan(jpeg), 200)), says: overloaded },
    {
      label: 'JPEG: 100,000 scans',
      bytes: insert(jpeg, jpeg.length - 2, repeat(emptyScan, 100_000)),
      says: overloaded,
    },
    {
      label: 'JPEG: a million bytes of padding',
      bytes: insert(jpeg, 4 + jpeg.readUInt16BE(4), [Buffer.alloc(1_000_000, 0xff)]),
      says: overloaded,
    },
    { label: 'GIF: 2,000 frames', bytes: repeatFrames(gif, 2000), says: frames },
    {
      label: 'GIF: a million pieces of a byte',
      bytes: insert(gif, gif.length - 1, [gifNote(1_000_000)]),
      says: overloaded,
    },
    { label: 'GIF: a frame beyond its screen', bytes: wideFrame(gif), says: pixels },
    { label: 'WebP: 2,000 frames', bytes: repeatChunk(webp, 'ANMF', 2000), says: frames },
    { label: 'WebP: 16,384 × 16,384', bytes: claimWebp(webp, 16_384, 16_384), says: pixels },
    { label: 'AVIF: 60,000 × 60,000', bytes: claimAvif(avif, 60_000, 60_000), says: pixels },
    { label: 'AVIF: 30,000 × 100', bytes: claimAvif(avif, 30_000, 100), says: side },
    {
      label: 'AVIF: 500,000 boxes',
      bytes: Buffer.concat([
        avif.subarray(0, avif.readUInt32BE(0)),
        ...repeat(Buffer.from('\0\0\0\x08free', 'latin1'), 500_000),
      ]),
      says: overloaded,
    },
  ]
}

function repeat(bytes: Buffer, times: number): Buffer[] {
  return Array<Buffer>(times).fill(bytes)
}

function insert(whole: Buffer, at: number, pieces: readonly Buffer[]): Buffer {
  return Buffer.concat([whole.subarray(0, at), ...pieces, whole.subarray(at)])
}

function jpegSegment(marker: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text)])
}

const emptyScan = Buffer.from([0xff, 0xda, 0, 2])

function lastScan(jpeg: Buffer): Buffer {
  return jpeg.subarray(jpeg.lastIndexOf(Buffer.from([0xff, 0xda])), jpeg.length - 2)
}

/** A comment in pieces of one byte. */
function gifNote(pieces: number): Buffer {
  const note = Buffer.alloc(2 + pieces * 2 + 1, 1)
  note.set([0x21, 0xfe])
  note[note.length - 1] = 0
  return note
}

export function repeatFrames(gif: Buffer, times: number): Buffer {
  const start = gif.lastIndexOf(0x2c)
  return insert(gif, start, repeat(gif.subarray(start, gif.length - 1), times))
}

function wideFrame(gif: Buffer): Buffer {
  const bytes = Buffer.from(gif)
  const start = bytes.lastIndexOf(0x2c)
  bytes.writeUInt16LE(65_535, start + 5)
  bytes.writeUInt16LE(65_535, start + 7)
  return bytes
}

function repeatChunk(webp: Buffer, name: string, times: number): Buffer {
  const at = webp.indexOf(name)
  const length = 8 + webp.readUInt32LE(at + 4)
  const bytes = insert(webp, at, repeat(webp.subarray(at, at + length + (length % 2)), times))
  bytes.writeUInt32LE(bytes.length - 8, 4)
  return bytes
}

function claimWebp(webp: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(webp)
  const at = bytes.indexOf('VP8X')
  bytes.writeUIntLE(width - 1, at + 12, 3)
  bytes.writeUIntLE(height - 1, at + 15, 3)
  return bytes
}

function claimAvif(avif: Buffer, width: number, height: number): Buffer {
  const bytes = Buffer.from(avif)
  const at = bytes.indexOf('ispe')
  bytes.writeUInt32BE(width, at + 8)
  bytes.writeUInt32BE(height, at + 12)
  return bytes
}
