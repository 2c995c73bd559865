import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { openEmpty } from '../db/open.ts'
import { root } from '../helper.ts'
import { listCalls, needsStrace } from '../strace.ts'

const head = `
import { writeSync } from 'node:fs'
import { openSqlite } from '${join(root, 'server/db/index.ts')}'
const db = openSqlite(process.argv[2])
const say = (word) => writeSync(1, word + '\\n')
const write = (key, value = 0) =>
  db.write((tx) => tx.insert(tx.tables.settings).values({ key, value, updatedAt: new Date(0) })).then(
    () => say('kept ' + key),
    (error) => say('refused ' + key + ' ' + error.reason),
  )
`
const end = `process.kill(process.pid, 'SIGKILL')\n`

/** Where SQLite begins the log, it syncs the first lines of it by itself. */
const begun = 'log synced'

/** Runs a program that writes, until it is killed: what it said, and how its log and database were synced meanwhile. */
async function watchSyncs(t: Test, program: string, fault?: string): Promise<string[]> {
  const { db, file } = await openEmpty(t)
  await db.close()
  const script = join(t.testdirName, 'program.ts')
  writeFileSync(script, head + program + end)
  const { lines } = listCalls(t, 'fsync,fdatasync,write', ['--no-warnings', script, file], {
    // Faults are counted for each thread.
    env: { UV_THREADPOOL_SIZE: '1' },
    ...(fault ? { fault } : {}),
  })
  return lines.flatMap((line) => {
    const said = /write\(1<[^>]*>, "((?:kept|refused) [^"\\]*)/.exec(line)?.[1]
    const synced = /sync\(\d+<[^>]*bubo\.sqlite(-wal)?>\) += (-?\d)/.exec(line)
    const ended = /sync resumed>\) += (-?\d)/.exec(line)
    if (said) return [said]
    if (synced) return [`${synced[1] ? 'log' : 'database'} ${synced[2] === '0' ? 'synced' : 'not synced'}`]
    return ended ? [`log ${ended[1] === '0' ? 'synced' : 'not synced'}`] : []
  })
}

t.test(
  'each write is told that it is kept after the sync of its commit, and asks for no other',
  needsStrace,
  async (t) => {
    const calls = await watchSyncs(t, `for (let number = 0; number < 100; number++) await write('k' + number)\n`)
    t.same(calls, [begun, ...Array.from({ length: 100 }, (_, number) => ['log synced', `kept k${number}`]).flat()])
  },
)

t.test('others have their turns while a commit waits for a slow disk', needsStrace, async (t) => {
  const program = `
let turns = 0
let waiting = true
const take = () => void (waiting && setImmediate(take, turns++))
take()
await write('a')
waiting = false
say('kept in ' + (turns > 100 ? 'many' : turns) + ' turns')
`
  const calls = await watchSyncs(t, program, 'fdatasync:delay_enter=1000000')
  t.same(calls, [begun, 'log synced', 'kept a', 'kept in many turns'])
})

t.test('writes that wait together share a sync', needsStrace, async (t) => {
  const calls = await watchSyncs(
    t,
    `await Promise.all(Array.from({ length: 64 }, (_, number) => write('k' + number)))\n`,
  )
  const kept = calls.filter((call) => call.startsWith('kept'))
  t.equal(kept.length, 64)
  t.equal(calls[0], 'log synced', 'nobody is told before the first one')
  t.ok(calls.length - kept.length <= 8, `${calls.length - kept.length} syncs for 64 writes`)
})

t.test('a long log is copied into the database, which is synced too', needsStrace, async (t) => {
  const calls = await watchSyncs(
    t,
    `await write('large', 'x'.repeat(8_000_000))\nawait write('next')\nawait write('last')\n`,
  )
  t.same(calls, [
    begun,
    'log synced',
    'kept large',
    'log synced',
    'database synced',
    begun,
    'log synced',
    'kept next',
    'log synced',
    'kept last',
  ])
})

t.test(
  'where a sync fails, the write is refused, and the log is copied before the next one',
  needsStrace,
  async (t) => {
    const program = `for (const key of ['a', 'b', 'c']) await write(key)\n`
    const calls = await watchSyncs(t, program, 'fdatasync:error=EIO:when=2')
    t.same(calls, [
      begun,
      'log synced',
      'kept a',
      'log not synced',
      'refused b storage_failing',
      'log synced',
      'database synced',
      begun,
      'log synced',
      'kept c',
    ])
  },
)

t.test('where the copy fails as well, all are refused until it succeeds', needsStrace, async (t) => {
  const program = `for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) await write(key)\n`
  // The third of each thread: of those who wait; of the copy, after the log and its folder; of who begins the log.
  const calls = await watchSyncs(t, program, 'fsync,fdatasync:error=EIO:when=3')
  t.same(calls, [
    begun,
    'log synced',
    'kept a',
    'log synced',
    'kept b',
    'log not synced',
    'refused c storage_failing',
    'log synced',
    'database not synced',
    'refused d storage_failing',
    'log synced',
    'database synced',
    'log not synced',
    'refused e storage_failing',
    begun,
    'log synced',
    'kept f',
  ])
})
