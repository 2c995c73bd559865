import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { createDatabase } from '../postgres/databases.ts'

const start = ['--email', 'anne@example.org', '--name', 'Anne', '--role', 'editor', '--password-stdin']

t.test('0 the commands work on the database that DATABASE_URL names', async (t) => {
  const folder = join(t.testdir({}), 'data')
  const env = { DATABASE_URL: await createDatabase(t, { migrated: false }) }
  const run = (...words: string[]) => runBubo(folder, words, { stdin: 'un-long-mot-de-passe' }, env)
  const first = await run('migrate', '--json')
  t.equal(JSON.parse(first.out).data.applied[0], '0000_init', first.err)
  t.match(await run('migrate'), { code: 0, out: 'La base est à jour.' })
  t.match(await run('user', 'create', ...start), { code: 0, err: '' })
  t.match(await run('user', 'list'), { code: 0, out: /anne@example\.org/ })
  t.match(await run('secret', 'renew'), { code: 0 })
  t.notOk(existsSync(join(folder, 'bubo.sqlite')))
})

t.test('1 an empty database beside a site, in a file or not, is not taken for its own', async (t) => {
  const env = { DATABASE_URL: await createDatabase(t, { migrated: false }) }
  for (const name of ['secret', 'bubo.sqlite']) {
    const folder = t.testdir({ [name]: 'x' })
    const { code, err } = await runBubo(folder, ['user', 'list'], {}, env)
    t.equal(code, 2)
    t.match(err, /^La base que nomme DATABASE_URL est vide/)
  }
})

t.test('1 a server that is not there is said without the password', async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'url')
  writeFileSync(file, 'postgres://bubo:canary@127.0.0.1:1/bubo\n')
  for (const words of [['migrate'], ['user', 'list'], ['start']]) {
    const { code, err } = await runBubo(folder, words, {}, { DATABASE_URL_FILE: file })
    t.equal(code, 1)
    t.match(err, /^PostgreSQL refuse la connexion \(ECONNREFUSED.*Vérifiez DATABASE_URL/)
    t.notMatch(err, /canary/)
  }
})
