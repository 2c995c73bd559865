import { setImmediate as turn } from 'node:timers/promises'
import fastify, { type LightMyRequestResponse } from 'fastify'
import t, { type Test } from 'tap'
import { registerLoadShedding } from '../../server/http/load.ts'
import type { Problem } from '../../server/problem.ts'

/** Nothing else runs meanwhile: as while a start reads its files, or on a machine that is busy elsewhere. */
function blockLoop(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** A server that sheds load, whose loop is then held up three times in a row; the replies in between. */
async function askBetween(t: Test, { longestDelay, blocked }: { longestDelay?: number; blocked: number }) {
  const app = fastify()
  await registerLoadShedding(app, longestDelay)
  app.setErrorHandler<Problem>(({ status, options }, _request, reply) =>
    reply
      .code(status)
      .headers(options.headers ?? {})
      .send(),
  )
  for (const url of ['/', '/healthz']) app.get(url, async () => 'here')
  await app.ready()
  t.teardown(() => app.close())
  const replies: LightMyRequestResponse[] = []
  for (let time = 0; time < 3; time++) {
    blockLoop(blocked)
    await turn()
    await turn()
    replies.push(await app.inject('/'))
  }
  return { replies, health: await app.inject('/healthz') }
}

t.test('a start that takes over a second turns none of its first visitors away', async (t) => {
  const { replies } = await askBetween(t, { blocked: 1100 })
  t.same(
    replies.map(({ statusCode }) => statusCode),
    [200, 200, 200],
  )
})

t.test('where each turn takes too long, who comes is asked to come again; whether it lives is told', async (t) => {
  const { replies, health } = await askBetween(t, { longestDelay: 100, blocked: 300 })
  const last = replies.at(-1)!
  t.match([last.statusCode, last.headers['retry-after']], [503, '5'])
  t.equal(health.statusCode, 200)
})
