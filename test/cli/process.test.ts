import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { root } from '../helper.ts'
import { setUp } from './set-up.ts'

const node = join(root, 'node_modules/node/bin/node')
const bubo = join(root, 'server/bubo.js')

const envFor = (folder: string, more: Record<string, string> = {}) => ({
  BUBO_DATA: folder,
  PORT: '0',
  LOG_LEVEL: 'debug',
  ...more,
})

interface Started {
  child: ChildProcess
  address: string
  out: () => string
  err: () => string
}

/** A server in a process of its own, once it answers. */
async function start(folder: string, more: Record<string, string> = {}): Promise<Started> {
  const child = spawn(node, [bubo, 'start'], { env: envFor(folder, more), stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(out)?.[0]
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${out}${err}`)))
  })
  return { child, address, out: () => out, err: () => err }
}

const post = (address: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

t.test('1 an older Node is told so in one line', async (t) => {
  const old = ['/usr/local/bin/node', '/usr/bin/node'].find(
    (path) => existsSync(path) && /^v(1\d|2[01])\./.test(spawnSync(path, ['-v']).stdout.toString()),
  )
  if (!old) {
    t.pass('this machine has no older Node')
    return
  }
  const { status, stdout, stderr } = spawnSync(old, [bubo, 'start'], { env: {} })
  t.equal(status, 1)
  t.equal(stdout.toString(), '')
  t.match(stderr.toString(), /^Bubo demande Node 22\.18 .* Bubo needs Node 22\.18 or newer.*\n$/)
  t.equal(stderr.toString().split('\n').length, 2)
})

t.test('which versions of Node pass', async (t) => {
  const source = readFileSync(bubo, 'utf8')
  const condition = /var runsTypeScript = (.+)/.exec(source)?.[1] ?? ''
  const passes = (major: number, minor: number): unknown => runInNewContext(condition, { major, minor })
  for (const [major, minor] of [
    [22, 18],
    [22, 30],
    [23, 6],
    [24, 0],
    [26, 1],
  ] as const)
    t.equal(passes(major, minor), true, `${major}.${minor}`)
  for (const [major, minor] of [
    [0, 12],
    [12, 22],
    [18, 20],
    [20, 20],
    [22, 17],
    [23, 5],
  ] as const)
    t.equal(passes(major, minor), false, `${major}.${minor}`)
})

t.test('0 1 a first start: a link opens the blog once, a taken port is told, a signal closes cleanly', async (t) => {
  const home = t.testdir({})
  const server = await start(join(home, 'data'), { BUBO_URL: 'https://blog.bibliotheque.example' })
  const link = /https:\/\/blog\.bibliotheque\.example\/desk\/setup\/([\w-]{43})/.exec(server.out())
  const { email, password } = await setUp(server.address, link?.[1] ?? '')
  const reply = await post(server.address, '/api/v1/auth/login', { email, password })
  t.equal(reply.status, 200)
  const { accessToken, refreshToken } = (
    (await reply.json()) as { data: { accessToken: string; refreshToken: string } }
  ).data
  const me = await fetch(`${server.address}/api/v1/auth/me?token=${refreshToken}`, {
    headers: { authorization: `Bearer ${accessToken}`, cookie: 'a=canary-cookie' },
  })
  t.equal(me.status, 200)

  const port = new URL(server.address).port
  const second = spawn(node, [bubo, 'start'], {
    env: envFor(join(home, 'other'), { PORT: port, BUBO_LANG: 'en' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: string[] = []
  second.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  second.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString()))
  const [code] = (await once(second, 'close')) as [number]
  t.equal(code, 1)
  t.match(said.join(''), new RegExp(`Port ${port} of 127.0.0.1 is already in use`))
  t.notMatch(said.join(''), /desk\/setup|\bat .*:\d+:\d+/, 'no link is shown where nothing can be served')

  // A request under way when the signal comes is answered, and told that its connection ends.
  const body = JSON.stringify({ email, password })
  const slow = request(`${server.address}/api/v1/auth/login`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      connection: 'keep-alive',
    },
  })
  slow.write(body.slice(0, 10))
  const idle = connect(Number(port), '127.0.0.1')
  await once(idle, 'connect')
  await fetch(`${server.address}/api/v1/auth/me`)
  const closed = once(server.child, 'close') as Promise<[number]>
  const answered = once(slow, 'response')
  server.child.kill('SIGTERM')
  await once(idle, 'close')
  slow.end(body.slice(10))
  const [answer] = (await answered) as [import('node:http').IncomingMessage]
  t.equal(answer.statusCode, 200)
  t.equal(answer.headers.connection, 'close')
  answer.resume()
  t.equal((await closed)[0], 0)

  const log = server.err()
  t.match(log, /"path":"\/api\/v1\/auth\/me"/)
  for (const secret of [password, link?.[1] ?? '', accessToken, refreshToken, 'canary-cookie', email])
    t.notMatch(log, secret, 'the log holds no secret')
})

t.test('a second signal ends the process at once', async (t) => {
  const server = await start(t.testdir({}), { BUBO_LANG: 'en', LOG_LEVEL: 'silent' })
  t.match(server.out(), new RegExp(`First start: open this link[^]*${server.address}/desk/setup/[\\w-]{43}`))
  const slow = request(`${server.address}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': 50 },
  })
  slow.on('error', () => undefined)
  slow.write('{"email"')
  await fetch(`${server.address}/api/v1/auth/me`)
  const idle = connect(Number(new URL(server.address).port), '127.0.0.1')
  await once(idle, 'connect')
  const closed = once(server.child, 'exit') as Promise<[number]>
  server.child.kill('SIGINT')
  await once(idle, 'close')
  server.child.kill('SIGINT')
  t.equal((await closed)[0], 130)
})

t.test('a signal to npm alone ends the program that it started', async (t) => {
  const home = t.testdir({})
  const npm = spawn('npm', ['start'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: home, npm_config_update_notifier: 'false', ...envFor(join(home, 'data')) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(npm, 'close')
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString()
        const found = /Bubo .*(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
        if (found) resolve(found)
      })
    }
    void closed.then(() => reject(new Error(said)))
  })
  await fetch(`${address}/healthz`)
  const pid = Number(/"pid":(\d+)/.exec(said)?.[1])
  t.ok(pid > 0 && pid !== npm.pid)
  t.teardown(() => endIfThere(pid))
  npm.kill('SIGTERM')
  // Its output ends only once nobody is left who could write there: npm, its shell, and the program.
  await closed
  await t.rejects(fetch(address), 'nobody answers any more')
})

/** What a test that fails leaves behind. */
function endIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
