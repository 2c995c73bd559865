import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import t from 'tap'
import { insertArticle } from '../feeds/insert.ts'
import { build } from '../helper.ts'

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

// Both are measured in this process and in turns, client included, so that the ratio does not depend on the machine.
t.test('a page from memory costs no more than two and a half times what the same bytes cost at least', async (t) => {
  const app = await build(t)
  const { slug } = await insertArticle(app, { title: 'Des graines', body: `<p>${'Une phrase sur les graines. '.repeat(200)}</p>` })
  await app.events.drain()
  await app.server.listen({ port: 0, host: '127.0.0.1' })
  const page = await app.server.inject({ url: `/articles/${slug}`, headers: { 'accept-encoding': 'br' } })
  t.equal(page.headers['content-encoding'], 'br')

  const bare = fastify()
  t.teardown(() => bare.close())
  const { date: _date, connection: _connection, 'content-length': _length, ...headers } = page.headers
  bare.get('/page', (_request, reply) => reply.headers(headers).send(page.rawPayload))
  await bare.listen({ port: 0, host: '127.0.0.1' })
  t.same((await bare.inject({ url: '/page' })).rawPayload, page.rawPayload)
  t.equal(Object.keys((await bare.inject({ url: '/page' })).headers).length, Object.keys(page.headers).length)

  const agents = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })] as const
  t.teardown(() => agents.forEach((agent) => agent.destroy()))
  const ours = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}/articles/${slug}`
  const theirs = `http://127.0.0.1:${(bare.server.address() as AddressInfo).port}/page`
  await time(ours, agents[0])
  await time(theirs, agents[1])
  const times: { ours: number; theirs: number }[] = []
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) times.push({ ours: await time(ours, agents[0]), theirs: await time(theirs, agents[1]) })
    else {
      const first = await time(theirs, agents[1])
      times.push({ theirs: first, ours: await time(ours, agents[0]) })
    }
  }
  const ratio = median(times.map((round) => round.theirs / round.ours))
  const perSecond = (name: 'ours' | 'theirs') => Math.round(perRound / (median(times.map((round) => round[name])) / 1000))
  t.comment(`${perSecond('ours')} pages a second, ${perSecond('theirs')} of a bare route: ratio ${ratio.toFixed(2)}`)
  t.ok(ratio >= 0.4, `ratio ${ratio.toFixed(2)}`)
})
