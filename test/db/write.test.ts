import { setImmediate as turn } from 'node:timers/promises'
import { asc, eq } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { BusyError, ConstraintError, type Writer } from '../../server/db/index.ts'
import { catchWriter, openEmpty, openOther, tagRow, watchExec } from './open.ts'

const epoch = new Date(0)
const addTag = async (tx: Writer, name: string) => void (await tx.insert(tx.tables.tags).values(tagRow(name)))

t.test('a write is all or nothing', async (t) => {
  const { db, file } = await openEmpty(t)
  const { tags } = db.read.tables
  const reason = new Error('changed my mind')
  let calls = 0
  await t.rejects(
    db.write(async (tx) => {
      calls++
      await addTag(tx, 'a')
      await turn()
      await addTag(tx, 'b')
      throw reason
    }),
    reason,
  )
  t.equal(calls, 1, 'the callback runs once')
  t.equal(await db.read.$count(tags), 0)
  t.equal(await db.write(async (tx) => (await addTag(tx, 'c'), 'done')), 'done', 'what it gives is given on')
  const kept = openOther(t, file).prepare('select name from tags').pluck().all()
  t.same(kept, ['c'], 'and it is on the disk')
})

t.test('writes follow one another, in the order in which they were asked for', async (t) => {
  const { db } = await openEmpty(t, t.testdir({}), () => 0)
  const { tags } = db.read.tables
  const commits: number[] = []
  let inside = 0
  let most = 0
  db.onCommit(() => void commits.push(commits.length))
  const asked = Array.from({ length: 30 }, (_, index) =>
    db
      .write(async (tx) => {
        most = Math.max(most, ++inside)
        for (let wait = 0; wait < (index * 7) % 5; wait++) await turn()
        const count = await tx.$count(tags)
        if (index % 10 === 9) {
          inside--
          throw new Error('no')
        }
        await addTag(tx, `tag-${String(index).padStart(2, '0')}-after-${count}`)
        inside--
      })
      .catch((error: Error) => error.message),
  )
  const results = await Promise.all(asked)
  t.equal(most, 1, 'never two at once')
  t.equal(commits.length, 1, 'those that wait together share a commit, and a listener hears of it')
  t.equal(results.filter((result) => result === 'no').length, 3)
  const rows = await db.read.select({ name: tags.name }).from(tags).orderBy(asc(tags.id))
  t.same(
    rows.map(({ name }, index) => name.endsWith(`-after-${index}`)),
    rows.map(() => true),
    'each saw those before it',
  )
})

t.test('a reader never sees what is not committed', async (t) => {
  const { db } = await openEmpty(t)
  const { tags } = db.read.tables
  await db.write(async (tx) => {
    await addTag(tx, 'a')
    t.equal(await tx.$count(tags), 1, 'the writer sees its own')
    for (let round = 0; round < 5; round++) {
      await turn()
      t.equal(await db.read.$count(tags), 0)
    }
  })
  t.equal(await db.read.$count(tags), 1)
  await db.write(async (tx) => {
    await tx.update(tags).set({ name: 'b' }).where(eq(tags.id, 'a'))
    await turn()
    t.same(await db.read.select({ name: tags.name }).from(tags), [{ name: 'a' }])
  })
  t.same(await db.read.select({ name: tags.name }).from(tags), [{ name: 'b' }])
})

t.test('what the schema refuses is told by its kind and columns, without a value', async (t) => {
  const { db } = await openEmpty(t)
  const { tables } = db.read
  await db.write((tx) => addTag(tx, 'taken'))
  const refused: [string, (tx: Writer) => Promise<unknown>, string, string[]][] = [
    [
      'a slug that is taken',
      (tx) => tx.insert(tables.tags).values({ ...tagRow('canary'), slug: 'taken' }),
      'unique',
      ['tags.slug'],
    ],
    [
      'a key that is taken',
      (tx) => tx.insert(tables.tags).values({ ...tagRow('canary'), id: 'taken' }),
      'unique',
      ['tags.id'],
    ],
    [
      'a parent that does not exist',
      (tx) =>
        tx
          .insert(tables.categories)
          .values({ ...tagRow('canary'), parentId: 'canary-none', description: '', position: 0 }),
      'foreign-key',
      [],
    ],
    [
      'nothing where something must be',
      (tx) => tx.insert(tables.tags).values({ ...tagRow('canary'), name: null as unknown as string }),
      'not-null',
      ['tags.name'],
    ],
    [
      'a role that is none',
      async (tx) => {
        await tx.insert(tables.users).values({
          id: 'u',
          email: 'canary@example.org',
          name: 'u',
          passwordHash: 'x',
          active: true,
          createdAt: epoch,
          updatedAt: epoch,
        })
        await tx.insert(tables.userRoles).values({ userId: 'u', role: 'canary' as 'patron' })
      },
      'check',
      ['user_roles_role'],
    ],
  ]
  for (const [what, work, kind, columns] of refused) {
    const error = await db
      .write(async (tx) => {
        await addTag(tx, `before-${what}`)
        await work(tx)
      })
      .then(
        () => null,
        (thrown: unknown) => thrown,
      )
    if (!t.ok(error instanceof ConstraintError, `${what}: ${String(error)}`) || !(error instanceof ConstraintError))
      continue
    t.equal(error.kind, kind, what)
    t.same(error.columns, columns, what)
    t.notMatch(
      `${error.message}${error.stack}${JSON.stringify(error)}${String(error.cause)}`,
      /canary/,
      `${what}: no value is repeated`,
    )
  }
  t.equal(await db.read.$count(tables.tags), 1, 'what came before in the same write is gone too')
  t.equal(await db.read.$count(tables.users), 0)
})

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
