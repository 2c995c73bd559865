import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

// A kilobyte a second: less than the slowest telephone takes, and longer than a tunnel lasts.
const lookEvery = 30_000
const leastTaken = 30_000

/**
 * Watches what clients take of the replies that wait for them: each `look` cuts the connections that took less than
 * `least` bytes since the look before, while more waited all the time.
 */
export function watchReaders(server: Server, least: number): { look: () => void } {
  const waiting = new Map<Socket, number>()
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      waiting.delete(socket)
    })
  })
  return {
    look() {
      for (const socket of open) {
        const taken = socket.bytesWritten - socket.writableLength
        const before = waiting.get(socket)
        if (socket.writableLength === 0) waiting.delete(socket)
        else if (before !== undefined && taken - before < least) socket.destroy()
        else waiting.set(socket, taken)
      }
    },
  }
}

/** Cuts who reads too slowly: a reply that nobody takes holds a file, a connection and memory. */
export function cutSlowReaders(app: FastifyInstance): void {
  const readers = watchReaders(app.server, leastTaken)
  const timer = setInterval(() => readers.look(), lookEvery).unref()
  app.addHook('onClose', async () => clearInterval(timer))
}
