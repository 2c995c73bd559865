import { pause } from '../turns.ts'

/** How many rows one step changes: while it does, nobody else is answered. */
export const stepSize = 50

/** Repeats a step until it finds nothing more to do, and lets others in between; the sum of what it did. */
export async function repeat(step: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const done = await step()
    if (done === 0) return total
    total += done
    await pause()
  }
}
