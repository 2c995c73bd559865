import { AsyncLocalStorage } from 'node:async_hooks'
import Database from 'better-sqlite3'
import type { App } from '../server/app.ts'

interface Statement {
  source: string
}

type Run = (this: Statement, ...parameters: unknown[]) => unknown

const asked = new AsyncLocalStorage<true>()

/**
 * The SQL of every statement that `run` brings about, in order. It is seen where each one is executed, in the driver,
 * so nothing that reaches the database can be missed; what timers of the program do meanwhile is not its doing. What
 * the followers of the events still had to read is handed out first.
 */
export async function listQueries(app: Pick<App, 'events' | 'server'>, run: () => Promise<unknown>): Promise<string[]> {
  await app.events.drain()
  // The version of cached pages is read once after each commit, by whoever comes first.
  await app.server.inject({ url: '/robots.txt' })
  const queries: string[] = []
  const restore = watchStatements((sql) => asked.getStore() && queries.push(sql))
  try {
    // Whoever waits begins an injected request.
    await asked.run(true, async () => void (await run()))
  } finally {
    restore()
  }
  return queries
}

/** How many statements run while `run` does. */
export async function countQueries(app: Pick<App, 'events' | 'server'>, run: () => Promise<unknown>): Promise<number> {
  return (await listQueries(app, run)).length
}

/** The driver has no hook on an open connection; its statements share one prototype. */
function watchStatements(see: (sql: string) => unknown): () => void {
  const connection = new Database(':memory:')
  const prototype = Object.getPrototypeOf(connection.prepare('select 1')) as Record<string, Run>
  connection.close()
  const originals = ['run', 'get', 'all', 'iterate'].map((name) => [name, prototype[name]!] as const)
  for (const [name, original] of originals) {
    prototype[name] = function (...parameters) {
      see(this.source)
      return original.apply(this, parameters)
    }
  }
  return () => {
    for (const [name, original] of originals) prototype[name] = original
  }
}
