import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import type { RuleBook } from '../comments/index.ts'
import type { Config } from '../config.ts'
import type { Events, FilterName, Filters } from '../events/index.ts'
import { Problem, type ProblemCode } from '../problem.ts'
import type { Plugin, PluginHost, PluginManifest, PluginRoute } from './api.ts'
import { assertRule, judgeBy } from './comment-rule.ts'
import { blamePlugin, createGuard, type Guard, type PluginsLog } from './guard.ts'
import { readManifest } from './manifest.ts'

export interface PluginContext {
  server: FastifyInstance
  events: Events
  filters: Filters
  rules: RuleBook
  log: PluginsLog
  clock: Clock
  settings: Config['forPlugins']
  /** Milliseconds after which what a plugin has begun counts as failed. */
  timeLimit?: number
}

const usualTimeLimit = 5_000

/** Whether a filter gave what the page can show: a value of another kind would break every page. */
const isValueOf: { [N in FilterName]: (value: unknown) => boolean } = {
  'article.notes': (value) => Array.isArray(value) && value.every((note) => typeof note === 'string'),
}

export interface Plugins {
  /** Those that run. */
  manifests: readonly PluginManifest[]
  /** Counts what no code caught against the plugin that left it behind. @returns false when it is no plugin's. */
  blame(error: unknown): boolean
}

/**
 * Loads the plugins of a folder, in the order of their names. One that cannot be read or started is logged
 * and skipped; one that fails three times on what the house gives it is switched off until the next start.
 */
export async function loadPlugins(folder: string, context: PluginContext): Promise<Plugins> {
  const guards: Guard[] = []
  const manifests: PluginManifest[] = []
  const blame = (error: unknown) => blamePlugin(error, guards)
  if (!existsSync(folder)) return { manifests, blame }
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  for (const name of names) {
    try {
      const guard = createGuard(name, join(folder, name), context)
      guards.push(guard)
      manifests.push(await loadPlugin(join(folder, name), name, guard, context))
    } catch (error) {
      context.log.error({ err: error, plugin: name }, 'the plugin is left out')
    }
  }
  return { manifests, blame }
}

async function loadPlugin(folder: string, name: string, guard: Guard, context: PluginContext): Promise<PluginManifest> {
  const manifest = readManifest(folder, name)
  const load = () => import(pathToFileURL(join(folder, 'index.ts')).href) as Promise<{ default?: Plugin }>
  const { default: start } = await within(context, guard.call('import', 'house', load))
  if (typeof start !== 'function') throw new Error('index.ts has no default export that is a function')
  // What it asks for is kept until it has started without a fault: half a plugin is worse than none.
  const asked: (() => void)[] = []
  const host = createHost(name, context, guard, asked)
  await within(
    context,
    guard.call('start', 'house', () => start(host)),
  )
  for (const install of asked) install()
  context.log.info({ plugin: name, version: manifest.version }, 'the plugin runs')
  return manifest
}

/** Waits for what a plugin has begun, but not for ever: events and requests queue behind it. */
async function within<T>({ timeLimit = usualTimeLimit }: PluginContext, work: Promise<T> | T): Promise<T> {
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

function createHost(plugin: string, context: PluginContext, guard: Guard, asked: (() => void)[]): PluginHost {
  const { server, events, filters, rules, settings } = context
  const paths = new Set<string>()
  const handlers = new Map<string, number>()
  const ruleNames = new Set<string>()
  return {
    settings,
    filter(name, run) {
      const verb = `filter ${name}`
      asked.push(() =>
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
      const times = (handlers.get(name) ?? 0) + 1
      handlers.set(name, times)
      const consumer = `plugin:${plugin}:${name}${times > 1 ? `:${times}` : ''}`
      asked.push(() =>
        events.follow(
          consumer,
          async (event) => {
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
          },
          'next',
        ),
      )
    },
    route(route) {
      assertPath(route)
      if (paths.has(route.path)) throw new Error(`the route "${route.path}" is asked for twice`)
      paths.add(route.path)
      asked.push(() => addRoute(server, plugin, route, guard, context))
    },
    rule(rule) {
      const { name, phase = 'content', suspects = false, run } = rule
      assertRule(rule)
      if (rules.isTaken(name) || ruleNames.has(name)) throw new Error(`there is a comment rule named "${name}" already`)
      ruleNames.add(name)
      asked.push(() => rules.add({ name, phase, suspects, run: (input) => judgeBy(run, input, { name, guard }) }))
    },
  }
}

function assertPath(route: PluginRoute): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(route.path))
    throw new Error(`the route "${route.path}" is not made of words of a-z, 0-9 and hyphens joined by slashes`)
}

/** What a route may throw, as `statusCode` of an error, to say that the visitor is wrong. */
const visitorFaults: ReadonlyMap<unknown, ProblemCode> = new Map([
  [400, 'malformed'],
  [404, 'not_found'],
  [422, 'invalid'],
])

function addRoute(
  server: FastifyInstance,
  plugin: string,
  route: PluginRoute,
  guard: Guard,
  context: PluginContext,
): void {
  server.get(`/plugins/${plugin}/${route.path}`, { config: { access: 'page' } }, async (request, reply) => {
    const verb = `route ${route.path}`
    if (!guard.isOn()) throw new Problem('not_found')
    try {
      const query = Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? ''))
      const ask = () => route.answer({ query, lang: request.lang })
      const answer = await within(context, guard.call(verb, 'visitor', ask))
      if (typeof answer === 'string') return await reply.type('text/plain; charset=utf-8').send(answer)
      const json: string | undefined = JSON.stringify(answer)
      if (json === undefined) throw new Error('the answer is neither text nor JSON')
      return await reply.type('application/json; charset=utf-8').send(json)
    } catch (error) {
      const refusal = visitorFaults.get((error as { statusCode?: unknown } | null)?.statusCode)
      if (refusal) throw new Problem(refusal)
      guard.fail(error, verb, 'visitor')
      throw new Problem('unavailable', { headers: { 'retry-after': '60' } })
    }
  })
}
