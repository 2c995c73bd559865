import { crc32, deflateSync } from 'node:zlib'
import type { LightMyRequestResponse } from 'fastify'
import { sharp } from '../../server/media/loaders.ts'
import type { Person } from '../helper.ts'

/** A picture with some detail in it, of any size. */
export async function drawPhoto(
  width: number,
  height: number,
  format: 'jpeg' | 'png' | 'webp' | 'avif' = 'jpeg',
): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .blur(1.5)
    .toFormat(format, { effort: 1 })
    .toBuffer()
}

/** A JPEG as a telephone makes it: lying on its side, with its place, its owner, XMP and IPTC inside. */
export async function takePhoto(width: number, height: number): Promise<Buffer> {
  const plain = await sharp({ create: { width, height, channels: 3, background: '#c00' } })
    .composite([
      { input: { create: { width: Math.round(width / 2), height, channels: 3, background: '#00c' } }, left: 0, top: 0 },
    ])
    .withExif({
      IFD0: { Make: 'SecretMaker', Artist: 'Jeanne Canary', Copyright: 'SecretOwner' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '48/1 51/1 2400/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '2/1 21/1 700/100',
      },
    })
    .withMetadata({ orientation: 6 })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="SecretXmp"/>' +
        '</rdf:RDF></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer()
  const text = Buffer.from('SecretIptc')
  const record = Buffer.concat([Buffer.from([0x1c, 0x02, 0x78, 0, text.length]), text])
  const iptc = Buffer.concat([
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\x00\x00', 'latin1'),
    uint32(record.length),
    record,
    Buffer.alloc(record.length % 2),
  ])
  const segment = Buffer.concat([Buffer.from([0xff, 0xed]), uint16(iptc.length + 2), iptc])
  const comment = Buffer.from('SecretComment')
  const note = Buffer.concat([Buffer.from([0xff, 0xfe]), uint16(comment.length + 2), comment])
  return Buffer.concat([plain.subarray(0, 2), segment, note, plain.subarray(2)])
}

export const secretWords = [
  'SecretMaker',
  'Jeanne Canary',
  'SecretOwner',
  'SecretXmp',
  'SecretIptc',
  'SecretComment',
  'Exif',
  'xmpmeta',
  'Photoshop',
  'ICC_PROFILE',
]

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** A PNG that claims these dimensions, with a few bytes of pixels that unpack to `unpacked`. */
export function claimPng(width: number, height: number, unpacked = 1000): Buffer {
  return assemblePng(width, height, [], Buffer.alloc(unpacked))
}

/** A black PNG with further chunks before its pixels. */
export function makePng(width: number, height: number, chunks: readonly Buffer[] = []): Buffer {
  return assemblePng(width, height, chunks, Buffer.alloc((width + 1) * height))
}

function assemblePng(width: number, height: number, chunks: readonly Buffer[], pixels: Buffer): Buffer {
  const header = Buffer.concat([uint32(width), uint32(height), Buffer.from([8, 0, 0, 0, 0])])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    ...chunks,
    pngChunk('IDAT', deflateSync(pixels)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))])
}

/** A JPEG whose header claims these dimensions ("lottapixel"). */
export async function claimJpeg(width: number, height: number): Promise<Buffer> {
  const jpeg = Buffer.from(await drawPhoto(64, 64))
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  const start = frame >= 0 ? frame : jpeg.indexOf(Buffer.from([0xff, 0xc2]))
  jpeg.writeUInt16BE(height, start + 5)
  jpeg.writeUInt16BE(width, start + 7)
  return jpeg
}

/** Frames of one colour each. */
export async function animate(
  width: number,
  height: number,
  frames: number,
  format: 'gif' | 'webp' = 'gif',
): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * frames * 3)
  for (let frame = 0; frame < frames; frame++)
    pixels.fill((frame * 61) % 256, frame * width * height * 3, (frame + 1) * width * height * 3)
  return sharp(pixels, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .toFormat(format)
    .toBuffer()
}

export interface FormFields {
  file?: Buffer | string | undefined
  filename?: string
  [name: string]: Buffer | string | undefined
}

/** A form as a browser sends it. */
export async function makeForm({
  file,
  filename = 'photo.jpg',
  ...fields
}: FormFields): Promise<{ payload: Buffer; headers: Record<string, string> }> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) if (typeof value === 'string') form.append(name, value)
  if (Buffer.isBuffer(file)) form.append('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), filename)
  else if (file !== undefined) form.append('file', file)
  const sent = new Response(form)
  return {
    payload: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type')! },
  }
}

export async function upload(person: Person, fields: FormFields): Promise<LightMyRequestResponse> {
  return person.request({
    method: 'POST',
    url: '/api/v1/admin/media',
    ...(await makeForm({ alt: 'Une image', ...fields })),
  })
}

/** A PDF of one empty page, and as many bytes more as asked for in a comment. */
export function writePdf(more = 0): Buffer {
  const head =
    '%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>endobj\n'
  return Buffer.from(`${head}%${'x'.repeat(more)}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n`, 'latin1')
}
