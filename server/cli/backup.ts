import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, cp, copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { openSqlite, type Db } from '../db/index.ts'
import { refuse, type Command } from './command.ts'
import { databaseName } from './house.ts'

/** What is in a backup, to check it by. */
interface Manifest {
  bubo: string
  node: string
  createdAt: string
  counts: Record<string, number>
  files: { path: string; bytes: number; sha256: string }[]
  restore: string
}

const restore =
  'Arrêtez Bubo, retirez bubo.sqlite, bubo.sqlite-wal et bubo.sqlite-shm du dossier BUBO_DATA, copiez-y bubo.sqlite, media et secret, puis redémarrez. / ' +
  'Stop Bubo, remove bubo.sqlite, bubo.sqlite-wal and bubo.sqlite-shm from the BUBO_DATA folder, copy bubo.sqlite, media and secret into it, then start.'

export const backupCommand: Command = {
  name: 'backup',
  synopsis: '[folder]',
  summary: {
    fr: 'copie la base, les médias et le secret dans un dossier neuf (BUBO_DATA/backups/<date>)',
    en: 'copies the database, the media and the secret into a new folder (BUBO_DATA/backups/<date>)',
  },
  positionals: 1,
  async run({ config, lang, terminal, json, positionals }) {
    const [wanted] = positionals
    const stamp = systemClock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replace(/:/g, '-')
    const folder = wanted === undefined ? join(config.dataDir, 'backups', stamp) : resolve(wanted)
    const manifest = await makeBackup(config, folder)
    const sentence = {
      fr: `Sauvegarde faite : ${folder} (${manifest.files.length} fichiers). Pour restaurer, voyez « restore » dans manifest.json.`,
      en: `Backup made: ${folder} (${manifest.files.length} files). To restore, see "restore" in manifest.json.`,
    }
    terminal.print(json ? JSON.stringify({ data: { folder, ...manifest } }) : sentence[lang])
  },
}

/**
 * Writes a consistent copy of the installation into `folder`, which appears only once it is whole.
 * The server may be running: the database is copied first, then the files it refers to.
 */
async function makeBackup(config: Config, folder: string): Promise<Manifest> {
  const database = join(config.dataDir, databaseName)
  if (!existsSync(database))
    throw refuse({
      fr: `Rien à sauvegarder : ${database} n’existe pas.`,
      en: `Nothing to back up: ${database} does not exist.`,
    })
  if (existsSync(folder))
    throw refuse({
      fr: `${folder} existe déjà : indiquez un dossier neuf.`,
      en: `${folder} exists already: give a new folder.`,
    })
  const draft = `${folder}.partial`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o700 })
  const db = openSqlite(database)
  try {
    await db.backup(join(draft, databaseName))
    const counts = await countRows(db)
    await copyFiles(config, draft)
    const manifest = await describeBackup(draft, counts)
    await writeFile(join(draft, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    await rename(draft, folder)
    return manifest
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    throw error
  } finally {
    await db.close()
  }
}

async function copyFiles(config: Config, draft: string): Promise<void> {
  await chmod(join(draft, databaseName), 0o600)
  const media = join(config.dataDir, 'media')
  // Inside the data folder itself a copy of a copy cannot happen: only media/ is copied whole.
  if (existsSync(media)) await cp(media, join(draft, 'media'), { recursive: true, preserveTimestamps: true })
  // With the secret goes the list of erasures, so that a restore on another machine replays them.
  for (const name of ['secret', 'erasures.log']) {
    const file = join(config.dataDir, name)
    if (!existsSync(file)) continue
    await copyFile(file, join(draft, name))
    await chmod(join(draft, name), 0o600)
  }
}

async function countRows(db: Db): Promise<Record<string, number>> {
  const { articles, comments, mediaItems, users, events } = db.read.tables
  return {
    articles: await db.read.$count(articles),
    comments: await db.read.$count(comments),
    media: await db.read.$count(mediaItems),
    users: await db.read.$count(users),
    events: await db.read.$count(events),
  }
}

async function describeBackup(folder: string, counts: Record<string, number>): Promise<Manifest> {
  const { version } = JSON.parse(await readFile(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
  const files: Manifest['files'] = []
  for (const path of paths) {
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    files.push({
      path: relative(folder, path).split(sep).join('/'),
      bytes: (await stat(path)).size,
      sha256: hash.digest('hex'),
    })
  }
  return {
    bubo: version,
    node: process.versions.node,
    createdAt: systemClock.now().toISOString(),
    counts,
    files,
    restore,
  }
}
