import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Clock } from '../clock.ts'
import type { RuleBook } from '../comments/index.ts'
import type { Events, FilterName, Filters } from '../events/index.ts'
import { OutboundError, type Outbound } from '../outbound.ts'
import type { Announcers } from '../outreach/index.ts'
import type { AvailabilityService, WorkSources } from '../works/index.ts'
import type { Plugin, PluginHost, PluginRoute, PluginSettings } from './api.ts'
import { guardAnnouncer } from './announcer.ts'
import { assertRule, judgeBy } from './comment-rule.ts'
import { createGuard, type Guard, type PluginsLog } from './guard.ts'

export interface HostContext {
  events: Events
  filters: Filters
  rules: RuleBook
  workSources: WorkSources
  availability: Pick<AvailabilityService, 'add' | 'lastAnswer'>
  announcers: Pick<Announcers, 'add'>
  outbound: Outbound
  log: PluginsLog
  clock: Clock
  /** Milliseconds after which what a plugin has begun counts as failed. */
  timeLimit?: number
}

const usualTimeLimit = 5_000

/** Whether a filter gave what the page can show: a value of another kind would break every page. */
const isValueOf: { [N in FilterName]: (value: unknown) => boolean } = {
  'article.notes': (value) => Array.isArray(value) && value.every((note) => typeof note === 'string'),
}

/** A plugin that has started: what it asked for is kept until it is installed. */
export interface Started {
  guard: Guard
  routes: ReadonlyMap<string, PluginRoute>
  ruleNames: ReadonlySet<string>
  /** Under which names it follows the events. */
  consumers: readonly string[]
  /** Its filters and rules count from now on. */
  install(): void
  /** It is told of events from now on. */
  follow(): void
  /** It has no part in anything from now on; what it is told of just now ends first. */
  uninstall(): Promise<void>
}

/**
 * Starts a plugin with these settings, and changes nothing: half a plugin is worse than none.
 * @throws what keeps it from starting.
 */
export async function startPlugin(
  { name, folder, settings, secrets }: { name: string; folder: string; settings: PluginSettings; secrets: string[] },
  /** Names of rules that will be free by the time it is installed. */
  freed: ReadonlySet<string>,
  context: HostContext,
): Promise<Started> {
  const guard = createGuard(name, folder, { ...context, secrets })
  const load = () => import(pathToFileURL(join(folder, 'index.ts')).href) as Promise<{ default?: Plugin }>
  const { default: start } = await within(context, guard.call('import', 'house', load))
  if (typeof start !== 'function') throw new Error('index.ts has no default export that is a function')
  const { host, asked } = createHost({ name, settings, freed }, context, guard)
  await within(
    context,
    guard.call('start', 'house', () => start(host)),
  )
  const undo: (() => void)[] = []
  return {
    guard,
    routes: asked.routes,
    ruleNames: asked.ruleNames,
    consumers: [...asked.handlers.keys()],
    install() {
      undo.push(...asked.installs.map((install) => install()))
    },
    follow() {
      for (const [consumer, handler] of asked.handlers) context.events.follow(consumer, handler, 'next')
    },
    async uninstall() {
      for (const take of undo.splice(0)) take()
      for (const consumer of asked.handlers.keys()) await context.events.unfollow(consumer)
    },
  }
}

