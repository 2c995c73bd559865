import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { makeBackup, restoreBackup } from '../../server/backup/index.ts'
import { BusyError } from '../../server/db/index.ts'
import { openShelf } from '../backup/house.ts'
import { build, signIn } from '../helper.ts'
import { openBucket } from './bucket.ts'
import { storedFiles } from './records.ts'
import { drawPhoto, upload } from './samples.ts'

interface Size {
  url: string
  type: string
  bytes: number
}

async function start(t: Test, { url }: { url: string }) {
  const lines: string[] = []
  const stream = { write: (line: string) => void lines.push(line) }
  const app = await build(t, { env: { MEDIA_URL: url }, logger: { level: 'info', stream } })
  const author = await signIn(app, 'administrator')
  const add = async () => {
    const reply = await upload(author, { file: await drawPhoto(60, 45), alt: 'La façade' })
    t.equal(reply.statusCode, 201, reply.body)
    return reply.json<{ data: { id: string; url: string; sizes: Size[] } }>().data
  }
  return { app, author, lines, add }
}

t.test('a picture is kept in the bucket, shown from there, and gone when it is removed', async (t) => {
  const bucket = await openBucket(t, { folder: '/blogs/ville%20haute' })
  const { app, author, add } = await start(t, bucket)
  const { id, url, sizes } = await add()
  const keys = sizes.map((size) => `blogs/ville haute/${size.url.slice('/media/'.length)}`)
  t.same(bucket.list(), keys.sort())
  t.same(storedFiles(app), [], 'nothing is in the folder')
  for (const size of sizes) {
    const reply = await app.server.inject({ url: size.url })
    t.equal(reply.statusCode, 200)
    t.equal(reply.rawPayload.length, size.bytes)
    t.match(reply.headers, { 'content-type': size.type, 'content-length': String(size.bytes) })
  }
  const { headers } = await app.server.inject({ method: 'HEAD', url })
  t.equal(headers['content-length'], String(sizes.find((size) => size.url === url)?.bytes))
  const fresh = { 'if-none-match': String(headers['etag']) }
  t.equal((await app.server.inject({ url, headers: fresh })).statusCode, 304)
  const removed = await author.request({
    method: 'DELETE',
    url: `/api/v1/admin/media/${id}`,
    headers: { 'if-match': '"rev-1"' },
  })
  t.equal(removed.statusCode, 204)
  t.same(bucket.list(), [])
  t.equal((await app.server.inject({ url })).statusCode, 404)
})

const wrong: [what: string, change: (url: string) => string, said: RegExp][] = [
  ['a secret that is wrong', (url) => url.replace(':S3RVER@', ':t0p%2Fsecret@'), /403.*SignatureDoesNotMatch/],
  ['another region', (url) => url.replace('=gra', '=par'), /403.*SignatureDoesNotMatch/],
  ['no such bucket', (url) => url.replace('/bubo', '/other'), /404.*NoSuchBucket/],
  ['nobody there', () => 's3://S3RVER:S3RVER@127.0.0.1:1/bubo', /fetch failed|ECONNREFUSED/],
]

t.test(
  '503 where the service refuses or is not there: nothing is kept, and whoever runs the site reads why',
  async (t) => {
    const bucket = await openBucket(t)
    for (const [what, change, said] of wrong) {
      const { app, author, lines } = await start(t, { url: change(bucket.url) })
      const reply = await upload(author, { file: await drawPhoto(40, 30), alt: 'x' })
      t.equal(reply.statusCode, 503, what)
      t.match(reply.json(), { code: 'unavailable', reason: 'media_unreachable' })
      t.ok(reply.headers['retry-after'])
      t.equal((await author.request({ url: '/api/v1/admin/media' })).json().data.length, 0, what)
      t.match(lines.join(''), said, what)
      t.notMatch(lines.join(''), /t0p/, 'no secret is logged')
      t.same(storedFiles(app), [])
    }
    t.same(bucket.list(), [])
  },
)

t.test('503 a picture whose service is away for a while, and 200 once it is back', async (t) => {
  const bucket = await openBucket(t)
  const { app, add } = await start(t, bucket)
  const { url } = await add()
  const open = await bucket.close()
  const away = await app.server.inject({ url })
  t.equal(away.statusCode, 503)
  t.equal(away.headers['cache-control'], 'no-store', 'no cache keeps that')
  t.equal((await app.server.inject('/')).statusCode, 200, 'pages go on')
  await open()
  t.equal((await app.server.inject({ url })).statusCode, 200)
})

t.test('a backup holds the pictures of a bucket, and is put back into another one or a folder', async (t) => {
  const bucket = await openBucket(t, { folder: '/blog' })
  const { app, add } = await start(t, bucket)
  const { sizes } = await add()
  const shelf = openShelf(t)
  const folder = join(shelf, 'backup')
  const { lost } = await makeBackup(app, folder)
  t.same(lost, [])
  for (const { url, bytes } of sizes) t.equal(readFileSync(join(folder, url)).length, bytes)

  const other = await openBucket(t)
  const inBucket = { ...app.config, dataDir: join(shelf, 'bucket'), mediaUrl: other.url }
  t.match(await restoreBackup(folder, inBucket), { samePages: true })
  t.same(
    other.list(),
    bucket.list().map((key) => key.slice('blog/'.length)),
  )
  t.notOk(existsSync(join(shelf, 'bucket/media')))

  const inFolder = { ...app.config, dataDir: join(shelf, 'folder'), mediaUrl: '' }
  t.match(await restoreBackup(folder, inFolder), { samePages: true })
  for (const { url, bytes } of sizes) t.equal(readFileSync(join(shelf, 'folder', url)).length, bytes)

  const nowhere = { ...app.config, dataDir: join(shelf, 'none'), mediaUrl: 's3://a:b@127.0.0.1:1/bubo' }
  const refused = await restoreBackup(folder, nowhere).catch((error: unknown) => error)
  t.ok(refused instanceof BusyError && refused.reason === 'media_unreachable')
  t.notOk(existsSync(join(shelf, 'none/bubo.sqlite')), 'nothing is there before all is')
})

t.test('a picture that is lost is told by the backup, as in a folder', async (t) => {
  const bucket = await openBucket(t)
  const { app, add } = await start(t, bucket)
  const { sizes } = await add()
  await app.services.storage.remove(sizes[0]!.url.slice('/media/'.length))
  const { lost } = await makeBackup(app, join(openShelf(t), 'backup'))
  t.same(lost, [sizes[0]!.url.slice('/media/'.length)])
})
