import hooks from 'node:async_hooks'
import { syncBuiltinESMExports } from 'node:module'

/*
 * tap follows each program that a test starts, to tell what it covers, and doubles the work of its start. We do not ask
 * what is covered: a program that a test starts runs as it does for everybody.
 */
interface Followers {
  listeners: unknown[]
}

const known = globalThis as unknown as Record<symbol, Followers | undefined>
const followers = known[Symbol.for('process-on-spawn@*:singletonId')]
if (!followers) throw new Error('tap follows no more what tests start: this file can go')
followers.listeners.length = 0

/*
 * It also follows each promise, to tell which test an error that nobody caught belongs to: a twelfth of all work. Not
 * followed, such an error ends the file, which fails.
 */
const idle: hooks.AsyncHook = { enable: () => idle, disable: () => idle }
hooks.createHook = () => idle
syncBuiltinESMExports()
