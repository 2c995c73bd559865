import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Writes a file that runs these tests one after the other in one process, and tells where it is in the project. To
 * start a process, to read the program and to run its code for the first time costs more than most tests.
 *
 * They are read within a test of their own, so that tap, which ends with the last test that it knows, waits for them
 * all.
 */
export function writeTogether(root: string, name: string, tests: readonly string[]): string {
  const file = join('.tap/together', `${name}.test.ts`)
  const imports = tests.map((test) => `  await import('../../${test}')\n`).join('')
  mkdirSync(join(root, dirname(file)), { recursive: true })
  writeFileSync(join(root, file), `import t from 'tap'\n\nt.test('its files are read', async () => {\n${imports}})\n`)
  return file
}
