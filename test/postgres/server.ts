import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server of its own. It ends with the process that started it, however that ends, and keeps none from ending. */
export interface PostgresServer {
  /** Of the database from which others are made. */
  url: string
  /** Of the same database on its replica; empty without one. */
  replicaUrl: string
  /** Stops it or starts it again, where it was. */
  tell(command: 'stop' | 'start' | 'stop replica' | 'start replica'): Promise<void>
  end(): Promise<void>
}

export async function startServer({ replicated = false } = {}): Promise<PostgresServer> {
  const program = join(import.meta.dirname, 'program.ts')
  const child = spawn(process.execPath, ['--no-warnings', program, ...(replicated ? ['replicated'] : [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const handles = [child, child.stdin as Socket, child.stdout as Socket]
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value: addresses } = await lines.next()
  if (addresses === undefined) throw new Error('the PostgreSQL server of the tests does not start')
  for (const handle of handles) handle.unref()
  const [url = '', replicaUrl = ''] = addresses.split(' ')
  return {
    url,
    replicaUrl,
    async tell(command) {
      for (const handle of handles) handle.ref()
      child.stdin.write(`${command}\n`)
      await lines.next()
      for (const handle of handles) handle.unref()
    },
    async end() {
      child.ref()
      child.stdin.end()
      await once(child, 'close')
    },
  }
}
