import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../../helper.ts'
import { askWell } from '../ask.ts'
import { bareScript, writeReplies } from '../bare.ts'
import type { House } from '../house.ts'
import { compare, rounds } from '../load.ts'
import { round, type Table } from '../table.ts'

/** How long it takes from the start of the program until a reader has the first page. */
export async function measureStart(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const replies = writeReplies(house.dataDir, [await askWell(`${server.url}/`)])
  await server.stop()
  const own = () => {
    // Our own connection keeps commits beside the database, which a start would take for those of a crash.
    house.database.pragma('wal_checkpoint(TRUNCATE)')
    return timeStart(['server/bubo.js', 'start'], '/', house.dataDir)
  }
  const bare = () => timeStart([bareScript, replies], '/0', house.dataDir)
  say('starts')
  // The first start compiles the program: it is not counted.
  for (const start of [own, bare]) await start()
  const found = await compare(own, bare)
  const row = {
    what: 'start until the first page',
    ms: round(found.own),
    'bare route': round(found.bare),
    'times as long': round(found.ratio),
  }
  return [{ title: `Start: medians of ${rounds} rounds`, rows: [row] }]
}

async function timeStart(words: readonly string[], path: string, dataDir: string): Promise<number> {
  const from = performance.now()
  const child = spawn(process.execPath, ['--no-warnings', ...words], {
    cwd: root,
    env: {
      NODE_COMPILE_CACHE: join(tmpdir(), 'bubo-compile-cache'),
      BUBO_DATA: dataDir,
      PORT: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  let url: string | undefined
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    said += chunk.toString()
    url = /http:\/\/127\.0\.0\.1:[1-9]\d*/.exec(said)?.[0]
    if (url) break
  }
  if (!url) throw new Error(`it did not start: ${said}`)
  await askWell(url + path)
  const took = performance.now() - from
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
  return took
}
