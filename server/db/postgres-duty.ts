import type { Client } from 'pg'
import type { Duty } from './db.ts'
import { channel, locks, makeClient } from './postgres-connection.ts'

// Whoever has the duty sees by then that its connection is gone; another takes it by then.
const lookEvery = 1_000
const longestAnswer = 5_000

/**
 * The duty of a site on a server is a lock of the session of one program: it goes with its connection, however the
 * program ends. Commits wake whoever has it; those that went unheard are looked for each second.
 */
export function createDuty(url: string): Duty & { close(): Promise<void> } {
  const listeners: (() => void)[] = []
  let client: Client | null = null
  let ours = false
  let turns = 0
  let timer: NodeJS.Timeout | undefined
  let looking: Promise<void> = Promise.resolve()
  let closed = false

  function tell(): void {
    if (ours) for (const listener of listeners) listener()
  }

  async function connect(): Promise<Client> {
    const opened = makeClient(url, { query_timeout: longestAnswer })
    opened.on('error', () => void lose(opened))
    opened.on('end', () => void lose(opened))
    opened.on('notification', tell)
    await opened.connect()
    return opened
  }

  async function lose(lost: Client): Promise<void> {
    if (client !== lost) return
    client = null
    ours = false
    await lost.end().catch(() => undefined)
  }

  async function look(): Promise<void> {
    try {
      client ??= await connect()
      const used: Client = client
      if (ours) await used.query('SELECT 1')
      else if (await take(used)) {
        ours = client === used
        turns++
      }
      tell()
    } catch {
      if (client) await lose(client)
    }
    if (!closed) timer = setTimeout(() => void (looking = look()), lookEvery).unref()
  }

  return {
    async stand() {
      looking = look()
      await looking
    },
    turn: () => (ours ? turns : null),
    onNews: (listener) => void listeners.push(listener),
    async close() {
      closed = true
      clearTimeout(timer)
      await looking
      if (client) await lose(client)
    },
  }
}

async function take(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(`SELECT pg_try_advisory_lock(${locks.duty}) AS taken`)
  if (!rows[0]?.taken) return false
  await client.query(`LISTEN ${channel}`)
  return true
}
