import { execFileSync } from 'node:child_process'
import { copyFileSync, openSync, renameSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { listNames, post, read, readiness, seedHouse, start, unsaved } from './fault-house.ts'
import { runProcess, type ServerProcess, type Surroundings } from './server-process.ts'

const copyHouse = await seedHouse(t)

t.test('a log that cannot be written: the site serves, and says so', async (t) => {
  const full = openSync('/dev/full', 'w')
  const rows: [string, Surroundings, (server: ServerProcess) => void][] = [
    ['a full disk', { log: full }, () => undefined],
    ['a pipe that nobody reads', {}, (server) => server.closeLog()],
  ]
  for (const [what, surroundings, fail] of rows) {
    const dataDir = copyHouse(t)
    const server = await start(t, dataDir, surroundings)
    fail(server)
    t.match(await post(server, 'Anne'), { status: 202 }, what)
    t.equal(await read(server), 200)
    t.same(await readiness(server), { ready: 200, status: 'ready', warnings: ['log_lost'] }, what)
    server.signal('SIGTERM')
    t.equal(await server.ended, 0, 'and it ends when asked')
    t.same(listNames(join(dataDir, 'bubo.sqlite')), ['Anne'])
  }
})

// A limit on the length of files stands for the disk: SQLite is told of a refused write in the same way, whatever the
// system's reason. What tap adds to a process would end it at that limit.
const limited = (bytes: string) => ['env', '-u', 'NODE_OPTIONS', 'prlimit', `--fsize=${bytes}`]

const disks: [string, { from: string; later?: string }][] = [
  ['that is full', { from: '400000:' }],
  ['that became read-only', { from: 'unlimited', later: '0:' }],
]

for (const [what, { from, later }] of disks) {
  t.test(`a disk ${what} takes nothing and keeps what it took, and is written again once it is mended`, async (t) => {
    const dataDir = copyHouse(t)
    const server = await start(t, dataDir, { launcher: limited(from) })
    const kept: string[] = []
    let refused
    for (let number = 100; refused === undefined; number++) {
      if (later !== undefined && number === 103)
        execFileSync('prlimit', ['--pid', String(server.pid), `--fsize=${later}`])
      const answer = await post(server, `Anne ${number}`)
      if (answer.status === 202) kept.push(`Anne ${number}`)
      else refused = answer
    }
    t.match(refused, { status: 503, code: 'unavailable', reason: 'storage_failing', detail: unsaved, retryAfter: 30 })
    t.equal(await read(server), 200)
    t.match(await readiness(server), { ready: 503, status: 'unavailable', reason: 'storage_failing' })
    t.match(server.output(), /"msg":"the request failed"/, 'the fault is logged')
    execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:'])
    t.same(await readiness(server), { ready: 200, status: 'ready' })
    t.match(await post(server, 'Zoé'), { status: 202 })
    t.same(listNames(join(dataDir, 'bubo.sqlite')), [...kept, 'Zoé'])
  })
}

const gone = { status: 503, code: 'unavailable', reason: 'database_gone', detail: unsaved }
const replaced: [string, (file: string) => void][] = [
  ['deleted', (file) => rmSync(file)],
  [
    'replaced',
    (file) => {
      copyFileSync(file, `${file}.other`)
      renameSync(`${file}.other`, file)
    },
  ],
  ['emptied', (file) => truncateSync(file)],
  ['without its last commits', (file) => rmSync(`${file}-wal`)],
]

for (const [what, act] of replaced) {
  t.test(`a database ${what} under a running server takes nothing more`, async (t) => {
    const dataDir = copyHouse(t)
    const server = await start(t, dataDir)
    t.match(await post(server, 'Anne'), { status: 202 })
    t.equal(await read(server), 200)
    act(join(dataDir, 'bubo.sqlite'))
    t.match(await post(server, 'Zoé'), gone)
    t.match(await readiness(server), { ready: 503, status: 'unavailable', reason: 'database_gone' })
    t.match(server.output(), /deleted or replaced/, 'the log names the files')
    t.not(await read(server), 500)
  })
}

t.test('a database that was moved away and put back is written again', async (t) => {
  const file = join(copyHouse(t), 'bubo.sqlite')
  const server = await start(t, join(file, '..'))
  renameSync(file, `${file}.away`)
  t.match(await post(server, 'Anne'), gone)
  t.equal(await read(server), 200)
  renameSync(`${file}.away`, file)
  t.match(await post(server, 'Zoé'), { status: 202 })
  t.same(await readiness(server), { ready: 200, status: 'ready' })
  t.same(listNames(file), ['Zoé'], 'what was refused is not there')
})

t.test('1 a second program on one folder is refused; commands that run beside a server are not', async (t) => {
  const dataDir = copyHouse(t)
  const server = await start(t, dataDir)
  const second = runProcess(dataDir, ['start'], { PORT: '0' })
  t.same(second, {
    code: 1,
    out: '',
    err: 'Un autre Bubo se sert déjà de ce dossier BUBO_DATA : arrêtez-le d’abord, ou choisissez un autre dossier.\n',
  })
  t.equal((await runBubo(dataDir, ['secret', 'renew'])).code, 1)
  for (const words of [['user', 'list'], ['backup'], ['check'], ['migrate'], ['purge']]) {
    t.equal((await runBubo(dataDir, words)).code, 0, words.join(' '))
  }
  t.match(await post(server, 'Anne'), { status: 202 })
  server.signal('SIGKILL')
  await server.ended
  const third = await start(t, dataDir)
  t.same(listNames(join(dataDir, 'bubo.sqlite')), ['Anne'], 'the system has freed the lock')
  t.match(await post(third, 'Zoé'), { status: 202 })
})
