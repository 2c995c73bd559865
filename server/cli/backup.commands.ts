import { resolve } from 'node:path'
import type { Verified } from '../backup/index.ts'
import { systemClock } from '../clock.ts'
import { takeHouse } from '../db/index.ts'
import type { Lang } from '../i18n.ts'
import { words } from './backup.words.ts'
import { misuse, type Command, type Context } from './command.ts'

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
  const { backUpElsewhere, backUpHouse } = await import('../backup/index.ts')
  const [wanted] = positionals
  const house = { config, clock: systemClock }
  const { folder, removed, manifest } =
    wanted === undefined ? await backUpHouse(house) : await backUpElsewhere(house, resolve(wanted))
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

async function verify(context: Context): Promise<void> {
  const { verifyHere } = await import('../backup/index.ts')
  const folder = readFolder(context)
  const { config, lang, terminal, json } = context
  const verified = await verifyHere(config, folder)
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
