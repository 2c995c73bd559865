import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Events, Filters } from '../events/index.ts'
import { Problem } from '../problem.ts'
import type { Plugin, PluginHost, PluginManifest, PluginRoute } from './api.ts'
import { readManifest } from './manifest.ts'

export interface PluginsLog {
  info(details: object, message: string): void
  error(details: object, message: string): void
}

export interface PluginContext {
  server: FastifyInstance
  events: Events
  filters: Filters
  log: PluginsLog
}

const mostFaults = 3

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
  const module = (await import(pathToFileURL(join(folder, 'index.ts')).href)) as { default?: Plugin }
  if (typeof module.default !== 'function') throw new Error('index.ts has no default export that is a function')
  // What it asks for is kept until it has started without a fault: half a plugin is worse than none.
  const asked: (() => void)[] = []
  const guard = createGuard(name, context.log)
  await module.default(createHost(name, context, guard, asked))
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
      log.error({ err: error, plugin, verb, faults }, faults === mostFaults ? 'the plugin failed again and is switched off' : 'the plugin failed')
    },
  }
}

function createHost(plugin: string, { server, events, filters }: PluginContext, guard: Guard, asked: (() => void)[]): PluginHost {
  return {
    filter(name, run) {
      asked.push(() =>
        filters.add(name, (value, context) => {
          if (!guard.isOn()) return value
          try {
            return run(value, context)
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
              await handle(event as Parameters<typeof handle>[0])
            } catch (error) {
              guard.fail(error, `on ${name}`)
            }
          },
          'skip',
        ),
      )
    },
    route(route) {
      assertPath(route)
      asked.push(() => addRoute(server, plugin, route, guard))
    },
  }
}

function assertPath(route: PluginRoute): void {
  if (!/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(route.path)) throw new Error(`the route "${route.path}" is not made of words of a-z, 0-9 and hyphens joined by slashes`)
}

function addRoute(server: FastifyInstance, plugin: string, route: PluginRoute, guard: Guard): void {
  server.get(`/plugins/${plugin}/${route.path}`, { config: { access: 'page' } }, async (request, reply) => {
    if (!guard.isOn()) throw new Problem('not_found')
    try {
      const query = Object.fromEntries(new URLSearchParams(request.url.split('?')[1] ?? ''))
      const answer = await route.answer({ query, lang: request.lang })
      return reply.type(typeof answer === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8').send(answer)
    } catch (error) {
      guard.fail(error, `route ${route.path}`)
      throw new Problem('unavailable', { headers: { 'retry-after': '60' } })
    }
  })
}
