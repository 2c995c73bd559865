/** Which tests run which lines: each test file runs once, and V8 tells what it entered. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import pLimit from 'p-limit'

interface Range {
  startOffset: number
  endOffset: number
  count: number
}

interface Script {
  url: string
  functions: { ranges: Range[] }[]
}

/** For one test file: how long it took, and for each source file the parts that it ran. */
export interface Run {
  test: string
  milliseconds: number
  /** Character offsets; later ones lie within earlier ones. */
  ranges: Record<string, [number, number, number][]>
}

/** What a test is told: it has the time that it has in `npm test`. */
export const testEnv = { ...process.env, TAP_TIMEOUT: '600' }

export function nodeArgs(root: string): string[] {
  return ['--no-warnings', `--import=${pathToFileURL(join(root, 'server/resolve.js')).href}`]
}

/** Runs the tests that are not known yet for this state of the sources. */
export async function readRuns(root: string, tests: readonly string[], sources: readonly string[]): Promise<Run[]> {
  const folder = join(tmpdir(), 'bubo-mutants-coverage')
  mkdirSync(folder, { recursive: true })
  const house = createHash('sha256')
  for (const file of sources) house.update(file).update(readFileSync(join(root, file)))
  const state = house.digest('hex')
  const limit = pLimit(2)
  return Promise.all(
    tests.map((test) =>
      limit(async () => {
        const key = createHash('sha256')
          .update(state)
          .update(readFileSync(join(root, test)))
          .digest('hex')
        const kept = join(folder, `${key.slice(0, 24)}.json`)
        if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as Run
        const run = await cover(root, test, join(folder, `${key.slice(0, 24)}.raw`))
        writeFileSync(kept, JSON.stringify(run))
        return run
      }),
    ),
  )
}

async function cover(root: string, test: string, raw: string): Promise<Run> {
  // What a run that was ended left behind is half written.
  rmSync(raw, { recursive: true, force: true })
  const started = performance.now()
  const child = spawn(process.execPath, [...nodeArgs(root), test], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...testEnv, NODE_V8_COVERAGE: raw },
  })
  const ended = once(child, 'close')
  const said = await text(child.stdout)
  const [status] = (await ended) as [number | null]
  if (status !== 0) throw new Error(`${test} fails without any mistake planted:\n${said.slice(-2000)}`)
  const ranges: Run['ranges'] = {}
  for (const name of readdirSync(raw)) {
    const { result } = JSON.parse(readFileSync(join(raw, name), 'utf8')) as { result: Script[] }
    for (const { url, functions } of result) {
      const file = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : ''
      if (!file.startsWith('server/')) continue
      const known = (ranges[file] ??= [])
      for (const { ranges: some } of functions)
        for (const { startOffset, endOffset, count } of some) known.push([startOffset, endOffset, count])
    }
  }
  rmSync(raw, { recursive: true, force: true })
  return { test, milliseconds: performance.now() - started, ranges }
}

/** True where the test ran the code at this place: of the parts around it, the smallest counts. */
export function reaches({ ranges }: Run, file: string, offset: number): boolean {
  let [size, ran] = [Infinity, false]
  for (const [start, end, count] of ranges[file] ?? []) {
    if (start > offset || offset >= end || end - start > size) continue
    ran = end - start === size ? ran || count > 0 : count > 0
    size = end - start
  }
  return ran
}
