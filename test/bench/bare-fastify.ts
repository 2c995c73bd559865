/**
 * The least that a server on the same foundation does: the measure that Bubo is held against. With a file's name it
 * sends the replies that the file holds, too: `[{ status, headers, body }]`, the body in base64, each at `/<its place>`.
 */
import { readFileSync } from 'node:fs'
import fastify from 'fastify'

interface Copied {
  status: number
  headers: Record<string, string>
  body: string
}

const server = fastify()
server.get('/readyz', async () => ({ status: 'ready' }))
const [, , file] = process.argv
const replies = file ? (JSON.parse(readFileSync(file, 'utf8')) as Copied[]) : []
for (const [index, { status, headers, body }] of replies.entries()) {
  const bytes = Buffer.from(body, 'base64')
  server.get(`/${index}`, (_request, reply) => reply.code(status).headers(headers).send(bytes))
}
console.log(await server.listen({ host: '127.0.0.1', port: 0 }))
