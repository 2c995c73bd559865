import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import t, { type Test } from 'tap'
import { eq } from '../../server/db/sql.ts'
import { BusyError } from '../../server/db/index.ts'
import { createEvents, type StoredEvent } from '../../server/events/index.ts'
import { createIdSource } from '../../server/ids.ts'
import { openEmpty } from '../db/open.ts'
import { createClock } from '../helper.ts'

const idOf = (event: StoredEvent) => (event.payload as { id: string }).id
const tag = (id: string) => ({ name: 'tag.created', payload: JSON.stringify({ id }) })

/** An outbox, and a hand on its table. */
async function openDesk(t: Test) {
  const { db, file } = await openEmpty(t)
  const clock = createClock()
  const said: Record<string, unknown>[] = []
  const log = { error: (details: object, message: string) => void said.push({ ...details, message }) }
  const other = new Database(file)
  t.teardown(() => other.close())
  const open = () => {
    const events = createEvents({ db, clock, newId: createIdSource(clock), log })
    t.teardown(() => events.stop())
    return events
  }
  return {
    db,
    clock,
    said,
    open,
    events: open(),
    put(...rows: { name: string; payload: string }[]) {
      for (const { name, payload } of rows)
        other.prepare('insert into events (name, payload, public, at) values (?, ?, 0, 0)').run(name, payload)
    },
    setAside: () => db.read.select().from(db.read.tables.setAsideEvents),
  }
}

const unreadable: Record<string, { name: string; payload: string; code: string }> = {
  'cut JSON': { name: 'tag.created', payload: '{"id":"b', code: 'BAD_PAYLOAD' },
  'an empty payload': { name: 'tag.created', payload: '', code: 'BAD_PAYLOAD' },
  'JSON that is no object': { name: 'tag.created', payload: '["b"]', code: 'BAD_PAYLOAD' },
  'a name that nobody knows': { name: 'tag.exploded', payload: '{"id":"b"}', code: 'UNKNOWN_NAME' },
  'a name of every object': { name: 'constructor', payload: '{"id":"b"}', code: 'UNKNOWN_NAME' },
}

for (const [what, { code, ...row }] of Object.entries(unreadable)) {
  t.test(`${what} is set aside at once, for each follower, and stops nobody`, async (t) => {
    const desk = await openDesk(t)
    const heard: Record<string, string[]> = { one: [], other: [] }
    for (const [name, list] of Object.entries(heard))
      desk.events.follow(name, (event) => void list.push(idOf(event)), 'first')
    desk.put(tag('a'), row, tag('c'))
    await desk.events.drain()
    t.same(heard, { one: ['a', 'c'], other: ['a', 'c'] })
    t.match(await desk.setAside(), [
      { consumer: 'one', eventId: 2, tries: 1, lastError: code },
      { consumer: 'other', eventId: 2, tries: 1, lastError: code },
    ])
    t.same(await desk.events.countSetAside(), 2)
  })
}

t.test('what a follower throws on for ever is tried five times, longer and longer apart, then set aside', async (t) => {
  const desk = await openDesk(t)
  const heard: string[] = []
  desk.events.follow(
    'one',
    (event) => {
      heard.push(idOf(event))
      if (idOf(event) === 'b') throw Object.assign(new Error('zorille@example.org'), { code: 'zorille@example.org' })
    },
    'first',
  )
  desk.put(tag('a'), tag('b'), tag('c'))
  await desk.events.drain()
  for (const wait of [1, 5, 30, 120]) {
    t.same(await desk.setAside(), [])
    const before = heard.length
    desk.clock.advance(wait * 1000 - 1)
    await desk.events.drain()
    t.equal(heard.length, before, `not before ${wait} s`)
    desk.clock.advance(1)
    await desk.events.drain()
    t.equal(heard[before], 'b')
  }
  t.same(heard, ['a', 'b', 'b', 'b', 'b', 'b', 'c'])
  const [row, ...more] = await desk.setAside()
  t.same(more, [])
  t.match(row, { consumer: 'one', eventId: 2, tries: 5, lastError: 'Error' })
  t.match(desk.said.at(-1), { message: 'an event is set aside', consumer: 'one', sequence: 2, tries: 5 })
})

t.test('what storage refuses is no fault of the event, however long it lasts', async (t) => {
  const desk = await openDesk(t)
  const heard: string[] = []
  let full = true
  desk.events.follow(
    'one',
    (event) => {
      if (full) throw new BusyError('storage_full')
      heard.push(idOf(event))
    },
    'first',
  )
  desk.put(tag('a'))
  for (let time = 0; time < 20; time++) {
    await desk.events.drain()
    desk.clock.advance(3_600_000)
  }
  full = false
  await desk.events.drain()
  t.same(heard, ['a'])
  t.same(await desk.setAside(), [])
})

