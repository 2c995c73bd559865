import { randomBytes, randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import t from 'tap'
import { Problem } from '../../server/problem.ts'
import { drawSvg } from '../../server/media/draw.ts'
import { processImage as processFile, type ImageFile, type ProcessedImage } from '../../server/media/images.ts'
import { detectType } from '../../server/media/image-types.ts'
import { sharp } from '../../server/media/loaders.ts'
import { makeBombs, repeatFrames, type Bomb } from './bombs.ts'
import { animate, claimJpeg, claimPng, drawPhoto, makePng, pngChunk, secretWords, takePhoto } from './samples.ts'

const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#f00"/></svg>',
)

const folder = t.testdir({})

async function processImage(bytes: Buffer): Promise<ProcessedImage> {
  const path = join(folder, randomUUID())
  writeFileSync(path, bytes)
  try {
    return await processFile(path)
  } finally {
    rmSync(path)
  }
}

async function refusal(bytes: Buffer): Promise<{ status: number; code: string; pointer?: string; says?: string }> {
  try {
    await processImage(bytes)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const [field] = error.options.errors ?? []
    return {
      status: error.status,
      code: error.code,
      ...(field && 'pointer' in field && { pointer: field.pointer, says: field.detail.fr }),
    }
  }
  return { status: 201, code: '' }
}

const widths = (files: ImageFile[], type: string) =>
  files
    .filter((file) => file.type === type)
    .map((file) => file.width)
    .sort((a, b) => a - b)

t.test('a photograph gets the sizes of a page, none enlarged', async (t) => {
  const { original, files } = await processImage(await drawPhoto(1500, 1000))
  t.match(original, { type: 'image/jpeg', width: 1500, height: 1000 })
  t.same(widths(files, 'image/avif'), [160, 320, 640, 880, 1280, 1500])
  t.same(widths(files, 'image/webp'), [160, 320, 640, 880, 1280, 1500])
  t.same(widths(files, 'image/jpeg'), [640, 1280, 1500])
  for (const file of files) {
    const header = await sharp(file.bytes).metadata()
    t.match(header, {
      width: file.width,
      height: file.height,
      format: file.type === 'image/avif' ? 'heif' : file.type.slice(6),
    })
    t.ok(Math.abs(file.height - (file.width * 2) / 3) < 1)
  }
})

t.test('a small image keeps its size', async (t) => {
  const { files } = await processImage(await drawPhoto(200, 50, 'png'))
  t.same(files.map((file) => `${file.type} ${file.width}`).sort(), [
    'image/avif 200',
    'image/jpeg 200',
    'image/png 200',
    'image/webp 200',
  ])
})

t.test('a wide original is kept whole, beside sizes of 1920 at most', async (t) => {
  const { original, files } = await processImage(await drawPhoto(2400, 300))
  t.match(original, { width: 2400, height: 300 })
  t.same(widths(files, 'image/avif'), [160, 320, 640, 880, 1280, 1920])
  t.same(widths(files, 'image/jpeg'), [640, 1280, 2400])
})

t.test('a very tall strip fits into every format', async (t) => {
  const { original, files } = await processImage(
    await sharp({ create: { width: 400, height: 18_000, channels: 3, background: '#345' } })
      .png()
      .toBuffer(),
  )
  t.match(original, { width: 400, height: 18_000 })
  t.ok(files.slice(1).every((file) => file.height <= 8192))
})

t.test('every accepted type is taken', async (t) => {
  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    const bytes = await drawPhoto(64, 48, format)
    t.equal(detectType(bytes), `image/${format}`)
    t.match((await processImage(bytes)).original, { type: `image/${format}`, width: 64, height: 48 })
  }
  const still = await sharp({ create: { width: 9, height: 7, channels: 3, background: '#0f0' } })
    .gif()
    .toBuffer()
  t.match((await processImage(still)).original, { type: 'image/gif', width: 9, height: 7 })
})

