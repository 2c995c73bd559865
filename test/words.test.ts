import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const root = join(import.meta.dirname, '..')

t.test('the list of all sentences comes to its end, in both languages', (t) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', 'test/words.ts'], {
    cwd: root,
    encoding: 'utf8',
  })
  t.equal(status, 0, stderr)
  const told = [...stdout.matchAll(/^## (.*)$/gm)].map(([, file]) => file)
  const files = [...globSync('server/**/*.words.ts', { cwd: root }), ...globSync('themes/*/locales', { cwd: root })]
  t.same(told.sort(), files.sort())
  t.end()
})

t.test('what stands for one names no number: in French it is that of none, too', (t) => {
  const wrong = globSync('server/**/*.words.ts', { cwd: root }).filter((file) =>
    /\bone: ['"`]1[\s\u00a0]/.test(readFileSync(join(root, file), 'utf8')),
  )
  t.same(wrong, [])
  t.end()
})
