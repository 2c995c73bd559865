import { AsyncLocalStorage } from 'node:async_hooks'
import { inspect, types } from 'node:util'
import type { Clock } from '../clock.ts'

export interface PluginsLog {
  info(details: object, message: string): void
  error(details: object, message: string): void
}

/** Whose data a plugin is given: what fails on the house's own counts; what a visitor sends may be made to fail. */
export type Source = 'house' | 'visitor'

/** Stands between the house and one plugin. */
export interface Guard {
  /** True until the plugin has failed three times on the house's own data. */
  isOn(): boolean
  /** Calls the plugin so that what it leaves behind, timers and promises, is known to be its own. */
  call<T>(verb: string, source: Source, work: () => T): T
  fail(error: unknown, verb: string, source: Source): void
  /** True for an error whose stack names a file of the plugin. */
  isNamedBy(error: unknown): boolean
}

const mostFaults = 3
const quiet = 60_000

const calls = new AsyncLocalStorage<{ guard: Guard; verb: string; source: Source }>()

export function createGuard(
  plugin: string,
  folder: string,
  { log, clock, secrets = [] }: { log: PluginsLog; clock: Clock; secrets?: readonly string[] },
): Guard {
  let faults = 0
  const said = new Map<string, { at: number; unsaid: number }>()

  /** At most a line a minute for each verb: whoever makes a plugin fail must not fill the disk. */
  function sayAtTimes(error: unknown, verb: string): void {
    const last = said.get(verb)
    const now = clock.monotonic()
    if (last && now - last.at < quiet) {
      last.unsaid++
      return
    }
    said.set(verb, { at: now, unsaid: 0 })
    log.error({ err: hideSecrets(error, secrets), plugin, verb, unsaid: last?.unsaid ?? 0 }, 'the plugin failed')
  }

  const guard: Guard = {
    isOn: () => faults < mostFaults,
    call: (verb, source, work) => calls.run({ guard, verb, source }, work),
    fail(error, verb, source) {
      if (source === 'visitor' || faults >= mostFaults) {
        sayAtTimes(error, verb)
        return
      }
      faults++
      log.error(
        { err: hideSecrets(error, secrets), plugin, verb, faults },
        faults === mostFaults ? 'the plugin failed again and is switched off' : 'the plugin failed',
      )
    },
    isNamedBy: (error) => types.isNativeError(error) && (error.stack ?? '').includes(folder),
  }
  return guard
}

/** What was thrown, for the log: the secrets of a plugin are not in it. */
export function hideSecrets(error: unknown, secrets: readonly string[]): unknown {
  const told = inspect(error, { depth: 4 })
  if (!secrets.some((secret) => secret !== '' && told.includes(secret))) return error
  const hide = (text: string) => secrets.filter(Boolean).reduce((rest, secret) => rest.replaceAll(secret, '…'), text)
  const { message, stack } = types.isNativeError(error) ? error : { message: told, stack: '' }
  return Object.assign(new Error(hide(message)), { stack: hide(stack ?? '') })
}

/**
 * Counts what no code caught against the plugin that left it behind. To be asked from Node's handlers of such errors,
 * which run in the context of the promise or the timer.
 * @returns false when it is no plugin's.
 */
export function blamePlugin(error: unknown, guards: readonly Guard[]): boolean {
  const call = calls.getStore()
  const guard = call?.guard ?? guards.find((one) => one.isNamedBy(error))
  guard?.fail(error, call ? `${call.verb}, astray` : 'astray', call?.source ?? 'house')
  return guard !== undefined
}
