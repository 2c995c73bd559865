import { readFile, rename, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { BackupOutcome } from '../app.ts'
import { partialPath } from '../files.ts'
import { listBackups } from './keep.ts'

type Outcomes = Readonly<Record<string, BackupOutcome>>

const fileName = '.outcomes.json'
const lastMade = 'make'

/** How things ended in a folder of backups, for the other processes of the house too, and after a start. */
export function createOutcomes(backupsDir: string) {
  const file = join(backupsDir, fileName)
  /** What the disk did not take. */
  let unwritten: Outcomes = {}

  async function read(): Promise<Outcomes> {
    const text = await readFile(file, 'utf8').catch(() => '{}')
    try {
      const written = JSON.parse(text) as Record<string, BackupOutcome & { at: string; since: string }>
      const found = Object.entries(written).map(
        ([key, one]) => [key, { ...one, at: new Date(one.at), since: new Date(one.since) }] as const,
      )
      return { ...Object.fromEntries(found), ...unwritten }
    } catch {
      return unwritten
    }
  }

  return {
    /** How making one ended last. */
    findMade: async () => (await read())[lastMade] ?? null,

    /** How checking those of a list ended last, by their names. */
    readChecked: async (): Promise<Outcomes> => {
      const { [lastMade]: _made, ...checked } = await read()
      return checked
    },

    /** Of backups that are gone, nothing is kept. @throws where it cannot be written: this process knows it all the same. */
    async keep(outcome: BackupOutcome): Promise<void> {
      unwritten = { ...unwritten, [outcome.act === 'make' ? lastMade : outcome.name]: outcome }
      const names = new Set((await listBackups(backupsDir)).map((path) => basename(path)))
      const kept = Object.entries(await read()).filter(([name]) => name === lastMade || names.has(name))
      await writeFile(partialPath(file), JSON.stringify(Object.fromEntries(kept)), { mode: 0o600 })
      await rename(partialPath(file), file)
      unwritten = {}
    },
  }
}
