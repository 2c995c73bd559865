import { fill, type Localised } from '../i18n.ts'
import type { ThemeManifest } from './contract.ts'
import { plainColours, readColours } from './colours.ts'
import type { ThemeFiles } from './files.ts'
import { brokenLine, lineOf } from './json-lines.ts'
import { inherit, type ThemeSource } from './parent.ts'
import { readContrasts, readThemeSettings, type ManifestReport } from './settings/schema.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

const members = ['name', 'version', 'description', 'author', 'licence'] as const
const known: ReadonlySet<string> = new Set([...members, 'parent', 'settings', 'contrasts', 'colours'])

/** Reads theme.json; what is wrong goes into `problems`, and the member is then empty. */
export function readManifest({ own, parent, lost }: ThemeSource, problems: ThemeProblem[]): ThemeManifest {
  const file = 'theme.json'
  const none = { name: '', version: '', description: '', author: '', licence: '', parent: '' }
  const manifest: ThemeManifest = { ...none, settings: {}, contrasts: [], colours: plainColours }
  const given = parseJsonObject(own, file, problems)
  if (!given) return manifest
  const text = own.get(file)?.toString('utf8') ?? ''
  const lineAt = (member: string) => (Object.hasOwn(given, member) ? lineOf(text, [member]) : 0)
  const report = (member: string, message: Localised) => problems.push({ file, line: lineAt(member), message })
  for (const member of members) {
    const value = given[member]
    if (typeof value === 'string' && value.trim() !== '') manifest[member] = value
    else report(member, fill(words.emptyMember, member))
  }
  for (const member of Object.keys(given).filter((name) => !known.has(name)))
    report(member, fill(words.noMember, member))
  // The name stands in public addresses.
  if (manifest.name !== '' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(manifest.name)) {
    report('name', words.badName)
  }
  // A child without its parent lacks what it counts on: the rest would only be noise.
  if (lost !== null) report('parent', fill(words.noParent, lost))
  else readSettings(manifest, given, parent ?? {}, { text, problems })
  return manifest
}

function readSettings(
  manifest: ThemeManifest,
  given: Record<string, unknown>,
  parent: Record<string, unknown>,
  report: ManifestReport,
): void {
  manifest.parent = typeof given['parent'] === 'string' ? given['parent'] : ''
  manifest.settings = readThemeSettings(inherit(parent['settings'], given['settings']), report)
  manifest.contrasts = readContrasts(given['contrasts'] ?? parent['contrasts'], manifest.settings, report)
  manifest.colours = readColours(given['colours'] ?? parent['colours'], manifest.settings, report)
}

export function parseJsonObject(
  files: ThemeFiles,
  file: string,
  problems: ThemeProblem[],
): Record<string, unknown> | null {
  const body = files.get(file)
  if (!body) {
    problems.push({ file, line: 0, message: words.missingFile })
    return null
  }
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
    problems.push({ file, line: 0, message: words.noObject })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error)
    problems.push({ file, line: brokenLine(body.toString('utf8')), message: fill(words.noJson, said) })
  }
  return null
}
