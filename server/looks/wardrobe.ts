import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { getCompileCacheDir } from 'node:module'
import { dirname, join } from 'node:path'
import type { Db } from '../db/index.ts'
import { partialPath } from '../files.ts'
import type { Lang } from '../i18n.ts'
import { bundledThemes, listBundled, loadTheme, type Theme } from '../themes/index.ts'
import { findPackage, listPackageIds } from './looks.store.ts'

/** The themes that a house has: those that come with Bubo, and those that were added at the desk. */
export interface Wardrobe {
  /** By what a publication names: the theme's name; of one that was added, with its version after "@". */
  list(): Promise<string[]>
  /** Reads and checks it once in this process. @throws ThemeError where it cannot be used, or is not there. */
  load(id: string): Promise<Theme>
  /** Makes a folder of these files for as long as `work` looks at it. */
  withFolder<T>(files: ReadonlyMap<string, Buffer>, work: (folder: string) => Promise<T>): Promise<T>
  /** Forgets one that was taken away. */
  drop(id: string): Promise<void>
}

const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:@[0-9a-f]{16})?$/

export const isThemeId = (id: string) => idPattern.test(id) && id.length <= 100

/** Whether a theme may be called so. */
export const isThemeName = (name: string) => isThemeId(name) && !isAdded(name)

/** The theme's name, without the version of one that was added. */
export const nameOfTheme = (id: string) => id.split('@')[0] ?? id

/** Whether it was added at the desk. */
export const isAdded = (id: string) => id.includes('@')

/** `first` is the theme that the configuration names, which is read already. */
export function createWardrobe(deps: {
  db: Db
  dataDir: string
  lang: Lang
  first: { id: string; theme: Theme }
}): Wardrobe {
  const { db, lang, first } = deps
  const folder = join(deps.dataDir, 'themes')
  const loaded = new Map<string, Promise<Theme>>([[first.id, Promise.resolve(first.theme)]])

  /** Where an added theme lies unpacked. It is kept with all that is the house's, and unpacked where it is needed. */
  async function unpack(id: string): Promise<string> {
    const place = join(folder, id)
    if (existsSync(place)) return place
    const files = await findPackage(db.read, id)
    if (!files) return place
    const draft = partialPath(place)
    await writeFiles(draft, files)
    // Whoever is second finds the same files there.
    await rename(draft, place).catch(() => rm(draft, { recursive: true, force: true }))
    return place
  }

  async function read(id: string): Promise<Theme> {
    const place = isAdded(id) ? await unpack(id) : join(bundledThemes, id)
    return loadTheme(place, { lang, marks: getCompileCacheDir() })
  }

  return {
    async list() {
      return [...new Set([first.id, ...(await listBundled()), ...(await listPackageIds(db.read))])]
        .filter(isThemeId)
        .sort()
    },
    load(id) {
      const known = loaded.get(id)
      if (known) return known
      const theme = read(id)
      loaded.set(id, theme)
      // What cannot be read now may be mended by then.
      theme.catch(() => loaded.delete(id))
      return theme
    },
    async withFolder(files, work) {
      const draft = partialPath(join(folder, `new-${randomUUID()}`))
      try {
        await writeFiles(draft, files)
        return await work(draft)
      } finally {
        await rm(draft, { recursive: true, force: true })
      }
    },
    async drop(id) {
      loaded.delete(id)
      if (isAdded(id)) await rm(join(folder, id), { recursive: true, force: true })
    },
  }
}

async function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [path, body] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true, mode: 0o700 })
    await writeFile(join(folder, path), body, { mode: 0o600, flush: true })
  }
}
