import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { runBubo } from '../cli/fake-terminal.ts'
import { createDatabase, withClient } from '../postgres/databases.ts'
import { openHouse, openShelf } from './house.ts'

/* The same commands, where the database is on a server. */

async function openSite(t: Test): Promise<{ dataDir: string; env: { DATABASE_URL: string } }> {
  const { dataDir } = (await openHouse(t)).app
  const url = await createDatabase(t)
  const { code, err } = await runBubo(dataDir, ['move', '--to', url])
  t.equal(code, 0, err)
  return { dataDir, env: { DATABASE_URL: url } }
}

const count = (url: string, table: string) =>
  withClient(url, async (client) => (await client.query(`select from ${table}`)).rowCount)

t.test('a backup is made, checked, and put back on either engine', async (t) => {
  const { dataDir, env } = await openSite(t)
  const made = await runBubo(dataDir, ['backup', '--json'], {}, env)
  t.equal(made.code, 0, made.err)
  const { folder, counts, files } = JSON.parse(made.out).data
  t.equal(counts.comments, 1)
  t.ok(
    files.some(({ path }: { path: string }) => path.startsWith('media/')),
    'with the pictures',
  )

  const shelf = openShelf(t)
  const inFile = join(shelf, 'file')
  t.match(await runBubo(inFile, ['restore', folder]), { code: 0, err: '' })
  t.ok(existsSync(join(inFile, 'bubo.sqlite')))

  const url = await createDatabase(t, { migrated: false })
  const onServer = join(shelf, 'server')
  const restored = await runBubo(onServer, ['restore', folder], {}, { DATABASE_URL: url })
  t.match(restored, { code: 0, out: /à l’octet près/, err: '' })
  t.same(
    readdirSync(onServer)
      .filter((name) => !name.startsWith('lock.'))
      .sort(),
    ['erasures.log', 'media', 'secret'],
  )
  t.equal(await count(url, 'comments'), 1)

  await t.test('1 neither a folder nor a database that holds a site is touched', async (t) => {
    t.match(await runBubo(dataDir, ['restore', folder], {}, env), { code: 1, err: /n’est pas vide/ })
    await withClient(env.DATABASE_URL, (client) =>
      client.query("insert into events (name, payload, public, at) values ('later', '{}', false, now())"),
    )
    const data = join(shelf, 'data')
    t.match(await runBubo(data, ['restore', folder], {}, env), { code: 1, err: /suite plus récente/ })
    t.same(
      readdirSync(data).filter((name) => !name.startsWith('lock.')),
      [],
      'nothing is left',
    )
    t.equal(await count(env.DATABASE_URL, 'comments'), 1)
  })
})

t.test('1 a database of another version is not backed up as if it were of this one', async (t) => {
  const dataDir = t.testdir({})
  const empty = { DATABASE_URL: await createDatabase(t, { migrated: false }) }
  t.match(await runBubo(dataDir, ['backup'], {}, empty), { code: 1, err: /bubo migrate/ })
  t.match(await runBubo(dataDir, ['check'], {}, empty), { code: 1, err: /pg_amcheck/ })
})
