/**
 * How long a start takes, until the first request is answered, against that of a bare Fastify on the same machine.
 * The two take turns, so that other work slows both; a figure in milliseconds would tell of the machine alone.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './median.ts'

const rounds = Number(process.argv[2] ?? 15)
const root = join(import.meta.dirname, '../..')
const dataDir = mkdtempSync(join(tmpdir(), 'bubo-bench-'))

async function timeStart(words: readonly string[]): Promise<number> {
  const started = performance.now()
  const child = spawn(process.execPath, words, {
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
  const reply = await fetch(`${url}/readyz`)
  const took = performance.now() - started
  if (!reply.ok) throw new Error(`it is not ready: ${reply.status}`)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  return took
}

const programs = { bubo: ['server/bubo.js', 'start'], fastify: ['test/bench/bare-fastify.ts'] }
const times = { bubo: [] as number[], fastify: [] as number[] }
try {
  // The first start makes the database and compiles the program: it is not counted.
  for (const words of Object.values(programs)) await timeStart(words)
  for (let round = 0; round < rounds; round++) {
    times.bubo.push(await timeStart(programs.bubo))
    times.fastify.push(await timeStart(programs.fastify))
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
const [bubo, fastify] = [median(times.bubo), median(times.fastify)]
console.log(`start, median of ${rounds}: Bubo ${bubo.toFixed(0)} ms, bare Fastify ${fastify.toFixed(0)} ms`)
console.log(`ratio ${(bubo / fastify).toFixed(2)}`)
