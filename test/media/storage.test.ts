import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import t from 'tap'
import { createDiskStorage, isMediaPath, mediaPath } from '../../server/media/storage.ts'

const name = '0123456789abcdef0123456789abcdef'

t.test('what is put is opened, and gone when removed', async (t) => {
  const folder = join(t.testdir({}), 'media')
  const storage = createDiskStorage(folder)
  const path = mediaPath(name, 640, 'image/avif')
  t.equal(path, `01/${name}-640.avif`)
  await storage.put(path, Buffer.from('bytes'))
  const found = await storage.open(path)
  t.equal(found?.size, 5)
  t.equal((await buffer(found!.stream)).toString(), 'bytes')
  t.same(readdirSync(join(folder, '01')), [`${name}-640.avif`], 'no temporary file stays')
  await storage.remove(path)
  await storage.remove(path)
  t.equal(await storage.open(path), null)
})

t.test('no path but our own reaches the disk', async (t) => {
  const root = t.testdir({ outside: 'canary', media: { '01': { 'other.txt': 'x' } } })
  const storage = createDiskStorage(join(root, 'media'))
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
