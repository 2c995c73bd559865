import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp, type App } from '../app.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import { databaseName, migrateHouse } from '../db/index.ts'
import type { Manifest, PrintedPage } from './manifest.ts'

const root = join(import.meta.dirname, '../..')

/** What a site is printed with here: a theme that this program no longer has gives way to the one in use. */
export function siteHere(site: Manifest['site'], config: Config): Manifest['site'] {
  return existsSync(join(root, 'themes', site.theme)) ? site : { ...site, theme: config.theme }
}

/** Twenty with as many articles: the newest, since they hold what was saved last. */
const listing = '/api/v1/public/articles?limit=15'
const fixedPages = ['/', '/feed.xml', '/comments/feed.xml', '/comment-charter', '/sitemap.xml']

/** Signs where a site was never started and so has no secret: the same each time, so that its pages are too. */
const standIn = createHash('sha256').update('the secret of a rehearsal').digest('base64url')

export interface Rehearsal {
  /** A folder with a database, and the media and the secret that go with it; not touched. */
  house: string
  /** A folder to start the copy in; made, and gone again. */
  scratch: string
  config: Config
  /** What the pages are printed with, and the instant at which they are. */
  site: Manifest['site']
  at: Date
  /** The pages to print; chosen when not given. */
  paths?: readonly string[]
  /** Looks at the copied database before it is brought up to date. */
  look?: (database: string) => void
}

/**
 * Starts a copy of the site in a place of its own, brings its database up to date there, and prints pages of it.
 * Nothing listens, nothing is sent, and no plugin runs.
 * @throws what keeps a site from starting.
 */
export async function rehearse({ house, scratch, config, site, at, paths, look }: Rehearsal): Promise<PrintedPage[]> {
  const clock: Clock = { now: () => at, monotonic: () => 0 }
  await mkdir(join(scratch, 'no-plugins'), { recursive: true, mode: 0o700 })
  try {
    await copyFile(join(house, databaseName), join(scratch, databaseName), constants.COPYFILE_FICLONE)
    look?.(join(scratch, databaseName))
    const secret = existsSync(join(house, 'secret')) ? await readFile(join(house, 'secret')) : standIn
    await writeFile(join(scratch, 'secret'), secret, { mode: 0o600 })
    await symlink(join(house, 'media'), join(scratch, 'media'), 'junction')
    const copy = {
      ...config,
      ...site,
      dataDir: scratch,
      databaseUrl: '',
      mediaUrl: '',
      smtpUrl: '',
      imapUrl: '',
      logLevel: 'silent',
    }
    await migrateHouse(copy, clock)
    const app = await buildApp(copy, { clock, logger: false, pluginsDir: join(scratch, 'no-plugins') })
    try {
      const printed: PrintedPage[] = []
      for (const path of paths ?? (await choosePages(app))) printed.push(await print(app, path))
      return printed
    } finally {
      await app.close()
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function choosePages(app: App): Promise<string[]> {
  const { data } = (await app.server.inject({ url: listing })).json<{ data: { slug: string }[] }>()
  return [...fixedPages, ...data.map(({ slug }) => `/articles/${slug}`)]
}

async function print(app: App, path: string): Promise<PrintedPage> {
  const { statusCode, rawPayload } = await app.server.inject({ url: path })
  return { path, status: statusCode, sha256: createHash('sha256').update(rawPayload).digest('hex') }
}

/** A hash of all that pages are made by, beside the data: only the very same program prints the very same bytes. */
export async function hashProgram(theme: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(process.versions))
  for (const folder of ['server', join('themes', theme)]) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    for (const file of files.sort()) hash.update(await readFile(file))
  }
  return hash.update(await readFile(join(root, 'package.json'))).digest('hex')
}
