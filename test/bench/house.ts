import { createHash } from 'node:crypto'
import { constants, cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { withAccounts } from '../../server/cli/house.ts'
import { createTerminal } from '../../server/cli/terminal.ts'
import { databaseName } from '../../server/db/index.ts'
import { system } from '../../server/http/actor.ts'
import { findSeeded } from '../browser/demo.ts'
import { root } from '../helper.ts'
import { startProcess, type ServerProcess } from '../system/server-process.ts'
import { configOf, keepSeeded, seedCorpus } from './corpus/seed.ts'

/** A house of so many articles, for this run alone. */
export interface House {
  articles: number
  dataDir: string
  /** Beside the server's own connections: it reads, and may tell of an event. */
  database: Database.Database
  /** Of administrators. */
  accounts: readonly [Account, ...Account[]]
  start(): Promise<Server>
  close(): void
}

export interface Account {
  email: string
  password: string
}

export interface Server extends ServerProcess {
  /** How long its event loop was kept at most since this was asked last, in milliseconds. */
  readDelay(): Promise<number>
  stop(): Promise<void>
}

/** A copy of the corpus, which is seeded once and kept among the temporary files until it would be another. */
export async function openHouse(articles: number, say: (text: string) => void): Promise<House> {
  const shelf = openShelf()
  const name = `${articles}-articles-${hashSources()}`
  for (const other of readdirSync(shelf))
    if (other.startsWith(`${articles}-articles-`) && !other.startsWith(name))
      rmSync(join(shelf, other), { recursive: true })
  const kept = join(shelf, name)
  await keepSeeded(kept, (draft) => seedCorpus(draft, articles, say))
  say('the corpus is copied')
  return copyHouse(shelf, kept, articles)
}

/** A copy of the demo library, for this run alone. */
export async function openDemo(): Promise<House> {
  const demo = await findSeeded()
  return copyHouse(openShelf(), demo, 0)
}

function openShelf(): string {
  const shelf = join(tmpdir(), `bubo-bench-${process.getuid?.() ?? 0}`)
  mkdirSync(shelf, { recursive: true, mode: 0o700 })
  return shelf
}

async function copyHouse(shelf: string, kept: string, articles: number): Promise<House> {
  const dataDir = mkdtempSync(join(shelf, 'run-'))
  cpSync(kept, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE })
  const password = 'un-hibou-sous-la-lampe'
  const others = Array.from({ length: 7 }, (_, number) => ({ email: `bench${number}@bibliotheque.example`, password }))
  const accounts = [{ email: 'bench@bibliotheque.example', password }, ...others] as const
  await withAccounts({ config: configOf(dataDir), terminal: createTerminal() }, async (_db, users) => {
    for (const account of accounts) await users.create(system, { ...account, name: 'Bench', roles: ['administrator'] })
  })
  const database = new Database(join(dataDir, databaseName))
  database.pragma('synchronous = OFF')
  database.pragma('wal_autocheckpoint = 0')
  return {
    articles,
    dataDir,
    database,
    accounts,
    start: () => startServer(dataDir),
    close() {
      database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** What the corpus hangs on besides its size: the schema, and how it is written. */
function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(['migrations/sqlite/*.sql', 'test/bench/corpus/*.ts'], { cwd: root }).sort())
    if (!file.endsWith('.test.ts')) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 12)
}

async function startServer(dataDir: string): Promise<Server> {
  const script = join(import.meta.dirname, 'watched-server.ts')
  // The log as most have it. Comments come from an address each.
  const server = await startProcess(dataDir, { LOG_LEVEL: 'info', BUBO_TRUST_PROXY: '127.0.0.1' }, { script })
  return {
    ...server,
    readDelay: async () => (await server.ask()) as number,
    async stop() {
      server.signal('SIGTERM')
      await server.ended
    },
  }
}

/** The memory that is a process's own, its part of what it shares included, in megabytes; null where nothing tells. */
export function readMemory(pid: number): number | null {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
    return Number(kilobytes) / 1024
  } catch {
    return null
  }
}
