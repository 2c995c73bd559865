import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { listNames, post, readiness, seedHouse, start, unsaved } from './fault-house.ts'

const copyHouse = await seedHouse(t)

/** The first leaf of a table or an index, or the first of the free pages; `flip` flips the bytes at its head. */
function aim(file: string, name: string): { flip: () => void } {
  const database = new Database(file)
  database.exec("insert into settings values ('filler', hex(randomblob(200000)), 0, null)")
  database.exec("delete from settings where key = 'filler'")
  const leaf = "select pageno from dbstat where name = ? and pagetype = 'leaf' limit 1"
  const found = database.prepare(leaf).pluck().get(name) as number | undefined
  const size = database.pragma('page_size', { simple: true }) as number
  database.close()
  return {
    flip() {
      const descriptor = openSync(file, 'r+')
      const head = Buffer.alloc(8)
      // Where the free pages begin stands in the header of the file.
      readSync(descriptor, head, 0, 4, 32)
      const at = ((found ?? head.readUInt32BE(0)) - 1) * size
      readSync(descriptor, head, 0, 8, at)
      writeSync(descriptor, Buffer.from(head.map((byte) => byte ^ 0xff)), 0, 8, at)
      closeSync(descriptor)
    },
  }
}

const damaged = { status: 503, code: 'unavailable', reason: 'database_damaged', detail: unsaved, retryAfter: 30 }
const unready = { ready: 503, status: 'unavailable', reason: 'database_damaged' }

const cases: [what: string, page: string, when: 'running' | 'closed'][] = [
  ['a leaf of a table', 'article_revisions', 'running'],
  ['an index', 'articles_slug', 'running'],
  ['a leaf of a table', 'articles', 'closed'],
  ['an index', 'articles_slug', 'closed'],
]

for (const [what, page, when] of cases) {
  t.test(`bytes flipped in ${what} of a database that is ${when}: nothing more is taken`, async (t) => {
    const dataDir = copyHouse(t)
    const file = join(dataDir, 'bubo.sqlite')
    const { flip } = aim(file, page)
    if (when === 'closed') flip()
    const server = await start(t, dataDir)
    const kept: string[] = []
    if (when === 'running') {
      t.match(await post(server, 'Anne'), { status: 202 })
      flip()
      // Whoever writes may have the page in memory, as it was; after that commit, whoever reads has not.
      const { status } = await post(server, 'Nora')
      kept.push('Anne', ...(status === 202 ? ['Nora'] : []))
    }
    const reply = await fetch(`${server.url}/api/v1/public/articles/a-comment-box`)
    t.match([reply.status, await reply.json()], [503, { code: 'unavailable', reason: 'database_damaged' }])
    t.match(await post(server, 'Zoé'), damaged)
    t.match(await readiness(server), unready, 'once seen it is told, whoever asks')
    t.match(server.output(), /"msg":"the request failed"/)
    const check = await runBubo(dataDir, ['check'])
    t.match(check, { code: 2, err: /est abîmée/ })
    t.not(check.out, '', 'what SQLite finds')
    const backup = await runBubo(dataDir, ['backup', join(dataDir, 'backups/of-it')])
    t.match(backup, { code: 1, out: '', err: /n’est pas sain :\n {2}- La base est abîmée/ })
    server.signal('SIGTERM')
    t.equal(await server.ended, 0)
    t.same(listNames(file), kept, 'what was acknowledged is there, and nothing else')
  })
}

for (const [what, page] of [
  ['the outbox', 'events'],
  ['the list of free pages', 'free'],
] as const) {
  t.test(`2 bytes flipped in ${what}: whoever checks is told, and a backup of it is refused`, async (t) => {
    const dataDir = copyHouse(t)
    t.equal((await runBubo(dataDir, ['backup'])).code, 0)
    aim(join(dataDir, 'bubo.sqlite'), page).flip()
    const { code, out, err } = await runBubo(dataDir, ['check'])
    t.equal(code, 2)
    t.not(out, '', 'what SQLite finds')
    t.match(err, /^La base dans .* est abîmée : Bubo n’y touche pas\. .* bubo -- restore .*backups/)
    t.notMatch(err, /\n.|SQLITE|malformed|\.ts:/, 'one sentence after another, in words')
    t.match(await runBubo(dataDir, ['backup', join(dataDir, 'backups/of-it')]), { code: 1, err: /est abîmée/ })
  })
}
