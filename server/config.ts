import { accessSync, constants, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { isIP, isIPv6 } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import * as words from './config.words.ts'
import { fill, isLang, LocalisedError, type Lang, type Localised } from './i18n.ts'

/** What the program was started with; read once, never changed. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute path of the folder that holds the database, media, backups and secrets. */
  readonly dataDir: string
  /** The PostgreSQL database of the site, with its password; empty: an SQLite file in `dataDir`. */
  readonly databaseUrl: string
  /** A replica of that database, which answers what readers ask; empty: there is none. */
  readonly replicaUrl: string
  /** The bucket of the site's media (`s3://`), with its secret; empty: a folder in `dataDir`. */
  readonly mediaUrl: string
  /** Public address without a trailing slash; every absolute link starts with it. */
  readonly url: string
  readonly lang: Lang
  /** IANA name of the library's time zone. */
  readonly timeZone: string
  /** Processes that serve the site on this machine. */
  readonly workers: number
  /** Seconds for which caches that many readers share may keep a public page; 0: they ask each time. */
  readonly sharedCache: number
  /** Addresses and CIDR blocks of the reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[]
  /** Addresses and CIDR blocks of the internal network which the site may ask, where it asks other hosts. */
  readonly privateHosts: readonly string[]
  /** Sites whose programs may read the public API in a browser, by origin; empty: any. */
  readonly corsOrigins: readonly string[]
  readonly theme: string
  /** Where mail is handed over (`smtp://` or `smtps://`), with its password; empty: mail waits. */
  readonly smtpUrl: string
  /** The mailbox to which mail comes back that could not be handed on (`imap(s)://`); empty: nobody reads it. */
  readonly imapUrl: string
  /** The sender of mail; without a name, the site's title stands for one. */
  readonly mailFrom: { readonly name: string; readonly address: string }
  readonly logLevel: string
  /** As many backups are kept at most, and for as many days. */
  readonly keepBackups: { readonly most: number; readonly days: number }
  /** What the environment sets of plugins, by the variables that their `plugin.json` name. */
  readonly forPlugins: Readonly<Record<string, string>>
}

/** Settings that cannot be used: all of them, each as a line in both languages. */
export class ConfigError extends LocalisedError {
  override readonly name = 'ConfigError'

  constructor(mistakes: readonly Localised[]) {
    const list = (lang: Lang) => [words.heading[lang], ...mistakes.map((one) => `  - ${one[lang]}`)].join('\n')
    super({ fr: list('fr'), en: list('en') })
  }
}

/** What a reader gives instead of a value: what it expected. */
class Invalid {
  readonly expected: Localised

  constructor(expected: Localised) {
    this.expected = expected
  }
}

const { expectations } = words
/** As many cores as a machine of a library may have. */
const mostWorkers = 32
const longestShared = 3600

const themesDir = join(import.meta.dirname, '../themes')
const pluginsDir = join(import.meta.dirname, '../plugins')

