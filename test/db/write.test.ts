import { setImmediate as turn } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { BusyError, type Writer } from '../../server/db/index.ts'
import { catchWriter, openEmpty, openOther, tagRow, watchExec } from './open.ts'

const addTag = async (tx: Writer, name: string) => void (await tx.insert(tx.tables.tags).values(tagRow(name)))

t.test('those that wait share a commit while it is short, and up to two hundred of them', async (t) => {
  let time = 0
  const { db } = await openEmpty(t, t.testdir({}), () => time)
  const commits: string[] = []
  t.teardown(watchExec((sql) => ['BEGIN IMMEDIATE', 'COMMIT', 'ROLLBACK'].includes(sql) && commits.push(sql)))
  const writeMany = (count: number, mark: string, each: () => void = () => {}) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        db.write(async (tx) => {
          each()
          await addTag(tx, `${mark}-${index}`)
        }),
      ),
    )
  await writeMany(450, 'quick')
  t.same(commits.splice(0), ['BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT'])
  await writeMany(6, 'slow', () => void (time += 11))
  t.equal(commits.splice(0).filter((sql) => sql === 'COMMIT').length, 3, 'two of eleven milliseconds each')
  const nothing = Array.from({ length: 3 }, () => db.write(() => Promise.reject(new Error('no'))))
  t.same(
    (await Promise.allSettled(nothing)).map(({ status }) => status),
    ['rejected', 'rejected', 'rejected'],
  )
  t.same(commits, ['BEGIN IMMEDIATE', 'ROLLBACK'], 'where nothing is kept, nothing is committed')
  t.equal(await db.read.$count(db.read.tables.tags), 456)
})

t.test('who shares a commit with a write that fails is kept, or told that nothing is', async (t) => {
  const { db } = await openEmpty(t, t.testdir({}), () => 0)
  const { tags } = db.read.tables
  const writer = await catchWriter(() => db.write((tx) => addTag(tx, 'first')))
  const writeWith = async (mark: string, fail: (tx: Writer) => Promise<unknown>) => {
    const names = ['a', 'b', 'c', 'd'].map((name) => `${mark}-${name}`)
    const results = await Promise.allSettled(
      names.map((name, index) =>
        db.write(async (tx) => {
          await addTag(tx, name)
          if (index === 1) await fail(tx)
        }),
      ),
    )
    const told = names.filter((_, index) => results[index]?.status === 'fulfilled')
    const stored = (await db.read.select({ id: tags.id }).from(tags)).map(({ id }) => id)
    t.same(
      stored.filter((id) => id.startsWith(mark)),
      told,
      `${mark}: those that were told so are there, and no other`,
    )
    return told.length
  }
  t.equal(await writeWith('row', (tx) => addTag(tx, 'first')), 3, 'one that the schema refuses takes nobody with it')
  t.equal(await writeWith('word', () => Promise.reject(new Error('no'))), 3)
  const pages = writer.pragma('page_count', { simple: true }) as number
  writer.pragma(`max_page_count = ${pages + 3}`)
  const fill = (tx: Writer) => tx.insert(tags).values({ ...tagRow('fill'), name: 'x'.repeat(1_000_000) })
  t.ok((await writeWith('full', fill)) < 4)
  writer.pragma('max_page_count = 1000000')
  t.equal(await writeWith('gone', async () => void writer.exec('ROLLBACK')), 2, 'where all is taken back, those after')
  t.equal(await writeWith('again', async () => {}), 4)
})

/** Each attempt at a write, in its order; the time that writes wait by stands still but for what `see` does. */
function watchAttempts(t: Test, see: (attempt: number) => void): { count: () => number } {
  let attempts = 0
  t.teardown(watchExec((sql) => sql === 'BEGIN IMMEDIATE' && see(++attempts)))
  return { count: () => attempts }
}

