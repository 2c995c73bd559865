/** Looks for what is due, one look at a time. */
export interface Rounds {
  /** Something that is due was written: it is looked for after the commit. */
  expect(): void
  /** Looks at once, and again and again from now on. */
  start(): void
  /** Looks now, and once more for whoever wakes it meanwhile; returns when nobody did. */
  wake(): Promise<void>
  isStopped(): boolean
  /** Waits for the look under way, after which none begins. */
  stop(): Promise<void>
}

/**
 * Makes the rounds of whoever looks for what is due: every `every` milliseconds, and when it is woken.
 * @param given.onCommit where it is told of commits; only what is expected makes it look.
 */
export function createRounds(given: {
  every: number
  look: () => Promise<void>
  onFault: (error: unknown) => void
  onCommit?: (listener: () => void) => void
}): Rounds {
  const { every, look, onFault, onCommit } = given
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let again = false
  let expecting = false
  let stopped = false

  async function run(): Promise<void> {
    do {
      again = false
      try {
        await look()
      } catch (error) {
        onFault(error)
      }
    } while (again && !stopped)
    // In the same step as the last look at `again`: whoever comes between the two would be forgotten.
    running = null
  }

  function wake(): Promise<void> {
    if (stopped) return Promise.resolve()
    if (running) again = true
    running ??= Promise.resolve().then(run)
    return running
  }

  onCommit?.(() => {
    if (!timer || !expecting) return
    expecting = false
    void wake()
  })

  return {
    expect: () => void (expecting = true),
    start() {
      if (timer) return
      timer = setInterval(() => void wake(), every).unref()
      void wake()
    },
    wake,
    isStopped: () => stopped,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
