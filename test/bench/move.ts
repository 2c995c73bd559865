/**
 * Moves a library of so many articles, and ten times as many comments, to PostgreSQL and back, and reads the same pages
 * at each end: how long it takes beside a copy of the file, how much memory, and whether every page is the same.
 */
import { createHash } from 'node:crypto'
import { cpSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, type App } from '../../server/app.ts'
import { runCommandLine } from '../../server/cli.ts'
import { createTerminal } from '../../server/cli/terminal.ts'
import { loadConfig } from '../../server/config.ts'
import { databaseName } from '../../server/db/index.ts'
import { createClock } from '../helper.ts'
import { startServer } from '../postgres/server.ts'
import { openHouse } from './house.ts'

const { values } = parseArgs({
  options: { articles: { type: 'string', default: '1000' }, pages: { type: 'string', default: '500' } },
})
const articles = Number(values.articles)
const say = (text: string) => console.error(text)

/** Pages of every kind, and as many articles as there is room for, from the first to the last. */
async function choosePages({ db }: App): Promise<string[]> {
  const { tables } = db.read
  const slugs = (
    await db.read.select({ slug: tables.articles.slug }).from(tables.articles).orderBy(tables.articles.id)
  ).map(({ slug }) => slug)
  const lists = ['/', '/?page=2', '/feed.xml', '/comments/feed.xml', '/sitemap.xml', '/api/v1/public/articles?page=3']
  for (const [folder, table] of [
    ['categories', tables.categories],
    ['tags', tables.tags],
    ['authors', tables.bylines],
  ] as const)
    for (const { slug } of await db.read.select({ slug: table.slug }).from(table).orderBy(table.slug).limit(10))
      lists.push(`/${folder}/${slug}`, `/${folder}/${slug}/feed.xml`)
  const room = Math.max(1, Number(values.pages) - lists.length)
  const every = Math.max(1, Math.ceil(slugs.length / room))
  return [...lists, ...slugs.filter((_slug, index) => index % every === 0).map((slug) => `/articles/${slug}`)]
}

async function readPages(env: Record<string, string>): Promise<Map<string, string>> {
  const app = await buildApp(loadConfig({ ...env, LOG_LEVEL: 'silent' }), { clock: createClock(), logger: false })
  try {
    const pages = new Map<string, string>()
    for (const url of await choosePages(app)) {
      const { statusCode, body } = await app.server.inject({ url })
      pages.set(url, `${statusCode} ${createHash('sha256').update(body).digest('hex')}`)
    }
    return pages
  } finally {
    await app.close()
  }
}

/** Seconds, and the most memory of this process meanwhile, in megabytes. */
async function watch(work: () => Promise<unknown>): Promise<{ seconds: number; megabytes: number }> {
  let most = 0
  const look = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 100)
  const from = performance.now()
  await work()
  clearInterval(look)
  return { seconds: (performance.now() - from) / 1000, megabytes: most / 1e6 }
}

async function move(to: string, env: Record<string, string>): Promise<void> {
  const terminal = { ...createTerminal(), print: say, printError: () => {} }
  if ((await runCommandLine(['move', '--to', to], terminal, env)) !== 0) throw new Error('it was not moved')
}

const house = await openHouse(articles, say)
house.database.close()
const { dataDir } = house
const postgres = await startServer()
try {
  const inFile = { BUBO_DATA: dataDir, BUBO_URL: 'https://blog.example.org' }
  const onServer = { ...inFile, DATABASE_URL: postgres.url }
  const file = join(dataDir, databaseName)
  const first = await readPages(inFile)
  const copy = await watch(async () => cpSync(file, join(dataDir, 'copy')))
  rmSync(join(dataDir, 'copy'))
  const there = await watch(() => move(postgres.url, inFile))
  const second = await readPages(onServer)
  const back = await watch(() => move('sqlite', onServer))
  const third = await readPages(inFile)
  const changed = [...first.keys()].filter((url) => [second, third].some((pages) => pages.get(url) !== first.get(url)))
  console.log(`${articles} articles, a file of ${(statSync(file).size / 1e6).toFixed(0)} MB`)
  const print = (what: string, { seconds, megabytes }: { seconds: number; megabytes: number }) =>
    console.log(
      `${what}: ${seconds.toFixed(0)} s, ${(seconds / copy.seconds).toFixed(0)} times a copy of the file; ` +
        `${megabytes.toFixed(0)} MB of memory at most`,
    )
  print('to PostgreSQL', there)
  print('and back', back)
  console.log(`${first.size} pages, ${changed.length} changed: ${changed.slice(0, 5).join(', ')}`)
  process.exitCode = changed.length === 0 ? 0 : 1
} finally {
  await postgres.end()
  rmSync(dataDir, { recursive: true, force: true })
}
