import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { build } from '../helper.ts'
import { login, openAccount } from '../users/people.ts'
import { runBubo } from './fake-terminal.ts'
import { loadConfig } from '../../server/config.ts'
import { buildApp } from '../../server/app.ts'

t.test('0 migrate makes the database, and again has nothing to do', async (t) => {
  const folder = join(t.testdir({}), 'data')
  const first = await runBubo(folder, ['migrate', '--json'])
  t.equal(first.code, 0)
  t.equal(JSON.parse(first.out).data.applied[0], '0000_init')
  t.equal(statSync(folder).mode & 0o777, 0o700)
  t.same(await runBubo(folder, ['migrate']), { code: 0, out: 'La base est à jour.', err: '' })
  t.match(await runBubo(folder, ['migrate', '--json']), { code: 0, out: '{"data":{"applied":[],"backup":null}}' })
})

t.test('1 one clear message and no stack', async (t) => {
  const newer = t.testdir({})
  await runBubo(newer, ['migrate'])
  const connection = new Database(join(newer, 'bubo.sqlite'))
  connection.prepare("insert into migrations (name, sha256, applied_at) values ('9999_future', 'x', 0)").run()
  connection.close()
  for (const words of [['migrate'], ['start'], ['user', 'list']]) {
    const { code, err, out } = await runBubo(newer, words)
    t.equal(code, 1)
    t.equal(out, '')
    t.match(err, /9999_future.*version plus récente/)
    t.notMatch(err, /\bat .*:\d+:\d+/)
  }
  const wrong = await runBubo(newer, ['start'], {}, { PORT: 'many', BUBO_LANG: 'de', BUBO_URL: 'ftp://x' })
  t.equal(wrong.code, 1)
  for (const name of ['PORT', 'BUBO_LANG', 'BUBO_URL'])
    t.match(wrong.err, new RegExp(`- ${name} is`), 'every error at once')

  const open = t.testdir({ open: {} })
  await runBubo(join(open, 'open'), ['migrate'])
  writeFileSync(
    join(open, 'open/secret'),
    `${Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64url')}\n`,
  )
  chmodSync(join(open, 'open/secret'), 0o644)
  const readable = await runBubo(join(open, 'open'), ['start'])
  t.match(readable, { code: 1, err: /chmod 600/ })
  t.notMatch(readable.err, /\bat .*:\d+:\d+/)

  const junk = t.testdir({
    'bubo.sqlite': 'this is not a database, and it is long enough to be read as one by its first page'.repeat(50),
  })
  const broken = await runBubo(junk, ['user', 'list'])
  t.match(broken, { code: 1, err: 'file is not a database' })
})

t.test('0 backup makes one folder that can be put back', async (t) => {
  const app = await build(t)
  await openAccount(app, 'anne@example.org', 'administrator')
  mkdirSync(join(app.dataDir, 'media/ab'), { recursive: true })
  writeFileSync(join(app.dataDir, 'media/ab/photo.webp'), 'photo')
  writeFileSync(join(app.dataDir, 'erasures.log'), '')
  const { code, out } = await runBubo(app.dataDir, ['backup', '--json'])
  t.equal(code, 0)
  const { folder, counts, files } = JSON.parse(out).data
  t.match(folder, /\/backups\/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)
  t.match(counts, { users: 1, articles: 0, events: 1 })
  t.same(
    files.map((file: { path: string }) => file.path),
    ['bubo.sqlite', 'erasures.log', 'media/ab/photo.webp', 'secret'],
  )
  for (const { path, sha256, bytes } of files) {
    const content = readFileSync(join(folder, path))
    t.equal(createHash('sha256').update(content).digest('hex'), sha256, path)
    t.equal(content.length, bytes)
  }
  t.equal(statSync(join(folder, 'secret')).mode & 0o777, 0o600)
  t.equal(statSync(folder).mode & 0o777, 0o700)
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
  t.match(manifest, { bubo: /^\d+\.\d+\.\d+/, node: process.versions.node, restore: /BUBO_DATA/, counts })
  t.same(readdirSync(join(app.dataDir, 'backups')), [folder.split('/').at(-1)], 'no draft is left')

  const restored = join(app.dataDir, 'restored')
  mkdirSync(restored, { mode: 0o700 })
  for (const name of ['bubo.sqlite', 'media', 'secret'])
    cpSync(join(folder, name), join(restored, name), { recursive: true })
  chmodSync(join(restored, 'secret'), 0o600)
  const config = loadConfig({ BUBO_DATA: restored, LOG_LEVEL: 'silent' })
  const again = await buildApp(config, { clock: app.clock, logger: false })
  t.teardown(() => again.close())
  t.equal((await login({ ...again, clock: app.clock, dataDir: restored }, 'anne@example.org')).statusCode, 200)
})

t.test('1 backup refuses what it would overwrite, and where there is nothing', async (t) => {
  const folder = t.testdir({ kept: { file: 'mine' } })
  t.match(await runBubo(join(folder, 'empty'), ['backup']), { code: 1, err: /Rien à sauvegarder/ })
  await runBubo(folder, ['migrate'])
  t.match(await runBubo(folder, ['backup', join(folder, 'kept')]), { code: 1, err: /existe déjà/ })
  t.equal(readFileSync(join(folder, 'kept/file'), 'utf8'), 'mine')
  const made = await runBubo(folder, ['backup', join(folder, 'fresh')])
  t.match(made, { code: 0, out: /Sauvegarde faite : .*fresh/ })
  t.ok(existsSync(join(folder, 'fresh/bubo.sqlite')))
})
