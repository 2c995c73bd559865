/** Runs the tests with tap, and ends with the one line that tells how many passed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const tap = join(root, 'node_modules/.bin/tap')
const folder = mkdtempSync(join(tmpdir(), 'bubo-tap-'))
const results = join(folder, 'results.tap')

// A fresh checkout has no test class yet: tap builds it from its plugins once.
if (!existsSync(join(root, 'node_modules/@tapjs/test/test-built'))) {
  const built = spawnSync(tap, ['build'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) process.exit(built.status ?? 1)
}
const run = spawnSync(tap, ['run', '--reporter=terse', `--output-file=${results}`, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })

const text = existsSync(results) ? readFileSync(results, 'utf8') : ''
const totals = [...text.matchAll(/^# \{ total: (\d+)(.*)\}$/gm)].at(-1)
const count = (name: string) => Number(new RegExp(`${name}: (\\d+)`).exec(totals?.[2] ?? '')?.[1] ?? 0)
const passed = count('pass')
const failed = count('fail') + (totals ? 0 : 1)
const skipped = count('skip')
rmSync(folder, { recursive: true, force: true })

console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = run.status === 0 && failed === 0 && passed > 0 ? 0 : 1
