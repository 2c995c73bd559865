import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

/** What a network was asked. */
export interface Asked {
  method: string
  url: URL
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface Said {
  status: number
  json: unknown
  headers?: Record<string, string>
}

/**
 * What goes wrong: `drop` before anything is done, `lost` once it was done and before a word is said, `cut` in the
 * middle of the answer, `flood` an answer without end, `silent` none at all; or the status of a refusal.
 */
export type Fault = 'drop' | 'lost' | 'cut' | 'flood' | 'silent' | 'elsewhere' | 429 | 500

/** A server of this machine that answers as `answer` does, and fails where `plant` says so. */
export async function openNetwork(
  t: Test,
  answer: (asked: Asked) => Promise<Said> | Said,
  plant: (step: string) => Fault | null,
  stepOf: (asked: Asked) => string,
) {
  const asked: Asked[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url: new URL(url, 'http://network'), headers, body: Buffer.concat(chunks) }
      asked.push(one)
      void serve(one, reply)
    })
  })

  async function serve(one: Asked, reply: ServerResponse): Promise<void> {
    const fault = plant(stepOf(one))
    if (fault === 'silent') return
    if (fault === 'drop') return void reply.destroy()
    if (fault === 'elsewhere') return void reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    if (fault === 500) return void reply.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oups</h1>')
    if (fault === 429)
      return void reply
        .writeHead(429, { 'content-type': 'application/json', 'retry-after': '30' })
        .end('{"error":"Trop"}')
    const { status, json, headers = {} } = await answer(one)
    const body = Buffer.from(JSON.stringify(json))
    const head = { 'content-type': 'application/json; charset=utf-8', ...headers }
    if (fault === 'lost') return void reply.destroy()
    if (fault === 'cut') {
      reply.writeHead(status, { ...head, 'content-length': String(body.length + 10) })
      reply.write(body.subarray(0, body.length >> 1), () => reply.destroy())
      return
    }
    if (fault === 'flood') return flood(reply.writeHead(status, head))
    reply.writeHead(status, head).end(body)
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, asked }
}

/** Ten gigabytes, as long as somebody takes them. */
function flood(reply: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, '[')
  let left = 10e9 / chunk.length
  const pour = () => {
    while (left-- > 0) if (!reply.write(chunk)) return
    reply.end()
  }
  reply.on('drain', pour)
  pour()
}
