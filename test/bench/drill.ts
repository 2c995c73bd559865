/**
 * A backup while comments keep coming, and its restore: how many writes a second were taken, how long the slowest
 * waited against the median, and how long the restore takes against `cp -r` of the same folder. Milliseconds alone
 * would tell of the machine.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { addArticlesAndPicture, runBeside, startCommits, startWriting } from '../cli/drill.ts'
import { seedArticle } from '../system/seed-article.ts'
import { startProcess } from '../system/server-process.ts'

const comments = Number(process.argv[2] ?? 50_000)
const shelf = mkdtempSync(join(tmpdir(), 'bubo-bench-'))
const [data, backup, restored] = ['data', 'backup', 'restored'].map((name) => join(shelf, name)) as [
  string,
  string,
  string,
]

/** As many old comments as a library of some years has. */
function addComments(file: string): void {
  const database = new Database(file)
  database
    .prepare(
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?)
      insert into comments
        (id, article_id, depth, status, name, name_key, text, text_key, fingerprint, staff, created_at)
      select 'old-' || i, (select id from articles limit 1), 0, 'approved', 'Nora', 'nora', hex(randomblob(400)),
        hex(randomblob(400)), i, 0, i
      from n`,
    )
    .run(comments)
  database.close()
}

async function time(work: () => unknown): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

async function runWell(dataDir: string, words: string[]): Promise<void> {
  const { code, err } = await runBeside(dataDir, words)
  if (code !== 0) throw new Error(err)
}

try {
  mkdirSync(data)
  await seedArticle(data, addArticlesAndPicture)
  addComments(join(data, 'bubo.sqlite'))
  const server = await startProcess(data, { BUBO_TRUST_PROXY: '127.0.0.1' })
  const writers = startWriting(server.url)
  const commits = startCommits(data)
  await writers.reach(200)
  const from = writers.times.length
  const before = commits.committed.length
  const took = await time(() => runWell(data, ['backup', backup]))
  const times = writers.times.slice(from).sort((one, other) => one - other)
  const all = times.length + commits.committed.length - before
  await writers.stop()
  await commits.stop()
  server.signal('SIGTERM')
  await server.ended
  const [median = NaN, slowest = NaN] = [times[times.length >> 1], times.at(-1)]
  const copying = await time(() => spawnSync('cp', ['-r', backup, join(shelf, 'copy')]))
  const restoring = await time(() => runWell(restored, ['restore', backup]))

  const size = statSync(join(backup, 'bubo.sqlite')).size / 1e6
  console.log(`a database of ${size.toFixed(0)} MB; the backup took ${(took / 1000).toFixed(1)} s`)
  const perSecond = (count: number) => ((count / took) * 1000).toFixed(0)
  console.log(`writes meanwhile: ${perSecond(all)} a second, ${perSecond(times.length)} of them comments of visitors`)
  console.log(`a comment waited ${median.toFixed(0)} ms (median), ${slowest.toFixed(0)} ms at most`)
  console.log(`ratio ${(slowest / median).toFixed(1)}`)
  console.log(`restored in ${(restoring / 1000).toFixed(1)} s, cp -r ${(copying / 1000).toFixed(2)} s`)
  console.log(`ratio ${(restoring / copying).toFixed(1)}`)
} finally {
  rmSync(shelf, { recursive: true, force: true })
}
