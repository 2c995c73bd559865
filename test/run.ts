/**
 * Runs the tests with tap, and ends with the one line that tells how many passed; with `--postgres` those of what every
 * site does, on PostgreSQL.
 *
 * The files of a folder share a process; where they start browsers or programs, four of them do, and the next four run
 * beside them. A file that measures its own process has it for itself.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { startServer } from './postgres/server.ts'
import { writeTogether } from './together.ts'

const root = join(import.meta.dirname, '..')
const tap = join(root, 'node_modules/.bin/tap')
const imports = ['server/resolve.js', 'test/unfollowed.ts'].map((file) => pathToFileURL(join(root, file)).href)
const totals = { passed: 0, failed: 0, skipped: 0 }
/** Milliseconds of each folder's tests; four files run at a time. */
const folders = new Map<string, number>()
const env: NodeJS.ProcessEnv = {
  ...process.env,
  // Test processes compile the program once for all of them.
  NODE_COMPILE_CACHE: join(tmpdir(), 'bubo-compile-cache'),
}
const options = [
  '--reporter=tap',
  // tap reads each file that a test loads, and its source map, to tell what it covers: we do not ask.
  '--test-env=_TAPJS_PROCESSINFO_EXCLUDE_=/./',
  '--node-arg=--no-enable-source-maps',
  ...imports.map((url) => `--node-arg=--import=${url}`),
]

// tap ships a test class built for all its plugins; ours leaves most out, so each install builds it once.
const built = readFileSync(join(root, 'node_modules/@tapjs/test/test-built/dist/esm/index.js'), 'utf8')
if (built.includes('@tapjs/mock')) {
  const build = spawnSync(tap, ['build'], { cwd: root, stdio: 'inherit' })
  if (build.status !== 0) process.exit(build.status ?? 1)
}

const alone = /worst-bodies/
/** Their files take minutes. */
const long = /^test\/(browser|system|cli|desk)$/

const features =
  'agenda,articles,bylines,comments,events,feeds,looks,mail,media,moderation,notices,outreach,patrons,plugins,privacy,search,seed,site,' +
  'slugs,taxonomy,users,works'
/** Of the desk, what needs no browser. */
const desk =
  'account,admin,answers,appearance,board,entry,errors,find,house-bylines,house-settings,house-terms,media,moderation,' +
  'moderation-rooms,pages,people,permissions,planning,series,works,writing'
const sharedByEngines = [`test/{${features}}/*.test.ts`, `test/desk/{${desk}}.test.ts`]

const asked = process.argv.slice(2)
const onPostgres = asked[0] === '--postgres'
if (asked.length > 0 && !onPostgres) await run(asked)
else {
  // One for all that need one: a test that stops its server has another.
  const postgres = await startServer()
  Object.assign(env, { TEST_POSTGRES: postgres.url, ...(onPostgres && { BUBO_TEST_ENGINE: 'postgres' }) })
  try {
    await runTogether(onPostgres ? sharedByEngines : 'test/**/*.test.ts')
  } finally {
    await postgres.end()
  }
}

for (const [folder, time] of [...folders].sort((one, other) => other[1] - one[1]))
  console.log(`${String(Math.round(time / 1000)).padStart(5)} s  ${folder}`)
if (totals.skipped > 0) console.log(`${totals.skipped} skipped`)
console.log(`${totals.passed} passed, ${totals.failed} failed`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1

async function runTogether(pattern: string | string[]): Promise<void> {
  const all = globSync(pattern, { cwd: root }).sort()
  const shared = Map.groupBy(
    all.filter((file) => !alone.test(file)),
    dirname,
  )
  const together = [...shared].flatMap(([folder, files]) => {
    const name = basename(folder)
    if (!long.test(folder)) return [writeTogether(root, name, files)]
    return fours(files).map((some, index) => writeTogether(root, `${name}-${index + 1}`, some))
  })
  await run([...together, ...all.filter((file) => alone.test(file))])
}

function fours(files: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(files.length / 4) }, (_, index) => files.slice(index * 4, index * 4 + 4))
}

async function run(files: readonly string[]): Promise<void> {
  const child = spawn(tap, ['run', ...options, ...files], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env })
  const ended = once(child, 'close')
  let summary: string | undefined
  let failing = false
  for await (const line of createInterface({ input: child.stdout })) {
    const isResult = /^\s*(not )?ok \d/.test(line)
    if (isResult) failing = line.trimStart().startsWith('not ok')
    const [, file = '', time] = /^(?:not )?ok \d+ - (\S+\.test\.ts) # time=([\d.]+)ms/.exec(line) ?? []
    const folder = file.startsWith('.tap/') ? basename(file, '.test.ts').replace(/-\d+$/, '') : basename(dirname(file))
    if (time) folders.set(folder, (folders.get(folder) ?? 0) + Number(time))
    // A line for each file, and all that a failure says.
    if (failing || /^ok \d/.test(line)) console.log(line)
    summary = /^# \{ total: \d+(.*)\}$/.exec(line)?.[1] ?? summary
  }
  const [status] = (await ended) as [number | null]
  const count = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(summary ?? '')?.[1] ?? 0)
  totals.passed += count('pass')
  totals.skipped += count('skip')
  // A run that failed without a failed assertion (a crash, no summary) is one failure too.
  totals.failed += Math.max(count('fail'), status === 0 && summary !== undefined ? 0 : 1)
}
