import { isDeepStrictEqual } from 'node:util'
import { listFolder, type ThemeFiles } from '../files.ts'
import { declarationsOf, defaultOf, type ThemeSettings } from './settings.ts'

/**
 * The settings of a child that begin with other colours or fonts than its parent's, where no style sheet of its own
 * says so: those that it inherits say the parent's, and so the sheet that is made of its settings must say them.
 */
export function listUnsaid(settings: ThemeSettings, parent: ThemeSettings, own: ThemeFiles): ReadonlySet<string> {
  const sheets = [...listFolder(own, 'assets')].filter(([name]) => name.endsWith('.css'))
  const said = sheets.map(([, body]) => body.toString('utf8')).join('\n')
  const isSaid = (property: string) => new RegExp(`--${property}\\s*:`).test(said)
  const unsaid = Object.entries(settings).filter(([name, setting]) => {
    const inherited = parent[name]
    if (!inherited) return false
    const [mine, theirs] = [setting, inherited].map((one) => declarationsOf(one, defaultOf(one)))
    return !isDeepStrictEqual(mine, theirs) && !Object.keys(mine ?? {}).every(isSaid)
  })
  return new Set(unsaid.map(([name]) => name))
}
