import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { root } from '../helper.ts'
import { pluginFiles } from './house.ts'

/** Starts a house with plugins, does `steps` with it, and says what became of it, each on a line of JSON. */
const program = (steps: string) => `
import { setTimeout as wait } from 'node:timers/promises'
import { buildApp } from '${join(root, 'server/app.ts')}'
import { endOnStray } from '${join(root, 'server/cli/strays.ts')}'
import { loadConfig } from '${join(root, 'server/config.ts')}'
import { systemClock } from '${join(root, 'server/clock.ts')}'
import { migrateHouse } from '${join(root, 'server/db/index.ts')}'
const [, , folder] = process.argv
const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n')
const config = loadConfig({ BUBO_DATA: folder + '/data' })
await migrateHouse({ dataDir: folder + '/data', databaseUrl: '' }, systemClock)
let astray = 0
const write = (line) => {
  if (line.includes('on tag.created, astray')) astray++
  say(JSON.parse(line))
}
const logger = { level: 'info', stream: { write } }
const app = await buildApp(config, { pluginsDir: folder + '/plugins', logger })
endOnStray(app, async () => { await app.close(); say({ msg: 'closed' }) })
const get = async (path) => say({ path, status: (await app.server.inject({ url: '/plugins/' + path })).statusCode })
const tell = async (id, faults) => {
  await app.db.write((tx) => app.events.record(tx, 'tag.created', { id }, null))
  await app.events.drain()
  while (astray < faults) await wait(5)
}
${steps}
await app.close()
`

function run(t: Test, plugins: Record<string, string>, steps: string) {
  const files = Object.entries(plugins).map(([name, code]) => [name, pluginFiles(name, code)] as const)
  const folder = t.testdir({ data: {}, plugins: Object.fromEntries(files) })
  const file = join(folder, 'program.ts')
  writeFileSync(file, program(steps))
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, folder], { encoding: 'utf8' })
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return {
    status,
    stderr,
    lines,
    faultsOf: (plugin: string) => lines.filter((line) => line['plugin'] === plugin).slice(1),
    statusesOf: (path: string) => lines.filter((line) => line['path'] === path).map((line) => line['status']),
  }
}

const strays: Record<string, string> = {
  'a rejected promise': `void Promise.reject(new Error('astray'))`,
  'a rejection that is no error': `void Promise.reject('astray')`,
  'an async function that nobody waits for': `void (async () => { await null; throw new Error('astray') })()`,
  'a timer': `setTimeout(() => { throw new Error('astray') }, 1)`,
  'a timer’s promise': `setTimeout(() => void Promise.reject(new Error('astray')), 1)`,
  'a socket without a listener': `import('node:net').then(({ connect }) => connect(1, '127.0.0.1'))`,
  'the next turn': `setImmediate(() => { throw undefined })`,
}

const nameOf = (what: string) => what.replace(/[^a-z]+/g, '-')

t.test(
  'a plugin’s stray is logged and counted against it, unless a visitor has it made; the server goes on',
  async (t) => {
    const counted = Object.entries(strays).map(([what, stray]) => [
      nameOf(what),
      `export default (host) => {
      host.on('tag.created', () => { ${stray} })
      host.route({ path: 'x', answer: () => 'x' })
    }`,
    ])
    const asked = `export default (host) =>
    host.route({ path: 'x', answer: () => { void Promise.reject(new Error('no')); return 'x' } })`
    const paths = [...Object.keys(strays).map(nameOf), 'asked'].map((name) => `${name}/x`)
    const getAll = `for (const path of ${JSON.stringify(paths)}) await get(path)\n`
    const count = Object.keys(strays).length
    const tellAll = (...times: number[]) =>
      times.map((time) => `await tell('${time}', ${Math.min(time, 3) * count})\n`).join('')
    const { status, stderr, faultsOf, statusesOf } = run(
      t,
      { ...Object.fromEntries(counted), asked },
      tellAll(1, 2) + getAll + tellAll(3, 4) + getAll.repeat(3),
    )
    t.equal(status, 0, stderr)
    for (const what of Object.keys(strays)) {
      t.same(
        faultsOf(nameOf(what)).map((line) => [line['verb'], line['faults'] ?? null]),
        [1, 2, 3].map((faults) => ['on tag.created, astray', faults]),
        what,
      )
      t.same(statusesOf(`${nameOf(what)}/x`), [200, 404, 404, 404], `${what}: switched off the third time`)
    }
    t.match(faultsOf('asked'), [{ verb: 'route x, astray', unsaid: 0 }], 'logged once, and not counted')
    t.same(statusesOf('asked/x'), [200, 200, 200, 200])
  },
)

t.test('a stray of the house ends the program, closed, with code 1', async (t) => {
  for (const stray of [`void Promise.reject(new Error('own'))`, `setTimeout(() => { throw new Error('own') }, 1)`]) {
    const { status, lines } = run(t, {}, `${stray}\nawait wait(60_000)`)
    t.equal(status, 1)
    t.match(lines.slice(-2), [{ level: 60, err: { message: 'own' } }, { msg: 'closed' }])
  }
})
