import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import t from 'tap'
import { root } from '../helper.ts'
import { seedArticle } from '../system/seed-article.ts'

// A ratio within one run, the client included on both sides: it does not depend on the machine.
t.test('a page from memory costs no more than two and a half times what the same bytes cost at least', async (t) => {
  const dataDir = t.testdir({})
  await seedArticle(dataDir)
  const run = spawnSync(process.execPath, [join(root, 'test/http/speed-run.ts'), dataDir], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { PATH: process.env['PATH'] },
  })
  t.equal(run.status, 0, run.stderr)
  const { same, encoding, bytes, ours, theirs, ratio } = JSON.parse(run.stdout) as {
    same: boolean
    encoding: string
    bytes: number
    ours: number
    theirs: number
    ratio: number
  }
  t.comment(`${ours} pages of ${bytes} bytes a second, ${theirs} of a bare route: ratio ${ratio.toFixed(2)}`)
  t.ok(same, 'both send the same bytes and as many headers')
  t.equal(encoding, 'br')
  t.ok(ratio >= 0.4, `ratio ${ratio.toFixed(2)}`)
})
