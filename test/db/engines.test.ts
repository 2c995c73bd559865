import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { asc, eq, gt, sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { ConstraintError, type Db, type Writer } from '../../server/db/index.ts'
import { recordEvent, listEventsAfter } from '../../server/events/events.store.ts'
import { engines, openEmptyOn } from './engines.ts'
import { tagRow } from './open.ts'

/* What every store relies on, held on a real database of each engine. */

const epoch = new Date(0)
const addTag = async (tx: Writer, name: string) => void (await tx.insert(tx.tables.tags).values(tagRow(name)))

async function namesIn({ read }: Db): Promise<string[]> {
  const { tags } = read.tables
  const rows = await read.select({ name: tags.name }).from(tags).orderBy(asc(tags.id))
  return rows.map(({ name }) => name)
}

for (const engine of engines) {
  const open = (t: Test, monotonic?: () => number) => openEmptyOn(engine, t, monotonic)
  void t.test(engine, async (t) => holdContract(t, open))
}

type Open = (t: Test, monotonic?: () => number) => ReturnType<typeof openEmptyOn>

async function holdContract(t: Test, open: Open): Promise<void> {
  t.test('a write is all or nothing', async (t) => {
    const { db, openAgain } = await open(t)
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
    t.same(await namesIn(await openAgain()), ['c'], 'and others find it')
  })

  t.test('writes follow one another, in the order in which they were asked for', async (t) => {
    const { db } = await open(t, () => 0)
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
    const { db } = await open(t)
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
    const { db } = await open(t)
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

  t.test(
    'who shares a commit with a write that fails is kept, in its own context, and all are heard of once',
    async (t) => {
      const { db } = await open(t, () => 0)
      const heard: number[] = []
      db.onCommit(() => void heard.push(heard.length))
      const caller = new AsyncLocalStorage<number>()
      const results = await Promise.allSettled(
        [0, 1, 2, 3].map((index) =>
          caller.run(index, () =>
            db.write(async (tx) => {
              await addTag(tx, `tag-${caller.getStore()}`)
              if (index === 1) await addTag(tx, 'tag-0')
              if (index === 2) throw new Error('no')
            }),
          ),
        ),
      )
      t.same(
        results.map(({ status }) => status),
        ['fulfilled', 'rejected', 'rejected', 'fulfilled'],
      )
      t.same(await namesIn(db), ['tag-0', 'tag-3'])
      t.equal(heard.length, 1)
    },
  )

  t.test('a work may ask several things at once', async (t) => {
    const { db } = await open(t)
    const counts = await db.write(async (tx) => {
      await Promise.all(['a', 'b', 'c'].map((name) => addTag(tx, name)))
      return Promise.all([tx.$count(tx.tables.tags), tx.$count(tx.tables.users)])
    })
    t.same(counts, [3, 0])
  })

  t.test('two programs on a database write in turn: events are numbered as they are committed', async (t) => {
    const { db, openAgain } = await open(t)
    const other = await openAgain()
    const write = (program: Db, name: string) =>
      program.write(async (tx) => {
        const count = await tx.$count(tx.tables.tags)
        await turn()
        await addTag(tx, `${String(count).padStart(2, '0')}-${name}`)
        await recordEvent(tx, { name: 'tag.created', payload: { id: name }, actorId: null, apiKeyId: null, at: epoch })
      })
    const seen: number[] = []
    for (let round = 0; round < 10; round++) {
      await Promise.all([write(db, `one-${round}`), write(other, `other-${round}`)])
      seen.push(...(await listEventsAfter(db.read, seen.at(-1) ?? 0, 100)).map(({ sequence }) => sequence))
    }
    const all = (await listEventsAfter(other.read, 0, 100)).map(({ sequence }) => sequence)
    t.same(seen, all, 'none appears behind one that was read')
    t.same(
      (await namesIn(db)).map((name) => Number(name.slice(0, 2))),
      Array.from({ length: 20 }, (_, index) => index),
      'each counted those before it',
    )
  })

  t.test('values come out as they went in, and texts in the order of their bytes', async (t) => {
    const { db } = await open(t)
    const { settings, users, tags } = db.read.tables
    const at = new Date('2026-05-13T12:00:00.123Z')
    const value = { z: 1, a: [true, null, 'é\u0001'], m: { y: 0.5, b: '' } }
    const user = { id: 'u', email: 'e', name: 'n', passwordHash: 'x', active: false, createdAt: at, updatedAt: at }
    const names = ['a', 'Z', 'é', '-b', 'b', 'a b', 'ab', '\u{10000}', '\u{fffd}', 'A']
    await db.write(async (tx) => {
      await tx.insert(users).values(user)
      await tx.insert(settings).values({ key: 'k', value, updatedAt: at, updatedBy: null })
      await tx.insert(tags).values(names.map(tagRow))
    })
    t.same(await db.read.select().from(users), [{ ...user, nameKey: '', queueKeys: null }])
    const [row] = await db.read.select().from(settings)
    t.same(row, { key: 'k', value, updatedAt: at, updatedBy: null })
    t.equal(JSON.stringify(row?.value), JSON.stringify(value), 'members keep their order')
    const byBytes = names.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    t.same(await namesIn(db), byBytes)
    const far = new Date(999_999_999_999_999)
    t.same(await db.read.select({ id: users.id }).from(users).where(gt(users.createdAt, far)), [], 'whatever the date')
    t.strictSame(await db.read.rows(sql`select count(*) as total from tags where id > ${'a'}`), [{ total: 6 }])
    t.same(await db.read.select({ id: tags.id }).from(tags).where(eq(tags.id, 'a\0')), [], 'no text holds that sign')
  })
}
