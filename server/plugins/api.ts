/**
 * All that a plugin may import. A plugin's `index.ts` has one default export, a function that is given
 * the verbs at start, and anew when it is switched on or what it is set to changes; what it asked for before is
 * dropped then:
 *
 * - `filter(name, run)`: changes a value on its way to the reader (see `FilterMap`). Keep it quick and without effects.
 * - `on(name, handle)`: is told of what happens from the plugin's first start on, after it was saved, in order, at
 *   least once.
 * - `route(options)`: answers `GET /plugins/<plugin>/<path>` for anybody, with text or JSON.
 * - `rule(options)`: judges each comment of a reader, beside the rules of the house.
 * - `workSource(options)`: knows works by their ISBN; asked when somebody at the desk wants a record filled.
 * - `availabilitySource(options)`: knows whether a work can be had, and where; asked beside the pages that readers open.
 * - `announcer(options)`: tells of articles on another network, by accounts that the library connects at the desk.
 *
 * `ask(address)` is the way to other hosts: within four seconds, of 300 kB at most, never of the network that the
 * site stands in unless whoever runs it allowed that.
 *
 * `settings` is what the library set for it, at the desk or by the environment, by the schema in its `plugin.json`; the
 * house has checked it.
 *
 * A verb that throws is logged, and the page, the save or the request goes on without it; a comment that a rule
 * could not judge waits for a moderator, a record stays as it was typed, of availability what was last known is told. A plugin whose filters, handlers or stray promises and timers fail three
 * times is switched off until it is started again, but for its rules. What routes, rules and sources throw, which
 * visitors and other hosts may bring about, counts for nothing.
 */
import type { Phase } from '../comments/index.ts'
import type { Lang, Localised } from '../i18n.ts'
import type { EventMap, EventName, FilterMap, FilterName, StoredEvent } from '../events/index.ts'
import type { Announcer } from '../outreach/index.ts'
import type { FoundAvailability, FoundItem, FoundWork, ItemState, WorkToFind } from '../works/index.ts'

export type { EventMap, EventName, FilterMap, FilterName, FoundWork, Lang, Localised, Phase, StoredEvent }
export type { FoundAvailability, FoundItem, ItemState, WorkToFind }
export type {
  AnnouncedPicture,
  Announcement,
  Announcer,
  AnnouncerConnection,
  AnnouncerSetting,
  AnnouncerTools,
  TextLimit,
} from '../outreach/index.ts'
/** What an announcer throws, to say whether something may be tried again. */
export { AnnouncementError } from '../outreach/index.ts'
export { choosePlural } from '../i18n.ts'
/** The events after which public pages may read otherwise; `isPublic` tells of one whether they do. */
export { isPublic, publicEventNames } from '../events/index.ts'

export interface PluginRoute {
  /** Below /plugins/<plugin>/: words of a-z, 0-9 and hyphens, joined by slashes. */
  path: string
  /**
   * Gives JSON (an object) or plain text (a string). `query` holds the address's parameters as they came: where they
   * are wrong, throw an error with a `statusCode` of 400, 404 or 422. Anything else that is thrown is a 503.
   */
  answer(request: { query: Readonly<Record<string, string>>; lang: Lang }): Promise<object | string> | object | string
}

/**
 * What a rule is told of a comment: a frozen copy. It is not told the e-mail address, the account or anything of
 * the connection: what somebody wrote is judged, not who they are.
 */
export interface CommentToJudge {
  readonly name: string
  /** As typed. */
  readonly text: string
  /** RFC 3339. */
  readonly sentAt: string
  readonly articlePublishedAt: string
  /** Its author, known by account or proven e-mail address, has an approved comment. */
  readonly knownPerson: boolean
  /** The same text came under another name or article within a day. */
  readonly repeated: boolean
}

/** Wait for a moderator, be refused, or be put aside as spam. No plugin lets through what the house would hold. */
export interface PluginVerdict {
  outcome: 'hold' | 'refuse' | 'spam'
  /** What fired the rule, for the moderators alone; they see the first 200 characters. */
  match?: string
}

