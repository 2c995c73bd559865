import {
  Client,
  Pool,
  types,
  type ClientConfig,
  type CustomTypesConfig,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
} from 'pg'
import { fill, LocalisedError } from '../i18n.ts'
import { withoutNul } from '../text.ts'
import { readDriverError, sayRefusal } from './postgres-errors.ts'
import { words } from './postgres.words.ts'

/** They are of the database: of several programs on it one has each. */
export const locks = { writes: 1_651_860_079, migrations: 1_651_860_080, duty: 1_651_860_081 } as const

/** What each commit tells to whoever listens. */
export const channel = 'bubo'

// A server that is there answers sooner; whoever asks is told, and asks again later.
const longestConnecting = 5_000
const longestQuery = 30_000

const session = '-c timezone=UTC -c datestyle=ISO'

/** Connections that are lost are replaced when somebody asks next; that is nobody's error until then. */
export function openPool(url: string, { readOnly, ...config }: { max: number; readOnly: boolean } & PoolConfig): Pool {
  const pool = new Pool({
    ...config,
    connectionString: url,
    options: readOnly ? `${session} -c default_transaction_read_only=on` : session,
    fallback_application_name: 'bubo',
    keepAlive: true,
    connectionTimeoutMillis: longestConnecting,
    query_timeout: longestQuery,
  })
  pool.on('error', () => {})
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** A connection that is still to be opened; what it is lost by is nobody's error until it is used. */
export function makeClient(url: string, config: ClientConfig = {}): Client {
  const client = new Client({
    ...config,
    connectionString: url,
    options: session,
    fallback_application_name: 'bubo',
    keepAlive: true,
    connectionTimeoutMillis: longestConnecting,
  })
  client.on('error', () => {})
  return client
}

/** Runs `work` on a connection of its own. @throws LocalisedError where there is none; what `work` throws. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = makeClient(url)
  try {
    await client.connect().catch((error: unknown) => {
      throw new LocalisedError(fill(words.unreachable, sayRefusal(error)))
    })
    await assertEncoding(client)
    return await work(client)
  } finally {
    await client.end()
  }
}

async function assertEncoding(client: Client): Promise<void> {
  const { rows } = await client.query<{ server_encoding: string }>('show server_encoding')
  const encoding = rows[0]?.server_encoding ?? ''
  if (encoding !== 'UTF8') throw new LocalisedError(fill(words.encoding, encoding))
}

const asText = (text: string) => text

/** How values come out of a query, by the number of their type: as they do from SQLite, and as drizzle takes them. */
const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: Number,
  [types.builtins.JSON]: asText,
  [types.builtins.TIMESTAMPTZ]: asText,
}

const ownTypes: CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text') => parsers[type] ?? types.getTypeParser(type, format)) as never,
}

/** What drizzle asks its queries of. */
export interface Connection {
  query(config: QueryConfig, values?: unknown[]): Promise<QueryResult>
}

/** `send` hands a query to the driver. @throws what `readDriverError` makes of its errors. */
export function createConnection(send: Connection['query']): Connection {
  return {
    async query(config, values = []) {
      try {
        // What is sought by that sign is not found.
        return await send({ ...config, types: ownTypes }, values.map(withoutNul))
      } catch (error) {
        throw readDriverError(error)
      }
    },
  }
}
