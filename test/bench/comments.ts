/**
 * How many comments are stored a second, by 1, 8 and 64 clients at once, each sent from an address of its own to a
 * server that is a process; and how many syncs each one costs. What counts is what stands in the database afterwards.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import Database from 'better-sqlite3'
import { startProcess } from '../system/server-process.ts'
import { median } from './median.ts'
import { seedBlog } from './seed-blog.ts'

const rounds = 5
const seconds = 3

const dataDir = mkdtempSync(join(tmpdir(), 'bubo-bench-'))
await seedBlog(dataDir, { articles: 10, commentsEach: 5 })
const waiting = Number(process.argv[2] ?? 0)
const database = new Database(join(dataDir, 'bubo.sqlite'))
if (waiting > 0) fillQueue(waiting)
const bubo = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1' })
const countStored = database.prepare('select count(*) from comments').pluck()
let sent = 0

/** Comments that wait already. */
function fillQueue(count: number): void {
  const columns = 'article_id, depth, name, name_key, text_key, staff, created_at'
  const insert = `insert into comments (id, status, held_by, fingerprint, text, text_hash, ${columns})
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    select 'waiting-' || i, 'pending', 'surge', i, 'Texte ' || i, i, ${columns} from n, (select * from comments limit 1)`
  database.exec(insert)
  database.pragma('wal_checkpoint(TRUNCATE)')
}

/** @returns how many were stored a second, and how many were refused. */
async function send(clients: number): Promise<{ stored: number; refused: number }> {
  const before = countStored.get() as number
  const result = await autocannon({
    url: bubo.url,
    connections: clients,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        path: '/api/v1/public/articles/article-7/comments',
        setupRequest: (request) => {
          sent++
          const address = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
          const body = { name: `Nora ${sent}`, text: `Avez-vous reçu le livre numéro ${sent} ?` }
          const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
          return { ...request, headers, body: JSON.stringify(body) }
        },
      },
    ],
  })
  const stored = ((countStored.get() as number) - before) / result.duration
  return { stored, refused: result.non2xx }
}

/** The syncs that the server asks for while `work` runs, which strace slows. */
async function countSyncs(work: () => Promise<unknown>): Promise<number> {
  const file = join(dataDir, 'syncs')
  const words = ['-f', '-p', String(bubo.pid), '-e', 'trace=fsync,fdatasync', '-o', file]
  const strace = spawn('strace', words, { stdio: 'ignore' })
  await wait(500)
  await work()
  strace.kill('SIGINT')
  await once(strace, 'exit')
  return readFileSync(file, 'utf8').match(/\bf(data)?sync\(/g)?.length ?? 0
}

try {
  console.log(`${waiting} waiting; medians of ${rounds}`)
  console.log(' clients   stored a second   refused   syncs for each')
  for (const clients of [1, 8, 64]) {
    const found: { stored: number; refused: number }[] = []
    for (let round = 0; round < rounds; round++) found.push(await send(clients))
    const before = countStored.get() as number
    const syncs = await countSyncs(() => send(clients))
    const each = syncs / ((countStored.get() as number) - before)
    const refused = found.reduce((sum, round) => sum + round.refused, 0)
    const figures = [clients, median(found.map(({ stored }) => stored)).toFixed(0), refused, each.toFixed(2)]
    console.log(figures.map((figure, column) => String(figure).padStart([8, 18, 10, 17][column] ?? 0)).join(''))
  }
} finally {
  bubo.signal('SIGTERM')
  await bubo.ended
  database.close()
  rmSync(dataDir, { recursive: true, force: true })
}
