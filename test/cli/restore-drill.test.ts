import { createHash } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { buildApp } from '../../server/app.ts'
import { makeBackup, verifyBackup, type Manifest } from '../../server/backup/index.ts'
import { loadConfig } from '../../server/config.ts'
import { openHouse, openShelf } from '../backup/house.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'
import { addArticlesAndPicture, runBeside, startCommits, startWriting } from './drill.ts'
import { runBubo } from './fake-terminal.ts'

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

t.test('a backup under steady writes holds all that was acknowledged before it, and is put back whole', async (t) => {
  const dataDir = t.testdir({})
  const shelf = openShelf(t)
  await seedArticle(dataDir, addArticlesAndPicture)
  const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1' })
  t.teardown(() => server.signal('SIGKILL'))
  const writers = startWriting(server.url)
  const commits = startCommits(dataDir)
  await writers.reach(50)
  const before = [...writers.acknowledged, ...commits.committed]
  const began = performance.now()
  const made = await runBeside(dataDir, ['backup', join(shelf, 'backup'), '--json'])
  const took = (performance.now() - began) / 1000
  const during = writers.acknowledged.length + commits.committed.length - before.length
  await writers.stop()
  await commits.stop()
  server.signal('SIGTERM')
  await server.ended
  t.equal(made.code, 0, made.err)
  t.ok(during > 0, `${during} comments acknowledged meanwhile`)
  t.comment(`${Math.round(during / took)} a second`)
  const manifest = JSON.parse(readFileSync(join(shelf, 'backup/manifest.json'), 'utf8')) as Manifest

  const data = join(shelf, 'data')
  // It checks the backup as `backup verify` does before anything moves in.
  const restored = await runBubo(data, ['restore', join(shelf, 'backup'), '--json'])
  t.equal(restored.code, 0, restored.err)
  t.match(JSON.parse(restored.out).data, { counts: manifest.counts, samePages: true, pages: 20 })
  for (const { path, sha256 } of manifest.files) t.equal(hashOf(readFileSync(join(data, path))), sha256, path)

  const database = new Database(join(data, 'bubo.sqlite'))
  const kept = new Set(database.prepare('select name from comments').pluck().all())
  for (const [table, count] of Object.entries(manifest.counts))
    t.equal(database.prepare(`select count(*) from "${table}"`).pluck().get(), count, table)
  database.close()
  t.same(
    before.filter((name) => !kept.has(name)),
    [],
    'what was acknowledged before it began',
  )
  t.comment(`${kept.size} comments in the backup, ${during} acknowledged while it was made`)

  const app = await buildApp(
    { ...loadConfig({ BUBO_DATA: data, LOG_LEVEL: 'silent' }), ...manifest.site },
    { clock: { now: () => new Date(manifest.createdAt), monotonic: () => 0 }, logger: false, pluginsDir: shelf },
  )
  t.teardown(() => app.close())
  t.equal(manifest.pages.length, 20)
  for (const { path, status, sha256 } of manifest.pages) {
    const reply = await app.server.inject({ url: path })
    t.equal(reply.statusCode, status, path)
    t.equal(hashOf(reply.rawPayload), sha256, path)
  }
})

/** A copy of a backup in which one bit of one file is another; the rest is the very same files. */
function flipBit(backup: string, copy: string, path: string, bit: number): void {
  for (const entry of readdirSync(backup, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    const twin = join(copy, relative(backup, file))
    mkdirSync(dirname(twin), { recursive: true })
    linkSync(file, twin)
  }
  const bytes = readFileSync(join(backup, path))
  bytes[bit >> 3]! ^= 1 << (bit & 7)
  rmSync(join(copy, path))
  writeFileSync(join(copy, path), bytes)
}

t.test('50 bits flipped in 50 copies of a backup: 50 are noticed', async (t) => {
  const { app } = await openHouse(t)
  const shelf = openShelf(t)
  const backup = join(shelf, 'backup')
  const { files } = await makeBackup(app, backup)
  const paths = [...files.map(({ path }) => path), 'manifest.json', 'manifest.sha256']
  t.ok(paths.length >= 6)
  const unnoticed: string[] = []
  let noticed = 0
  for (let number = 0; number < 50; number++) {
    const path = paths[number % paths.length]!
    // Spread over each file, its first and its last bit among them.
    const bits = readFileSync(join(backup, path)).length * 8
    const turn = Math.floor(number / paths.length)
    const bit = [0, bits - 1][turn] ?? Math.floor(bits * ((number * 0.618) % 1))
    const copy = join(shelf, `copy-${number}`)
    flipBit(backup, copy, path, bit)
    const found =
      number % 10 === 0
        ? await runBubo(join(shelf, 'data'), ['backup', 'verify', copy]).then(({ code, err }) =>
            code === 1 ? err : '',
          )
        : await verifyBackup(copy, join(shelf, 'scratch'), app.config).then(
            () => '',
            (error: Error) => (error.name === 'BackupError' ? error.message : ''),
          )
    if (found.includes(path)) noticed++
    else unnoticed.push(`bit ${bit} of ${path}: ${found}`)
  }
  t.same(unnoticed, [])
  t.equal(noticed, 50)
})
