import { mkdirSync, openSync, closeSync, ftruncateSync } from 'node:fs'
import { once } from 'node:events'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { watchReaders } from '../../server/http/slow-readers.ts'
import { build } from '../helper.ts'

const name = '0123456789abcdef0123456789abcdef-640.png'
const megabyte = 1024 * 1024

/** Resolves once the client has taken so many bytes more; then it takes none. */
async function take(socket: Socket, bytes: number): Promise<void> {
  for (let taken = 0; taken < bytes;) {
    const chunk = socket.read() as Buffer | null
    if (chunk === null) await once(socket, 'readable')
    else taken += chunk.length
  }
}

t.test('a client that takes nothing of a large file is cut, and one that reads is not', async (t) => {
  const app = await build(t)
  const folder = join(app.dataDir, 'media/01')
  mkdirSync(folder, { recursive: true })
  const file = openSync(join(folder, name), 'w')
  ftruncateSync(file, 512 * megabyte)
  closeSync(file)
  const readers = watchReaders(app.server.server, megabyte)
  const accepted: Socket[] = []
  app.server.server.on('connection', (socket: Socket) => void accepted.push(socket))
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.server.address() as AddressInfo
  const open = async () => {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`GET /media/01/${name} HTTP/1.1\r\nhost: localhost\r\n\r\n`)
    await take(socket, 1)
    return socket
  }
  const reading = await open()
  const idle = await open()
  t.equal(accepted.length, 2)
  const [served, cut] = accepted
  let looks = 0
  const sent = () => served!.bytesWritten - served!.writableLength
  // What the system keeps for the idle one is full after some megabytes; of what it keeps for the other we know nothing.
  while (!cut!.destroyed && looks < 100) {
    looks++
    readers.look()
    for (const from = sent(); sent() < from + 2 * megabyte;) await take(reading, megabyte)
  }
  t.ok(cut!.destroyed)
  t.ok(looks > 1, 'not at the first look')
  t.notOk(served!.destroyed, 'whoever reads goes on')
  await take(reading, 8 * megabyte)
  reading.destroy()
  idle.destroy()
})

t.test('a connection that waits for nothing is left alone', async (t) => {
  const app = await build(t)
  const readers = watchReaders(app.server.server, megabyte)
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.server.address() as AddressInfo
  const socket = connect(port, '127.0.0.1')
  for (let round = 0; round < 3; round++) {
    socket.write('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')
    await take(socket, 1)
    readers.look()
    readers.look()
  }
  t.notOk(socket.destroyed)
  socket.destroy()
})
