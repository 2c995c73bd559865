import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { BackupAct } from '../app.ts'
import type { Config } from '../config.ts'
import { fill, type Localised } from '../i18n.ts'
import { endings } from './backup.words.ts'

/** What the program of a task is given. */
export interface Task {
  act: BackupAct
  config: Config
  /** The folder of the backup to check. */
  folder: string
  /** The instant of the backup to make. */
  at: string
}

/** How it ended. */
export interface Ending {
  fault: Localised | null
  samePages: boolean
  /** For the log alone. */
  stack: string
}

/** Whoever reads the site comes first. */
const niceness = 10

/**
 * Makes or checks a backup in a process of its own, since both start a copy of the site and read its whole database
 * at once: readers are answered meanwhile. It ends with this one.
 */
export async function runAside(task: Task): Promise<Ending> {
  const child = fork(join(import.meta.dirname, 'program.ts'), {
    execArgv: ['--no-warnings', '--import', new URL('../resolve.js', import.meta.url).href],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    if (child.pid !== undefined) setPriority(child.pid, niceness)
  } catch {
    // Then it is as urgent as all else.
  }
  const ended: Promise<Ending> = once(child, 'exit').then(([code, signal]) => ({
    fault: fill(endings.fault, { said: '' }),
    samePages: false,
    stack: `ended with ${String(code ?? signal)}`,
  }))
  const told = once(child, 'message').then(([ending]) => ending as Ending)
  child.send(task)
  // It must not keep the program from ending.
  child.unref()
  child.channel?.unref()
  return Promise.race([told, ended])
}
