import t, { type Test } from 'tap'
import type { DeliveryRow } from '../../server/outreach/deliveries.store.ts'
import { createCourier, type Courier } from '../../server/outreach/courier.service.ts'
import type { Outcome } from '../../server/outreach/attempt.service.ts'
import { claimDelivery, findDue, listDueTargets } from '../../server/outreach/deliveries.store.ts'
import { build, onSqliteAlone, type TestApp } from '../helper.ts'
import { explain, listQueries } from '../queries.ts'

const minute = 60_000

/** One of the programs that hand things over, beside the others of the house. */
function open(t: Test, app: TestApp, carry: (delivery: DeliveryRow) => Promise<Outcome> | Outcome): Courier {
  const courier = createCourier({ ...app, log: { warn() {}, error() {} } })
  courier.serve('websub', { carry: async (delivery) => carry(delivery) })
  t.teardown(() => courier.stop())
  return courier
}

const queue = (app: TestApp, courier: Courier, target: string, number: number) =>
  app.db.write((tx) =>
    courier.queue(tx, { channel: 'websub', target, key: `${target} ${number}`, about: 'x', body: String(number) }),
  )

const sent = { verdict: 'sent' } as const

t.test('each thing once, in order, though two programs hand over and attempts fail at every step', async (t) => {
  const app = await build(t)
  const arrived: string[] = []
  let turn = 0
  const carry = async ({ target, body }: DeliveryRow): Promise<Outcome> => {
    await new Promise((done) => setTimeout(done, turn % 3))
    turn++
    if (turn % 4 === 0) throw new Error('a fault of our own')
    if (turn % 5 === 0) return { verdict: 'later', reason: '503' }
    arrived.push(`${target} ${body}`)
    return sent
  }
  const [one, other] = [open(t, app, carry), open(t, app, carry)]
  const wanted: string[] = []
  for (let number = 0; number < 50; number++) {
    const target = `https://hub${number % 5}.example/`
    wanted.push(`${target} ${number}`)
    await queue(app, one, target, number)
    t.equal(await queue(app, other, target, number), false, 'what is known is not queued again')
  }
  for (let hours = 0; hours < 40; hours++) {
    await Promise.all([one.drain(), other.drain()])
    app.clock.advance(60 * minute)
  }
  t.same(arrived.sort(), wanted.sort())
})

t.test('one whose program died in the attempt is due again a minute later', async (t) => {
  const app = await build(t)
  const arrived: string[] = []
  const courier = open(t, app, ({ body }) => {
    arrived.push(body)
    return sent
  })
  await queue(app, courier, 'https://hub.example/', 1)
  const due = await findDue(app.db.read, 'https://hub.example/', app.clock.now())
  await app.db.write((tx) => claimDelivery(tx, due!, new Date(app.clock.now().getTime() + minute)))
  await courier.drain()
  t.same(arrived, [])
  app.clock.advance(minute)
  await courier.drain()
  t.same(arrived, ['1'])
})

t.test('a target that does not hear rests, and the others of its deliveries with it', async (t) => {
  const app = await build(t)
  const tried: string[] = []
  const courier = open(t, app, ({ target, body }) => {
    tried.push(`${target} ${body}`)
    return target === 'deaf' ? { verdict: 'later', reason: 'time' } : sent
  })
  for (const number of [1, 2, 3]) await queue(app, courier, 'deaf', number)
  await queue(app, courier, 'hub', 4)
  await courier.drain()
  await courier.drain()
  t.same(tried.sort(), ['deaf 1', 'hub 4'])
  await queue(app, courier, 'hub', 5)
  await courier.drain()
  t.equal(tried.at(-1), 'hub 5', 'one that heard does not')
  app.clock.advance(10_000)
  await courier.drain()
  t.equal(tried.length, 4)
})

t.test('what is queued while a slow target is written to goes to the others at once', async (t) => {
  const app = await build(t)
  const [answered, arrived] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const courier = open(t, app, async ({ target }) => {
    if (target === 'slow') await answered.promise
    else arrived.resolve()
    return sent
  })
  await queue(app, courier, 'slow', 1)
  const whole = courier.drain()
  await new Promise((done) => setTimeout(done, 50))
  await queue(app, courier, 'hub', 2)
  void courier.drain()
  const late = new Promise((done) => setTimeout(done, 5_000, 'late'))
  t.equal(await Promise.race([arrived.promise, late]), undefined)
  answered.resolve()
  await whole
  t.same(await listDueTargets(app.db.read, app.clock.now()), [])
})

t.test('a clock that is set back keeps nothing waiting for longer than the longest pause', async (t) => {
  const app = await build(t)
  let isUp = false
  const courier = open(t, app, () => (isUp ? sent : { verdict: 'later', reason: '500' }))
  await queue(app, courier, 'hub', 1)
  await courier.drain()
  isUp = true
  app.clock.advance(-365 * 86_400_000)
  const later = open(t, app, () => sent)
  app.clock.advance(10_000)
  await later.drain()
  app.clock.advance(15 * 60 * minute)
  await later.drain()
  t.same(await listDueTargets(app.db.read, new Date(8e15)), [])
})

t.test('what arrived is listed for thirty days, what waits for as long as it does', async (t) => {
  const app = await build(t)
  const courier = open(t, app, ({ target }) => (target === 'hub' ? sent : { verdict: 'later', reason: '500' }))
  await queue(app, courier, 'hub', 1)
  await courier.drain()
  await queue(app, courier, 'deaf', 0)
  app.clock.advance(30 * 86_400_000 + minute)
  await queue(app, courier, 'hub', 2)
  await courier.drain()
  const rows = await app.db.read.select().from(app.db.read.tables.deliveries)
  t.same(rows.map(({ body }) => body).sort(), ['0', '2'])
})

t.test('what is due is found by its index', onSqliteAlone, async (t) => {
  const app = await build(t)
  const queries = await listQueries(app, async () => {
    await listDueTargets(app.db.read, app.clock.now())
    await findDue(app.db.read, 'hub', app.clock.now())
  })
  const plans = await Promise.all(queries.map((query) => explain(app.db.read, query)))
  t.same(
    plans.map((steps) => steps.every((step) => step.includes('deliveries_due'))),
    [true, true],
    JSON.stringify(plans),
  )
})