t.test('no follower waits for another, not even for one that never ends', async (t) => {
  const desk = await openDesk(t)
  const heard: string[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  desk.events.follow('slow', () => promise, 'first')
  desk.events.follow('quick', (event) => void heard.push(idOf(event)), 'first')
  for (const id of ['a', 'b', 'c']) await desk.db.write((tx) => desk.events.record(tx, 'tag.created', { id }, null))
  for (let step = 0; step < 10 && heard.length < 3; step++) await turn()
  t.same(heard, ['a', 'b', 'c'])
  resolve()
})

t.test('a clock that is set back an hour makes no follower wait', async (t) => {
  const desk = await openDesk(t)
  const heard: string[] = []
  let broken = true
  desk.events.follow(
    'one',
    (event) => {
      if (broken) throw new Error('no')
      heard.push(idOf(event))
    },
    'first',
  )
  desk.put(tag('a'))
  await desk.events.drain()
  broken = false
  desk.clock.set('2026-05-13T11:00:00.000Z')
  desk.clock.advance(1000)
  await desk.events.drain()
  t.same(heard, ['a'])
})

t.test('what was set aside is read again when asked: it is no more set aside, or its tries are counted', async (t) => {
  const desk = await openDesk(t)
  const heard: string[] = []
  let broken = true
  const handle = (event: StoredEvent) => {
    if (broken && idOf(event) !== 'c') throw new TypeError('no')
    if (event.name === 'tag.created') heard.push(idOf(event))
  }
  desk.events.follow('one', handle, 'first')
  desk.put(tag('a'), { name: 'tag.created', payload: '{' }, tag('c'))
  for (let time = 0; time < 5; time++) {
    await desk.events.drain()
    desk.clock.advance(120_000)
  }
  t.same(heard, ['c'])
  t.same(await desk.events.replay(null), { read: 0, left: 2 })
  t.match(await desk.setAside(), [
    { tries: 6, lastError: 'TypeError' },
    { tries: 2, lastError: 'BAD_PAYLOAD' },
  ])
  broken = false
  t.same(await desk.events.replay(null), { read: 1, left: 1 })
  t.same(heard, ['c', 'a'])
  t.match(await desk.setAside(), [{ eventId: 2 }])
  await desk.events.drain()
  t.same(heard, ['c', 'a'], 'nothing is told twice')
  await desk.db.write(async (tx) => {
    const { events } = tx.tables
    await tx.delete(events).where(eq(events.id, 2))
  })
  t.same(await desk.events.replay(null), { read: 0, left: 1 })
  t.match(await desk.setAside(), [{ eventId: 2, lastError: 'NO_EVENT' }], 'what is gone from the outbox is told')

  await desk.events.stop()
  const without = desk.open()
  t.equal(await without.countSetAside(), 0, 'those of a follower that is gone worry nobody')
  t.same(await without.replay(null), { read: 0, left: 0 })
  t.equal((await desk.setAside()).length, 1)
})

t.test('a new follower of what comes next hears nothing of what was; one from the first hears all', async (t) => {
  const desk = await openDesk(t)
  desk.put(tag('a'), tag('b'))
  const heard: Record<string, string[]> = { next: [], first: [], again: [] }
  desk.events.follow('next', (event) => void heard['next']?.push(idOf(event)), 'next')
  desk.events.follow('first', (event) => void heard['first']?.push(idOf(event)), 'first')
  await desk.db.write((tx) => desk.events.record(tx, 'tag.created', { id: 'c' }, null))
  await desk.events.drain()
  t.same(heard, { next: ['c'], first: ['a', 'b', 'c'], again: [] })
  await desk.events.stop()
  desk.put(tag('d'))
  const again = desk.open()
  again.follow('next', (event) => void heard['again']?.push(idOf(event)), 'next')
  await again.drain()
  t.same(heard['again'], ['d'], 'once it follows, it misses nothing')
})

t.test('the places of all followers are kept together, and seldom', async (t) => {
  const desk = await openDesk(t)
  let writes = 0
  const db: typeof desk.db = {
    ...desk.db,
    write: (work) => {
      writes++
      return desk.db.write(work)
    },
  }
  const events = createEvents({ ...desk, db, newId: createIdSource(desk.clock), log: { error: () => undefined } })
  for (const name of ['one', 'two', 'three', 'four']) events.follow(name, () => undefined, 'first')
  for (let number = 0; number < 50; number++) {
    await desk.db.write((tx) => events.record(tx, 'tag.created', { id: String(number) }, null))
    await turn()
  }
  await events.drain()
  t.ok(writes <= 20, `${writes} writes; one for each follower and commit would be 200`)
  t.same(
    (await db.read.select().from(db.read.tables.eventCursors)).map(({ lastId }) => lastId),
    [50, 50, 50, 50],
  )
  const kept = writes
  await events.stop()
  t.equal(writes, kept, 'nothing moved since')
})
