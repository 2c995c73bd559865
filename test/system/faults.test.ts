import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { seedArticle } from './seed-article.ts'
import { runProcess, startProcess, type ServerProcess, type Surroundings } from './server-process.ts'

const seeded = t.testdir({})
await seedArticle(seeded)

/** A folder of its own for one row of the table. */
function copyHouse(t: Test): string {
  const folder = join(t.testdir({}), 'data')
  cpSync(seeded, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

async function start(t: Test, dataDir: string, surroundings?: Surroundings): Promise<ServerProcess> {
  const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'info' }, surroundings)
  t.teardown(() => server.signal('SIGKILL'))
  return server
}

let visitors = 0

/** A comment by a visitor of its own. */
async function post({ url }: ServerProcess, name: string) {
  const reply = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `2001:db8:0:${(++visitors).toString(16)}::1`,
    },
    body: JSON.stringify({ name, text: `${name} writes. `.repeat(200) }),
  })
  const { status, headers } = reply
  const { code, reason } = (await reply.json()) as Record<string, unknown>
  return { status, code, reason, retryAfter: Number(headers.get('retry-after')) }
}

const read = async ({ url }: ServerProcess) => (await fetch(`${url}/articles/a-comment-box`)).status

async function readiness({ url }: ServerProcess) {
  const reply = await fetch(`${url}/readyz`)
  return { ready: reply.status, ...((await reply.json()) as object) }
}

function listNames(file: string): unknown[] {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare('select name from comments order by name').pluck().all()
  } finally {
    database.close()
  }
}

t.test('a log that cannot be written: the site serves, and says so', async (t) => {
  const full = openSync('/dev/full', 'w')
  const rows: [string, Surroundings, (server: ServerProcess) => void][] = [
    ['a full disk', { log: full }, () => undefined],
    ['a pipe that nobody reads', {}, (server) => server.closeLog()],
  ]
  for (const [what, surroundings, fail] of rows) {
    const server = await start(t, copyHouse(t), surroundings)
    fail(server)
    t.match(await post(server, 'Anne'), { status: 202 }, what)
    t.equal(await read(server), 200)
    t.same(await readiness(server), { ready: 200, status: 'ready', warnings: ['log_lost'] }, what)
    server.signal('SIGTERM')
    t.equal(await server.ended, 0, 'and it ends when asked')
  }
})

t.test(
  'a disk that is full takes nothing and keeps what it took, and is written again once there is room',
  async (t) => {
    const dataDir = copyHouse(t)
    // A limit on the length of files stands for a full disk. What tap adds to a process would end it at that limit.
    const launcher = ['env', '-u', 'NODE_OPTIONS', 'prlimit', '--fsize=400000:']
    const server = await start(t, dataDir, { launcher })
    const kept: string[] = []
    let refused
    for (let number = 100; refused === undefined; number++) {
      const answer = await post(server, `Anne ${number}`)
      if (answer.status === 202) kept.push(`Anne ${number}`)
      else refused = answer
    }
    t.match(refused, { status: 503, code: 'unavailable', reason: 'storage_failing', retryAfter: 30 })
    t.equal(await read(server), 200)
    t.match(await readiness(server), { ready: 503, status: 'unavailable', reason: 'storage_failing' })
    t.match(server.output(), /"msg":"the request failed"/, 'the fault is logged')
    execFileSync('prlimit', ['--pid', String(server.pid), '--fsize=unlimited:'])
    t.same(await readiness(server), { ready: 200, status: 'ready' })
    t.match(await post(server, 'Zoé'), { status: 202 })
    t.same(listNames(join(dataDir, 'bubo.sqlite')), [...kept, 'Zoé'])
  },
)

const gone = { status: 503, code: 'unavailable', reason: 'database_gone' }
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

const flip = (file: string, at: number) => {
  const bytes = readFileSync(file)
  bytes[at]! ^= 0xff
  writeFileSync(file, bytes)
}

