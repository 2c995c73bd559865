import { AsyncLocalStorage } from 'node:async_hooks'
import Database from 'better-sqlite3'
import { Client, Pool } from 'pg'
import type { App } from '../server/app.ts'
import type { Reader } from '../server/db/index.ts'
import { sql } from '../server/db/sql.ts'

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
export async function listQueries(
  app: Pick<App, 'db' | 'events' | 'server'>,
  run: () => Promise<unknown>,
): Promise<string[]> {
  await app.events.drain()
  // The version of cached pages is read once after each commit, by whoever comes first.
  await app.server.inject({ url: '/robots.txt' })
  const queries: string[] = []
  const see = (source: string) => asked.getStore() && queries.push(source)
  const restore = app.db.read.engine === 'sqlite' ? watchStatements(see) : watchPostgres(see)
  try {
    // Whoever waits begins an injected request.
    await asked.run(true, async () => void (await run()))
  } finally {
    restore()
  }
  return queries
}

/** How many statements run while `run` does. */
export async function countQueries(
  app: Pick<App, 'db' | 'events' | 'server'>,
  run: () => Promise<unknown>,
): Promise<number> {
  return (await listQueries(app, run)).length
}

/** The steps of SQLite's plan for a statement that was seen. */
export async function explain(db: Reader, query: string): Promise<string[]> {
  const plan = await db.rows<{ detail: string }>(sql.raw(`explain query plan ${query.replaceAll('?', '1')}`))
  return plan.map(({ detail }) => detail)
}

/** The driver has no hook on an open connection; its statements share one prototype. */
function watchStatements(see: (source: string) => unknown): () => void {
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

/** Of a pool by whoever asks; of a connection of one's own but for what opens and ends a transaction. */
function watchPostgres(see: (source: string) => unknown): () => void {
  const originals = [Pool, Client].map(({ prototype }) => [prototype, Reflect.get(prototype, 'query') as Ask] as const)
  for (const [prototype, original] of originals) {
    const query: Ask = function (config, values, callback) {
      const source = typeof config === 'string' ? config : config.text
      if (!callback && !/^(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/.test(source)) see(source)
      return original.call(this, config, values, callback)
    }
    Reflect.set(prototype, 'query', query)
  }
  return () => {
    for (const [prototype, original] of originals) Reflect.set(prototype, 'query', original)
  }
}

type Ask = (this: unknown, config: string | { text: string }, values?: unknown[], callback?: unknown) => unknown
