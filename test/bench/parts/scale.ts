import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hasNginx, readRecipe, startNginx } from '../../http/nginx.ts'
import { startProcess } from '../../system/server-process.ts'
import { ask } from '../ask.ts'
import { startBare } from '../bare.ts'
import type { House } from '../house.ts'
import { clients, hammer, hasWrk, rounds } from '../load.ts'
import { median } from '../median.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

const headers = { 'accept-encoding': 'br' }

/**
 * One article by one process, by two, and behind nginx's cache, against the bare route and against nginx with a file of
 * the same bytes. Who asks is wrk: a client that takes a core as Node's does would share it with the second process.
 */
export async function measureScale(house: House, say: (text: string) => void): Promise<Table[]> {
  if (!hasWrk) return [{ title: 'More than one process: not measured, for wrk is not installed', rows: [] }]
  const path = `/articles/${findArticles(house.database, 1)[0] ?? ''}`
  const second = `${house.dataDir}-second`
  // By another program: whoever closes a copied file loses the locks that SQLite has on it in the same process.
  execFileSync('cp', ['-R', house.dataDir, second])
  const closers: (() => unknown)[] = [() => rmSync(second, { recursive: true })]
  const start = async (dataDir: string, env: Record<string, string>) => {
    const server = await startProcess(dataDir, { LOG_LEVEL: 'info', BUBO_TRUST_PROXY: '127.0.0.1', ...env })
    closers.push(() => {
      server.signal('SIGTERM')
      return server.ended
    })
    return server.url
  }
  try {
    const one = await start(house.dataDir, { BUBO_SHARED_CACHE: '1' })
    const two = await start(second, { BUBO_WORKERS: '2' })
    const answer = await ask(one + path, { headers })
    const bare = await startBare(house.dataDir, [answer])
    closers.push(() => bare.stop())
    const all: [what: string, url: string][] = [
      ['bare route', `${bare.url}/0`],
      ['one process', one + path],
      ['two processes', two + path],
    ]
    if (hasNginx) {
      const nginx = await openNginx(house.dataDir, one, answer.body, (close) => closers.push(close))
      all.push(['nginx, a file', `${nginx}/file/article.html`], ['one process behind nginx', nginx + path])
    }
    const found = new Map(all.map(([what]) => [what, [] as number[]]))
    for (let turn = 0; turn < rounds; turn++) {
      say(`an article by more than one process: ${turn + 1} of ${rounds}`)
      for (const [what, url] of all) found.get(what)?.push(await hammer({ url, headers, status: 200 }))
    }
    return [{ title: `An article, kept: wrk, ${clients} clients, medians of ${rounds} rounds`, rows: tell(found) }]
  } finally {
    for (const close of closers.toReversed()) await close()
  }
}

/** Each against what it is held against, round by round. */
function tell(found: ReadonlyMap<string, number[]>): Table['rows'] {
  const against: Record<string, string> = { 'one process behind nginx': 'nginx, a file' }
  return [...found].map(([what, figures]) => {
    const measure = found.get(against[what] ?? 'bare route') ?? []
    const ratio = median(figures.map((figure, turn) => figure / (measure[turn] ?? Number.NaN)))
    return {
      what,
      'requests a second': round(median(figures)),
      against: against[what] ?? 'bare route',
      ratio: round(ratio),
    }
  })
}

/** nginx by the recipe of the README, and beside it a file of these bytes. */
async function openNginx(
  folder: string,
  upstream: string,
  body: Buffer,
  onEnd: (close: () => Promise<void>) => void,
): Promise<string> {
  const files = join(folder, 'files')
  mkdirSync(join(files, 'file'), { recursive: true })
  writeFileSync(join(files, 'file/article.html'), body)
  const recipe = readRecipe('proxy_cache_path').replace(
    '  location / {',
    `  location /file/ { root ${files}; open_file_cache max=10; }\n\n  location / {`,
  )
  return startNginx({ teardown: onEnd }, { recipe, upstream, folder: join(folder, 'nginx') })
}
