import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file that runs these tests one after the other in one process, and tells where it is in the project. To
 * start a process, to read the program and to run its code for the first time costs more than most tests.
 */
export function writeTogether(root: string, name: string, tests: readonly string[]): string {
  const file = join('.tap/together', `${name}.test.ts`)
  mkdirSync(join(root, dirname(file)), { recursive: true })
  writeFileSync(join(root, file), tests.map((test) => `import '../../${test}'\n`).join(''))
  return file
}
