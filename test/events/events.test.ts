import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t from 'tap'
import type { Db } from '../../server/db/index.ts'
import {
  createEvents,
  createFilters,
  readEventsSince,
  type Events,
  type StoredEvent,
} from '../../server/events/index.ts'
import { createOutbox } from '../../server/events/outbox.ts'
import { createIdSource } from '../../server/ids.ts'
import { createClock, type TestClock } from '../helper.ts'
import { openEmpty, openOther } from '../db/open.ts'

interface Desk {
  events: Events
  clock: TestClock
  errors: string[]
}

function openDesk(db: Db, clock = createClock()): Desk {
  const errors: string[] = []
  return {
    events: createEvents({
      db,
      clock,
      newId: createIdSource(clock),
      log: { error: (_details, message) => void errors.push(message) },
    }),
    clock,
    errors,
  }
}

async function tell(db: Db, events: Events, ...ids: string[]): Promise<void> {
  for (const id of ids) await db.write((tx) => events.record(tx, 'tag.created', { id }, null))
}

const idOf = (event: StoredEvent) => (event.payload as { id: string }).id

t.test('each follower is told of everything, in the order of the commits, once while all goes well', async (t) => {
  const { db } = await openEmpty(t)
  const { events, errors } = openDesk(db)
  const heard: Record<string, string[]> = { one: [], other: [] }
  for (const [name, list] of Object.entries(heard)) {
    events.follow(
      name,
      async (event) => {
        await turn()
        list.push(`${event.sequence}:${event.name}:${idOf(event)}`)
      },
      'first',
    )
  }
  await db.write(async (tx) => {
    await events.record(tx, 'tag.created', { id: 'a' }, null)
    await events.record(tx, 'tag.changed', { id: 'a' }, null)
  })
  await db
    .write(async (tx) => {
      await events.record(tx, 'tag.created', { id: 'never' }, null)
      throw new Error('no')
    })
    .catch(() => undefined)
  await tell(db, events, ...Array.from({ length: 250 }, (_, index) => `t${index}`))
  await events.drain()
  const expected = ['a', 'a', ...Array.from({ length: 250 }, (_, index) => `t${index}`)]
  t.same(
    heard['one']!.map((line) => line.split(':')[2]),
    expected,
  )
  t.same(heard['other'], heard['one'])
  const sequences = heard['one']!.map((line) => Number(line.split(':')[0]))
  t.same(
    sequences,
    [...sequences].sort((a, b) => a - b),
  )
  t.match(heard['one']![1], /tag\.changed/)
  await events.drain()
  t.equal(heard['one']!.length, expected.length, 'nothing is told twice')
  t.same(errors, [])
})

t.test('a commit wakes the followers by itself', async (t) => {
  const { db } = await openEmpty(t)
  const { events } = openDesk(db)
  const told = new Promise<string>((resolve) => events.follow('one', (event) => resolve(idOf(event)), 'first'))
  await tell(db, events, 'a')
  t.equal(await told, 'a')
  await events.drain()
})

t.test('after a crash between the handling and the note of it, an event comes again; otherwise not', async (t) => {
  const { db, file } = await openEmpty(t)
  const first = openDesk(db)
  const heard: string[] = []
  await tell(db, first.events, 'a', 'b')
  await first.events.drain()
  const other = openOther(t, file)
  first.events.follow('search', (event) => void heard.push(idOf(event)), 'first')
  other.exec('BEGIN IMMEDIATE')
  await first.events.drain()
  t.same(heard, ['a', 'b'])
  t.same(first.errors, ['the places of the followers could not be kept'])
  await first.events.stop()
  other.exec('ROLLBACK')

  const second = openDesk(db)
  second.events.follow('search', (event) => void heard.push(idOf(event)), 'first')
  await second.events.drain()
  t.same(heard, ['a', 'b', 'a', 'b'])
  await second.events.stop()

  const third = openDesk(db)
  third.events.follow('search', (event) => void heard.push(idOf(event)), 'first')
  await tell(db, third.events, 'c')
  await third.events.drain()
  t.same(heard.slice(4), ['c'])
})

t.test('nobody follows under the name of another', async (t) => {
  const { db } = await openEmpty(t)
  const { events } = openDesk(db)
  const heard: string[] = []
  events.follow('one', (event) => void heard.push(`one ${idOf(event)}`), 'first')
  const follow = () => events.follow('one', (event) => void heard.push(`other ${idOf(event)}`), 'first')
  t.throws(follow, { message: '"one" follows the events already' })
  await tell(db, events, 'a')
  await events.drain()
  t.same(heard, ['one a'])
})

t.test('nothing is handed out after the stop; it waits for the next start', async (t) => {
  const { db } = await openEmpty(t)
  const { events } = openDesk(db)
  const heard: string[] = []
  events.follow('one', (event) => void heard.push(idOf(event)), 'first')
  await events.stop()
  await tell(db, events, 'a')
  await events.drain()
  t.same(heard, [])
  const next = openDesk(db)
  next.events.follow('one', (event) => void heard.push(idOf(event)), 'first')
  await next.events.drain()
  t.same(heard, ['a'])
  await next.events.stop()
})

