/**
 * What a page from memory costs against a bare Fastify route that sends the same bytes and headers, client included on
 * both sides: a figure in milliseconds would tell of the machine alone.
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify from 'fastify'
import { buildApp } from '../../server/app.ts'
import { loadConfig } from '../../server/config.ts'
import { seedArticle } from '../system/seed-article.ts'

const rounds = 9
const perRound = 400
const clients = 8

/** Milliseconds for `perRound` requests by several clients that keep their connections. */
async function time(url: string, agent: Agent): Promise<number> {
  let left = perRound
  const client = async (): Promise<void> => {
    while (left-- > 0) {
      const sent = request(url, { agent, headers: { 'accept-encoding': 'br' } })
      sent.end()
      const [reply] = (await once(sent, 'response')) as [import('node:http').IncomingMessage]
      if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}`)
      reply.resume()
      await once(reply, 'end')
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  return performance.now() - started
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!

const path = '/articles/a-comment-box'
const dataDir = mkdtempSync(join(tmpdir(), 'bubo-bench-'))
await seedArticle(dataDir)
const app = await buildApp(loadConfig({ BUBO_DATA: dataDir, LOG_LEVEL: 'silent' }), { logger: false })
await app.events.drain()
await app.server.listen({ port: 0, host: '127.0.0.1' })
const page = await app.server.inject({ url: path, headers: { 'accept-encoding': 'br' } })

const bare = fastify()
const { date: _date, connection: _connection, 'content-length': _length, ...headers } = page.headers
bare.get('/page', (_request, reply) => reply.headers(headers).send(page.rawPayload))
await bare.listen({ port: 0, host: '127.0.0.1' })
const copy = await bare.inject({ url: '/page' })
const same =
  copy.rawPayload.equals(page.rawPayload) && Object.keys(copy.headers).length === Object.keys(page.headers).length

const agents = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })] as const
const ours = () => time(`http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}${path}`, agents[0])
const theirs = () => time(`http://127.0.0.1:${(bare.server.address() as AddressInfo).port}/page`, agents[1])
await ours()
await theirs()
const times: { ours: number; theirs: number }[] = []
for (let round = 0; round < rounds; round++) {
  // In turns, and now one first and now the other: whatever slows the machine meanwhile slows both.
  if (round % 2 === 0) times.push({ ours: await ours(), theirs: await theirs() })
  else {
    const first = await theirs()
    times.push({ theirs: first, ours: await ours() })
  }
}
const perSecond = (name: 'ours' | 'theirs') => Math.round(perRound / (median(times.map((round) => round[name])) / 1000))
for (const agent of agents) agent.destroy()
await bare.close()
await app.close()
rmSync(dataDir, { recursive: true, force: true })
if (!same) throw new Error('the two do not send the same')
console.log(
  `${perSecond('ours')} pages of ${page.rawPayload.length} bytes a second, ${perSecond('theirs')} of a bare route`,
)
console.log(`ratio ${median(times.map((round) => round.theirs / round.ours)).toFixed(2)}`)