/** One row per variable: its default and how it is read. */
const options = {
  HOST: { fallback: '127.0.0.1', read: (value: string) => value },
  PORT: {
    fallback: '3000',
    read: (value: string) =>
      /^\d{1,5}$/.test(value) && Number(value) < 65536 ? Number(value) : new Invalid(expectations.port),
  },
  BUBO_DATA: { fallback: './data', read: readFolder },
  DATABASE_URL: { fallback: '', read: readDatabaseUrl },
  DATABASE_READ_URL: { fallback: '', read: readDatabaseUrl },
  MEDIA_URL: { fallback: '', read: readMediaUrl },
  BUBO_URL: { fallback: '', read: readUrl },
  BUBO_LANG: { fallback: 'fr', read: (value: string) => (isLang(value) ? value : new Invalid(expectations.lang)) },
  BUBO_TIME_ZONE: { fallback: 'Europe/Paris', read: readTimeZone },
  BUBO_WORKERS: { fallback: '1', read: readWorkers },
  BUBO_TRUST_PROXY: { fallback: '', read: (value: string) => readAddresses(value, expectations.proxies) },
  BUBO_SHARED_CACHE: { fallback: '0', read: readSeconds },
  BUBO_PRIVATE_HOSTS: { fallback: '', read: (value: string) => readAddresses(value, expectations.privateHosts) },
  BUBO_CORS_ORIGINS: { fallback: '', read: readOrigins },
  BUBO_THEME: { fallback: 'buboblog', read: readTheme },
  BUBO_KEEP_BACKUPS: { fallback: '30', read: readCount },
  BUBO_KEEP_BACKUPS_DAYS: { fallback: '90', read: readCount },
  SMTP_URL: { fallback: '', read: readSmtpUrl },
  IMAP_URL: { fallback: '', read: readImapUrl },
  MAIL_FROM: { fallback: '', read: readSender },
  LOG_LEVEL: {
    fallback: 'info',
    read: (value: string) =>
      /^(trace|debug|info|warn|error|fatal|silent)$/.test(value) ? value : new Invalid(expectations.logLevel),
  },
} as const

interface Option {
  fallback: string
  read: (value: string) => unknown
}

type OptionName = keyof typeof options
type Values = { [K in OptionName]: Exclude<ReturnType<(typeof options)[K]['read']>, Invalid> }

/** What is wrong with the environment, and what could be read all the same. */
export interface Misread {
  config: null
  lang: Lang
  mistakes: readonly Localised[]
  theme: string | undefined
}

/**
 * Reads the environment into a frozen Config.
 * `NAME_FILE` names a file that holds the value of NAME, for secrets kept by the system.
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
): { config: Config; lang: Lang; mistakes: readonly [] } | Misread {
  const mistakes: Localised[] = []
  const take = (name: string, { fallback, read }: Option): unknown => {
    const raw = rawValue(env, name, mistakes) ?? fallback
    const value = read(raw.trim())
    if (!(value instanceof Invalid)) return value
    mistakes.push(describeInvalid(name, hidePassword(raw), value))
    return undefined
  }
  const values = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, take(name, option)]))
  const ofPlugins = readPluginVariables()
  const forPlugins = Object.fromEntries(
    Object.entries(ofPlugins).flatMap(([name, option]) => {
      const value = take(name, option)
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
  mistakes.push(...findUnknown(env, [...Object.keys(options), ...Object.keys(ofPlugins)]))
  const { BUBO_LANG: lang = 'fr', BUBO_THEME: theme, ...read } = values as Partial<Values>
  if (read.DATABASE_READ_URL && read.DATABASE_URL === '') mistakes.push(words.mistakes.replicaOfNone)
  if (mistakes.length > 0) return { config: null, lang, mistakes, theme }
  return { config: makeConfig(values as Values, forPlugins), lang, mistakes: [] }
}

/** `readConfig` for whoever needs a whole one. @throws ConfigError listing every mistake at once. */
export function loadConfig(env?: NodeJS.ProcessEnv): Config {
  const { config, mistakes } = readConfig(env)
  if (config) return config
  throw new ConfigError(mistakes)
}

/** Whether a script of npm's runs this process (npm-run-script(1)). */
export function isRunByNpm(env: NodeJS.ProcessEnv = process.env): boolean {
  return env['npm_lifecycle_event'] !== undefined
}

