import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
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
import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { post, seedHouse, start } from './fault-house.ts'
import { runProcess, startProcess } from './server-process.ts'

const copyHouse = await seedHouse(t)

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
  const backup = readdirSync(join(whole, 'backups')).find((name) => !name.startsWith('.'))
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

t.test('a start on a disk that takes nothing says so in a sentence', async (t) => {
  const dataDir = copyHouse(t)
  const limit = ['env', '-u', 'NODE_OPTIONS', 'prlimit', '--fsize=50000:']
  await t.rejects(startProcess(dataDir, {}, { launcher: limit }), {
    // Its work that nobody waits for may have met the disk first: that stands in the log, in its lines.
    message: /^the process ended with 1: (\{.*\}\n)*Le disque du dossier BUBO_DATA ne répond pas comme il faut : .*\n$/,
  })
  t.match(await post(await start(t, dataDir), 'Anne'), { status: 202 }, 'and nothing is harmed')
})

// Root may write anywhere unless this is taken from it; whoever else runs this may not, as it is.
const asOrdinaryUser = process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] : []

const readOnly: [string, (dataDir: string) => void, RegExp][] = [
  [
    'folder',
    (dataDir) => chmodSync(dataDir, 0o500),
    /^Ces réglages ne conviennent pas :\n {2}- BUBO_DATA vaut « .*data » ; il faut un dossier où .* puisse écrire\n$/,
  ],
  [
    'database',
    (dataDir) => chmodSync(join(dataDir, 'bubo.sqlite'), 0o400),
    /^Cet utilisateur du système ne peut pas écrire dans le dossier BUBO_DATA : rien n’a été enregistré\.\n$/,
  ],
]

for (const [what, act, sentence] of readOnly) {
  t.test(`1 a start on a read-only ${what} is refused in a sentence, and nothing is changed`, async (t) => {
    const dataDir = copyHouse(t)
    const before = hashFiles(dataDir)
    act(dataDir)
    const { code, out, err } = runProcess(dataDir, ['start'], { PORT: '0', LOG_LEVEL: 'silent' }, asOrdinaryUser)
    chmodSync(dataDir, 0o700)
    t.equal(code, 1)
    t.equal(out, '')
    t.match(err, sentence)
    t.same(hashFiles(dataDir), before)
  })
}

/** What a client of the API holds: tokens of a session. */
async function signIn(url: string, credentials: { email: string; password: string }) {
  const reply = await send(`${url}/api/v1/auth/login`, credentials)
  const { accessToken = '', refreshToken = '' } = ((await reply.json()) as { data?: Record<string, string> }).data ?? {}
  return { status: reply.status, accessToken, refreshToken }
}

const send = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

t.test(
  'after `bubo secret renew` the site is written, everybody signs in again, and erasures still count',
  async (t) => {
    const dataDir = copyHouse(t)
    const database = join(dataDir, 'bubo.sqlite')
    const credentials = { email: 'anne@example.org', password: 'une phrase pour Anne 2026' }
    const account = ['user', 'create', '--email', credentials.email, '--name', 'Anne', '--role', 'administrator']
    t.match(await runBubo(dataDir, [...account, '--password-stdin'], { stdin: credentials.password }), { code: 0 })
    copyFileSync(database, `${database}.before`)
    t.match(await runBubo(dataDir, ['privacy', 'erase', 'zoe@example.org']), { code: 0 })
    const first = await start(t, dataDir)
    const { refreshToken, accessToken } = await signIn(first.url, credentials)
    first.signal('SIGTERM')
    t.equal(await first.ended, 0)
    rmSync(join(dataDir, 'secret'))
    t.match(await runBubo(dataDir, ['start'], {}, { PORT: '0' }), { code: 2, err: /secret de ce site .* a disparu/ })
    t.match(await runBubo(dataDir, ['secret', 'renew']), { code: 0, out: /^Le secret est neuf\./ })

    const server = await start(t, dataDir)
    t.match(await post(server, 'Anne'), { status: 202 })
    const me = await fetch(`${server.url}/api/v1/auth/me`, { headers: { authorization: `Bearer ${accessToken}` } })
    t.equal(me.status, 401)
    t.equal((await send(`${server.url}/api/v1/auth/refresh`, { refreshToken })).status, 401)
    t.match(await signIn(server.url, credentials), { status: 200 })
    server.signal('SIGTERM')
    t.equal(await server.ended, 0)

    // An older database does not know who was erased, and the new secret does not find them by the list.
    for (const side of ['-wal', '-shm']) rmSync(`${database}${side}`, { force: true })
    renameSync(`${database}.before`, database)
    t.match(await runBubo(dataDir, ['secret', 'renew']), { code: 0 })
    const { code, err } = runProcess(dataDir, ['start'], { PORT: '0', LOG_LEVEL: 'silent' })
    t.equal(code, 1)
    t.match(err, /^Des personnes ont été effacées depuis que cette base a été sauvegardée/)
  },
)
