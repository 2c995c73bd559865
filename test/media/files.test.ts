import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build, signIn } from '../helper.ts'
import { drawPhoto, upload } from './samples.ts'

async function start(t: Test) {
  const app = await build(t)
  const author = await signIn(app, 'author')
  const { data } = (await upload(author, { file: await drawPhoto(400, 300) })).json()
  return { app, url: data.url as string, sizes: data.sizes as { url: string; type: string; bytes: number }[] }
}

t.test('200 every size, to be kept for ever, inert, and shown anywhere', async (t) => {
  const { app, sizes } = await start(t)
  for (const size of sizes) {
    const reply = await app.server.inject({ url: size.url })
    t.equal(reply.statusCode, 200)
    t.equal(reply.rawPayload.length, size.bytes)
    t.match(reply.headers, {
      'content-type': size.type,
      'content-length': String(size.bytes),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
    })
    t.notOk(reply.headers['set-cookie'])
  }
})

t.test('304 200 conditional and HEAD requests carry no body', async (t) => {
  const { app, url } = await start(t)
  const whole = await app.server.inject({ url })
  const etag = whole.headers.etag as string
  const fresh = await app.server.inject({ url, headers: { 'if-none-match': etag } })
  t.equal(fresh.statusCode, 304)
  t.equal(fresh.rawPayload.length, 0)
  t.match(fresh.headers, { etag, 'cache-control': 'public, max-age=31536000, immutable' })
  t.equal((await app.server.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode, 200)
  const head = await app.server.inject({ method: 'HEAD', url })
  t.equal(head.statusCode, 200)
  t.equal(head.rawPayload.length, 0)
  t.match(head.headers, { etag, 'content-length': String(whole.rawPayload.length), 'content-type': 'image/jpeg' })
  t.equal((await app.server.inject({ method: 'HEAD', url: `${url}x` })).statusCode, 404)
})

t.test('404 anything but a name of ours, with nothing read outside', async (t) => {
  const { app, url } = await start(t)
  writeFileSync(join(app.dataDir, 'canary.jpg'), 'CANARY')
  mkdirSync(join(app.dataDir, 'media/00'), { recursive: true })
  copyFileSync(join(app.dataDir, 'canary.jpg'), join(app.dataDir, 'media/00/canary.jpg'))
  const name = url.slice('/media/ab/'.length)
  const hostile = [
    '/media/',
    '/media',
    '/media/..%2fsecret',
    '/media/..%2f..%2fetc/passwd',
    '/media/%2e%2e/secret',
    '/media/00/canary.jpg',
    '/media/00/..%2f..%2fcanary.jpg',
    '/media/00/..%5c..%5ccanary.jpg',
    '/media/00/%2e%2e%2fcanary.jpg',
    '/media//canary.jpg',
    `${url}%00`,
    `${url}%00.html`,
    `${url}/`,
    `${url}.html`,
    url.replace('.jpg', '.JPG'),
    url.replace('/media/', '/MEDIA/'),
    `/media/zz/${name}`,
    `/media/%252e%252e/${name}`,
    `/media/00/00${'0'.repeat(30)}-320.avif`,
    `/media/00/${'a'.repeat(250)}`,
    '/media/00/con',
    '/media/C:/x.jpg',
  ]
  const missing = await app.server.inject({ url: `/media/00/00${'0'.repeat(30)}-320.avif` })
  for (const address of hostile) {
    const reply = await app.server.inject({ url: address })
    t.equal(reply.statusCode, 404, address.slice(0, 80))
    t.notOk(reply.body.includes('CANARY'))
  }
  t.equal(missing.headers['cache-control'], 'no-store', 'what may come later is not remembered as missing')
})
