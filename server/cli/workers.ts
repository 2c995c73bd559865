import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { isRunByNpm, type Config } from '../config.ts'
import { closeOnSignal } from './closing.ts'
import { takeHouseToServe } from './house.ts'

/** What a worker is told. */
const closeWord = 'close'

/**
 * Takes the data folder, brings its database up to date, and starts the processes that serve the site on one port. One
 * that ends is started anew; where one cannot start, all end with its code. `onAnswer` hears once where they answer.
 */
export async function startWorkers(config: Config, onAnswer: (address: string) => void): Promise<void> {
  const lock = await takeHouseToServe(config)
  let closing = false
  let answers = false
  // Each takes connections by itself: one that is handed to a worker as it dies would never end.
  cluster.schedulingPolicy = cluster.SCHED_NONE

  function start(): void {
    const worker = cluster.fork()
    let started = false
    worker.once('message', (address: string) => {
      started = true
      if (!answers) onAnswer(address)
      answers = true
    })
    worker.once('exit', (code) => {
      if (closing) return
      if (started) start()
      else void close().then(() => process.exit(code || 1))
    })
  }

  async function close(): Promise<void> {
    closing = true
    await Promise.all(Object.values(cluster.workers ?? {}).map((worker) => worker && closeWorker(worker)))
    lock.release()
  }

  closeOnSignal(close, { withParent: isRunByNpm() })
  for (let count = 0; count < config.workers; count++) start()
}

async function closeWorker(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit')
  if (worker.isConnected()) worker.send(closeWord)
  else worker.process.kill()
  await ended
}

/** Where a worker answers, for the process that started it. */
export function tellAddress(address: string): void {
  process.send?.(address)
}

/** A worker that could not start ends once it has said why: the one that started it does not keep it. */
export function letGo(): void {
  process.channel?.unref()
}

/** A worker ends by `close` when the process that started it says so, or ends itself; a signal to both is that one's. */
export function closeWhenTold(close: () => Promise<void>): void {
  let closing = false
  const end = () => {
    if (closing) return
    closing = true
    void close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('message', (word) => word === closeWord && end())
  process.once('disconnect', end)
}
