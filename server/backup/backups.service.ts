import { stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { App, BackupFacts, BackupOutcome, Backups, BackupWork, KeptBackup } from '../app.ts'
import { Problem } from '../problem.ts'
import { pause } from '../turns.ts'
import { packBackup } from './archive.ts'
import { runAside } from './aside.ts'
import { backupsDirOf } from './house-backup.ts'
import { dateOfName, listBackups, nameBackup } from './keep.ts'
import { manifestName, readManifest, sumName } from './manifest.ts'
import { createOutcomes } from './outcomes.ts'
import { findWork } from './work.ts'

/** The backups of a running house, for its desk. */
export function createBackups({ config, clock, db, events, server: { log } }: App): Backups {
  const folder = backupsDirOf(config)
  const outcomes = createOutcomes(folder)
  let current: BackupWork | null = null
  const known = new Map<string, { stamp: string; facts: BackupFacts }>()

  async function listHere(): Promise<string[] | null> {
    return listBackups(folder).catch((error: unknown) => {
      log.error({ err: error }, 'the folder of the backups cannot be read')
      return null
    })
  }

  async function find(name: string): Promise<string> {
    const path = (await listHere())?.find((one) => basename(one) === name)
    if (path === undefined) throw new Problem('not_found')
    return path
  }

  async function describe(path: string, outcome: BackupOutcome | undefined): Promise<KeptBackup> {
    const name = basename(path)
    const facts = await readFacts(path).catch(() => null)
    return { name, folder: path, madeAt: dateOfName(name), facts, checked: outcome ?? null }
  }

  /** A manifest names every file of the house, and never changes. */
  async function readFacts(path: string): Promise<BackupFacts> {
    const stamps = await Promise.all([manifestName, sumName].map((name) => stat(join(path, name))))
    const stamp = stamps.map(({ mtimeMs }) => mtimeMs).join()
    const found = known.get(path)
    if (found?.stamp === stamp) return found.facts
    const { files, lost, counts } = await readManifest(path)
    const facts = {
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      files: files.length,
      lost: lost.length,
      hasSecret: files.some((file) => file.path === 'secret'),
      counts,
    }
    known.set(path, { stamp, facts })
    await pause()
    return facts
  }

  /** Goes on after the request that began it. */
  async function work(task: BackupWork, path: string, onDone: () => Promise<unknown>): Promise<void> {
    try {
      const at = task.since.toISOString()
      const { fault, samePages, stack } = await runAside({ act: task.act, config, folder: path, at })
      if (fault) log.error({ task, said: fault.en, stack }, 'a backup was not made, or is not sound')
      else log.info({ task }, 'a backup was made, or is sound')
      await outcomes
        .keep({ ...task, at: clock.now(), fault, samePages })
        .catch((error: unknown) => log.warn({ err: error }, 'how a backup ended is known to this process alone'))
      if (!fault) await onDone()
    } catch (error) {
      log.error({ err: error }, 'a backup was not made, checked or noted')
    } finally {
      current = null
    }
  }

  async function begin(task: Omit<BackupWork, 'since'>, path: string, onDone: () => Promise<unknown>) {
    if (current) return false
    const started = { ...task, since: clock.now() }
    current = started
    if (await findWork(folder)) {
      current = null
      return false
    }
    void work(started, path, onDone)
    return true
  }

  return {
    folder,
    async list() {
      const paths = await listHere()
      if (paths === null) return null
      const checked = await outcomes.readChecked()
      const found: KeptBackup[] = []
      for (const path of paths) found.push(await describe(path, checked[basename(path)]))
      return found
    },
    find: async (name) => describe(await find(name), (await outcomes.readChecked())[name]),
    findWork: async () => current ?? (await findWork(folder)),
    findMade: () => outcomes.findMade(),
    make(actor) {
      const name = nameBackup(clock.now())
      const note = () => db.write((tx) => events.record(tx, 'backup.made', { name }, actor.id))
      return begin({ act: 'make', name }, join(folder, name), note)
    },
    async verify(name) {
      return begin({ act: 'verify', name }, await find(name), async () => {})
    },
    async download(actor, name) {
      const path = await find(name)
      const archive = await packBackup(path, await readManifest(path))
      await db.write((tx) => events.record(tx, 'backup.downloaded', { name }, actor.id))
      return archive
    },
  }
}
