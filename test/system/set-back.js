/**
 * Imported before the program, in a process of its own: SIGWINCH, which does nothing else here, sets
 * its clock back an hour, as somebody at the machine would.
 */
let offset = 0
const real = Date.now
Date.now = () => real() + offset
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [target.now()], made),
})
process.on('SIGWINCH', () => {
  offset -= 3_600_000
  console.error('the clock was set back')
})
