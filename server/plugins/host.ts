import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { RuleBook } from '../comments/index.ts'
import type { Events, FilterName, Filters } from '../events/index.ts'
import { Problem } from '../problem.ts'
import type { Plugin, PluginHost, PluginManifest, PluginRoute } from './api.ts'
import { assertRule, judgeBy } from './comment-rule.ts'
import { readManifest } from './manifest.ts'

export interface PluginsLog {
  info(details: object, message: string): void
  error(details: object, message: string): void
}

export interface PluginContext {
  server: FastifyInstance
  events: Events
  filters: Filters
  rules: RuleBook
  log: PluginsLog
  /** Milliseconds after which what a plugin has begun counts as failed. */
  timeLimit?: number
}

const mostFaults = 3
const usualTimeLimit = 5_000

/** Whether a filter gave what the page can show: a value of another kind would break every page. */
const isValueOf: { [N in FilterName]: (value: unknown) => boolean } = {
  'article.notes': (value) => Array.isArray(value) && value.every((note) => typeof note === 'string'),
}

/**
 * Loads the plugins of a folder, in the order of their names. One that cannot be read or started is logged
 * and skipped; one whose verbs throw three times is switched off until the next start.
 * @returns the manifests of those that run.
 */
export async function loadPlugins(folder: string, context: PluginContext): Promise<PluginManifest[]> {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name)
    .sort()
  const running: PluginManifest[] = []
  for (const name of names) {
    try {
      running.push(await loadPlugin(join(folder, name), name, context))
    } catch (error) {
      context.log.error({ err: error, plugin: name }, 'the plugin is left out')
    }
  }
  return running
}

async function loadPlugin(folder: string, name: string, context: PluginContext): Promise<PluginManifest> {
  const manifest = readManifest(folder, name)
  const module = (await within(context, import(pathToFileURL(join(folder, 'index.ts')).href))) as { default?: Plugin }
  if (typeof module.default !== 'function') throw new Error('index.ts has no default export that is a function')
  // What it asks for is kept until it has started without a fault: half a plugin is worse than none.
  const asked: (() => void)[] = []
  const guard = createGuard(name, context.log)
  await within(context, module.default(createHost(name, context, guard, asked)))
  for (const install of asked) install()
  context.log.info({ plugin: name, version: manifest.version }, 'the plugin runs')
  return manifest
}

interface Guard {
  /** True while the plugin may be called. */
  isOn(): boolean
  fail(error: unknown, verb: string): void
}

function createGuard(plugin: string, log: PluginsLog): Guard {
  let faults = 0
  return {
    isOn: () => faults < mostFaults,
    fail(error, verb) {
      faults++
      log.error(
        { err: error, plugin, verb, faults },
        faults === mostFaults ? 'the plugin failed again and is switched off' : 'the plugin failed',
      )
    },
  }
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
  const { server, events, filters, rules } = context
  const paths = new Set<string>()
  const ruleNames = new Set<string>()
  return {
    filter(name, run) {
      asked.push(() =>
        filters.add(name, (value, about) => {
          if (!guard.isOn()) return value
          try {
            // A copy: what a filter that fails has done to it is forgotten.
            const filtered = run(structuredClone(value), about)
            assertValue(name, filtered)
            return filtered
          } catch (error) {
            guard.fail(error, `filter ${name}`)
            return value
          }
        }),
      )
    },
    on(name, handle) {
      const consumer = `plugin:${plugin}:${asked.length}`
      asked.push(() =>
        events.follow(
          consumer,
          async (event) => {
            if (event.name !== name || !guard.isOn()) return
            try {
              await within(context, handle(event as Parameters<typeof handle>[0]))
            } catch (error) {
              guard.fail(error, `on ${name}`)
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

function addRoute(
  server: FastifyInstance,
  plugin: string,
  route: PluginRoute,
  guard: Guard,
  context: PluginContext,
): void {
  server.get(`/plugins/${plugin}/${route.path}`, { config: { access: 'page' } }, async (request, reply) => {
    if (!guard.isOn()) throw new Problem('not_found')
    try {
      const query = Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? ''))
      const answer = await within(context, route.answer({ query, lang: request.lang }))
      if (typeof answer === 'string') return reply.type('text/plain; charset=utf-8').send(answer)
      const json: string | undefined = JSON.stringify(answer)
      if (json === undefined) throw new Error('the answer is neither text nor JSON')
      return reply.type('application/json; charset=utf-8').send(json)
    } catch (error) {
      guard.fail(error, `route ${route.path}`)
      throw new Problem('unavailable', { headers: { 'retry-after': '60' } })
    }
  })
}
