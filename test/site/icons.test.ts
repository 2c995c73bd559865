import sharp from 'sharp'
import t from 'tap'
import { build } from '../helper.ts'

t.test('200 304 browsers and phones find the icons that they ask for by name', async (t) => {
  const app = await build(t)
  const get = (url: string, headers = {}) => app.server.inject({ url, headers })
  const ico = await get('/favicon.ico')
  t.equal(ico.statusCode, 200)
  t.equal(ico.headers['content-type'], 'image/x-icon')
  t.same([...ico.rawPayload.subarray(0, 6)], [0, 0, 1, 0, 3, 0], 'an icon of three sizes')
  for (const [index, size] of [16, 32, 48].entries()) {
    const entry = ico.rawPayload.subarray(6 + index * 16, 22 + index * 16)
    const picture = ico.rawPayload.subarray(entry.readUInt32LE(12), entry.readUInt32LE(12) + entry.readUInt32LE(8))
    t.match(await sharp(picture).metadata(), { format: 'png', width: size, height: size })
  }
  const touch = await get('/apple-touch-icon.png')
  t.equal(touch.headers['content-type'], 'image/png')
  t.match(await sharp(touch.rawPayload).metadata(), { width: 180, height: 180, hasAlpha: false })
  for (const reply of [ico, touch]) {
    t.equal(reply.headers['cache-control'], 'public, max-age=86400')
    const again = await get(reply === ico ? '/favicon.ico' : '/apple-touch-icon.png', {
      'if-none-match': reply.headers['etag'],
    })
    t.equal(again.statusCode, 304)
  }
  t.match(
    (await get('/')).body,
    /<link rel="apple-touch-icon" href="\/assets\/buboblog\/[^"]+\/apple-touch-icon\.png">/,
  )
})
