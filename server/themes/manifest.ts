import { fill } from '../i18n.ts'
import type { ThemeManifest } from './contract.ts'
import { readColours } from './colours.ts'
import type { ThemeFiles } from './files.ts'
import type { ThemeProblem } from './theme-error.ts'
import { words } from './themes.words.ts'

const members = ['name', 'version', 'description', 'author', 'licence'] as const satisfies readonly Exclude<
  keyof ThemeManifest,
  'colours'
>[]

/** Reads theme.json; what is wrong goes into `problems`, and the member is then empty. */
export function readManifest(files: ThemeFiles, problems: ThemeProblem[]): ThemeManifest {
  const file = 'theme.json'
  const manifest: ThemeManifest = {
    name: '',
    version: '',
    description: '',
    author: '',
    licence: '',
    colours: readColours(undefined, []),
  }
  const given = parseJsonObject(files, file, problems)
  if (!given) return manifest
  for (const member of members) {
    const value = given[member]
    if (typeof value === 'string' && value.trim() !== '') manifest[member] = value
    else problems.push({ file, line: 0, message: fill(words.emptyMember, member) })
  }
  manifest.colours = readColours(given['colours'], problems)
  // The name stands in public addresses.
  if (manifest.name !== '' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(manifest.name)) {
    problems.push({ file, line: 0, message: words.badName })
  }
  return manifest
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
    problems.push({
      file,
      line: 0,
      message: fill(words.noJson, error instanceof Error ? error.message : String(error)),
    })
  }
  return null
}
