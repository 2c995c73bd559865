import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server of its own, which whoever starts it stops. */
export interface PostgresServer {
  /** Of the database from which others are made. */
  url: string
  /** Stops it or starts it again, where it was. */
  tell(command: 'stop' | 'start'): Promise<void>
  end(): Promise<void>
}

export async function startServer(): Promise<PostgresServer> {
  const program = join(import.meta.dirname, 'program.ts')
  const child = spawn(process.execPath, ['--no-warnings', program], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { value: url } = await lines.next()
  if (url === undefined) throw new Error('the PostgreSQL server of the tests does not start')
  return {
    url,
    async tell(command) {
      child.stdin.write(`${command}\n`)
      await lines.next()
    },
    async end() {
      child.stdin.end()
      await once(child, 'close')
    },
  }
}
