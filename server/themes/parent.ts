import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { languages } from '../i18n.ts'
import { letterTemplate } from './check-letter.ts'
import { readThemeFiles, type ThemeFiles } from './files.ts'

/** The themes that come with Bubo. */
export const bundledThemes = join(import.meta.dirname, '../../themes')

/**
 * Where a child that was added at the desk has its parent beside it, when that was added too. A name that begins with a
 * dot is out of reach of what themes hold themselves.
 */
const besideChild = '.parent'

/** The files of a child, and those of its parent beside them. */
export function withParent(child: ThemeFiles, parent: ThemeFiles): ThemeFiles {
  const beside = [...parent].filter(([path]) => !path.startsWith(besideChild))
  return new Map([...child, ...beside.map(([path, body]) => [`${besideChild}/${path}`, body] as const)])
}

/** The name of the parent that a theme asks for; empty without one. */
export function nameOfParent(files: ThemeFiles): string {
  const name = parseMembers(files.get('theme.json'))?.['parent']
  return typeof name === 'string' ? name : ''
}

/** Their names. */
export async function listBundled(): Promise<string[]> {
  const names = await readdir(bundledThemes)
  return names.filter((name) => existsSync(join(bundledThemes, name, 'theme.json'))).sort()
}

/** A theme's own files, and with those of its parent under them. */
export interface ThemeSource {
  own: ThemeFiles
  files: ThemeFiles
  /** What `theme.json` of the parent holds; null without one. */
  parent: Record<string, unknown> | null
  /** The name of a parent that is nowhere, or has one itself; null where all is well. */
  lost: string | null
}

/** The template of letters of a theme that has none: it needs no sentence, partial or setting of a theme. */
const plainLetter = join(bundledThemes, 'buboblog', letterTemplate)

/**
 * Reads a theme, and its parent, beside it or out of those that come with Bubo: what the one has not, the other gives.
 * Letters can be sent whatever the theme: one without a template for them has Buboblog's.
 */
export async function readThemeSource(folder: string): Promise<ThemeSource> {
  const source = await readFamily(folder)
  if (source.files.has(letterTemplate)) return source
  return { ...source, files: sorted([...source.files, [letterTemplate, await readFile(plainLetter)]]) }
}

async function readFamily(folder: string): Promise<ThemeSource> {
  const own = await readThemeFiles(folder)
  const name = nameOfParent(own)
  if (name === '') return { own, files: own, parent: null, lost: null }
  const beside = join(folder, besideChild)
  const isName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)
  const places = [beside, ...(isName ? [join(bundledThemes, name)] : [])]
  const place = places.find((one) => existsSync(join(one, 'theme.json')))
  const parentFiles = place === undefined ? null : await readThemeFiles(place)
  const parent = parseMembers(parentFiles?.get('theme.json'))
  if (!parentFiles || !parent || parent['parent'] !== undefined) return { own, files: own, parent: null, lost: name }
  return { own, files: overlay(parentFiles, own), parent, lost: null }
}

const shared = /^(?:templates|partials|assets)\//

/** One file of the child in the place of the parent's; sentences one by one. */
function overlay(parent: ThemeFiles, child: ThemeFiles): ThemeFiles {
  const files = new Map([...[...parent].filter(([path]) => shared.test(path)), ...child])
  for (const lang of languages) {
    const path = `locales/${lang}.json`
    const [inherited, own] = [parseMembers(parent.get(path)), parseMembers(child.get(path))]
    // What cannot be read stays as it is, and is reported.
    if (inherited && (own || !child.has(path)))
      files.set(path, Buffer.from(JSON.stringify({ ...inherited, ...own }, null, 2)))
  }
  return sorted([...files])
}

const sorted = (files: readonly (readonly [string, Buffer])[]): ThemeFiles =>
  new Map(files.toSorted(([one], [other]) => (one < other ? -1 : 1)))

function parseMembers(body: Buffer | undefined): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body?.toString('utf8') ?? '')
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

/** The settings of the parent with those of the child over them, member by member. */
export function inherit(parent: unknown, child: unknown): unknown {
  if (!isMembers(parent) || (child !== undefined && !isMembers(child))) return child
  const own = child ?? {}
  const changed = Object.entries(own).map(([name, setting]) => {
    const inherited = Object.hasOwn(parent, name) ? parent[name] : undefined
    // Of another kind, it is another setting.
    const isSame =
      isMembers(inherited) && isMembers(setting) && (setting['kind'] ?? inherited['kind']) === inherited['kind']
    return [name, isSame ? { ...inherited, ...setting } : setting] as const
  })
  return { ...parent, ...Object.fromEntries(changed) }
}

function isMembers(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
