import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { linkSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { Readable } from 'node:stream'
import Database from 'better-sqlite3'
import t from 'tap'
import { buildApp, type App } from '../../server/app.ts'
import { makeBackup, verifyBackup, type Manifest } from '../../server/backup/index.ts'
import { loadConfig } from '../../server/config.ts'
import { system } from '../../server/http/actor.ts'
import { openHouse, openShelf } from '../backup/house.ts'
import { root } from '../helper.ts'
import { drawPhoto } from '../media/samples.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'
import { runBubo } from './fake-terminal.ts'

const clients = 8
const mostPosts = 4000

interface Writers {
  /** The names of the comments that were acknowledged so far. */
  acknowledged: string[]
  /** Settles when as many are. */
  reach(count: number): Promise<void>
  stop(): Promise<void>
}

/** Clients that post one comment after the other, each from an address of its own. */
function startWriting(url: string): Writers {
  const acknowledged: string[] = []
  const awaited: { count: number; resolve: () => void }[] = []
  let next = 0
  let stopped = false
  const client = async (): Promise<void> => {
    while (!stopped && next < mostPosts) {
      const number = next++
      const name = `Post ${number}`
      const reply = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `2001:db8:1:${number.toString(16)}::1` },
        body: JSON.stringify({ name, text: `Text of ${name}` }),
      })
      const body = await reply.text()
      // On a busy machine some are turned away: nothing was promised to these.
      if (reply.status === 503) continue
      if (reply.status !== 202) throw new Error(`${reply.status} ${body}`)
      acknowledged.push(name)
      for (const { count, resolve } of awaited) if (acknowledged.length >= count) resolve()
    }
  }
  const writing = Promise.all(Array.from({ length: clients }, client))
  return {
    acknowledged,
    reach: (count) =>
      Promise.race([new Promise<void>((resolve) => awaited.push({ count, resolve })), writing.then(() => undefined)]),
    async stop() {
      stopped = true
      await writing
    },
  }
}

/** Runs a command in a process of its own, beside the server. */
async function runBeside(dataDir: string, words: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'server/bubo.js'), ...words], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], BUBO_DATA: dataDir },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number]
  return { code, out, err }
}

/** Enough for twenty pages. */
async function addArticlesAndPicture({ services, db }: App): Promise<void> {
  const [byline] = await db.read.select().from(db.read.tables.bylines)
  for (let number = 0; number < 15; number++) {
    const draft = { title: `Article ${number}`, body: `<p>Texte ${number}.</p>`, bylines: [byline!.id] }
    const { id, revision } = await services.articles.create(system, draft)
    await services.workflow.moveTo(system, id, revision, { to: 'published' })
  }
  const texts = { alt: 'Une image', decorative: false, caption: '', credit: '', licence: '' }
  const arrived = await services.incoming.receive(Readable.from([await drawPhoto(60, 40)]))
  await services.media.upload(system, { file: { filename: 'a.jpg', ...arrived }, ...texts })
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

t.test('a backup under steady writes holds all that was acknowledged before it, and is put back whole', async (t) => {
  const dataDir = t.testdir({})
  const shelf = openShelf(t)
  await seedArticle(dataDir, addArticlesAndPicture)
  const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1' })
  t.teardown(() => server.signal('SIGKILL'))
  const writers = startWriting(server.url)
  await writers.reach(50)
  const before = [...writers.acknowledged]
  const made = await runBeside(dataDir, ['backup', join(shelf, 'backup'), '--json'])
  const during = writers.acknowledged.length - before.length
  await writers.stop()
  server.signal('SIGTERM')
  await server.ended
  t.equal(made.code, 0, made.err)
  t.ok(during > 0, `${during} comments acknowledged meanwhile`)
  const manifest = JSON.parse(readFileSync(join(shelf, 'backup/manifest.json'), 'utf8')) as Manifest

  const data = join(shelf, 'data')
  t.match(await runBubo(data, ['backup', 'verify', join(shelf, 'backup')]), { code: 0, err: '' })
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