/** What is done to a house that is closed, and what a start says of it. */
const refused: [string, (folder: string) => void, RegExp][] = [
  ['without its database', (folder) => rmSync(join(folder, 'bubo.sqlite')), /mais plus sa base/],
  ['with an emptied database', (folder) => truncateSync(join(folder, 'bubo.sqlite')), /mais plus sa base/],
  ['with a database cut short', (folder) => truncateSync(join(folder, 'bubo.sqlite'), 100_000), /abîmée/],
  [
    'with something else for a database',
    (folder) => writeFileSync(join(folder, 'bubo.sqlite'), 'x'.repeat(9000)),
    /abîmée/,
  ],
  ['with a byte flipped in its first page', (folder) => flip(join(folder, 'bubo.sqlite'), 100), /abîmée/],
  ['with the commits of another database', leaveForeignCommits, /mais plus sa base/],
  ['with commits made in another copy of its database', leaveOtherCommits, /abîmée/],
  ['without its secret', (folder) => rmSync(join(folder, 'secret')), /secret de ce site .* a disparu/],
  [
    'with the secret of another site',
    (folder) => writeFileSync(join(folder, 'secret'), randomBytes(32).toString('base64url')),
    /n’est pas celui de cette base/,
  ],
]

/** As a database that was copied over another one, whose commits stayed beside. */
function leaveForeignCommits(folder: string): void {
  const other = join(folder, 'other.sqlite')
  const database = new Database(other)
  database.pragma('journal_mode = WAL')
  database.exec('create table other (text)')
  database.pragma('wal_checkpoint(TRUNCATE)')
  const insert = database.prepare('insert into other values (?)')
  for (let number = 0; number < 40; number++) insert.run('x'.repeat(9000))
  copyFileSync(`${other}-wal`, join(folder, 'bubo.sqlite-wal'))
  database.close()
  rmSync(other)
}

/** As a backup that was copied over the database of a program that had crashed. */
function leaveOtherCommits(folder: string): void {
  const file = join(folder, 'bubo.sqlite')
  const database = new Database(file)
  database.exec("delete from settings; insert into settings values ('filler', hex(randomblob(20000)), 0, null)")
  database.exec(`vacuum into '${file}.copy'`)
  copyFileSync(`${file}-wal`, `${file}.commits`)
  database.close()
  renameSync(`${file}.copy`, file)
  renameSync(`${file}.commits`, `${file}-wal`)
}

function hashFiles(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  // SQLite leaves empty files, and its map of the commits, beside what it has only read.
  const paths = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith('-shm') && statSync(path).size > 0)
  return Object.fromEntries(
    paths.sort().map((path) => [path, createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )
}

t.test('2 what is left of a site is refused in a sentence, names the newest backup, and is not touched', async (t) => {
  const whole = copyHouse(t)
  t.equal((await runBubo(whole, ['backup'])).code, 0)
  const [backup] = readdirSync(join(whole, 'backups'))
  for (const [what, act, sentence] of refused) {
    const dataDir = `${whole}-${refused.findIndex(([name]) => name === what)}`
    cpSync(whole, dataDir, { recursive: true, preserveTimestamps: true })
    act(dataDir)
    const before = hashFiles(dataDir)
    const { code, out, err } = await runBubo(dataDir, ['start'], {}, { PORT: '0' })
    t.equal(code, 2, what)
    t.equal(out, '', 'no account is shown')
    t.match(err, sentence, what)
    t.notMatch(err, /\n.|ENOENT|SQLITE|\.ts:/, 'one sentence after another, in words')
    if (!/secret/.test(what)) t.match(err, `npm run bubo -- restore ${join(dataDir, 'backups', backup!)}`, what)
    t.same(hashFiles(dataDir), before, `${what}: nothing is changed`)
  }
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

t.test('a start on a disk that takes nothing says so in a sentence', async (t) => {
  const dataDir = copyHouse(t)
  const limit = ['env', '-u', 'NODE_OPTIONS', 'prlimit', '--fsize=50000:']
  await t.rejects(startProcess(dataDir, {}, { launcher: limit }), {
    message: /^the process ended with 1: Le disque du dossier BUBO_DATA ne répond pas comme il faut/,
  })
  t.match(await post(await start(t, dataDir), 'Anne'), { status: 202 }, 'and nothing is harmed')
})
