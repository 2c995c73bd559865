import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import t, { type Test } from 'tap'
import { build, signIn, type BuildOptions, type Person, type TestApp } from '../helper.ts'
import { listEvents, storedFiles } from './records.ts'
import { createIncoming } from '../../server/media/incoming.ts'
import { drawPhoto, makeForm, upload } from './samples.ts'

async function listen(t: Test, options: BuildOptions = {}): Promise<{ app: TestApp; person: Person; port: number }> {
  const app = await build(t, options)
  const person = await signIn(app, 'author')
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  return { app, person, port: (app.server.server.address() as AddressInfo).port }
}

function head(person: Person, length: number | 'chunked', type = 'multipart/form-data; boundary=x'): string {
  const size = length === 'chunked' ? 'transfer-encoding: chunked' : `content-length: ${length}`
  return (
    `POST /api/v1/admin/media HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${person.token}\r\n` +
    `content-type: ${type}\r\n${size}\r\n\r\n`
  )
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
  const more = Buffer.concat(Array.from({ length: 60 }, () => frame))
  t.notOk(
    await new Promise((resolve) => void socket.write(more, resolve)),
    'what was under way is taken, and forgotten',
  )
  socket.destroy()
  t.same(storedFiles(app), [])
})

/** The files that are arriving. */
function arriving(app: TestApp): { name: string; size: number }[] {
  const folder = join(app.dataDir, 'incoming')
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => ({
    name,
    size: statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0,
  }))
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => void setImmediate(resolve))
}

t.test('an upload goes to the disk as it arrives, and what is broken off half-way leaves it', async (t) => {
  const { app, person, port } = await listen(t)
  const socket = connect(port, '127.0.0.1')
  socket.write(head(person, 19_000_000) + opening)
  socket.write(Buffer.alloc(8_000_000, 97))
  await until(() => (arriving(app)[0]?.size ?? 0) > 7_000_000)
  socket.destroy()
  await until(() => arriving(app).length === 0)
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
})

/** On PostgreSQL who they are is asked over a socket: they are gone before the form is read. */
for (const engine of ['sqlite', 'postgres'] as const)
  t.test(`uploads broken off anywhere leave nothing, and the next one works: ${engine}`, (t) => breakOff(t, engine))

async function breakOff(t: Test, engine: 'sqlite' | 'postgres'): Promise<void> {
  const { app, person, port } = await listen(t, { engine })
  const bytes = await drawPhoto(300, 30)
  const form = await makeForm({ file: bytes, alt: 'x' })
  const message = Buffer.concat([
    Buffer.from(head(person, form.payload.length, form.headers['content-type'])),
    form.payload,
  ])
  let closed = 0
  app.server.server.on('connection', (socket: Socket) => void socket.once('close', () => closed++))
  for (let round = 0; round < 50; round++) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(message.subarray(0, message.length - 1 - round * 17))
    socket.destroy()
  }
  await until(() => closed === 50 && arriving(app).length === 0)
  t.same(storedFiles(app), [])
  t.same(await listEvents(app), [])
  const send = () =>
    fetch(`http://127.0.0.1:${port}/api/v1/admin/media`, {
      method: 'POST',
      body: new Uint8Array(form.payload),
      headers: { ...form.headers, authorization: `Bearer ${person.token}` },
    })
  let reply = await send()
  // Of the fifty some may still be on their way out.
  for (let time = 0; time < 20 && reply.status === 429; time++) reply = await send()
  t.equal(reply.status, 201)
  await until(() => arriving(app).length === 0)
}

t.test('429 503 beyond a few uploads at once, of one person and of all, until one ends', async (t) => {
  const { app, person, port } = await listen(t)
  const people = [person]
  while (people.length < 5) people.push(await signIn(app, 'author'))
  const sockets: Socket[] = []
  const begin = async (who: Person) => {
    const socket = connect(port, '127.0.0.1')
    const before = arriving(app).length
    socket.write(`${head(who, 1_000_000)}${opening}x`)
    await until(() => arriving(app).length > before)
    sockets.push(socket)
  }
  const isRefused = async (who: Person) => {
    const reply = await upload(who, { file: Buffer.from('x') })
    return { status: reply.statusCode, retryAfter: reply.headers['retry-after'], detail: reply.json().detail }
  }
  for (let count = 0; count < 6; count++) await begin(person)
  t.match(await isRefused(person), { status: 429, retryAfter: '10', detail: /attendez la fin des envois en cours/ })
  for (const who of people.slice(1, 4)) for (let count = 0; count < 6; count++) await begin(who)
  t.match(await isRefused(people[4]!), { status: 503, retryAfter: '10', detail: /attendez la fin des envois en cours/ })
  sockets[0]!.destroy()
  await until(() => arriving(app).length === 23)
  t.match(await isRefused(person), { status: 415 }, 'the room that one leaves is taken')
  for (const socket of sockets) socket.destroy()
  await until(() => arriving(app).length === 0)
})

t.test('what a crash left of uploads goes at the next start', async (t) => {
  const folder = t.testdir({ incoming: { left: 'half of a picture', other: 'another program’s, still arriving' } })
  const incoming = createIncoming(join(folder, 'incoming'))
  const before = new Date(Date.now() - 60_000)
  utimesSync(join(folder, 'incoming/left'), before, new Date(before.getTime() - 1))
  await incoming.clear(before)
  t.same(readdirSync(join(folder, 'incoming')), ['other'])
  await incoming.discard({ path: join(folder, 'incoming/other'), sha256: '' })
  const { path, sha256 } = await incoming.receive(Readable.from([Buffer.from('a'), Buffer.from('bc')]))
  t.equal(readFileSync(path, 'utf8'), 'abc')
  t.equal(sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  await incoming.discard({ path, sha256 })
  t.same(readdirSync(join(folder, 'incoming')), [])
})
