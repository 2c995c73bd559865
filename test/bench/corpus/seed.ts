import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { buildApp, type App } from '../../../server/app.ts'
import type { Clock } from '../../../server/clock.ts'
import { loadConfig } from '../../../server/config.ts'
import { databaseName, migrateHouse } from '../../../server/db/index.ts'
import { partialPath } from '../../../server/files.ts'
import { createIdSource, type NewId } from '../../../server/ids.ts'
import { loadSecrets } from '../../../server/secrets.ts'
import { readTheme } from '../../../server/themes/theme.ts'
import { root } from '../../helper.ts'
import { gatherCast, type Cast } from './cast.ts'
import { createRowWriter } from './rows.ts'
import { commentsPerArticle, storyEnd, tellStory } from './story.ts'

/** The clock of the story, and identifiers that are the same at each telling. */
export interface StoryTime {
  clock: Clock
  newId: NewId
  set: (at: Date) => void
}

/** A year before the first article. */
const founding = new Date(storyEnd - 11 * 365 * 86_400_000)

/** A reader writes as many comments in ten years. */
const commentsPerReader = 8

/** What a data folder is opened with, here and in tests. */
export const configOf = (dataDir: string) => loadConfig({ BUBO_DATA: dataDir, LOG_LEVEL: 'silent' })

/** A house before its story. */
export interface Founded {
  cast: Cast
  time: StoryTime
}

/**
 * Makes the house in an empty folder, with its people, signatures, categories and tags, by its own services; `more`
 * goes on with it while it is open.
 */
export async function foundHouse(
  dataDir: string,
  articles: number,
  more: (app: App, founded: Founded) => Promise<void> = async () => {},
): Promise<Founded> {
  let now = founding
  const clock = { now: () => now, monotonic: () => now.getTime() }
  // Whoever makes ids in the order of time needs no chance to tell them apart.
  const newId = createIdSource(clock, () => new Uint8Array(16))
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  await migrateHouse(configOf(dataDir), clock)
  const secret = createHash('sha256').update('a house of the bench').digest('base64url')
  writeFileSync(join(dataDir, 'secret'), `${secret}\n`, { mode: 0o600 })
  // Nobody looks at it: the theme needs no rehearsal.
  const theme = await readTheme(join(root, 'themes/buboblog'), { lang: 'fr' })
  const app = await buildApp(configOf(dataDir), { clock, newId, theme, logger: false })
  try {
    const cast = await gatherCast(app, Math.ceil((articles * commentsPerArticle) / commentsPerReader))
    const founded = { cast, time: { clock, newId, set: (at: Date) => void (now = at) } }
    await more(app, founded)
    await app.events.drain()
    return founded
  } finally {
    await app.close()
  }
}

/**
 * Fills an empty folder with a house of so many articles and ten times as many comments. The same number gives the
 * same rows; `say` hears how far it is.
 */
export async function seedCorpus(dataDir: string, articles: number, say: (text: string) => void): Promise<void> {
  const { cast, time } = await foundHouse(dataDir, articles)
  const connection = new Database(join(dataDir, databaseName))
  try {
    // What is cut short is thrown away: no journal, no waiting for the disk. The indexes fit in memory.
    for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'cache_size = -1500000', 'foreign_keys = OFF'])
      connection.pragma(pragma)
    const secrets = loadSecrets(dataDir)
    const write = createRowWriter(connection, { cast, secrets, newId: time.newId, setTime: time.set })
    connection.exec('BEGIN')
    let published = 0
    for (const step of tellStory(cast, articles)) {
      write(step)
      if (step.kind === 'published' && ++published % 5_000 === 0) say(`${published} articles are seeded`)
    }
    // The followers have nothing left to read.
    connection
      .prepare('update event_cursors set last_id = (select max(id) from events), updated_at = ?')
      .run(time.clock.now().getTime())
    connection.exec('COMMIT')
    connection.pragma('journal_mode = WAL')
  } finally {
    connection.close()
  }
}

/** The folder `place`, filled by `seed` where it is not there: one that was cut short takes no name. */
export async function keepSeeded(place: string, seed: (dataDir: string) => Promise<void>): Promise<void> {
  if (existsSync(place)) return
  const draft = partialPath(place)
  rmSync(draft, { recursive: true, force: true })
  await seed(draft)
  renameSync(draft, place)
}
