import type { App } from '../app.ts'

const cutAfter = 5_000

/**
 * What no code caught: a plugin's is counted against it, and the program goes on. Any other leaves it in a state that
 * nobody knows: it closes, and ends with code 1, so that whoever watches over it starts it anew.
 */
export function endOnStray({ server, plugins }: App, close: () => Promise<void>): void {
  let ending = false
  const onStray = (stray: unknown) => {
    if (plugins.blame(stray) || ending) return
    ending = true
    server.log.fatal({ err: stray }, 'the program ends: an error that nothing caught')
    const end = () => process.exit(1)
    setTimeout(end, cutAfter).unref()
    void close().then(end, end)
  }
  process.on('uncaughtException', onStray)
  process.on('unhandledRejection', onStray)
}
