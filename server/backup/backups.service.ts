import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { App, BackupFacts, BackupOutcome, Backups, BackupWork, KeptBackup } from '../app.ts'
import { partialPath } from '../files.ts'
import { Problem } from '../problem.ts'
import { pause } from '../turns.ts'
import { packBackup } from './archive.ts'
import { runAside } from './aside.ts'
import { backupsDirOf } from './house-backup.ts'
import { dateOfName, listBackups, nameBackup } from './keep.ts'
import { manifestName, readManifest } from './manifest.ts'
import { findWork } from './work.ts'

type Outcomes = Record<string, BackupOutcome>

/** How things ended, for the other processes of the house and after a start. */
const outcomesName = '.outcomes.json'
const lastMade = 'make'

/** The backups of a running house, for its desk. */
export function createBackups({ config, clock, db, events, server: { log } }: App): Backups {
  const folder = backupsDirOf(config)
  let current: BackupWork | null = null
  /** What the disk did not take. */
  let unwritten: Outcomes = {}
  const known = new Map<string, { stamp: number; facts: BackupFacts }>()

  async function find(name: string): Promise<string> {
    const path = (await listBackups(folder)).find((one) => basename(one) === name)
    if (path === undefined) throw new Problem('not_found')
    return path
  }

  async function describe(path: string): Promise<KeptBackup> {
    const name = basename(path)
    return { name, folder: path, madeAt: dateOfName(name), facts: await readFacts(path).catch(() => null) }
  }

  /** A manifest names every file of the house, and never changes. */
  async function readFacts(path: string): Promise<BackupFacts> {
    const { mtimeMs: stamp } = await stat(join(path, manifestName))
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

  async function readOutcomes(): Promise<Outcomes> {
    const text = await readFile(join(folder, outcomesName), 'utf8').catch(() => '{}')
    try {
      const written = JSON.parse(text) as Record<string, BackupOutcome & { at: string; since: string }>
      const read = Object.entries(written).map(
        ([key, one]) => [key, { ...one, at: new Date(one.at), since: new Date(one.since) }] as const,
      )
      return { ...Object.fromEntries(read), ...unwritten }
    } catch {
      return unwritten
    }
  }

  async function keepOutcome(outcome: BackupOutcome): Promise<void> {
    const key = outcome.act === 'make' ? lastMade : outcome.name
    unwritten = { ...unwritten, [key]: outcome }
    const names = new Set((await listBackups(folder)).map((path) => basename(path)))
    const all = Object.entries(await readOutcomes()).filter(([name]) => name === lastMade || names.has(name))
    const file = join(folder, outcomesName)
    await writeFile(partialPath(file), JSON.stringify(Object.fromEntries(all)), { mode: 0o600 })
    await rename(partialPath(file), file)
    unwritten = {}
  }

  /** Goes on after the request that began it. */
  async function work(task: BackupWork, path: string, onDone: () => Promise<unknown>): Promise<void> {
    try {
      const at = task.since.toISOString()
      const { fault, samePages, stack } = await runAside({ act: task.act, config, folder: path, at })
      if (fault) log.error({ task, said: fault.en, stack }, 'a backup was not made, or is not sound')
      else log.info({ task }, 'a backup was made, or is sound')
      await keepOutcome({ ...task, at: clock.now(), fault, samePages }).catch((error: unknown) =>
        log.warn({ err: error }, 'how a backup ended is known to this process alone'),
      )
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
      const found: KeptBackup[] = []
      for (const path of await listBackups(folder)) found.push(await describe(path))
      return found
    },
    find: async (name) => describe(await find(name)),
    findWork: async () => current ?? (await findWork(folder)),
    findMade: async () => (await readOutcomes())[lastMade] ?? null,
    async findChecked(name) {
      const outcomes = await readOutcomes()
      return Object.hasOwn(outcomes, name) ? (outcomes[name] ?? null) : null
    },
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