function makeConfig(v: Values, forPlugins: Config['forPlugins']): Config {
  const url = v.BUBO_URL || `http://${nameOf(v.HOST)}:${v.PORT}`
  return Object.freeze({
    host: v.HOST,
    port: v.PORT,
    dataDir: v.BUBO_DATA,
    databaseUrl: v.DATABASE_URL,
    replicaUrl: v.DATABASE_READ_URL,
    mediaUrl: v.MEDIA_URL,
    url,
    lang: v.BUBO_LANG,
    timeZone: v.BUBO_TIME_ZONE,
    workers: v.BUBO_WORKERS,
    sharedCache: v.BUBO_SHARED_CACHE,
    trustProxy: v.BUBO_TRUST_PROXY,
    privateHosts: v.BUBO_PRIVATE_HOSTS,
    corsOrigins: v.BUBO_CORS_ORIGINS,
    theme: v.BUBO_THEME,
    smtpUrl: v.SMTP_URL,
    imapUrl: v.IMAP_URL,
    mailFrom: v.MAIL_FROM || { name: '', address: `no-reply@${new URL(url).hostname}` },
    logLevel: v.LOG_LEVEL,
    keepBackups: { most: v.BUBO_KEEP_BACKUPS, days: v.BUBO_KEEP_BACKUPS_DAYS },
    forPlugins: Object.freeze(forPlugins),
  })
}

function describeInvalid(name: string, value: string, { expected }: Invalid): Localised {
  const { unexpected } = words.mistakes
  return {
    fr: unexpected.fr({ name, value, expected: expected.fr }),
    en: unexpected.en({ name, value, expected: expected.en }),
  }
}

/** A name that is misspelt would be a setting that does nothing, unsaid. */
function findUnknown(env: NodeJS.ProcessEnv, known: readonly string[]): Localised[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('BUBO_') && !known.includes(name.replace(/_FILE$/, '')))
    .map((name) =>
      fill(words.mistakes.unknown, { name, known: known.filter((one) => one.startsWith('BUBO_')).join(', ') }),
    )
}

/** The host as it stands in an address that this machine can open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return isIPv6(host) ? `[${host}]` : host
}

/** What is refused is printed, and kept by whoever keeps the output. */
function hidePassword(value: string): string {
  return value.replace(/\/\/.*@/, '//…@').replace(/(password=)[^&]*/gi, '$1…')
}

function rawValue(env: NodeJS.ProcessEnv, name: string, mistakes: Localised[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] === '' ? undefined : env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    mistakes.push(fill(words.mistakes.unreadable, { name, value: file }))
    return undefined
  }
}

function readWorkers(value: string): number | Invalid {
  return /^[1-9]\d?$/.test(value) && Number(value) <= mostWorkers ? Number(value) : new Invalid(expectations.workers)
}

function readSeconds(value: string): number | Invalid {
  return /^\d{1,4}$/.test(value) && Number(value) <= longestShared ? Number(value) : new Invalid(expectations.seconds)
}

/** An address that the program may ask: no page of it, and no password in it. */
export function isWebAddress(value: string): boolean {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash
}

/** The variables that plugins name in their `plugin.json`; what else is wrong with one, its page at the desk says. */
function readPluginVariables(): Record<string, Option> {
  if (!existsSync(pluginsDir)) return {}
  const rules = readdirSync(pluginsDir).flatMap((name) => listSettings(join(pluginsDir, name, 'plugin.json')))
  return Object.fromEntries(
    rules.flatMap(({ variable, format }) => {
      if (!variable || !/^BUBO_[A-Z0-9_]+$/.test(variable) || Object.hasOwn(options, variable)) return []
      const read = (value: string) =>
        format !== 'web-address' || value === '' || isWebAddress(value) ? value : new Invalid(expectations.webAddress)
      return [[variable, { fallback: '', read }]]
    }),
  )
}

function listSettings(file: string): { variable?: string; format?: string }[] {
  try {
    const { settings } = JSON.parse(readFileSync(file, 'utf8')) as { settings?: { properties?: object } }
    return Object.values(settings?.properties ?? {})
  } catch {
    // No plugin, or a broken one: it is left out with its reason.
    return []
  }
}

function readCount(value: string): number | Invalid {
  return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : new Invalid(expectations.count)
}

