import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkTheme } from '../../server/themes/index.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { makeFolder } from '../helper.ts'
import { broken } from './broken-themes.ts'
import { createThemeFolder } from './theme-folder.ts'

t.test('each of twenty broken themes gets its list, and nothing else', async (t) => {
  t.ok(Object.keys(broken).length >= 20)
  for (const [name, [theme, wanted]] of Object.entries(broken)) {
    const problems = (await checkTheme(t.testdir(theme))).map(
      ({ file, line, message }) => `${file}:${line} ${message.en}`,
    )
    const missing = wanted.filter((start) => !problems.some((problem) => problem.startsWith(start)))
    const more = problems.filter((problem) => !wanted.some((start) => problem.startsWith(start)))
    t.same({ missing, more }, { missing: [], more: [] }, name)
  }
})

t.test('bubo theme check says the same of each of them, with file and line, and writes nothing', async (t) => {
  const folder = t.testdir(Object.fromEntries(Object.values(broken).map(([theme], at) => [String(at), theme])))
  const readTimes = () =>
    readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, String(path))).mtimeMs)
  const before = readTimes()
  const data = makeFolder(t)
  for (const [at, [name, [, wanted]]] of Object.entries(broken).entries()) {
    const told = await runBubo(data, ['theme', 'check', join(folder, String(at)), '--json'])
    t.equal(told.code, 1, name)
    const { problems } = JSON.parse(told.out).data as { problems: { file: string; line: number; message: string }[] }
    const places = problems.map(({ file, line }) => `${file}:${line}`)
    for (const start of wanted)
      t.ok(
        places.some((place) => place.startsWith(start.split(' ')[0] ?? '')),
        `${name}: ${start}`,
      )
    t.ok(
      problems.every(({ message }) => message !== ''),
      name,
    )
  }
  t.same(readTimes(), before, 'it writes nothing')
})

t.test('bubo theme check', async (t) => {
  const [theme] = broken['a script, a style and a missing page']!
  const folder = t.testdir({ broken: theme, sound: createThemeFolder() })
  const before = readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, String(path))).mtimeMs)
  const run = (...argv: string[]) => runBubo(makeFolder(t), ['theme', 'check', ...argv])
  t.match(await run(join(folder, 'sound')), { code: 0, out: 'Ce thème peut servir.' })
  const told = await run(join(folder, 'broken'))
  t.equal(told.code, 1)
  t.match(told.out, /^templates\/home\.hbs:2: un thème ne contient pas de script\ntemplates\/home\.hbs:3: /)
  t.match(told.err, '3 points à corriger')
  const json = JSON.parse((await run(join(folder, 'broken'), '--json')).out)
  t.match(json.data.problems[0], { file: 'templates/home.hbs', line: 2 })
  t.equal((await run(join(folder, 'nowhere'))).code, 2)
  t.equal((await run()).code, 2)
  const after = readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, String(path))).mtimeMs)
  t.same(after, before, 'it writes nothing')
})
