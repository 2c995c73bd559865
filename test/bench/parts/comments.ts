import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import autocannon from 'autocannon'
import type { House, Server } from '../house.ts'
import { rounds } from '../load.ts'
import { median } from '../median.ts'
import { round, type Table } from '../table.ts'
import { findArticles } from './pages.ts'

const seconds = 3

/**
 * How many comments are stored a second, each sent from an address of its own, and how many syncs each one costs. What
 * counts is what stands in the database afterwards.
 */
export async function measureComments(house: House, say: (text: string) => void): Promise<Table[]> {
  const server = await house.start()
  const [article = ''] = findArticles(house.database, 1)
  const countStored = house.database.prepare('select count(*) from comments').pluck()
  let sent = 0

  async function send(clients: number): Promise<{ rate: number; stored: number; refused: number }> {
    const before = countStored.get() as number
    const result = await autocannon({
      url: server.url,
      connections: clients,
      duration: seconds,
      requests: [
        {
          method: 'POST',
          path: `/api/v1/public/articles/${article}/comments`,
          setupRequest: (request) => {
            sent++
            const address = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
            const body = { name: `Nora ${sent}`, text: `Avez-vous reçu le livre numéro ${sent} ?` }
            const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
            return { ...request, headers, body: JSON.stringify(body) }
          },
        },
      ],
    })
    const stored = (countStored.get() as number) - before
    return { rate: stored / result.duration, stored, refused: result.non2xx }
  }

  const rows: Table['rows'] = []
  try {
    for (const clients of [1, 8, 64]) {
      say(`comments: ${clients} at once`)
      await server.readDelay()
      const found: { rate: number; refused: number }[] = []
      for (let count = 0; count < rounds; count++) found.push(await send(clients))
      const delay = await server.readDelay()
      let stored = 0
      const syncs = await countSyncs(house, server, async () => void ({ stored } = await send(clients)))
      rows.push({
        what: clients === 1 ? '1 client' : `${clients} clients`,
        'stored a second': round(median(found.map(({ rate }) => rate))),
        refused: found.reduce((sum, { refused }) => sum + refused, 0),
        'syncs for each': syncs === null ? 'not counted' : round(syncs / stored),
        'longest delay, ms': round(delay),
      })
    }
  } finally {
    await server.stop()
  }
  return [{ title: `Comments: medians of ${rounds} rounds`, rows }]
}

/** The syncs that the server asks for while `work` runs, which strace slows; null where there is no strace. */
async function countSyncs({ dataDir }: House, { pid }: Server, work: () => Promise<void>): Promise<number | null> {
  if (spawnSync('strace', ['-V']).status !== 0) return null
  const file = join(dataDir, 'syncs')
  const words = ['-f', '-p', String(pid), '-e', 'trace=fsync,fdatasync', '-o', file]
  const strace = spawn('strace', words, { stdio: 'ignore' })
  await wait(500)
  await work()
  strace.kill('SIGINT')
  await once(strace, 'exit')
  return readFileSync(file, 'utf8').match(/\bf(data)?sync\(/g)?.length ?? 0
}
