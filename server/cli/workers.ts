import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { isRunByNpm, type Config } from '../config.ts'
import { closeOnSignal } from './closing.ts'
import { takeHouseToServe } from './house.ts'

/** Milliseconds. What keeps a worker from starting may pass. */
const pause = 1_000

/** What a worker tells: where it answers, and in a new house the link that opens its first page. */
export interface Answers {
  address: string
  setUpLink: string | null
}

/** What a worker is told. */
const closeWord = 'close'

/**
 * Takes the data folder, brings its database up to date, and starts the processes that serve the site on one port. One
 * that ends is started anew; where one ends before any has answered, all end with its code. `onAnswer` hears once where
 * they answer.
 */
export async function startWorkers(config: Config, onAnswer: (answers: Answers) => void): Promise<void> {
  const lock = await takeHouseToServe(config)
  let closing = false
  /** Those that have said where they answer. */
  const answering = new WeakSet<Worker>()
  let isSaid = false
  // Each takes connections by itself: one that is handed to a worker as it dies would never end.
  cluster.schedulingPolicy = cluster.SCHED_NONE

  function start(): void {
    if (closing) return
    const worker = cluster.fork()
    worker.once('message', (answers: Answers) => {
      answering.add(worker)
      if (!isSaid) onAnswer(answers)
      isSaid = true
    })
    worker.once('exit', (code) => {
      if (closing) return
      if (isSaid) setTimeout(start, answering.has(worker) ? 0 : pause)
      else void close().then(() => process.exit(code || 1))
    })
  }

  async function close(): Promise<void> {
    closing = true
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(workers.map((worker) => closeWorker(worker, answering.has(worker))))
    lock.release()
  }

  closeOnSignal(close, { withParent: isRunByNpm() })
  for (let count = 0; count < config.workers; count++) start()
}

/** One that has only begun to start would not hear the word, and has nobody to answer. */
async function closeWorker(worker: Worker, answers: boolean): Promise<void> {
  const ended = once(worker, 'exit')
  if (answers && worker.isConnected()) worker.send(closeWord)
  else worker.process.kill('SIGKILL')
  await ended
}

/** Where a worker answers, for the process that started it. */
export function tellAddress(answers: Answers): void {
  process.send?.(answers)
}

/** A worker that could not start ends once it has said why: the one that started it does not keep it. */
export function letGo(): void {
  process.channel?.unref()
}

/**
 * A worker ends by `close` when the process that started it says so; a signal to both is that one's. Where that one
 * ends without a word, Node ends its workers at once.
 */
export function closeWhenTold(close: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('message', (word) => {
    if (word !== closeWord) return
    void close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })
}