t.test(
  'a database held by another program is waited for, shortly, and others are served between two attempts',
  async (t) => {
    let time = 0
    const { db, file } = await openEmpty(t, t.testdir({}), () => time)
    const { tags } = db.read.tables
    const other = openOther(t, file)
    other.exec('BEGIN IMMEDIATE')
    let turns = 0
    const found = new Set<number>()
    const turnsAt: number[] = []
    const attempts = watchAttempts(t, (attempt) => {
      turnsAt.push(turns)
      if (attempt === 5) time += 250
      if (attempt === 8) other.exec('COMMIT')
    })
    let calls = 0
    let waiting = true
    const refused = db
      .write(async () => void calls++)
      .catch((error: unknown) => error)
      .finally(() => (waiting = false))
    while (waiting) {
      found.add(await db.read.$count(tags))
      await turn()
      turns++
    }
    const error = await refused
    t.same([...found], [0], 'reading goes on')
    t.match(error, { name: 'BusyError', reason: 'busy' })
    t.ok(error instanceof BusyError)
    t.equal(calls, 0, 'the work was not begun')
    t.equal(attempts.count(), 5, 'tried until its time had run')
    t.ok(
      turnsAt.slice(0, 5).every((turnsThen, index) => index === 0 || turnsThen > turnsAt[index - 1]!),
      'others had a turn between two attempts',
    )
    await db.write((tx) => addTag(tx, 'a'))
    t.equal(attempts.count(), 8)
    t.equal(await db.read.$count(tags), 1, 'one that becomes free in time is written to')
  },
)

t.test('fifty writes at once are refused as soon as one: those behind it have waited meanwhile', async (t) => {
  let time = 0
  const { db, file } = await openEmpty(t, t.testdir({}), () => time)
  const other = openOther(t, file)
  other.exec('BEGIN IMMEDIATE')
  const attempts = watchAttempts(t, () => void (time += 100))
  const errors = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      db.write((tx) => addTag(tx, `t${index}`)).catch((error: unknown) => error),
    ),
  )
  t.same(
    errors.map((error) => (error as BusyError).reason),
    errors.map(() => 'busy'),
  )
  t.equal(attempts.count(), 3, 'they share their attempts')
  other.exec('COMMIT')
  await db.write((tx) => addTag(tx, 'a'))
  t.equal(await db.read.$count(db.read.tables.tags), 1)
})

t.test('full or read-only storage refuses the write whole, and works again when there is room', async (t) => {
  const { db } = await openEmpty(t)
  const { tags } = db.read.tables
  const writer = await catchWriter(() => db.write((tx) => addTag(tx, 'a')))
  const pages = writer.pragma('page_count', { simple: true }) as number
  const fill = () =>
    db.write(async (tx) => {
      for (let number = 0; number < 200; number++)
        await tx.insert(tags).values({ ...tagRow(`fill-${number}`), name: 'x'.repeat(1000) })
    })
  writer.pragma(`max_page_count = ${pages}`)
  t.match(
    await fill().then(
      () => null,
      (thrown: unknown) => thrown,
    ),
    { name: 'BusyError', reason: 'storage_full' },
  )
  t.equal(await db.read.$count(tags), 1)
  await db.write((tx) => tx.update(tags).set({ name: 'b' }))
  const refused = await db.check().catch((error: unknown) => error)
  t.match(refused, { reason: 'storage_full' }, 'a small write that finds room proves nothing')
  writer.pragma('max_page_count = 1000000')
  await db.check()
  const tried: string[] = []
  t.teardown(watchExec((sql) => void tried.push(sql)))
  await db.check()
  t.same(tried, [], 'what is proven is not tried again')
  await fill()
  t.equal(await db.read.$count(tags), 201)

  writer.pragma('query_only = ON')
  t.match(
    await db
      .write((tx) => addTag(tx, 'b'))
      .then(
        () => null,
        (thrown: unknown) => thrown,
      ),
    { name: 'BusyError', reason: 'read_only' },
  )
  writer.pragma('query_only = OFF')
  await db.write((tx) => addTag(tx, 'b'))
  t.equal(await db.read.$count(tags), 202)
})

t.test('the reader cannot write, and closing waits for the writes under way', async (t) => {
  const { db, file } = await openEmpty(t)
  t.same(
    Object.keys(db.read).filter((name) => /insert|update|delete|execute|run|transaction/.test(name)),
    [],
  )
  const writing = db.write(async (tx) => {
    for (let wait = 0; wait < 20; wait++) await turn()
    await addTag(tx, 'a')
  })
  await db.close()
  await writing
  t.same(openOther(t, file).prepare('select name from tags').pluck().all(), ['a'])
  await t.rejects(db.check())
})
