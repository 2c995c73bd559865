import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { createDiskStorage } from '../../server/media/disk.ts'
import { createS3Storage } from '../../server/media/s3.ts'
import { isMediaPath, mediaPath, type MediaStorage } from '../../server/media/storage.ts'
import { makeFolder } from '../helper.ts'
import { openBucket } from './bucket.ts'

const name = '0123456789abcdef0123456789abcdef'

const storages: [where: string, open: (t: Test) => Promise<{ storage: MediaStorage; list: () => string[] }>][] = [
  [
    'a folder',
    async (t) => {
      const folder = join(makeFolder(t), 'media')
      return {
        storage: createDiskStorage(folder),
        list: () => readdirSync(join(folder, '01')).map((one) => `01/${one}`),
      }
    },
  ],
  [
    'a bucket',
    async (t) => {
      const { url, list } = await openBucket(t)
      return { storage: createS3Storage(url), list }
    },
  ],
]

for (const [where, openOne] of storages) {
  t.test(`${where}: what is put is opened and copied, and gone when removed`, async (t) => {
    const { storage, list } = await openOne(t)
    const path = mediaPath(name, 640, 'image/avif')
    t.equal(path, `01/${name}-640.avif`)
    await storage.put(path, Buffer.from('bytes'))
    const found = await storage.open(path)
    t.equal(found?.size, 5)
    t.equal((await buffer(found!.stream)).toString(), 'bytes')
    t.same(list(), [path], 'no temporary file stays')
    const document = mediaPath(name, 0, 'application/pdf')
    t.equal(document, `01/${name}.pdf`)
    await storage.put(document, Buffer.from('%PDF'))
    t.equal((await buffer((await storage.open(document))!.stream)).toString(), '%PDF')
    await storage.remove(document)
    const copy = join(makeFolder(t), 'copy')
    t.equal(await storage.copyTo(path, copy), true)
    t.equal(readFileSync(copy, 'utf8'), 'bytes')
    t.equal(statSync(copy).mode & 0o777, 0o600)
    await storage.remove(path)
    await storage.remove(path)
    t.equal(await storage.open(path), null)
    t.equal(await storage.copyTo(path, `${copy}2`), false)
    t.notOk(existsSync(`${copy}2`))
  })
}

t.test('no path but our own reaches the disk, or a bucket', async (t) => {
  const root = t.testdir({ outside: 'canary', media: { '01': { 'other.txt': 'x' } } })
  const storage = createDiskStorage(join(root, 'media'))
  // Nobody is there: whatever asked would be refused.
  const unasked = createS3Storage('s3://a:b@127.0.0.1:1/bubo')
  const hostile = [
    '../outside',
    '01/../../outside',
    '/etc/passwd',
    '01/other.txt',
    '',
    '.',
    '..',
    '01',
    '01/',
    `01/${name}-640.avif/../../../outside`,
    `01/${name}-640.avif\0`,
    `01/${name}-640.avif\n`,
    `01/${name.toUpperCase()}-640.avif`,
    `02/${name}-640.avif`,
    `01/${name}-0.avif`,
    `01/${name}-640.svg`,
    `01/${name}-640.pdf`,
    `01/${name}.avif`,
    `01/${name}-640.html`,
    `01\\${name}-640.avif`,
    `01//${name}-640.avif`,
    `%2e%2e/outside`,
    `01/${name}-999999.avif`,
    `CON/${name}-1.png`,
  ]
  for (const path of hostile) {
    t.notOk(isMediaPath(path), JSON.stringify(path))
    t.equal(await storage.open(path), null)
    await t.rejects(storage.put(path, Buffer.from('bad')))
    await storage.remove(path)
    t.equal(await unasked.open(path), null)
    t.equal(await unasked.copyTo(path, join(root, 'copy')), false)
    await t.rejects(unasked.put(path, Buffer.from('bad')), { message: 'not a media path' })
    await unasked.remove(path)
  }
  t.equal(readFileSync(join(root, 'outside'), 'utf8'), 'canary')
  t.ok(existsSync(join(root, 'media/01/other.txt')))
})

t.test('a put that fails leaves nothing behind', async (t) => {
  const folder = t.testdir({})
  const storage = createDiskStorage(folder)
  const path = mediaPath(name, 320, 'image/webp')
  mkdirSync(join(folder, path), { recursive: true })
  writeFileSync(join(folder, path, 'in-the-way'), '')
  await t.rejects(storage.put(path, Buffer.from('x')))
  t.same(readdirSync(join(folder, '01')), [`${name}-320.webp`])
})