/** Waits for what a plugin has begun, but not for ever: events and requests queue behind it. */
export async function within<T>({ timeLimit = usualTimeLimit }: HostContext, work: Promise<T> | T): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const end = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it within ${timeLimit / 1000} s`)), timeLimit)
  })
  try {
    return await Promise.race([work, end])
  } finally {
    clearTimeout(timer)
  }
}

/** @throws Error when it is no value for the filter; a promise is none, and its rejection would end the process. */
function assertValue(name: FilterName, value: unknown): void {
  if (isValueOf[name](value)) return
  void Promise.resolve(value).catch(() => undefined)
  throw new Error('the filter gave a value of another kind')
}

/** What a plugin asked for. */
interface Asked {
  /** Each gives what takes it away again. */
  installs: (() => () => void)[]
  handlers: Map<string, Parameters<Events['follow']>[1]>
  routes: Map<string, PluginRoute>
  ruleNames: Set<string>
  hasSource: boolean
  hasAvailability: boolean
  hasAnnouncer: boolean
}

function createHost(
  { name: plugin, settings, freed }: { name: string; settings: PluginSettings; freed: ReadonlySet<string> },
  context: HostContext,
  guard: Guard,
): { host: PluginHost; asked: Asked } {
  const { filters, rules, workSources, availability, announcers, outbound } = context
  const asked: Asked = {
    installs: [],
    handlers: new Map(),
    routes: new Map(),
    ruleNames: new Set(),
    hasSource: false,
    hasAvailability: false,
    hasAnnouncer: false,
  }
  const asSource = guardSource(context, guard)
  const times = new Map<string, number>()
  const host: PluginHost = {
    settings: Object.freeze({ ...settings }),
    async ask(address, { accept } = {}) {
      const { status, type, body } = await outbound.get(address, accept === undefined ? {} : { accept })
      return { status, type, text: body.toString('utf8') }
    },
    filter(name, run) {
      const verb = `filter ${name}`
      asked.installs.push(() =>
        filters.add(name, (value, about) => {
          if (!guard.isOn()) return value
          try {
            // A copy: what a filter that fails has done to it is forgotten.
            const filtered = guard.call(verb, 'house', () => run(structuredClone(value), about))
            assertValue(name, filtered)
            return filtered
          } catch (error) {
            guard.fail(error, verb, 'house')
            return value
          }
        }),
      )
    },
    on(name, handle) {
      const verb = `on ${name}`
      // By what it follows, so that a plugin's new version finds its place again.
      const time = (times.get(name) ?? 0) + 1
      times.set(name, time)
      asked.handlers.set(`plugin:${plugin}:${name}${time > 1 ? `:${time}` : ''}`, async (event) => {
        if (event.name !== name || !guard.isOn()) return
        try {
          const told = event as Parameters<typeof handle>[0]
          await within(
            context,
            guard.call(verb, 'house', () => handle(told)),
          )
        } catch (error) {
          guard.fail(error, verb, 'house')
        }
      })
    },
    route(route) {
      assertPath(route)
      if (asked.routes.has(route.path)) throw new Error(`the route "${route.path}" is asked for twice`)
      asked.routes.set(route.path, route)
    },
    rule(rule) {
      const { name, phase = 'content', suspects = false, run } = rule
      assertRule(rule)
      if ((rules.isTaken(name) && !freed.has(name)) || asked.ruleNames.has(name))
        throw new Error(`there is a comment rule named "${name}" already`)
      asked.ruleNames.add(name)
      asked.installs.push(() =>
        rules.add({ name, phase, suspects, run: (input) => judgeBy(run, input, { name, guard }) }),
      )
    },
    workSource({ title, lookUp }) {
      if (typeof lookUp !== 'function') throw new Error('the source of works has no function "lookUp"')
      if (asked.hasSource) throw new Error('a plugin has one source of works at most')
      asked.hasSource = true
      const askIt = asSource('workSource', lookUp)
      asked.installs.push(() => workSources.add({ name: plugin, title, lookUp: askIt }))
    },
    availabilitySource({ title, lookUp }) {
      if (typeof lookUp !== 'function') throw new Error('the source of availability has no function "lookUp"')
      if (asked.hasAvailability) throw new Error('a plugin has one source of availability at most')
      asked.hasAvailability = true
      const askIt = asSource('availabilitySource', lookUp)
      asked.installs.push(() => availability.add({ name: plugin, title, lookUp: askIt }))
    },
    announcer(announcer) {
      if (asked.hasAnnouncer) throw new Error('a plugin has one announcer at most')
      asked.hasAnnouncer = true
      const guarded = guardAnnouncer(announcer, guard)
      asked.installs.push(() => announcers.add(plugin, guarded))
    },
  }
  return { host, asked }
}

/** Makes of what a plugin knows by asking others what the house asks: in time, and null once it is switched off. */
function guardSource(context: HostContext, guard: Guard) {
  return <K>(verb: string, lookUp: (about: K) => Promise<unknown>) =>
    async (about: K): Promise<unknown> => {
      if (!guard.isOn()) return null
      try {
        return await within(
          context,
          guard.call(verb, 'visitor', () => lookUp(about)),
        )
      } catch (error) {
        // What another host does is no fault of the plugin's.
        if (!(error instanceof OutboundError)) guard.fail(error, verb, 'visitor')
        throw error
      }
    }
}

function assertPath(route: PluginRoute): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(route.path))
    throw new Error(`the route "${route.path}" is not made of words of a-z, 0-9 and hyphens joined by slashes`)
}
