import type { Piscina } from 'piscina'

/**
 * Opens a thread of its own for one function of a module: it starts with the first task and ends once it was `idle` for
 * so many milliseconds. Beyond `megabytes` of long-lived memory the task fails, where that is said.
 */
export async function openThread<T, R>(
  file: string,
  name: string,
  { idle, megabytes }: { idle: number; megabytes?: number },
): Promise<Piscina<T, R>> {
  const { Piscina } = await import('piscina')
  return new Piscina({
    filename: file,
    name,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idle,
    recordTiming: false,
    ...(megabytes !== undefined && { resourceLimits: { maxOldGenerationSizeMb: megabytes } }),
  })
}

/** A task was given up: it was aborted, or asked for more memory than it may have. */
export function isGivenUp(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'AbortError' || ('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
}
