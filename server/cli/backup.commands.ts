import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Verified } from '../backup/index.ts'
import { systemClock } from '../clock.ts'
import type { Config } from '../config.ts'
import { backupsName, databaseName, isHouseUpToDate, openDatabase, takeHouse, type Db } from '../db/index.ts'
import { partialPath, removePartials } from '../files.ts'
import type { Lang } from '../i18n.ts'
import { words } from './backup.words.ts'
import { misuse, refuse, type Command, type Context } from './command.ts'

/** Backups: made, checked, put back. Their code starts a whole site, and is loaded for these commands alone. */
export const backupCommands: readonly Command[] = [
  {
    name: 'backup',
    synopsis: '[folder]',
    summary: words.backup,
    positionals: 1,
    run: backup,
  },
  {
    name: 'backup verify',
    synopsis: '<folder>',
    summary: words.verify,
    positionals: 1,
    run: verify,
  },
  {
    name: 'restore',
    synopsis: '<folder>',
    summary: words.restore,
    positionals: 1,
    run: restore,
  },
]

async function backup({ config, lang, terminal, json, positionals }: Context): Promise<void> {
  const { makeBackup, nameBackup, removeOldBackups } = await import('../backup/index.ts')
  const [wanted] = positionals
  const at = systemClock.now()
  const backupsDir = join(config.dataDir, backupsName)
  const folder = wanted === undefined ? join(backupsDir, nameBackup(at)) : resolve(wanted)
  await refuseUnready(config)
  await removePartials(wanted === undefined ? `${backupsDir}/` : folder)
  const manifest = await withDatabase(config, (db) => makeBackup({ config, clock: systemClock, db }, folder))
  const removed =
    wanted === undefined ? await removeOldBackups(backupsDir, config.keepBackups, { path: folder, at }) : []
  if (json) {
    terminal.print(JSON.stringify({ data: { folder, removed, ...manifest } }))
    return
  }
  const { files, lost, restore: howTo } = manifest
  terminal.print(words.made[lang]({ folder, files: files.length }))
  if (removed.length > 0) terminal.print(words.removed[lang](removed.length))
  if (lost.length > 0) terminal.printError(words.lost[lang](lost.length))
  terminal.print(howTo[lang])
}

/** A file is copied as it is; from a server a copy is read, in the schema of this program. */
async function refuseUnready(config: Config): Promise<void> {
  const { refuseBackup } = await import('../backup/index.ts')
  const { dataDir, databaseUrl } = config
  const file = join(dataDir, databaseName)
  if (databaseUrl === '' && !existsSync(file)) throw refuseBackup('nothing', { path: file })
  if (databaseUrl !== '' && !(await isHouseUpToDate(config, systemClock))) throw refuse(words.otherSchema)
}

async function withDatabase<T>(config: Config, work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase(config)
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

async function verify(context: Context): Promise<void> {
  const { verifyBackup } = await import('../backup/index.ts')
  const folder = readFolder(context)
  const { config, lang, terminal, json } = context
  const scratch = partialPath(join(config.dataDir, backupsName, 'verify'))
  await removePartials(`${join(config.dataDir, backupsName)}/`)
  const verified = await verifyBackup(folder, scratch, config)
  terminal.print(json ? describe(folder, verified) : sayVerified(folder, verified, lang))
}

async function restore(context: Context): Promise<void> {
  const { restoreBackup } = await import('../backup/index.ts')
  const folder = readFolder(context)
  const { config, lang, terminal, json } = context
  const lock = takeHouse(config.dataDir)
  const verified = await restoreBackup(folder, config).finally(() => lock.release())
  if (json) terminal.print(describe(folder, verified))
  else {
    terminal.print(sayVerified(folder, verified, lang))
    terminal.print(words.restored[lang]({ folder, data: config.dataDir }))
  }
}

function readFolder({ positionals }: Context): string {
  const [folder] = positionals
  if (folder === undefined) throw misuse(words.oneFolder)
  return resolve(folder)
}

function sayVerified(folder: string, { manifest, samePages }: Verified, lang: Lang): string {
  const { files, pages, createdAt } = manifest
  const sound = words.sound[lang]({ folder, files: files.length, pages: pages.length, createdAt })
  return `${sound}\n${words[samePages ? 'samePages' : 'otherProgram'][lang]}`
}

function describe(folder: string, { manifest, samePages }: Verified): string {
  const { bubo, createdAt, counts, files, lost, pages } = manifest
  return JSON.stringify({
    data: { folder, bubo, createdAt, counts, files: files.length, lost, pages: pages.length, samePages },
  })
}
