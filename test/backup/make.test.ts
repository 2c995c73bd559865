import { existsSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { checkFiles, makeBackup, type Manifest } from '../../server/backup/index.ts'
import type { Db } from '../../server/db/index.ts'
import { createClock, root } from '../helper.ts'
import { storedFiles } from '../media/records.ts'
import { listCalls, needsStrace } from '../strace.ts'
import { addDocument, addPicture, openHouse, openShelf, removePicture, type House } from './house.ts'

/** A backup during which something happens each time that the database has just been copied. */
async function backUp({ app }: House, folder: string, meanwhile: (round: number) => Promise<unknown> = async () => {}) {
  let round = 0
  const db: Pick<Db, 'backup'> = {
    async backup(file) {
      await app.db.backup(file)
      await meanwhile(++round)
    },
  }
  const manifest = await makeBackup({ config: app.config, clock: app.clock, db }, folder)
  return { manifest, rounds: round }
}

const mediaOf = ({ files }: Manifest) => files.flatMap(({ path }) => (path.startsWith('media/') ? [path.slice(6)] : []))

function readNeeded(folder: string): string[] {
  const copy = new Database(join(folder, 'bubo.sqlite'), { readonly: true })
  const paths = copy.prepare('select path from media_sizes order by path').pluck().all() as string[]
  copy.close()
  return paths
}

t.test('each row of the copied database has its files, whatever is uploaded and deleted meanwhile', async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  const early = await addPicture(house.author)
  const old = await addDocument(house.author)
  let late: Awaited<ReturnType<typeof addPicture>> | undefined
  const { manifest, rounds } = await backUp(house, join(shelf, 'made'), async (round) => {
    if (round === 1) {
      await removePicture(house.author, early.id)
      await addDocument(house.author, old.id)
      late = await addPicture(house.author)
    }
    if (round === 2) await removePicture(house.author, late!.id)
  })
  t.ok(rounds > 2)
  const needed = readNeeded(join(shelf, 'made'))
  t.ok(needed.length > 0)
  t.same(mediaOf(manifest), needed, 'the files that its rows name, and none of what was deleted')
  t.same(needed, storedFiles(house.app))
  t.notOk(needed.includes(old.path), 'what was replaced is in no backup that is made after')
  t.same(manifest.lost, [])
})

t.test('a picture that the site itself has lost or holds cut short is named, and the rest is kept', async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  const [gone, short] = [await addPicture(house.author), await addPicture(house.author)]
  for (const path of gone.paths) rmSync(join(house.app.dataDir, 'media', path))
  truncateSync(join(house.app.dataDir, 'media', short.paths[0]!), 5)
  const { manifest } = await backUp(house, join(shelf, 'made'))
  t.same(manifest.lost.toSorted(), [...gone.paths, short.paths[0]!].sort())
  t.same(await checkFiles(join(shelf, 'made')), manifest)
})

t.test('a damaged database is not backed up, and leaves nothing half made', async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  await t.rejects(
    makeBackup(
      {
        config: house.app.config,
        clock: house.app.clock,
        db: {
          async backup(file) {
            await house.app.db.backup(file)
            const bytes = readFileSync(file)
            bytes.fill(0xff, 8192, 12_288)
            writeFileSync(file, bytes)
          },
        },
      },
      join(shelf, 'made'),
    ),
    { name: 'BackupError', detail: { fr: /abîmée[^]*Aucune sauvegarde n’a été faite/ } },
  )
  t.same(readdirSync(shelf), [])
})

t.test('the manifest tells the program, the rows, the files and twenty pages at most', async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  const folder = join(shelf, 'made')
  const { manifest } = await backUp(house, folder)
  t.match(manifest, {
    format: 1,
    bubo: /^\d+\.\d+\.\d+/,
    program: /^[0-9a-f]{64}$/,
    createdAt: house.app.clock.now().toISOString(),
    counts: { articles: 1, comments: 1, users: 1, media_items: 1, mails: 0 },
    restore: { fr: /bubo restore/ },
  })
  t.same(
    manifest.files.map(({ path }) => path).filter((path) => !path.startsWith('media/')),
    ['bubo.sqlite', 'erasures.log', 'secret'],
  )
  t.same(
    manifest.pages.map(({ path, status }) => `${status} ${path}`),
    ['/', '/feed.xml', '/comments/feed.xml', '/comment-charter', '/sitemap.xml', '/articles/grainotheque'].map(
      (path) => `200 ${path}`,
    ),
  )
  const sum = spawnSync('sha256sum', ['-c', 'manifest.sha256'], { cwd: folder, encoding: 'utf8' })
  t.equal(sum.status, 0, `the common tool agrees: ${sum.stdout}${sum.stderr}`)
  t.equal(statSync(folder).mode & 0o777, 0o700)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    t.equal(statSync(path).mode & 0o777, entry.isFile() ? 0o600 : 0o700, relative(folder, path))
  }
})

t.test('the same program prints the same pages at another time of the day', async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  const first = await backUp(house, join(shelf, 'one'))
  const clock = createClock('2027-01-01T00:00:00Z')
  t.equal(clock.now().getTime() > house.app.clock.now().getTime(), true)
  const again = await backUp(house, join(shelf, 'other'))
  t.same(again.manifest.pages, first.manifest.pages)
})

t.test('all of a backup is on the disk before it has its name, and its name after', needsStrace, async (t) => {
  const house = await openHouse(t)
  const shelf = openShelf(t)
  const folder = join(shelf, 'made')
  await house.app.close()
  const calls = 'fsync,fdatasync,rename,renameat,renameat2'
  const words = [join(root, 'server/bubo.js'), 'backup', folder]
  const { status, stderr, lines } = listCalls(t, calls, words, { env: { BUBO_DATA: house.app.dataDir } })
  t.equal(status, 0, stderr)
  const named = lines.findIndex((line) => line.includes('rename') && line.includes(`"${folder}"`))
  t.ok(named > 0)
  const synced = (from: number, to?: number) =>
    new Set(lines.slice(from, to).flatMap((line) => /sync\(\d+<([^>]+)>/.exec(line)?.[1] ?? []))
  const before = synced(0, named)
  const draft = [...before].find((path) => path.endsWith('.partial'))
  t.ok(draft, 'the folder itself')
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name))
    t.ok(before.has(join(draft!, path)), path)
  }
  t.ok(synced(named).has(shelf), 'then the folder that holds the name')
  t.ok(existsSync(folder))
})