/** The folder need not be there yet: whoever may write in the nearest one above it can make it. */
function readFolder(value: string): string | Invalid {
  const folder = resolve(value)
  let nearest = folder
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest)
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK)
    if (statSync(nearest).isDirectory()) return folder
  } catch {
    // Told below, like a file that stands where the folder should.
  }
  return new Invalid(expectations.folder)
}

function readTheme(value: string): string | Invalid {
  const names = readdirSync(themesDir).filter((name) => existsSync(join(themesDir, name, 'theme.json')))
  return names.includes(value) ? value : new Invalid(fill(words.expectedTheme, names.join(', ')))
}

function readUrl(value: string): string | Invalid {
  return value === '' ? '' : (readOrigin(value) ?? new Invalid(expectations.url))
}

function readOrigins(value: string): readonly string[] | Invalid {
  const origins = splitList(value).map(readOrigin)
  return origins.every((origin) => origin !== null) ? origins : new Invalid(expectations.origins)
}

/** The origin of a site, as browsers write it; null where the address is none, or one of a page. */
export function readOrigin(value: string): string | null {
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.pathname !== '/')
    return null
  return url.origin
}

/** Whether it names a database on a PostgreSQL server. */
export function isDatabaseUrl(value: string): boolean {
  const url = URL.parse(value)
  // A host that is none is a socket's folder, given as a parameter.
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && /^\/[^/]+$/.test(url.pathname) && !url.hash
}

function readDatabaseUrl(value: string): string | Invalid {
  return value === '' || isDatabaseUrl(value) ? value : new Invalid(expectations.database)
}

function readMediaUrl(value: string): string | Invalid {
  const url = URL.parse(value)
  const isUsable =
    url !== null &&
    url.protocol === 's3:' &&
    ![url.username, url.password, url.hostname].includes('') &&
    /^\/[^/]+(\/[^/]+)*\/?$/.test(url.pathname) &&
    [...url.searchParams.keys()].every((name) => name === 'region') &&
    !url.hash &&
    isDecodable(url.username + url.password + url.pathname)
  return value === '' || isUsable ? value : new Invalid(expectations.media)
}

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== ''
  } catch {
    return false
  }
}

function readSmtpUrl(value: string): string | Invalid {
  if (value === '') return ''
  const url = URL.parse(value)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.hash) {
    return new Invalid(expectations.smtp)
  }
  return value
}

function readImapUrl(value: string): string | Invalid {
  if (value === '') return ''
  const url = URL.parse(value)
  const isUsable =
    url !== null &&
    /^imaps?:$/.test(url.protocol) &&
    url.hostname !== '' &&
    url.username !== '' &&
    url.password !== '' &&
    !url.search &&
    !url.hash &&
    isDecodable(url.username + url.password + url.pathname)
  return isUsable ? value : new Invalid(expectations.imap)
}

function readSender(value: string): Config['mailFrom'] | '' | Invalid {
  if (value === '') return ''
  const [, name = '', inBrackets, bare] = /^(?:([^<>\p{Cc}]*)<([^<>]*)>|([^<>]*))$/u.exec(value) ?? []
  const address = (inBrackets ?? bare ?? '').trim()
  if (!/^[^\s@\p{C}<>()[\]",;:\\]{1,64}@[^\s@\p{C}<>()[\]",;:\\]+$/u.test(address)) {
    return new Invalid(expectations.sender)
  }
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address }
}

function readTimeZone(value: string): string | Invalid {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return new Invalid(expectations.timeZone)
  }
}

function splitList(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}

function readAddresses(value: string, expected: Localised): readonly string[] | Invalid {
  const parts = splitList(value)
  const wrong = parts.filter((part) => {
    const [address = '', bits, more] = part.split('/')
    const most = isIP(address) === 6 ? 128 : 32
    return (
      isIP(address) === 0 ||
      more !== undefined ||
      (bits !== undefined && !(/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most))
    )
  })
  if (wrong.length === 0) return parts
  return new Invalid(expected)
}
