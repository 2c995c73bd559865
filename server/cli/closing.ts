import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import closeWithGrace from 'close-with-grace'
import type { App } from '../app.ts'

// After a signal: connections that are still busy are cut, then the process ends whatever is left.
const cutAfter = 8_000
const exitAfter = 9_500
const parentLookedForEach = 500

/**
 * The first signal closes the program, within ten seconds; the second ends it at once.
 * `withParent` closes it too once the process that started it has ended: npm hands a signal on to a shell,
 * and that ends without a word to us.
 * @returns what closes the program, for whoever else has a reason to.
 */
export function closeOnSignal(app: App, { withParent }: { withParent: boolean }): () => Promise<void> {
  const server = app.server.server
  const drain = trackReplies(server)
  const close = async (): Promise<void> => {
    drain()
    setTimeout(() => server.closeAllConnections(), cutAfter).unref()
    await app.close()
  }
  const grace = closeWithGrace(
    {
      delay: exitAfter,
      logger: false,
      // What no code caught is told apart elsewhere; a fault of the machine code ends the process as it is.
      skip: [
        'uncaughtException',
        'unhandledRejection',
        'beforeExit',
        'SIGILL',
        'SIGTRAP',
        'SIGABRT',
        'SIGBUS',
        'SIGFPE',
        'SIGSEGV',
      ],
      onSecondSignal: (signal) => process.exit(signal === 'SIGINT' ? 130 : 143),
    },
    close,
  )
  if (withParent) onParentEnd(grace.close)
  return close
}

function onParentEnd(act: () => void): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    act()
  }, parentLookedForEach).unref()
}

/**
 * Closing lets the requests under way end; each reply then tells its client that the connection ends too.
 * Connections without a request are cut: Node leaves open those that never sent one.
 */
function trackReplies(server: Server): () => void {
  const sockets = new Set<Socket>()
  const open = new Set<ServerResponse>()
  let closing = false
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.prependListener('request', (_request, reply: ServerResponse) => {
    if (closing) reply.setHeader('connection', 'close')
    open.add(reply)
    reply.once('close', () => open.delete(reply))
  })
  return () => {
    closing = true
    const busy = new Set([...open].map((reply) => reply.socket))
    for (const reply of open) if (!reply.headersSent) reply.setHeader('connection', 'close')
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
  }
}
