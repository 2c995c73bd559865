/** The least that a server on the same foundation does: the measure that a start of Bubo is held against. */
import fastify from 'fastify'

const server = fastify()
server.get('/readyz', async () => ({ status: 'ready' }))
console.log(await server.listen({ host: '127.0.0.1', port: 0 }))
