import { execFile } from 'node:child_process'
import { relative } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { root } from './helper.ts'
import { writeTogether } from './together.ts'

const quick = `
import t from 'tap'
t.teardown(() => console.log('# all is put away'))
t.test('quick', async (t) => t.pass())
`
const slow = `
import t from 'tap'
await new Promise((resolve) => setTimeout(resolve, 1000))
t.test('slow', async (t) => t.pass('after a while'))
`

t.test('what some files opened is put away after the tests of all, however slow one is to begin', async (t) => {
  const folder = relative(root, t.testdir({ 'a.test.ts': quick, 'b.test.ts': slow }))
  const file = writeTogether(root, 'slow-one', [`${folder}/a.test.ts`, `${folder}/b.test.ts`])
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', file], { cwd: root })
  t.match(stdout, /ok \d - after a while[^]*# all is put away/)
})
