import { readFileSync } from 'node:fs'
import { isIP, isIPv6 } from 'node:net'
import { resolve } from 'node:path'
import { isLang, type Lang } from './i18n.ts'

/** What the program was started with; read once, never changed. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Absolute path of the folder that holds the database, media, backups and secrets. */
  readonly dataDir: string
  /** Public address without a trailing slash; every absolute link starts with it. */
  readonly url: string
  readonly lang: Lang
  /** IANA name of the library's time zone. */
  readonly timeZone: string
  /** Addresses and CIDR blocks of the reverse proxies whose X-Forwarded-For is believed. */
  readonly trustProxy: readonly string[]
  readonly theme: string
  /** Where mail is handed over (`smtp://` or `smtps://`), with its password; empty: mail waits. */
  readonly smtpUrl: string
  /** The sender of mail; without a name, the site's title stands for one. */
  readonly mailFrom: { readonly name: string; readonly address: string }
  readonly logLevel: string
  /** As many backups are kept at most, and for as many days. */
  readonly keepBackups: { readonly most: number; readonly days: number }
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly errors: readonly string[]

  constructor(errors: readonly string[]) {
    super(`Configuration:\n${errors.map((error) => `  - ${error}`).join('\n')}`)
    this.errors = errors
  }
}

/** What a reader gives instead of a value: what it expected. */
class Invalid extends Error {
  get reason(): string {
    return this.message
  }
}

/** One row per variable: its default and how it is read. */
const options = {
  HOST: { fallback: '127.0.0.1', read: (value: string) => value },
  PORT: {
    fallback: '3000',
    read: (value: string) =>
      /^\d{1,5}$/.test(value) && Number(value) < 65536 ? Number(value) : new Invalid('a number from 0 to 65535'),
  },
  BUBO_DATA: { fallback: './data', read: (value: string) => resolve(value) },
  DATABASE_URL: {
    fallback: '',
    read: (value: string) =>
      value === '' ? '' : new Invalid('empty: this version keeps its data in SQLite, under BUBO_DATA'),
  },
  BUBO_URL: { fallback: '', read: readUrl },
  BUBO_LANG: { fallback: 'fr', read: (value: string) => (isLang(value) ? value : new Invalid('fr or en')) },
  BUBO_TIME_ZONE: { fallback: 'Europe/Paris', read: readTimeZone },
  BUBO_TRUST_PROXY: { fallback: '', read: readAddresses },
  BUBO_THEME: {
    fallback: 'buboblog',
    read: (value: string) =>
      /^[a-z0-9-]+$/.test(value) ? value : new Invalid('the name of a folder of themes/: a-z, 0-9 and hyphens'),
  },
  BUBO_KEEP_BACKUPS: { fallback: '30', read: readCount },
  BUBO_KEEP_BACKUPS_DAYS: { fallback: '90', read: readCount },
  SMTP_URL: { fallback: '', read: readSmtpUrl },
  MAIL_FROM: { fallback: '', read: readSender },
  LOG_LEVEL: {
    fallback: 'info',
    read: (value: string) =>
      /^(trace|debug|info|warn|error|fatal|silent)$/.test(value)
        ? value
        : new Invalid('trace, debug, info, warn, error, fatal or silent'),
  },
} as const

type OptionName = keyof typeof options
type Values = { [K in OptionName]: Exclude<ReturnType<(typeof options)[K]['read']>, Invalid> }

/**
 * Reads the environment into a frozen Config.
 * `NAME_FILE` names a file that holds the value of NAME, for secrets kept by the system.
 * @throws ConfigError listing every variable at fault at once.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const errors: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, option] of Object.entries(options)) {
    const raw = rawValue(env, name, errors) ?? option.fallback
    const value = option.read(raw.trim())
    if (value instanceof Invalid) errors.push(`${name} is "${hidePassword(raw)}"; expected ${value.reason}`)
    else values[name] = value
  }
  if (errors.length > 0) throw new ConfigError(errors)
  const v = values as Values
  const url = v.BUBO_URL || `http://${nameOf(v.HOST)}:${v.PORT}`
  return Object.freeze({
    host: v.HOST,
    port: v.PORT,
    dataDir: v.BUBO_DATA,
    url,
    lang: v.BUBO_LANG,
    timeZone: v.BUBO_TIME_ZONE,
    trustProxy: v.BUBO_TRUST_PROXY,
    theme: v.BUBO_THEME,
    smtpUrl: v.SMTP_URL,
    mailFrom: v.MAIL_FROM || { name: '', address: `no-reply@${new URL(url).hostname}` },
    logLevel: v.LOG_LEVEL,
    keepBackups: { most: v.BUBO_KEEP_BACKUPS, days: v.BUBO_KEEP_BACKUPS_DAYS },
  })
}

/** The host as it stands in an address that this machine can open. */
function nameOf(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return isIPv6(host) ? `[${host}]` : host
}

/** What is refused is printed, and kept by whoever keeps the output. */
function hidePassword(value: string): string {
  return value.replace(/\/\/[^/]*@/, '//…@')
}

function rawValue(env: NodeJS.ProcessEnv, name: string, errors: string[]): string | undefined {
  const file = env[`${name}_FILE`]
  if (!file) return env[name] === '' ? undefined : env[name]
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    errors.push(`${name}_FILE names "${file}", which cannot be read`)
    return undefined
  }
}

function readCount(value: string): number | Invalid {
  return /^[1-9]\d{0,4}$/.test(value) ? Number(value) : new Invalid('a whole number from 1 to 99999')
}

function readUrl(value: string): string | Invalid {
  if (value === '') return ''
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.pathname !== '/') {
    return new Invalid('an address such as https://blog.example.org, without a path')
  }
  return url.origin
}

function readSmtpUrl(value: string): string | Invalid {
  if (value === '') return ''
  const url = URL.parse(value)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.hash) {
    return new Invalid(
      'an address such as smtp://user:password@mail.example.org:587 (smtps:// where the port speaks TLS at once)',
    )
  }
  return value
}

function readSender(value: string): Config['mailFrom'] | '' | Invalid {
  if (value === '') return ''
  const [, name = '', inBrackets, bare] = /^(?:([^<>\p{Cc}]*)<([^<>]*)>|([^<>]*))$/u.exec(value) ?? []
  const address = (inBrackets ?? bare ?? '').trim()
  if (!/^[^\s@\p{C}<>()[\]",;:\\]{1,64}@[^\s@\p{C}<>()[\]",;:\\]+$/u.test(address)) {
    return new Invalid('an address, with or without a name: Library <blog@example.org>')
  }
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address }
}

function readTimeZone(value: string): string | Invalid {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone
  } catch {
    return new Invalid('an IANA time zone such as Europe/Paris')
  }
}

function readAddresses(value: string): readonly string[] | Invalid {
  const parts = value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
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
  return new Invalid(
    'addresses or CIDR blocks of your proxies, such as 127.0.0.1,10.0.0.0/8 (never true or a number: visitors could forge their address)',
  )
}
