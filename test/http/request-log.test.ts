import t, { type Test } from 'tap'
import { createRequestLog } from '../../server/http/request-log.ts'
import { build } from '../helper.ts'

interface Line {
  level: number
  msg: string
  reqId?: string
}

async function listen(t: Test, level: string) {
  const lines: Line[] = []
  const stream = { write: (line: string) => void lines.push(JSON.parse(line) as Line) }
  const app = await build(t, { logger: { level, stream } })
  app.server.get('/fault', { config: { access: 'page' } }, async () => {
    throw new Error('no')
  })
  lines.length = 0
  return { app, lines }
}

t.test('each line says of which request it is', async (t) => {
  const { app, lines } = await listen(t, 'debug')
  for (const url of ['/', '/', '/fault']) await app.server.inject({ url })
  const byRequest = [...Map.groupBy(lines, ({ reqId }) => reqId).values()].map((said) => said.map(({ msg }) => msg))
  t.same(byRequest, [
    ['incoming request', 'request completed'],
    ['incoming request', 'request completed'],
    ['incoming request', 'the request failed', 'request completed'],
  ])
  t.notOk(
    lines.some(({ reqId }) => reqId === undefined),
    'of which it is',
  )
})

t.test('above the level of debug only what went wrong is told', async (t) => {
  for (const level of ['info', 'error']) {
    const { app, lines } = await listen(t, level)
    for (const url of ['/', '/fault']) await app.server.inject({ url })
    t.match(lines, [{ level: 50, msg: 'the request failed', reqId: /./ }])
    t.equal(lines.length, 1)
  }
})

t.test('at the level of debug also what is sent again is told', async (t) => {
  const { app, lines } = await listen(t, 'debug')
  const address = await app.server.listen({ host: '127.0.0.1', port: 0 })
  lines.length = 0
  for (let count = 0; count < 3; count++) await (await fetch(address)).text()
  t.same(
    lines.map(({ msg }) => msg).filter((msg) => msg === 'request completed'),
    Array(3).fill('request completed'),
  )
})

t.test('a log is made with its first line, once', async (t) => {
  let made = 0
  const { app } = await listen(t, 'warn')
  const parent = app.server.log
  const child = parent.child.bind(parent)
  const counted = Object.assign(Object.create(parent) as typeof parent, {
    child: (...given: Parameters<typeof child>) => {
      made++
      return child(...given)
    },
  })
  const log = createRequestLog(counted, { reqId: 'a' }, {})
  log.info('below')
  t.equal(made, 0)
  log.error('above')
  log.warn('above')
  t.equal(made, 1)
  t.equal(log.level, 'warn')
})
