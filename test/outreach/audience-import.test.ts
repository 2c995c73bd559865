import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { system } from '../../server/http/actor.ts'
import { importLog, type Imported } from '../../server/outreach/index.ts'
import { readLogLine, splitLines } from '../../server/outreach/audience/log-line.ts'
import { runBubo } from '../cli/fake-terminal.ts'
import { insertArticle } from '../feeds/insert.ts'
import { build, createClock, type TestApp } from '../helper.ts'
import { dumpRows } from '../rows.ts'
import { counted, firefox, views } from './audience-house.ts'

interface Line {
  at?: string
  address?: string
  url?: string
  method?: string
  status?: number
  referer?: string
  agent?: string
}

const line = ({
  at = '13/May/2026:10:00:00 +0200',
  address = '192.0.2.1',
  url = '/articles/alpha',
  method = 'GET',
  status = 200,
  referer = '-',
  agent = firefox,
}: Line = {}) => `${address} - - [${at}] "${method} ${url} HTTP/1.1" ${status} 1234 "${referer}" "${agent}"\n`

async function openHouse(
  t: Test,
): Promise<{ app: TestApp; id: string; take: (text: string, source?: string) => Promise<Imported> }> {
  const app = await build(t, { clock: createClock('2026-05-15T10:00:00.000Z') })
  const { id } = await insertArticle(app, { title: 'Alpha', slug: 'alpha' })
  await app.services.settings.change(system, { audienceFromLog: true })
  async function* chunks(text: string) {
    for (let at = 0; at < text.length; at += 1000) yield Buffer.from(text.slice(at, at + 1000))
  }
  return { app, id, take: (text, source = 'log') => importLog(app, chunks(text), source) }
}

t.test('a line is read as each server writes it', async (t) => {
  t.match(readLogLine(line({ referer: 'https://a.example/?q=\\"x\\"' })), {
    address: '192.0.2.1',
    at: new Date('2026-05-13T08:00:00.000Z'),
    url: '/articles/alpha',
    status: 200,
    userAgent: firefox,
  })
  t.match(readLogLine(`blog.example.org:443 ${line()}`), { address: '192.0.2.1' }, 'with the host before it')
  t.match(readLogLine(line({ url: 'http://blog.example.org/x?y=1', address: '2001:db8::1' })), {
    url: '/x?y=1',
    address: '2001:db8::1',
  })
  for (const odd of ['', 'x', line().slice(0, 60), line({ at: '13/Xyz/2026:10:00:00 +0200' })])
    t.equal(readLogLine(odd), null, odd)
  async function* long() {
    yield 'a\n'
    for (let count = 0; count < 50; count++) yield Buffer.alloc(1000, 'x')
    yield '\nb'
  }
  const found = []
  for await (const one of splitLines(long())) found.push(one)
  t.same(found, ['a', null, 'b'])
})

t.test('each line counts once, under the name of its log', async (t) => {
  const { app, id, take } = await openHouse(t)
  const first =
    line() +
    line({ address: '192.0.2.2', referer: 'https://portail.example.net/x' }) +
    line({ agent: 'Googlebot/2.1' }) +
    line({ status: 301 }) +
    line({ method: 'POST' }) +
    line({ url: '/assets/x.css' }) +
    line({ at: '13/May/2020:10:00:00 +0200' }) +
    line({ at: '17/May/2026:10:00:00 +0200' }) +
    'nonsense\n' +
    ['192.0.2.1', '192.0.2.2', '192.0.2.3']
      .map((address) => line({ address, url: '/search?q=gr%C3%A8ve', at: '13/May/2026:10:00:01 +0200' }))
      .join('')
  const leftOut = { unreadable: 1, known: 0, outOfTime: 2, unread: 2, others: 2 }
  t.same(await take(first), { lines: 12, counted: 5, days: ['2026-05-13'], leftOut })
  const before = await dumpRows(app.db)
  t.match(await take(first), { counted: 0, leftOut: { known: 9 } })
  t.equal(await dumpRows(app.db), before, 'a second time nothing is added')
  // The log has grown meanwhile, within the same second too.
  const more =
    line({ address: '192.0.2.9', at: '13/May/2026:10:00:01 +0200' }) + line({ at: '14/May/2026:00:00:00 +0200' })
  t.match(await take(first + more), { counted: 2, days: ['2026-05-13', '2026-05-14'] })
  t.same(await views(app, 'asked'), { grève: 3 })
  t.same(await views(app, 'source'), { 'portail.example.net': 1 })
  t.same(
    (await counted(app, 'article')).map(({ day, subject, views: count }) => [day, subject, count]),
    [
      ['2026-05-13', id, 3],
      ['2026-05-14', id, 1],
    ],
  )
  t.match(await take(line(), 'other'), { counted: 1 }, 'another log is another')
  const kept = await dumpRows(app.db)
  for (const canary of ['192.0.2.', 'Firefox', 'portail.example.net/x']) t.notMatch(kept, canary)
  t.same(
    await app.db.read.select().from(app.db.read.tables.audienceSketches),
    [],
    'days that are over leave their numbers',
  )
})

t.test('a long log is written down as it is read', async (t) => {
  const { app, take } = await openHouse(t)
  const lines = Array.from({ length: 30_000 }, (_, number) =>
    line({
      address: `10.0.${(number % 6_000) >> 8}.${(number % 6_000) & 255}`,
      url: number % 3 ? '/articles/alpha' : '/',
    }),
  )
  t.match(await take(lines.join('')), { counted: 30_000 })
  const [site] = await counted(app, 'site')
  t.equal(site!.views, 30_000)
  t.ok(Math.abs(site!.visitors - 6_000) < 180, String(site!.visitors))
})

t.test('the command says what it did, and refuses to count twice', async (t) => {
  const { app } = await openHouse(t)
  const file = join(app.dataDir, 'access.log')
  // The command has the machine's clock.
  const [, day, month, year] = new Date(Date.now() - 86_400_000).toUTCString().split(' ')
  writeFileSync(
    file,
    line({ at: `${day}/${month}/${year}:10:00:00 +0000` }) + line({ at: '13/May/2020:10:00:00 +0200' }),
  )
  const bubo = (...words: string[]) =>
    runBubo(app.dataDir, ['audience', 'import', ...words], {}, { DATABASE_URL: app.config.databaseUrl })
  const done = await bubo(file)
  t.match(done, { code: 0, err: '' })
  t.match(done.out, /^1 lecture comptée \(1 jour\), sur 2 lignes\.\n {2}Trop anciennes, ou à venir : 1/)
  t.match(JSON.parse((await bubo(file, '--json')).out), { data: { counted: 0, leftOut: { known: 1 } } })
  t.equal((await bubo()).code, 2)
  t.equal((await bubo(file, '--source', 'a b')).code, 2)
  t.equal((await bubo(join(app.dataDir, 'none.log'))).code, 1)
  await app.services.settings.change(system, { audienceFromLog: false })
  t.match(await bubo(file), { code: 1, err: /deux fois/ })
})
