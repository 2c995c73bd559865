import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from '../helper.ts'

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

// A killed process loses nothing even without a sync: only the system calls tell whether a power cut would.
const strace = spawnSync('strace', ['-V']).status === 0

t.test(
  '100 commits reach the disk: at least 100 syncs',
  { skip: strace ? false : 'strace is not installed' },
  async (t) => {
    const folder = t.testdir({})
    const file = join(folder, 'commits.ts')
    const trace = join(folder, 'trace')
    writeFileSync(file, program)
    spawnSync('strace', ['-f', '-e', 'trace=fsync,fdatasync', '-o', trace, process.execPath, file, folder], {
      encoding: 'utf8',
    })
    const syncs = readFileSync(trace, 'utf8').match(/\b(?:fsync|fdatasync)\(/g) ?? []
    t.ok(syncs.length >= commits, `${syncs.length} syncs over ${commits} commits`)
  },
)
