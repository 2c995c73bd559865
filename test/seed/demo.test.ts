import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import t from 'tap'
import { parse } from 'yaml'
import { loadConfig } from '../../server/config.ts'
import { articleStatuses, commentStatuses, roles } from '../../server/db/index.ts'
import { makeDemoHouse } from '../../server/seed/demo-house.ts'
import { readDemoLibrary } from '../../server/seed/library.ts'
import { startDemo } from '../browser/demo.ts'
import { createClock, root } from '../helper.ts'

const library = readDemoLibrary()

t.test('the demo is a library of the size that was promised', async (t) => {
  t.equal(library.articles.length, 40)
  t.equal(library.categories.length, 8)
  t.equal(library.tags.length, 25)
  t.same(library.bylines.map(({ kind }) => kind).sort(), [
    'institution',
    'person',
    'person',
    'person',
    'person',
    'pseudonym',
  ])
  t.equal(library.comments.length, 80)
  t.same([...new Set(library.comments.map(({ status }) => status))].sort(), [...commentStatuses].sort())
  t.same(library.accounts.map(({ role }) => role).sort(), [...roles].sort())
  const shown: readonly string[] = library.articles.map(({ status }) => status)
  t.same(
    articleStatuses.filter((status) => status !== 'trashed' && !shown.includes(status)),
    [],
    'an article in each state',
  )
})

t.test('an ISBN is right, and stands beside its source', async (t) => {
  const sources = parse(readFileSync(join(root, 'server/seed/demo/isbn-sources.yaml'), 'utf8')) as {
    isbn: string | number
    title: string
    evidence: string
  }[]
  const known = new Set(sources.map(({ isbn }) => String(isbn).replaceAll('-', '')))
  const written = library.articles.flatMap(({ body, standfirst }) =>
    [...`${standfirst} ${body}`.matchAll(/97[89][-\d]{10,14}/g)].map(([isbn]) => isbn.replaceAll('-', '')),
  )
  t.ok(written.length >= 5, `${written.length} ISBN in the texts`)
  for (const isbn of written) {
    const sum = Array.from(isbn).reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
    t.equal(isbn.length === 13 && sum % 10, 0, `${isbn} has the right check digit`)
    t.ok(known.has(isbn), `${isbn} has its source`)
  }
  t.ok(sources.every(({ title, evidence }) => title && evidence))
})

t.test('the name behind the pseudonym is nowhere in the texts', async (t) => {
  const pseudonym = library.bylines.find(({ kind }) => kind === 'pseudonym')
  const account = library.accounts.find(({ byline }) => byline === pseudonym?.slug)
  const surname = account?.name.split(' ').at(-1) ?? ''
  t.ok(surname.length > 3)
  t.notOk(
    JSON.stringify([
      library.articles.map(({ body, title, standfirst }) => [title, standfirst, body]),
      library.comments,
    ]).includes(surname),
  )
})

/** Every row of the story, but what cannot be told twice the same: the salt of a password, a secret key's hashes. */
function readStory(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true })
  const tables = database
    .prepare(
      `select name from sqlite_master where type = 'table' and name <> 'migrations'
      and name not like 'sqlite%' and name not like 'search_index%'`,
    )
    .pluck()
    .all() as string[]
  const secret = ['password_hash', 'address_hash', 'fingerprint', 'mail_tallies.hash', 'installation.value']
  const story = Object.fromEntries(
    tables.map((table) => {
      const rows = database.prepare(`select * from "${table}" order by 1, 2`).all() as Record<string, unknown>[]
      return [
        table,
        rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(
              ([column]) => !secret.includes(column) && !secret.includes(`${table}.${column}`),
            ),
          ),
        ),
      ]
    }),
  )
  database.close()
  return story
}

t.test('a folder that lost its database is not taken for an empty one', async (t) => {
  const dataDir = t.testdir({ secret: 'mine', media: { ab: { 'a.jpg': 'mine' } }, backups: { kept: 'mine' } })
  t.equal(await makeDemoHouse(loadConfig({ BUBO_DATA: dataDir }), createClock()), false)
  t.same(readdirSync(dataDir).sort(), ['backups', 'media', 'secret'])
})

t.test('told twice on the same day, it is the same to the row', async (t) => {
  const { app } = await startDemo(t)
  const dataDir = join(app.config.dataDir, 'again')
  t.equal(await makeDemoHouse(loadConfig({ BUBO_DATA: dataDir }), createClock()), true)
  const first = readStory(join(app.config.dataDir, 'bubo.sqlite'))
  const second = readStory(join(dataDir, 'bubo.sqlite'))
  t.ok((first['articles'] ?? []).length === 40 && (first['comments'] ?? []).length === 80)
  for (const [table, rows] of Object.entries(first)) t.same(second[table], rows, table)
  t.equal(
    await makeDemoHouse(loadConfig({ BUBO_DATA: dataDir }), createClock()),
    false,
    'a house that is there is left alone',
  )
})
