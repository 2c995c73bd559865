import { getCompileCacheDir } from 'node:module'
import type { Clock } from '../clock.ts'
import type { Db } from '../db/index.ts'
import type { Events } from '../events/index.ts'
import { fill, type Lang, type Localised } from '../i18n.ts'
import type { Actor } from '../http/actor.ts'
import { invalidField, Problem } from '../problem.ts'
import {
  createThemeChecker,
  hashFiles,
  listBundled,
  nameOfParent,
  withParent,
  type ThemeFiles,
  type ThemeProblem,
} from '../themes/index.ts'
import * as store from './looks.store.ts'
import { words } from './looks.words.ts'
import { isAdded, isThemeName, type Wardrobe } from './wardrobe.ts'
import { readThemeZip } from './zip.ts'

export interface ThemePackages {
  /**
   * Adds the theme of a ZIP archive to those that can be chosen, and gives its id; its parent may have been added
   * before. Nothing of it is kept where it is refused. @throws Problem 422 that says everything that is wrong with it.
   */
  add(actor: Actor, path: string): Promise<string>
  /** @throws Problem 409 where it is shown, or tried out; 404 for one that was not added. */
  remove(actor: Actor, id: string): Promise<void>
  /** Ends the thread that checks themes. */
  close(): Promise<void>
}

/** Of what is wrong so many are told on the page; the command `theme check` tells all. */
const mostTold = 30

export function createThemePackages(deps: { db: Db; events: Events; clock: Clock; wardrobe: Wardrobe }): ThemePackages {
  const { db, events, clock, wardrobe } = deps
  // What it found right, the wardrobe need not look at again.
  const checker = createThemeChecker(getCompileCacheDir())

  /** Its parent goes with it where that was added, as it is now: what was checked is what is shown, whatever comes. */
  async function bringParent(files: ThemeFiles): Promise<ThemeFiles> {
    const parent = nameOfParent(files)
    if (!isThemeName(parent) || (await listBundled()).includes(parent)) return files
    const found = await store.findNewestPackageOf(db.read, parent)
    return found ? withParent(files, found) : files
  }

  return {
    async add(actor, path) {
      const files = await bringParent(await readThemeZip(path))
      const problems = await wardrobe.withFolder(files, (folder) => checker.check(folder))
      if (problems.length > 0) throw refuseTheme(problems)
      const { name } = JSON.parse(files.get('theme.json')?.toString('utf8') ?? '{}') as { name: string }
      if ((await listBundled()).includes(name)) throw invalidField('/file', fill(words.bundled, name))
      const sorted = new Map([...files].toSorted(([one], [other]) => (one < other ? -1 : 1)))
      const id = `${name}@${hashFiles(sorted)}`
      await db.write(async (tx) => {
        await store.insertPackage(tx, { id, addedBy: actor.id, addedAt: clock.now() }, sorted)
        await events.record(tx, 'theme.added', { theme: id }, actor.id)
      })
      return id
    },

    async remove(actor, id) {
      await db.write(async (tx) => {
        if (!isAdded(id) || !(await store.listPackageIds(tx)).includes(id)) throw new Problem('not_found')
        const shown = await store.findPublished(tx)
        if (shown?.theme === id || (await store.isTriedOut(tx, id)))
          throw new Problem('in_use', { detail: words.shown })
        await store.deletePackage(tx, id)
        await events.record(tx, 'theme.removed', { theme: id }, actor.id)
      })
      await wardrobe.drop(id)
    },

    close: () => checker.close(),
  }
}

function refuseTheme(problems: readonly ThemeProblem[]): Problem {
  const listIn = (lang: Lang) =>
    problems
      .slice(0, mostTold)
      .map(({ file, line, message }) => `${file}:${line > 0 ? `${line}:` : ''} ${message[lang]}`)
  const list: Localised = { fr: listIn('fr').join(' ; '), en: listIn('en').join('; ') }
  const detail = fill(words.brokenTheme, { count: problems.length, list })
  return new Problem('invalid', {
    errors: [{ pointer: '/file', detail }],
    extra: { problems: { fr: listIn('fr'), en: listIn('en') } },
  })
}
