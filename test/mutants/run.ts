/**
 * Plants mistakes in the program, one at a time, and looks whether a test notices:
 * `npm run mutants -- [--each 16] [--seed 1] [--only server/comments/keys.ts]`. Takes from half an hour to an hour.
 *
 * Each mistake meets only the tests that run the line it stands on (V8's coverage tells), the quickest first, in a copy
 * of the project. The seed makes the choice repeatable; `known.ts` names those planted each time, `explained.ts` those
 * that need no test.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  cpSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { writeTogether } from '../together.ts'
import { nodeArgs, reaches, readRuns, testEnv, type Run } from './coverage.ts'
import { explained } from './explained.ts'
import { findMistake, knownMistakes, type KnownMistake } from './known.ts'
import { listMutants, plant, type Mutant } from './plant.ts'

const root = join(import.meta.dirname, '../..')
const { values: asked } = parseArgs({
  options: {
    each: { type: 'string', default: '16' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
})

/** Where mistakes would do harm. */
const areas: Record<string, string> = {
  comments: 'server/comments/**/*.ts',
  moderation: 'server/moderation/**/*.ts',
  articles: 'server/articles/**/*.ts',
  events: 'server/events/**/*.ts',
  sessions: 'server/{users,patrons}/**/*session*.ts',
  privacy: 'server/privacy/**/*.ts',
  feeds: 'server/feeds/**/*.ts',
}

/** A browser, a whole process or a ratio of speeds is not asked: it takes minutes, or judges something else. */
const left = /^test\/(browser|system|bench|mutants)\/|http\/(worst-bodies|shutdown)|architecture|floors/

/** What comes with work on the project. */
const notCopied = new Set(['.git', '.tap', 'data', 'demo-data', 'node_modules'])

const sources = globSync('server/**/*.ts', { cwd: root }).sort()
const tests = globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => !left.test(file))
  .sort()
const read = (file: string) => readFileSync(join(root, file), 'utf8')

const copies = [copyProject(), copyProject()]
console.log(`Which of ${tests.length} test files runs what …`)
// In a copy: a test that fails there by itself would seem to catch every mistake.
const runs = await readRuns(copies[0]!, tests, sources)
const known = knownMistakes.map(place).filter(({ file }) => asked.only === '' || file === asked.only)
const chosen = [...known, ...Object.entries(areas).flatMap(([area, pattern]) => choose(area, pattern))]
console.log(`${chosen.length} mistakes are planted, ${known.length} of them known.`)

const survivors: string[] = []
const queue = chosen.entries()
let caught = 0
await Promise.all(copies.map(work))
for (const copy of copies) rmSync(copy, { recursive: true, force: true })

const told = survivors.filter((name) => name in explained)
const untold = survivors.filter((name) => !(name in explained))
console.log(`\n${caught} of ${chosen.length} caught, ${told.length} explained, ${untold.length} unseen`)
for (const name of told) console.log(`explained: ${name}\n           ${explained[name]}`)
for (const name of untold) console.log(`unseen: ${name}`)
process.exitCode = untold.length === 0 ? 0 : 1

function place(mistake: KnownMistake): Mutant {
  const { file, what, find, replacement } = mistake
  const from = findMistake(mistake, read(file))
  return { file, from, to: from + find.length, replacement, kind: 'known', name: `${file}: known: ${what}` }
}

/** A repeatable choice, of every kind of mistake in turn, from files in turn. */
function choose(area: string, pattern: string): Mutant[] {
  const random = createRandom(`${asked.seed} ${area}`)
  const files = globSync(pattern, { cwd: root }).filter((file) => !/\.(words|schema)\.ts$/.test(file))
  const all = (asked.only === '' ? files : files.filter((file) => file === asked.only))
    .sort()
    .flatMap((file) => listMutants(file, read(file)))
    .map((mutant) => ({ mutant, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
  const kinds = [...Map.groupBy(all, ({ mutant }) => mutant.kind).values()]
  const inTurn = all.map((_, turn) => kinds.map((some) => some[turn])).flat()
  return inTurn
    .filter((one) => one !== undefined)
    .slice(0, Number(asked.each))
    .map(({ mutant }) => mutant)
}

/** All of the project, for there are tests that read its README. */
function copyProject(): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'bubo-mutant-')))
  for (const name of readdirSync(root).filter((one) => !notCopied.has(one)))
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}

async function work(copy: string): Promise<void> {
  for (const [number, mutant] of queue) {
    const source = read(mutant.file)
    const { name } = mutant
    writeFileSync(join(copy, mutant.file), plant(source, mutant))
    const witness = await findWitness(copy, mutant)
    writeFileSync(join(copy, mutant.file), source)
    if (witness === null) survivors.push(name)
    else caught += 1
    console.log(`${number + 1}/${chosen.length} ${witness === null ? 'UNSEEN' : `caught by ${witness}`}  ${name}`)
  }
}

/** The first test that fails with the mistake in place; null when all pass. Those of the same feature are likelier. */
async function findWitness(copy: string, { file, from }: Mutant): Promise<string | null> {
  const able = runs
    .filter((run) => reaches(run, file, from))
    .sort((one, other) => one.milliseconds - other.milliseconds)
  const feature = `/${file.split('/')[1]}/`
  const near = able.filter(({ test }) => test.includes(feature))
  const far = able.filter(({ test }) => !test.includes(feature))
  return (await findFailure(copy, near)) ?? findFailure(copy, far)
}

/** A test that fails twice: once may be the machine's doing. */
async function findFailure(copy: string, some: readonly Run[]): Promise<string | null> {
  if (some.length === 0) return null
  const together = writeTogether(
    copy,
    'mutant',
    some.map(({ test }) => test),
  )
  const milliseconds = some.reduce((sum, run) => sum + run.milliseconds, 0)
  const first = await runOnce(copy, together, milliseconds)
  if (first === null || first.isEndless) return first && first.witness
  const again = await runOnce(copy, together, milliseconds)
  return again?.witness === first.witness ? first.witness : null
}

/** The test at which it failed, and whether it never came to an end. */
async function runOnce(
  copy: string,
  together: string,
  milliseconds: number,
): Promise<{ witness: string; isEndless: boolean } | null> {
  const child = spawn(process.execPath, [...nodeArgs(copy), together], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...testEnv, TAP_BAIL: '1', TAP_TIMEOUT: '3600' },
    // A mistake may make a loop endless.
    timeout: Math.ceil(60_000 + 3 * milliseconds),
    killSignal: 'SIGKILL',
  })
  const ended = once(child, 'close')
  let last = 'the start of the tests'
  for await (const line of createInterface({ input: child.stdout })) last = /^# Subtest: (.*)/.exec(line)?.[1] ?? last
  const [status, signal] = (await ended) as [number | null, NodeJS.Signals | null]
  return status === 0 ? null : { witness: `“${last}”`, isEndless: signal === 'SIGKILL' }
}

/** Mulberry32, from a hash of the words. */
function createRandom(words: string): () => number {
  let state = createHash('sha256').update(words).digest().readInt32LE()
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
