import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { runBubo } from './fake-terminal.ts'

t.test('0 migrate makes the database, and again has nothing to do', async (t) => {
  const folder = join(t.testdir({}), 'data')
  const first = await runBubo(folder, ['migrate', '--json'])
  t.equal(first.code, 0)
  t.equal(JSON.parse(first.out).data.applied[0], '0000_init')
  t.equal(statSync(folder).mode & 0o777, 0o700)
  t.same(await runBubo(folder, ['migrate']), { code: 0, out: 'La base est à jour.', err: '' })
  t.match(await runBubo(folder, ['migrate', '--json']), { code: 0, out: '{"data":{"applied":[],"backup":null}}' })
})

t.test('1 one clear message and no stack', async (t) => {
  const newer = t.testdir({})
  await runBubo(newer, ['migrate'])
  const connection = new Database(join(newer, 'bubo.sqlite'))
  connection.prepare("insert into migrations (name, sha256, applied_at) values ('9999_future', 'x', 0)").run()
  connection.close()
  for (const words of [['migrate'], ['start'], ['user', 'list']]) {
    const { code, err, out } = await runBubo(newer, words)
    t.equal(code, 1)
    t.equal(out, '')
    t.match(err, /9999_future.*version plus récente/)
    t.notMatch(err, /\bat .*:\d+:\d+/)
  }
  const wrong = await runBubo(newer, ['start'], {}, { PORT: 'many', BUBO_LANG: 'de', BUBO_URL: 'ftp://x' })
  t.equal(wrong.code, 1)
  for (const name of ['PORT', 'BUBO_LANG', 'BUBO_URL'])
    t.match(wrong.err, new RegExp(`- ${name} vaut « `), 'every error at once')

  const open = t.testdir({ open: {} })
  await runBubo(join(open, 'open'), ['migrate'])
  writeFileSync(
    join(open, 'open/secret'),
    `${Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('base64url')}\n`,
  )
  chmodSync(join(open, 'open/secret'), 0o644)
  const readable = await runBubo(join(open, 'open'), ['start'])
  t.match(readable, { code: 2, err: /chmod 600/ })
  t.notMatch(readable.err, /\bat .*:\d+:\d+/)

  const junk = t.testdir({
    'bubo.sqlite': 'this is not a database, and it is long enough to be read as one by its first page'.repeat(50),
  })
  const broken = await runBubo(junk, ['user', 'list'])
  t.match(broken, { code: 2, err: /^La base dans .* est abîmée : Bubo n’y touche pas\. Aucune sauvegarde/ })
})
