import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from './ask.ts'

/** A Fastify that answers what Bubo answered, each at `/<its place>`: the measure that Bubo is held against. */
export interface Bare {
  url: string
  pid: number
  stop(): Promise<void>
}

export const bareScript = join(import.meta.dirname, 'bare-fastify.ts')

/** Writes what a bare server is to answer into a folder. @returns the file that it reads. */
export function writeReplies(folder: string, answers: readonly Answer[]): string {
  const file = join(folder, 'replies.json')
  const replies = answers.map(({ status, headers, body }) => {
    // Node gives these itself.
    const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...kept } = headers
    return { status, headers: kept, body: body.toString('base64') }
  })
  writeFileSync(file, JSON.stringify(replies))
  return file
}

export async function startBare(folder: string, answers: readonly Answer[]): Promise<Bare> {
  const words = ['--no-warnings', bareScript, writeReplies(folder, answers)]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: said.toString().trim(),
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
