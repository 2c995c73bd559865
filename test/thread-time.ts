/** Milliseconds of this thread's CPU time, which a busy machine does not lengthen. */
export function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** A piece of work of known size: what it takes here tells how fast this machine is at this moment. The best of five. */
export const calibrate = (): number => Math.min(...Array.from({ length: 5 }, calibrateOnce))

function calibrateOnce(): number {
  const started = spent()
  const words = Array.from({ length: 20_000 }, (_, index) => `mot ${index} `)
  const text = words.join('').replace(/\d+/g, (digits) => `<${digits}>`)
  if (JSON.parse(JSON.stringify(text.split('<'))).length !== words.length + 1) throw new Error('not the work it is')
  return spent() - started
}
