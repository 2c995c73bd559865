import type { Piscina } from 'piscina'
import { Problem } from '../problem.ts'
import { openThread } from '../threads.ts'
import type { ThemeProblem } from './theme-error.ts'
import { checkTheme } from './theme.ts'

const mostWaiting = 10

export interface ThemeChecker {
  /**
   * Says everything that is wrong in a theme, as `checkTheme` does, in a thread of its own: requests are answered
   * meanwhile. @throws Problem 503 when too many wait.
   */
  check(folder: string): Promise<ThemeProblem[]>
  /** Ends the thread, and whatever is being checked. */
  close(): Promise<void>
}

interface Task {
  folder: string
  marks: string | undefined
}

/** What the thread runs. */
export const checkAside = ({ folder, marks }: Task): Promise<ThemeProblem[]> => checkTheme(folder, marks)

/** The thread starts with the first theme, and ends when idle. In `marks` it notes what it found right. */
export function createThemeChecker(marks: string | undefined): ThemeChecker {
  let pool: Piscina<Task, ThemeProblem[]> | null = null
  return {
    async check(folder) {
      pool ??= await openThread<Task, ThemeProblem[]>(import.meta.filename, 'checkAside', {
        idle: 60_000,
        megabytes: 256,
      })
      if (pool.queueSize >= mostWaiting) throw new Problem('unavailable', { headers: { 'retry-after': '5' } })
      return pool.run({ folder, marks })
    },
    close: async () => pool?.destroy(),
  }
}
