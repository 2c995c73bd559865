import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from '../helper.ts'

/** The program as people run it: a process of its own, reached over HTTP only. */
export interface ServerProcess {
  url: string
  /** Milliseconds from the start of the process to the first 200 of /readyz. */
  readyAfter: number
  /** All that it printed so far. */
  output(): string
  signal(signal: NodeJS.Signals): void
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

export async function startProcess(
  dataDir: string,
  env: Record<string, string> = {},
  command = ['start'],
): Promise<ServerProcess> {
  const port = await findFreePort()
  const started = performance.now()
  const child = spawn(process.execPath, [join(root, 'server/bubo.js'), ...command], {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      BUBO_DATA: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const url = `http://127.0.0.1:${port}`
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  await untilReady(url, child, () => output)
  return {
    url,
    readyAfter: performance.now() - started,
    output: () => output,
    signal: (signal) => void child.kill(signal),
    ended,
  }
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${output()}`)
    const ready = await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (ready) return
    await wait(10)
  }
  child.kill('SIGKILL')
  throw new Error(`the server is not ready: ${output()}`)
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
