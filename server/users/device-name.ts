import { BROWSER_MAP, getParser, OS_MAP } from 'bowser'
import type { Lang } from '../i18n.ts'
import { words } from './device-name.words.ts'

/** What anybody sends as the name of their browser is read this far. */
const longestAgent = 512

const known: Readonly<Record<'browsers' | 'systems', ReadonlySet<string>>> = {
  browsers: new Set(Object.values(BROWSER_MAP)),
  systems: new Set(Object.values(OS_MAP)),
}

type Kind = keyof typeof words.kinds

/**
 * The browser, the system and the kind of machine behind a `User-Agent`, as they are kept: « Firefox|Windows|desktop ».
 * Names that the package does not list are nobody's, for anybody may send any text; null where nothing is known.
 */
export function nameDevice(agent: string): string | null {
  const text = agent.slice(0, longestAgent).trim()
  if (text === '') return null
  const parser = getParser(text)
  const [browser, system, kind] = [parser.getBrowserName(), parser.getOSName(), parser.getPlatformType()]
  if (!known.browsers.has(browser)) return null
  return [browser, known.systems.has(system) ? system : '', Object.hasOwn(words.kinds, kind) ? kind : ''].join('|')
}

/** The same as people say it. */
export function sayDevice(device: string | null, lang: Lang): string {
  const [browser = '', system = '', kind = ''] = (device ?? '').split('|')
  if (browser === '') return words.unknown[lang]
  const on = system === '' ? browser : words.on[lang]({ browser, system })
  return Object.hasOwn(words.kinds, kind) ? `${on}, ${words.kinds[kind as Kind][lang]}` : on
}
