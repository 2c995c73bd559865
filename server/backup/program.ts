/**
 * The program of `runAside`: does one task that it is sent, says how it ended, and goes; at once where whoever sent it
 * has gone.
 */
import { basename } from 'node:path'
import type { Clock } from '../clock.ts'
import { faultWords, readStorageFault } from '../db/index.ts'
import { fill, LocalisedError, type Localised } from '../i18n.ts'
import type { Ending, Task } from './aside.ts'
import { endings } from './backup.words.ts'
import { backUpHouse, backupsDirOf, verifyHere } from './house-backup.ts'
import { workAlone } from './work.ts'

process.once('disconnect', () => process.exit())
process.once('message', (task: Task) => {
  void run(task)
    .catch((error: unknown) => ({ fault: explain(error), samePages: false, stack: stackOf(error) }))
    .then((ending) => process.send?.(ending, () => process.disconnect()))
})

async function run({ act, config, folder, at }: Task): Promise<Ending> {
  const since = new Date(at)
  const clock: Clock = { now: () => since, monotonic: () => 0 }
  const done: Ending = { fault: null, samePages: true, stack: '' }
  if (act === 'make') {
    await backUpHouse({ config, clock })
    return done
  }
  const work = { act, name: basename(folder), since }
  const { samePages } = await workAlone(backupsDirOf(config), work, () => verifyHere(config, folder))
  return { ...done, samePages }
}

/** What went wrong, as a sentence. */
function explain(error: unknown): Localised {
  if (error instanceof LocalisedError) return error.detail
  const fault = readStorageFault(error)
  if (fault) return faultWords[fault.reason]
  const isOfSystem = error instanceof Error && 'code' in error
  return isOfSystem ? fill(endings.system, { said: error.message }) : fill(endings.fault, { said: '' })
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
