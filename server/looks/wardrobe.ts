import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { getCompileCacheDir } from 'node:module'
import { join } from 'node:path'
import type { Lang } from '../i18n.ts'
import { bundledThemes, loadTheme, type Theme } from '../themes/index.ts'

/** The themes that a house has: those that come with Bubo, and those that were added at the desk. */
export interface Wardrobe {
  /** By what a publication names: the theme's name; of one that was added, with its version after "@". */
  list(): Promise<string[]>
  /** Reads and checks it once in this process. @throws ThemeError where it cannot be used, or is not there. */
  load(id: string): Promise<Theme>
  /** Where those are that were added. */
  folder: string
}

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[0-9a-f]{16})?$/

export const isThemeId = (id: string) => idPattern.test(id) && id.length <= 100

/** The theme's name, without the version of one that was added. */
export const nameOfTheme = (id: string) => id.split('@')[0] ?? id

/** `first` is the theme that the configuration names, which is read already. */
export function createWardrobe(deps: { dataDir: string; lang: Lang; first: { id: string; theme: Theme } }): Wardrobe {
  const { lang, first } = deps
  const folder = join(deps.dataDir, 'themes')
  const loaded = new Map<string, Promise<Theme>>([[first.id, Promise.resolve(first.theme)]])
  const folderOf = (id: string) => join(id.includes('@') ? folder : bundledThemes, id)

  return {
    folder,
    async list() {
      const names = [...(await listFolders(bundledThemes)), ...(await listFolders(folder))]
      const there = names.filter((id) => isThemeId(id) && existsSync(join(folderOf(id), 'theme.json')))
      return [...new Set([first.id, ...there])].sort()
    },
    load(id) {
      const known = loaded.get(id)
      if (known) return known
      const theme = loadTheme(folderOf(id), { lang, marks: getCompileCacheDir() })
      loaded.set(id, theme)
      // What cannot be read now may be mended by then.
      theme.catch(() => loaded.delete(id))
      return theme
    },
  }
}

async function listFolders(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}
