/** Bubo as it is started, in a process that tells how long its event loop was kept: milliseconds, since last asked. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

const resolution = 1
const delays = monitorEventLoopDelay({ resolution })
delays.enable()
process.on('message', () => {
  // What is measured is the time between two looks.
  process.send?.(Math.max(0, delays.max / 1e6 - resolution))
  delays.reset()
})
process.channel?.unref()
await import(new URL('../../server/bubo.js', import.meta.url).href)
