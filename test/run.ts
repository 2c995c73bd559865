/** Runs the tests with tap, and ends with the one line that tells how many passed. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const tap = join(root, 'node_modules/.bin/tap')
const folder = mkdtempSync(join(tmpdir(), 'bubo-tap-'))
const totals = { passed: 0, failed: 0, skipped: 0 }
// Test processes compile the program once for all of them.
const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'bubo-compile-cache') }

// A fresh checkout has no test class yet: tap builds it from its plugins once.
if (!existsSync(join(root, 'node_modules/@tapjs/test/test-built'))) {
  const built = spawnSync(tap, ['build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}

const asked = process.argv.slice(2)
if (asked.length > 0) run(asked, 2)
else {
  // Those that measure the whole program, or drive a browser, have the machine to themselves.
  const whole = globSync('test/{system,browser,http}/**/*.test.ts', { cwd: root }).sort()
  const rest = globSync('test/**/*.test.ts', { cwd: root }).sort().filter((file) => !whole.includes(file))
  run(rest, 2)
  run(whole, 1)
}
rmSync(folder, { recursive: true, force: true })

console.log(`${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`)
process.exitCode = totals.failed === 0 && totals.passed > 0 ? 0 : 1

function run(files: readonly string[], jobs: number): void {
  const results = join(folder, `${jobs}.tap`)
  const { status } = spawnSync(tap, ['run', '--reporter=terse', `--jobs=${jobs}`, `--output-file=${results}`, ...files], { cwd: root, stdio: 'inherit', env })
  const text = existsSync(results) ? readFileSync(results, 'utf8') : ''
  const summary = [...text.matchAll(/^# \{ total: \d+(.*)\}$/gm)].at(-1)?.[1]
  const count = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(summary ?? '')?.[1] ?? 0)
  totals.passed += count('pass')
  totals.skipped += count('skip')
  // A run that failed without a failed assertion (a crash, no summary) is one failure too.
  totals.failed += Math.max(count('fail'), status === 0 && summary !== undefined ? 0 : 1)
}
