/**
 * All that a plugin may import. A plugin's `index.ts` has one default export, a function that is given
 * the three verbs once, at start:
 *
 * - `filter(name, run)`: changes a value on its way to the reader (see `FilterMap`). Keep it quick and without effects.
 * - `on(name, handle)`: is told of what happened, after it was saved, in order, at least once.
 * - `route(options)`: answers `GET /plugins/<plugin>/<path>` for anybody, with text or JSON.
 *
 * A verb that throws is logged, and the page, the save or the request goes on without it.
 */
import type { Lang } from '../i18n.ts'
import type { EventMap, EventName, FilterMap, FilterName, StoredEvent } from '../events/index.ts'

export type { EventMap, EventName, FilterMap, FilterName, Lang, StoredEvent }
export { choosePlural } from '../i18n.ts'

export interface PluginRoute {
  /** Below /plugins/<plugin>/: words of a-z, 0-9 and hyphens, joined by slashes. */
  path: string
  /** Gives JSON (an object) or plain text (a string). `query` holds the address's parameters as they came. */
  answer(request: { query: Readonly<Record<string, string>>; lang: Lang }): Promise<object | string> | object | string
}

export interface PluginHost {
  filter<N extends FilterName>(name: N, run: (value: FilterMap[N]['value'], context: FilterMap[N]['context']) => FilterMap[N]['value']): void
  on<N extends EventName>(name: N, handle: (event: StoredEvent<N>) => Promise<void> | void): void
  route(route: PluginRoute): void
}

/** What a plugin's `index.ts` exports by default. */
export type Plugin = (host: PluginHost) => Promise<void> | void

/** `plugin.json`. */
export interface PluginManifest {
  /** The folder's name. */
  name: string
  version: string
  description: Record<Lang, string>
  /** The version of this interface that it was written for. */
  bubo: '1'
}
