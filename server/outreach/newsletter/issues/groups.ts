interface Waiting<T, R> {
  item: T
  resolve: (result: R) => void
  reject: (error: unknown) => void
}

/** As many at once as a statement takes at ease. */
const mostTogether = 100

/**
 * Does `work` for one after the other, and for all who come meanwhile together: what eight lanes write down at the same
 * time is one statement and one commit.
 */
export function inGroups<T, R>(work: (items: readonly T[]) => Promise<readonly R[]>): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let isRunning = false

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, mostTogether)
      try {
        const results = await work(group.map(({ item }) => item))
        for (const [index, { resolve }] of group.entries()) resolve(results[index]!)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    isRunning = false
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isRunning) return
      isRunning = true
      // After this turn: whoever comes in it goes along.
      setImmediate(() => void run())
    })
}
