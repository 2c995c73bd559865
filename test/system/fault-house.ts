import { cpSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Test } from 'tap'
import { makeFolder } from '../helper.ts'
import { seedArticle } from './seed-article.ts'
import { startProcess, type ServerProcess, type Surroundings } from './server-process.ts'

/** Seeds a house with one article; the function copies it into a folder of its own for one row of a table of faults. */
export async function seedHouse(t: Test): Promise<(row: Test) => string> {
  const seeded = makeFolder(t)
  await seedArticle(seeded)
  return (row) => {
    const folder = join(row.testdir({}), 'data')
    cpSync(seeded, folder, { recursive: true, preserveTimestamps: true })
    return folder
  }
}

export async function start(t: Test, dataDir: string, surroundings?: Surroundings): Promise<ServerProcess> {
  const server = await startProcess(dataDir, { BUBO_TRUST_PROXY: '127.0.0.1', LOG_LEVEL: 'debug' }, surroundings)
  t.teardown(() => server.signal('SIGKILL'))
  return server
}

let visitors = 0

/** What is said to whoever writes and cannot be served. */
export const unsaved = 'Rien ne peut être enregistré pour le moment : gardez votre texte, et renvoyez-le plus tard.'

/** A comment by a visitor of its own. */
export async function post({ url }: ServerProcess, name: string) {
  const reply = await fetch(`${url}/api/v1/public/articles/a-comment-box/comments`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': `2001:db8:0:${(++visitors).toString(16)}::1`,
    },
    body: JSON.stringify({ name, text: `${name} writes. `.repeat(200) }),
  })
  const { status, headers } = reply
  const { code, reason, detail } = (await reply.json()) as Record<string, unknown>
  return { status, code, reason, detail, retryAfter: Number(headers.get('retry-after')) }
}

/** The status of the page of the article. */
export const read = async ({ url }: ServerProcess) => (await fetch(`${url}/articles/a-comment-box`)).status

export async function readiness({ url }: ServerProcess) {
  const reply = await fetch(`${url}/readyz`)
  return { ready: reply.status, ...((await reply.json()) as object) }
}

/** The names under the comments that the database holds. */
export function listNames(file: string): unknown[] {
  const database = new Database(file, { readonly: true })
  try {
    return database.prepare('select name from comments order by name').pluck().all()
  } finally {
    database.close()
  }
}
