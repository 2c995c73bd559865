import { once } from 'node:events'
import { request as send, type IncomingHttpHeaders } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import type { TestApp } from '../helper.ts'

export async function listen(app: TestApp): Promise<number> {
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.server.address() as AddressInfo).port
}

let visitors = 0

/** The address of a visitor who has not been here yet, so that no limit counts what others sent. */
export function newVisitor(): string {
  return `10.${++visitors >> 16}.${(visitors >> 8) & 255}.${visitors & 255}`
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** A request as it is written: `inject` and `fetch` would tidy its path. `from` is the address that it comes from. */
export async function ask(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; from?: string; body?: string | Buffer } = {},
): Promise<Answer> {
  const { method = 'GET', headers = {}, from = '127.0.0.1', body } = options
  const request = send({ host: '127.0.0.1', port, path, method, headers, localAddress: from, agent: false })
  const answered = once(request, 'response') as Promise<[import('node:http').IncomingMessage]>
  request.end(body)
  const [reply] = await answered
  const chunks: Buffer[] = []
  for await (const chunk of reply) chunks.push(chunk as Buffer)
  return { status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks).toString() }
}

export interface Exchange {
  socket: Socket
  /** All that came back, once the server has closed. */
  closed: Promise<{ text: string }>
}

/** A connection on which these bytes are written, and then nothing. */
export async function open(port: number, bytes: string | Buffer = '', to = '127.0.0.1'): Promise<Exchange> {
  const socket = connect(port, to)
  let text = ''
  socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  const closed = new Promise<{ text: string }>((resolve) => socket.once('close', () => resolve({ text })))
  if (bytes.length > 0) socket.write(bytes)
  return { socket, closed }
}

/** What no reply may hold: our folders, our sources, a stack, SQL. */
export const telltale = new RegExp(
  [
    String.raw`node_modules|\/work\/|\.ts:\d|\n\s+at |\bselect\b.*\bfrom\b|insert into`,
    'sqlite|SQLITE|better-sqlite3|drizzle|passwordHash|password_hash',
  ].join('|'),
  'i',
)
