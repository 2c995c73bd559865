import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from '../helper.ts'
import { listCalls, needsStrace } from '../strace.ts'

const commits = 100

const program = `
import { openSqlite, migrate } from '${join(root, 'server/db/index.ts')}'
const [, , folder] = process.argv
const file = folder + '/x.sqlite'
const clock = { now: () => new Date(0) }
await migrate({ file, migrationsDir: '${join(root, 'migrations/sqlite')}', backupsDir: folder, clock })
const db = openSqlite(file)
for (let number = 0; number < ${commits}; number++) {
  const row = { key: 'k' + number, value: number, updatedAt: clock.now() }
  await db.write((tx) => tx.insert(tx.tables.settings).values(row))
}
process.kill(process.pid, 'SIGKILL')
`

t.test('100 commits reach the disk: at least 100 syncs', needsStrace, async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'commits.ts')
  writeFileSync(file, program)
  const { lines } = listCalls(t, 'fsync,fdatasync', [file, folder])
  const syncs = lines.filter((line) => /\b(?:fsync|fdatasync)\(/.test(line))
  t.ok(syncs.length >= commits, `${syncs.length} syncs over ${commits} commits`)
})
