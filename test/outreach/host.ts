import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Test } from 'tap'

/** What a host was sent. */
export interface Arrived {
  method: string
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** How a host answers; null to say nothing at all. */
export type Reply = { status: number; headers?: Record<string, string>; body?: string } | null

/** A host of this machine that keeps what it is sent, and answers as it is told. */
export async function openHost(t: Test, answer: (arrived: Arrived) => Reply = () => ({ status: 204 })) {
  const arrived: Arrived[] = []
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() }
      arrived.push(one)
      const said = answer(one)
      if (said) reply.writeHead(said.status, said.headers).end(said.body)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, arrived }
}
