import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { makeFolder } from './helper.ts'

/**
 * What a test says that looks at system calls. A killed process loses nothing even without a sync: only they tell
 * whether a power cut would.
 */
export const needsStrace = { skip: spawnSync('strace', ['-V']).status === 0 ? false : 'strace is not installed' }

/**
 * Runs a Node program until it ends; the lines that strace writes of its calls of these names, with the paths.
 * `fault`: which calls fail, as strace's `inject` has it.
 */
export function listCalls(
  t: Test,
  calls: string,
  words: readonly string[],
  { env = {}, fault }: { env?: Record<string, string>; fault?: string } = {},
) {
  const trace = join(makeFolder(t), 'trace')
  const { status, stderr } = spawnSync(
    'strace',
    [
      '-f',
      '-y',
      '-e',
      `trace=${calls}`,
      ...(fault ? ['-e', `inject=${fault}`] : []),
      '-o',
      trace,
      process.execPath,
      ...words,
    ],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  )
  return { status, stderr, lines: readFileSync(trace, 'utf8').split('\n') }
}
