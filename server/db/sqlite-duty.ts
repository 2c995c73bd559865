import type { Duty } from './db.ts'
import { lockFile, type HouseLock } from './lock.ts'

// As often the one that has it looks whether another process has written, and the others whether it still has it.
const lookEvery = 200

/** The file in the data folder that whoever has the duty holds; it stays empty. */
export const dutyName = 'duty.sqlite'

/** The duty of one program on a file, which has no others. */
export const soleDuty: Duty = { stand: async () => {}, turn: () => 1, onNews() {} }

/** The duty among processes that serve one file: a lock that the system frees with its holder, however that ends. */
export function createFileDuty(file: string, version: () => number): Duty & { close(): void } {
  const listeners: (() => void)[] = []
  let lock: HouseLock | null = null
  let turns = 0
  let seen = version()
  let timer: NodeJS.Timeout | undefined

  function look(): void {
    const before = seen
    if (lock === null) {
      lock = lockFile(file)
      if (lock === null) return
      turns++
    } else {
      seen = version()
      if (seen === before) return
    }
    for (const listener of listeners) listener()
  }

  return {
    async stand() {
      look()
      timer = setInterval(look, lookEvery).unref()
    },
    turn: () => (lock === null ? null : turns),
    onNews: (listener) => void listeners.push(listener),
    close() {
      clearInterval(timer)
      lock?.release()
      lock = null
    },
  }
}
