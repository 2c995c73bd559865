import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { root } from '../helper.ts'

/** The program as people run it: a process of its own, reached over HTTP only. */
export interface ServerProcess {
  url: string
  pid: number
  /** All that it printed so far. */
  output(): string
  signal(signal: NodeJS.Signals): void
  /** Nobody reads its log from now on. */
  closeLog(): void
  /** What the script that runs answers to a question; ours answers none. */
  ask(): Promise<unknown>
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>
}

export interface Surroundings {
  /** The program that starts ours, with its words. */
  launcher?: readonly string[]
  /** What is run instead of ours, and runs it; it may be asked. */
  script?: string
  /** Where its log goes, instead of `output`. */
  log?: number | 'pipe'
  /** Where one answered that has ended, instead of a free port. */
  port?: number
}

/** Starts the program; it is ready once it has said where it answers and `/readyz` agrees. */
export async function startProcess(
  dataDir: string,
  env: Record<string, string> = {},
  { launcher = [], script, log = 'pipe', port: given }: Surroundings = {},
): Promise<ServerProcess> {
  const port = given ?? (await findFreePort())
  const node = [process.execPath, ...startFlags()] as const
  const [program, ...words] = [...launcher, ...node, script ?? join(root, 'server/bubo.js'), 'start']
  const child = spawn(program, words, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      BUBO_DATA: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', log, ...(script ? ['ipc' as const] : [])],
  })
  const output = collect(child)
  const url = `http://127.0.0.1:${port}`
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  await untilSaid(child, url, output)
  await untilReady(url)
  return {
    url,
    pid: child.pid!,
    output,
    signal: (signal) => void child.kill(signal),
    closeLog: () => void child.stderr?.destroy(),
    async ask() {
      child.send('')
      const [answer] = (await once(child, 'message')) as [unknown]
      return answer
    },
    ended,
  }
}

/** What `npm start` gives to Node. */
function startFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

/** Runs a command that ends by itself. */
export function runProcess(
  dataDir: string,
  words: readonly string[],
  env: Record<string, string> = {},
  launcher: readonly string[] = [],
) {
  const [program = process.execPath, ...given] = [...launcher, process.execPath, join(root, 'server/bubo.js'), ...words]
  const { status, stdout, stderr } = spawnSync(program, given, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      BUBO_DATA: dataDir,
      ...env,
    },
    encoding: 'utf8',
    // A command that serves where it should have refused is ended, and seen.
    timeout: 120_000,
  })
  return { code: status, out: stdout, err: stderr }
}

/** What a process prints on both of its streams, as far as it has come. */
function collect(child: ChildProcess): () => string {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  }
  return () => output
}

/** Waits until the process has printed `text`. @throws Error with all that it said when it ends before. */
function untilSaid(child: ChildProcess, text: string, output: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => output().includes(text) && resolve())
    child.once('close', (code) => reject(new Error(`the process ended with ${code}: ${output()}`)))
  })
}

/** On a busy machine the first requests after a start may be turned away. */
async function untilReady(url: string): Promise<void> {
  for (;;) {
    const reply = await fetch(`${url}/readyz`)
    await reply.body?.cancel()
    if (reply.ok) return
  }
}

/** A port of this machine on which nobody listens. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
