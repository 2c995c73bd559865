import { AsyncResource } from 'node:async_hooks'
import { pause } from '../turns.ts'

/** How many writes share a commit at most, and for how many milliseconds one goes on taking them in. */
const mostTogether = 200
const longest = 20

/** What the commits of a connection are made of, by the engine. */
export interface CommitSteps {
  /** Opens a transaction; `askedAt`: when the first of its writes was asked for. */
  begin(askedAt: number): Promise<void>
  /** Returns once what was written cannot be lost. */
  commit(): Promise<void>
  /** Takes back all that was written, if that is not done already; never throws. */
  rollback(): Promise<void>
  /** Runs a statement on savepoints, the same in both engines. */
  exec(statement: string): Promise<void> | void
  /** Whether the transaction still stands: of some faults all is taken back at once. */
  isOpen(): boolean
  /** Of those that were kept, once they are told so. */
  onKept(): void
  /** What an error is to those who wrote. */
  translate(error: unknown): unknown
  monotonic(): number
}

interface Waiting {
  askedAt: number
  work: () => Promise<unknown>
  /** What it gave, until all are kept. */
  given?: unknown
  resolve: (given: unknown) => void
  reject: (error: unknown) => void
}

interface Outcome {
  done: Waiting[]
  failed: { one: Waiting; error: unknown }[]
}

/**
 * Runs writes one after the other. Those that wait at the same time share one commit, and its wait for the disk; each
 * is told when it is kept. One that throws leaves nothing of its own behind, and takes nobody with it.
 */
export function createCommits(steps: CommitSteps) {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null

  async function run(): Promise<void> {
    try {
      while (waiting.length > 0) {
        // Whoever is about to write in this turn of the event loop comes along.
        await pause()
        await commit(waiting.splice(0, mostTogether))
      }
    } finally {
      running = null
    }
  }

  async function commit(group: Waiting[]): Promise<void> {
    const outcome: Outcome = { done: [], failed: [] }
    const { done, failed } = outcome
    try {
      await steps.begin(group[0]?.askedAt ?? 0)
      await runWhileShort(group.splice(0), outcome)
      if (done.length > 0) await steps.commit()
      else await steps.rollback()
    } catch (thrown) {
      const error = steps.translate(thrown)
      failed.push(...[...group, ...done.splice(0)].map((one) => ({ one, error })))
      await steps.rollback()
    } finally {
      for (const { one, error } of failed) one.reject(error)
      for (const { resolve, given } of done) resolve(given)
    }
    if (done.length > 0) steps.onKept()
  }

  /** Those that it has no time for, or that it does not come to, wait for the next commit. */
  async function runWhileShort(group: Waiting[], outcome: Outcome): Promise<void> {
    const until = steps.monotonic() + longest
    const isAlone = group.length === 1
    try {
      for (let next = group.shift(); next; next = group.shift()) {
        await runOne(next, isAlone, outcome)
        if (steps.monotonic() > until) return
      }
    } finally {
      waiting = [...group, ...waiting]
    }
  }

  /** @throws what ended the whole transaction. */
  async function runOne(one: Waiting, isAlone: boolean, { done, failed }: Outcome): Promise<void> {
    try {
      if (!isAlone) await steps.exec('SAVEPOINT one')
      one.given = await one.work()
      if (!isAlone) await steps.exec('RELEASE one')
      done.push(one)
    } catch (error) {
      failed.push({ one, error: steps.translate(error) })
      if (!steps.isOpen()) throw error
      if (isAlone) return
      await steps.exec('ROLLBACK TO one')
      await steps.exec('RELEASE one')
    }
  }

  return {
    write<T>(work: () => Promise<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        // In the context of who asks for it, not of who came first.
        const bound = AsyncResource.bind(work)
        waiting.push({ askedAt: steps.monotonic(), work: bound, resolve: resolve as (given: unknown) => void, reject })
        running ??= run()
      })
    },
    /** Waits for all writes that were asked for. */
    async settled(): Promise<void> {
      await running
    },
  }
}
