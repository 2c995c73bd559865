import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from '../helper.ts'

const commits = 100

const program = `
import { openSqlite, migrate } from '${join(root, 'server/db/index.ts')}'
const [, , folder] = process.argv
await migrate({ file: folder + '/x.sqlite', migrationsDir: '${join(root, 'migrations/sqlite')}', backupsDir: folder, clock: { now: () => new Date(0) } })
const db = openSqlite(folder + '/x.sqlite')
for (let number = 0; number < ${commits}; number++) {
  await db.write((tx) => tx.insert(tx.tables.settings).values({ key: 'k' + number, value: number, updatedAt: new Date(0) }))
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