export interface PluginRule {
  /** Stored with the comments that it holds: a letter, then letters, digits and hyphens, 60 at most. */
  name: string
  /** Where it stands among the others, after those of the house; `content` unless said. */
  phase?: Phase
  /** True when what it holds is likely to be spam: once the queue is full of such comments, more of them are spam. */
  suspects?: boolean
  /** At once (no promise), quickly, without effects; null when it has nothing to say. It is asked by dry runs too. */
  run: (comment: CommentToJudge) => PluginVerdict | null
}

export interface PluginWorkSource {
  /** As people know it, "Bibliothèque nationale de France". */
  title: Localised
  /**
   * What it knows of a work by its ISBN, thirteen digits; null where it knows none. What it gives is checked and cut to
   * the bounds of a record. What it throws is said to whoever asked, as far as it came from `ask`.
   */
  lookUp: (isbn: string) => Promise<FoundWork | null>
}

export interface PluginAvailabilitySource {
  /** As people know it, "Catalogue de la médiathèque". */
  title: Localised
  /**
   * The copies of a work and how each stands; an empty list where the catalogue has none, null where it cannot tell of
   * this work. It is told nothing of who asks. What it gives is checked and cut to the bounds of a page; what it throws
   * is told at the desk, as far as it came from `ask`, and to no reader.
   */
  lookUp: (work: WorkToFind) => Promise<FoundAvailability | null>
}

export interface HostAnswer {
  status: number
  /** Its media type in small letters, without parameters. */
  type: string
  /** Read as UTF-8. */
  text: string
}

export interface PluginHost<S extends object = PluginSettings> {
  readonly settings: Readonly<S>
  /** Whatever its status. @throws where no answer came that can be used. */
  ask(address: string, options?: { accept?: string }): Promise<HostAnswer>
  filter<N extends FilterName>(
    name: N,
    run: (value: FilterMap[N]['value'], context: FilterMap[N]['context']) => FilterMap[N]['value'],
  ): void
  on<N extends EventName>(name: N, handle: (event: StoredEvent<N>) => Promise<void> | void): void
  route(route: PluginRoute): void
  rule(rule: PluginRule): void
  /** One for each plugin. */
  workSource(source: PluginWorkSource): void
  /** One for each plugin. */
  availabilitySource(source: PluginAvailabilitySource): void
  /**
   * One for each plugin. Each attempt is given what it needs: the account, its secret, `fetch`, the hour; all of it ends
   * after forty seconds. The house decides what is told and when, tries again and keeps the secrets.
   */
  announcer(announcer: Announcer): void
}

/** What a plugin's `index.ts` exports by default. */
export type Plugin<S extends object = PluginSettings> = (host: PluginHost<S>) => Promise<void> | void

export type SettingValue = string | number | boolean

/** By name; one that is not set, and has no default, is absent. */
export type PluginSettings = Readonly<Record<string, SettingValue>>

/** One setting: JSON Schema, with what people read of it. */
export interface SettingRule {
  type: 'string' | 'integer' | 'number' | 'boolean'
  label: Localised
  help?: Localised
  default?: SettingValue
  /** `web-address`: http or https, without a password. */
  format?: 'web-address' | 'email'
  enum?: readonly string[]
  /** What people read of each value of `enum`. */
  choices?: Readonly<Record<string, Localised>>
  minLength?: number
  maxLength?: number
  pattern?: string
  minimum?: number
  maximum?: number
  /** A secret: kept sealed, and never shown again. */
  writeOnly?: boolean
  /** The variable of the environment that may set it instead: `BUBO_…`. */
  variable?: string
}

export interface SettingsSchema {
  type: 'object'
  properties: Readonly<Record<string, SettingRule>>
  required?: readonly string[]
}

/** `plugin.json`. */
export interface PluginManifest {
  /** The folder's name. */
  name: string
  version: string
  /** What people call it; the name of the folder unless said. */
  title?: Localised
  description: Record<Lang, string>
  /** The version of this interface that it was written for. */
  bubo: '1'
  /** What a library may set. */
  settings?: SettingsSchema
}