t.test('writes of many at once are all told, in order', async (t) => {
  const { db } = await openEmpty(t)
  const { events } = openDesk(db)
  const heard: string[] = []
  events.follow(
    'one',
    async (event) => {
      await turn()
      heard.push(idOf(event))
    },
    'first',
  )
  const ids = Array.from({ length: 60 }, (_, index) => `t${index}`)
  await Promise.all(ids.map((id) => db.write((tx) => events.record(tx, 'tag.created', { id }, null))))
  await events.drain()
  t.same(heard, ids)
})

t.test('a commit in the very moment when the last round ends is not missed', async (t) => {
  const { db, file } = await openEmpty(t)
  const other = new Database(file)
  t.teardown(() => other.close())
  let wake = (): void => {}
  const { events } = openDesk({ ...db, onCommit: (listener) => void (wake = listener) })
  const heard: string[] = []
  events.follow('one', (event) => void heard.push(idOf(event)), 'first')
  const commit = (id: string) => {
    other
      .prepare(`insert into events (name, payload, public, at) values ('tag.created', ?, 0, 0)`)
      .run(JSON.stringify({ id }))
    wake()
  }
  const missed: number[] = []
  for (let moment = 0; moment < 60; moment++) {
    wake()
    for (let step = 0; step < moment; step++) await Promise.resolve()
    commit(`t${moment}`)
    for (let step = 0; step < 5; step++) await turn()
    if (!heard.includes(`t${moment}`)) missed.push(moment)
  }
  t.same(missed, [], 'counted in steps of the round')
})

t.test('filters change a value one after the other, in the order in which they were added', async (t) => {
  const filters = createFilters()
  const context = { articleId: 'a', text: 'x y', lang: 'fr' } as const
  t.same(filters.apply('article.notes', ['first'], context), ['first'])
  filters.add('article.notes', (notes, { text }) => [...notes, `one ${text}`])
  filters.add('article.notes', (notes, { lang }) => [`${lang} of ${notes.length}`, ...notes])
  const given = Object.freeze(['first'])
  t.same(filters.apply('article.notes', given, context), ['fr of 2', 'first', 'one x y'])
  t.same(given, ['first'])
})

t.test('events of some names since a moment are read from the first of them on, and no others', async (t) => {
  const { db, file } = await openEmpty(t)
  const add = openOther(t, file).prepare(
    `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < @count)
      insert into events (name, payload, public, at) select @name, '{}', 0, @at from numbers`,
  )
  add.run({ count: 1000, name: 'tag.created', at: 5 })
  add.run({ count: 1000, name: 'comment.held', at: 4 })
  add.run({ count: 1, name: 'comment.held', at: 5 })
  // A clock that is set back.
  add.run({ count: 1, name: 'comment.decided', at: 4 })
  add.run({ count: 1, name: 'tag.created', at: 6 })
  add.run({ count: 1, name: 'comment.decided', at: 5 })
  const read = async (since: number) => {
    const steps: number[][] = []
    for await (const events of readEventsSince(db.read, ['comment.decided', 'comment.held'], new Date(since)))
      steps.push(events.map(({ sequence }) => sequence))
    return steps
  }
  t.same(await read(5), [[2001, 2004]], 'in one step: those before are not gone through')
  t.same(await read(6), [[]])
})

t.test('a follower that has much to read lets others be answered', async (t) => {
  const { db } = await openEmpty(t)
  const { events } = openDesk(db)
  await db.write(async (tx) => {
    for (let count = 0; count < 350; count++) await events.record(tx, 'tag.created', { id: String(count) }, null)
  })
  let turns = 0
  let isOver = false
  const count = () => {
    turns++
    if (!isOver) setImmediate(count)
  }
  setImmediate(count)
  const seen: number[] = []
  events.follow('one', () => void seen.push(turns), 'first')
  await events.drain()
  isOver = true
  t.equal(seen.length, 350)
  t.ok(new Set(seen).size > 3, `in ${new Set(seen).size} turns`)
})

t.test('what could not be read is read again by whoever asks next, and nobody else for the same', async (t) => {
  const { db, file } = await openEmpty(t)
  const { events } = openDesk(db)
  const outbox = createOutbox(db.read)
  const other = openOther(t, file)
  await tell(db, events, 'a')
  other.exec('alter table events rename to hidden')
  await t.rejects(outbox.listAfter(0))
  other.exec('alter table hidden rename to events')
  const [one, another] = [outbox.listAfter(0), outbox.listAfter(0)]
  t.equal(one, another)
  t.equal((await one).length, 1)
  await tell(db, events, 'b')
  t.equal((await outbox.listAfter(0)).length, 1)
  outbox.forget()
  t.equal((await outbox.listAfter(0)).length, 2)
})