t.test('transparency is kept, and its fallback is a PNG', async (t) => {
  const bytes = await sharp({
    create: { width: 700, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
  })
    .webp()
    .toBuffer()
  const { files } = await processImage(bytes)
  t.same(widths(files, 'image/png'), [640, 700])
  t.same(widths(files, 'image/jpeg'), [])
  for (const file of files) t.notOk((await sharp(file.bytes).stats()).isOpaque, `${file.type} ${file.width}`)
})

t.test('an alpha channel without transparency makes no PNG', async (t) => {
  const bytes = await sharp({ create: { width: 30, height: 20, channels: 4, background: '#123456' } })
    .webp()
    .toBuffer()
  t.same(widths((await processImage(bytes)).files, 'image/png'), [])
})

t.test('an animation keeps its movement, as GIF and WebP', async (t) => {
  for (const format of ['gif', 'webp'] as const) {
    const { original, files } = await processImage(await animate(60, 40, 5, format))
    t.match(original, { type: `image/${format}`, width: 60, height: 40 })
    t.same(files.map((file) => file.type).sort(), ['image/gif', 'image/webp'])
    for (const file of files) t.equal((await sharp(file.bytes, { animated: true }).metadata()).pages, 5)
  }
})

t.test('a photograph is turned upright, and nothing that it told of is left in any file', async (t) => {
  const sent = await takePhoto(400, 200)
  const before = await sharp(sent).metadata()
  t.ok(before.exif && before.xmp && before.iptc && before.orientation === 6, 'the sample holds what it should')
  for (const word of secretWords.slice(0, 9)) t.ok(sent.includes(word), `the sample holds ${word}`)
  const { original, files } = await processImage(sent)
  t.match(original, { width: 200, height: 400 }, 'turned')
  for (const file of files) {
    const label = `${file.type} ${file.width}`
    const header = await sharp(file.bytes).metadata()
    t.match(
      [header.exif, header.xmp, header.iptc, header.icc, header.orientation, header.comments],
      [undefined, undefined, undefined, undefined, undefined, undefined],
      label,
    )
    for (const word of secretWords) t.notOk(file.bytes.includes(word), `${label} does not hold ${word}`)
  }
  const { data } = await sharp(original.bytes).raw().toBuffer({ resolveWithObject: true })
  t.ok(data[2]! > 150 && data[0]! < 100, 'the left of the sensor is on top')
})

t.test('metadata of PNG, WebP and AVIF goes too', async (t) => {
  for (const format of ['png', 'webp', 'avif'] as const) {
    const sent = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
      .withExif({ IFD0: { Artist: 'Jeanne Canary' } })
      .toFormat(format)
      .toBuffer()
    t.ok(sent.includes('Jeanne Canary'))
    for (const file of (await processImage(sent)).files)
      t.notOk(file.bytes.includes('Jeanne Canary'), `${format} → ${file.type}`)
  }
})

t.test('415 what is not an accepted image, whatever it looks like', async (t) => {
  const jpeg = await drawPhoto(20, 20)
  const hostile: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    'one byte': Buffer.from([0xff]),
    svg,
    'svg with a declaration': Buffer.concat([Buffer.from('<?xml version="1.0"?>\n'), svg]),
    'svg after a byte order mark': Buffer.concat([Buffer.from('\ufeff'), svg]),
    html: Buffer.from('<!doctype html><script>alert(1)</script>'),
    php: Buffer.from('<?php system($_GET["c"]); ?>'),
    pdf: Buffer.from('%PDF-1.7\n1 0 obj'),
    zip: Buffer.from('PK\x03\x04aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'latin1'),
    text: Buffer.from('bonjour'),
    'an image behind HTML': Buffer.concat([Buffer.from('<script>alert(1)</script>'), jpeg]),
    'GIF and JavaScript': Buffer.from('GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)//'),
    'JPEG signature and PHP': Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
      Buffer.from('<?php phpinfo(); ?>'),
    ]),
    'PNG signature and HTML': Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      Buffer.from('<script>alert(1)</script>'),
    ]),
    'RIFF, but sound': Buffer.from('RIFF\x24\0\0\0WAVEfmt aaaaaaaaaaaaaaaaa', 'latin1'),
    'WebP signature only': Buffer.from('RIFF\x24\0\0\0WEBP<script>alert(1)</script>', 'latin1'),
    heic: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
    'AVIF signature only': Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif<script>', 'latin1'),
    tiff: await sharp({ create: { width: 5, height: 5, channels: 3, background: '#fff' } })
      .tiff()
      .toBuffer(),
    bmp: Buffer.from('BM6\0\0\0\0\0\0\x006\0\0\0(\0\0\0', 'latin1'),
    ico: Buffer.from('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0', 'latin1'),
    Photoshop: Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1'),
    eps: Buffer.from('%!PS-Adobe-3.0 EPSF-3.0'),
  }
  for (const [label, bytes] of Object.entries(hostile))
    t.match(await refusal(bytes), { status: 415, code: 'unsupported_type' }, label)
})

t.test('what follows a picture in its file is not kept', async (t) => {
  const sent = Buffer.concat([await drawPhoto(30, 30), Buffer.from('<script>alert(1)</script><?php phpinfo();')])
  for (const file of (await processImage(sent)).files) t.notOk(/<script|<\?php/.test(file.bytes.toString('latin1')))
})

