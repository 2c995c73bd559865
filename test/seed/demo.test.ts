import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
  const recorded = library.works.flatMap(({ isbn, title }) => (isbn ? [{ isbn: isbn.replaceAll('-', ''), title }] : []))
  for (const { isbn, title } of recorded)
    t.ok(sources.find((source) => source.isbn === isbn)?.title === title, `${title} has its source`)
  const cited = library.articles.flatMap(({ works = [] }) => works)
  t.same(
    library.works.filter(({ key }) => !cited.includes(key)),
    [],
    'and each is cited',
  )
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

t.test('it has dates, hours, faces, a series, a correction and a text that grew old', async (t) => {
  const { app, clock } = await startDemo(t)
  const get = async (url: string) => (await app.server.inject({ url })).body.replaceAll('\u00a0', ' ')
  const { occasions } = app.db.read.tables
  const rows = await app.db.read.select().from(occasions)
  const coming = rows.filter(({ endsAt }) => endsAt > clock.now())
  t.ok(coming.length >= 14 && coming.length < rows.length, `${coming.length} of ${rows.length} dates are to come`)
  t.equal(rows.filter(({ state }) => state === 'cancelled').length, 1)
  t.equal(rows.filter(({ allDay }) => allDay).length, 1)
  t.match(await get('/agenda'), 'La conteuse est aphone')
  const hours = await get('/hours')
  for (const name of ['BU du Port', 'Médiathèque des Embruns', 'Salle du patrimoine']) t.match(hours, name)
  t.match(hours, 'inventaire : nous comptons les livres')
  const team = await get('/team')
  t.equal(team.match(/class="portrait"/g)?.length, 5)
  t.match(team, '>@hibou@social.anse.example</a>')
  t.match(await get('/series/ce-que-disent-les-tiroirs'), '3 épisodes')
  t.match(await get('/articles/tout-sur-le-pret'), 'attendait cinq jours')
  t.match(await get('/articles/horaires-d-ete'), 'href="/pages/horaires-et-acces"')
  t.match(await get('/books/9782070360024'), 'R CAM')
})

t.test('a folder that lost its database is not taken for an empty one', async (t) => {
  const dataDir = t.testdir({ secret: 'mine', media: { ab: { 'a.jpg': 'mine' } }, backups: { kept: 'mine' } })
  t.equal(await makeDemoHouse(loadConfig({ BUBO_DATA: dataDir }), createClock()), false)
  t.same(readdirSync(dataDir).sort(), ['backups', 'media', 'secret'])
})

t.test('a house that is there is left alone', async (t) => {
  const { app } = await startDemo(t)
  t.equal(await makeDemoHouse(loadConfig({ BUBO_DATA: app.config.dataDir }), createClock()), false)
})
