import { once } from 'node:events'
import type { Server, ServerResponse } from 'node:http'
import { Server as Listener, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import closeWithGrace from 'close-with-grace'
import type { App } from '../app.ts'

// After a signal: connections that ask for nothing are cut, then those that are still busy; the process ends whatever is
// left.
const quietAfter = 1_000
const cutAfter = 8_000
const exitAfter = 9_500
const parentLookedForEach = 500

/**
 * The first signal closes the program by `close`, within ten seconds; the second ends it at once.
 * `withParent` closes it too once the process that started it has ended: npm hands a signal on to a shell,
 * and that ends without a word to us.
 */
export function closeOnSignal(close: () => Promise<void>, { withParent }: { withParent: boolean }): void {
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
}

/** What closes a program that serves: readers are answered first. */
export function createClose(app: App): () => Promise<void> {
  const server = app.server.server
  const takeLeave = trackReplies(server)
  return async () => {
    setTimeout(() => server.closeAllConnections(), cutAfter).unref()
    await takeLeave()
    await app.close()
  }
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
 * Takes in nobody new, and answers what comes on the connections that are there: each reply tells its client that the
 * connection ends. A request may be on its way on one that seems to wait, so that those are cut a second later.
 */
function trackReplies(server: Server): () => Promise<void> {
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
  return async () => {
    closing = true
    for (const reply of open) if (!reply.headersSent) reply.setHeader('connection', 'close')
    // The one of `http` would cut at once whoever waits.
    Listener.prototype.close.call(server)
    await Promise.race([once(server, 'close'), wait(quietAfter, undefined, { ref: false })])
    const busy = new Set([...open].map((reply) => reply.socket))
    for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
  }
}