t.test('422 a broken image', async (t) => {
  const samples = {
    jpeg: await drawPhoto(300, 300),
    png: await drawPhoto(300, 300, 'png'),
    webp: await drawPhoto(300, 300, 'webp'),
    avif: await drawPhoto(300, 300, 'avif'),
    'animated WebP': await animate(90, 90, 9, 'webp'),
  }
  for (const [format, whole] of Object.entries(samples)) {
    t.match(await refusal(whole.subarray(0, Math.round(whole.length / 2))), { status: 422, pointer: '/file' }, format)
  }
  t.match(await refusal(claimPng(500, 500)), { status: 422, pointer: '/file' }, 'pixels are missing')
})

t.test('422 what costs more than it weighs is refused by its header: no decoder sees it', async (t) => {
  const bombs: Bomb[] = [
    ...(await makeBombs()),
    { label: 'PNG that unpacks to 50 MB', bytes: claimPng(60_000, 60_000, 50_000_000), says: /40 millions de pixels/ },
    { label: 'PNG just above', bytes: claimPng(8000, 5001), says: /40 millions de pixels/ },
    { label: 'JPEG lottapixel', bytes: await claimJpeg(64_250, 64_250), says: /40 millions de pixels/ },
    {
      label: 'GIF of many frames',
      bytes: repeatFrames(await animate(1000, 1000, 2), 41),
      says: /40 millions de pixels/,
    },
  ]
  let decoded = 0
  sharp.queue.on('change', () => decoded++)
  t.teardown(() => sharp.queue.removeAllListeners('change'))
  for (const { label, bytes, says } of bombs)
    t.match(await refusal(bytes), { status: 422, code: 'invalid', pointer: '/file', says }, label)
  t.equal(decoded, 0)
  await sharp(await drawPhoto(8, 8)).toBuffer()
  t.ok(decoded > 0, 'a decoded picture would have been counted')
  t.match(await refusal(claimPng(8000, 5000)), { says: /abîmée/ }, 'exactly 40 megapixels pass (and are found broken)')
})

t.test('201 what honest files hold is no bomb: profiles, texts, packets, scans, views, long sides', async (t) => {
  const jpeg = await sharp(await drawPhoto(300, 200))
    .jpeg({ progressive: true, mozjpeg: true })
    .withMetadata()
    .toBuffer()
  const text = (name: string, head: string, length: number) =>
    pngChunk(name, Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(length, 0x61)]))
  const zipped = (name: string, bytes: number) =>
    pngChunk(name, Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(randomBytes(bytes))]))
  const honest: [string, Buffer][] = [
    ['progressive JPEG', jpeg],
    ['JPEG with 300 segments of metadata', Buffer.concat([jpeg.subarray(0, 2), ...segments(300), jpeg.subarray(2)])],
    ['PNG with a long XMP text', makePng(20, 20, [text('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', 2_000_000)])],
    [
      'PNG with compressed texts',
      makePng(
        20,
        20,
        Array.from({ length: 10 }, () => zipped('zTXt', 10_000)),
      ),
    ],
    ['PNG of 20 by 20,000', makePng(20, 20_000)],
    ['PNG of 20,000 by 20', makePng(20_000, 20)],
    ['GIF of 500 views', await animate(8, 8, 500)],
    ['WebP of 500 views', await animate(8, 8, 500, 'webp')],
  ]
  for (const [label, bytes] of honest) t.equal((await refusal(bytes)).status, 201, label)
})

function segments(count: number): Buffer[] {
  return Array.from({ length: count }, () => Buffer.from([0xff, 0xed, 0, 6, 1, 2, 3, 4]))
}

t.test('SVG is drawn for the program alone, at any moment', async (t) => {
  const [first, , third] = await Promise.all([
    drawSvg(svg, 40),
    t.rejects(sharp(Buffer.from('%PDF-1.7')).metadata()),
    drawSvg(svg, 40),
  ])
  t.equal(detectType(first), 'image/png')
  t.same(first, third)
  await t.rejects(sharp(svg).metadata(), 'blocked again')
  await t.rejects(drawSvg(Buffer.from('<svg>'), 40))
  await t.rejects(sharp(svg).metadata(), 'blocked after a failure too')
  const [, code] = await Promise.all([drawSvg(svg, 40), refusal(svg)])
  t.equal(code.status, 415, 'an upload during a drawing is still refused')
})

t.test('loaders of files and of other formats are blocked in the whole process', async (t) => {
  await t.rejects(sharp(import.meta.filename).metadata())
  await t.rejects(sharp('/dev/null').metadata())
  const tiff = await sharp({ create: { width: 5, height: 5, channels: 3, background: '#fff' } })
    .tiff()
    .toBuffer()
  await t.rejects(sharp(tiff).metadata())
})
