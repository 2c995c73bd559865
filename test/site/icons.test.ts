import { Readable } from 'node:stream'
import sharp from 'sharp'
import t from 'tap'
import { system } from '../../server/http/actor.ts'
import { enterDesk, noticeOf } from '../desk/visitor.ts'
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

t.test('200 302 304 404 the library’s own icon, in every size, until it is given back', async (t) => {
  const app = await build(t)
  const admin = await enterDesk(app, 'administrator')
  const get = (url: string, headers = {}) => app.server.inject({ url, headers })
  const readManifest = async () => {
    const reply = await get('/manifest.webmanifest')
    t.match(reply, { statusCode: 200, headers: { 'content-type': 'application/manifest+json; charset=utf-8' } })
    t.match(reply.headers['content-security-policy'], "manifest-src 'self'")
    return reply.json<{ short_name: string; icons: { src: string; sizes: string; purpose: string }[] }>()
  }
  const sizes = ['192x192 any', '512x512 any', '512x512 maskable']
  const before = await readManifest()
  t.match(before, {
    name: 'Le blog de la bibliothèque',
    short_name: 'Le blog de',
    lang: 'fr',
    theme_color: '#14283c',
    background_color: '#f8f1e1',
  })
  t.same(
    before.icons.map(({ sizes: one, purpose }) => `${one} ${purpose}`),
    sizes,
  )
  const owl = await get(before.icons[1]!.src)
  t.match(await sharp(owl.rawPayload).metadata(), { format: 'png', width: 512, height: 512 })

  const logo = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  const file = { filename: 'logo.png', ...(await app.services.incoming.receive(Readable.from([logo]))) }
  const { id } = await app.services.media.upload(system, {
    file,
    alt: 'Un logo',
    decorative: false,
    caption: '',
    credit: '',
    licence: '',
  })
  const chosen = await admin.follow(`/desk/media/${id}/icon`, {})
  t.match(noticeOf(chosen), /est l’icône du site/)
  t.match(chosen.body, /Reprendre l’icône du thème/)
  t.notMatch(chosen.body, `/desk/media/${id}/remove`)
  await t.rejects(app.services.media.remove(system, id, 1), { code: 'in_use' }, 'nothing takes it away')

  const after = await readManifest()
  const paths = ['/favicon.ico', '/apple-touch-icon.png', ...after.icons.map(({ src }) => src)]
  for (const [index, side] of [32, 180, 192, 512, 512].entries()) {
    const { headers, rawPayload, statusCode } = await get(paths[index]!)
    t.match({ statusCode, type: headers['content-type'] }, { statusCode: 200, type: 'image/png' }, String(side))
    const { data, info } = await sharp(rawPayload).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    t.match(info, { width: side, height: side })
    const colour = (x: number, y: number) => [...data.subarray((y * side + x) * 4, (y * side + x) * 4 + 4)]
    const [red = 0, ...others] = colour(side / 2, side / 2)
    t.ok(red > 250, 'the picture is in its middle')
    t.same(others, [0, 0, 255])
    const isOpaque = side === 180 || index === 4
    t.same(colour(1, 1), isOpaque ? [0xf8, 0xf1, 0xe1, 255] : [0, 0, 0, 0], 'whole, with nothing cut off')
    t.equal((await get(paths[index]!, { 'if-none-match': headers.etag })).statusCode, 304)
  }
  const { body } = await get('/')
  for (const name of ['icon-32.png" type="image/png', 'icon-180.png'])
    t.match(body, new RegExp(`href="/icons/\\w+/${name}"`))
  t.match(await get(before.icons[0]!.src), { statusCode: 302, headers: { location: after.icons[0]!.src } })
  for (const url of ['/icons/x/icon-32.png', after.icons[0]!.src.replace('192', '64')])
    t.equal((await get(url)).statusCode, 404, url)

  t.match(noticeOf(await admin.follow(`/desk/media/${id}/icon`, {})), /icône du thème/)
  t.same(await readManifest(), before)
  t.match((await get('/')).body, /favicon\.svg/)
  await app.services.media.remove(system, id, 1)
})
