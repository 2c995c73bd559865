import { once } from 'node:events'
import { mkdirSync, readdirSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { build, signIn, type Person, type TestApp } from '../helper.ts'
import { listEvents, storedFiles } from './records.ts'
import { drawPhoto, makeForm } from './samples.ts'

async function listen(t: Test): Promise<{ app: TestApp; person: Person; port: number }> {
  const app = await build(t)
  const person = await signIn(app, 'author')
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  return { app, person, port: (app.server.server.address() as AddressInfo).port }
}

function head(person: Person, length: number | 'chunked', type = 'multipart/form-data; boundary=x'): string {
  const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`
  return `POST /api/v1/admin/media HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${person.token}\r\ncontent-type: ${type}\r\n${size}\r\n\r\n`
}

const opening =
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\n'

/** The status line, once the server has answered or hung up. */
async function readStatus(socket: Socket): Promise<string> {
  let text = ''
  for await (const chunk of socket) {
    text += String(chunk)
    if (text.includes('\r\n')) break
  }
  return text.split('\r\n')[0] ?? ''
}

t.test('413 an announced 100 MB is refused before it is sent', async (t) => {
  const { app, person, port } = await listen(t)
  const socket = connect(port, '127.0.0.1')
  socket.write(head(person, 100_000_000) + opening)
  t.match(await readStatus(socket), / 413 /)
  socket.destroy()
  t.same(storedFiles(app), [])
})

t.test('413 an endless body is cut off, in little memory', async (t) => {
  const { app, person, port } = await listen(t)
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  const before = process.memoryUsage.rss()
  socket.write(head(person, 'chunked'))
  const chunk = Buffer.alloc(256 * 1024, 97)
  const frame = Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')])
  socket.write(`${opening.length.toString(16)}\r\n${opening}\r\n`)
  let sent = 0
  let status = ''
  let wake = () => {}
  socket.on('data', (data: Buffer) => {
    status ||= data.toString().split('\r\n')[0] ?? ''
    wake()
  })
  socket.on('drain', () => wake())
  socket.on('close', () => wake())
  while (status === '' && !socket.destroyed && sent < 300_000_000) {
    sent += chunk.length
    if (!socket.write(frame)) await new Promise<void>((resolve) => void (wake = resolve))
  }
  t.match(status, / 413 /)
  t.ok(sent < 60_000_000, `${sent} bytes were taken`)
  t.ok(process.memoryUsage.rss() - before < 120_000_000, 'little memory (this process holds both ends)')
  socket.destroy()
  t.same(storedFiles(app), [])
})

t.test('uploads broken off half-way leave nothing, and the next one works', async (t) => {
  const { app, person, port } = await listen(t)
  const bytes = await drawPhoto(300, 30)
  const form = await makeForm({ file: bytes, alt: 'x' })
  const { TMPDIR } = process.env
  const temporary = join(app.dataDir, 'tmp')
  mkdirSync(temporary)
  process.env['TMPDIR'] = temporary
  t.teardown(() => void (TMPDIR === undefined ? delete process.env['TMPDIR'] : (process.env['TMPDIR'] = TMPDIR)))
  t.equal(tmpdir(), temporary)
  let closed = 0
  app.server.server.on('connection', (socket: Socket) => void socket.once('close', () => closed++))
  for (let round = 0; round < 50; round++) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    const message = Buffer.concat([
      Buffer.from(head(person, form.payload.length, form.headers['content-type'])),
      form.payload,
    ])
    socket.write(message.subarray(0, message.length - 1 - round * 17))
    socket.destroy()
  }
  while (closed < 50) await new Promise((resolve) => void setImmediate(resolve))
  t.same(storedFiles(app), [])
  t.same(readdirSync(temporary), [])
  t.same(await listEvents(app), [])
  const reply = await fetch(`http://127.0.0.1:${port}/api/v1/admin/media`, {
    method: 'POST',
    body: new Uint8Array(form.payload),
    headers: { ...form.headers, authorization: `Bearer ${person.token}` },
  })
  t.equal(reply.status, 201)
})
