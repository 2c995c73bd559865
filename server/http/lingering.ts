import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

// As long as a body may take to arrive.
const longest = 5_000

const left = new WeakSet<Socket>()

/**
 * Ends our side of a connection on which more may arrive, and hears the other side out. Were it closed at once, the
 * system would reset it, and the client could lose the reply that it has not read yet (RFC 9112 section 9.6).
 */
export function leave(socket: Socket): void {
  left.add(socket)
  socket.end()
  const timer = setTimeout(() => socket.destroy(), longest)
  socket.once('close', () => clearTimeout(timer))
}

/** Whether nothing that still comes on this connection is answered. */
export function isLeft(socket: Socket): boolean {
  return left.has(socket)
}

/** Has Node leave the connections of those who are answered before their body has come. */
export function leaveGently(server: Server): void {
  server.prependListener('request', (request: IncomingMessage, reply: ServerResponse) => {
    if (!announcesBody(request)) return
    reply.prependOnceListener('finish', () => {
      // Whoever was too slow has had the time.
      if (!request.complete && reply.statusCode !== 408) leaveWhenItCloses(request)
    })
  })
}

/** Node closes a connection after its last reply by `destroySoon`. */
function leaveWhenItCloses(request: IncomingMessage): void {
  const socket: Partial<Pick<Socket, 'destroySoon'>> & Omit<Socket, 'destroySoon'> = request.socket
  socket.destroySoon = () => {
    delete socket.destroySoon
    if (request.complete) request.socket.destroySoon()
    else {
      request.unpipe().resume()
      leave(request.socket)
    }
  }
}

/** Whether a body comes after the head. */
export function announcesBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
