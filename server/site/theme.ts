import type { FastifyBaseLogger } from 'fastify'
import type { Db } from '../db/index.ts'
import { butForComments, createOnceAState } from '../http/once-a-state.ts'
import { listPublications, nameOfTheme, type Look, type LooksService } from '../looks/index.ts'
import { listPictures } from '../media/index.ts'
import {
  letterColours,
  madeAsset,
  madeSheet,
  picturesOf,
  settingViews,
  settleColours,
  writeStyleSheet,
  type AssetFile,
  type LetterPage,
  type Pages,
  type TemplateName,
  type Theme,
  type ThemeValues,
  type ThemeView,
} from '../themes/index.ts'
import { imageView } from './card.views.ts'
import type { SiteState } from './public-state.ts'
import { currentTrial } from './trial.ts'

/** How the site looks: the theme that the library chose, with what it has set of it. */
export interface SiteTheme {
  /** What pages print of it, now; to whoever tries a look out, that one. */
  view(): Promise<ThemeView>
  /** What letters print of it, now. */
  viewOfLetters(): Promise<Pick<LetterPage, 'theme' | 'colours'>>
  /** The theme of the configuration as it comes, where nothing can be read. */
  plainView(): ThemeView
  /** Prints a page in the theme that its view names. Throws as `Theme.render` does. */
  render<K extends TemplateName>(template: K, view: Pages[K]): string
  /** What stands behind `/assets/` + `path`; null for nothing. */
  asset(path: string): Promise<AssetFile | null>
  /** A file that browsers ask for at the root; null for nothing. */
  icon(name: string): Promise<AssetFile | null>
  /** The style sheet of a look, as it is served to whoever tries it out. */
  writeStyles(look: Look): Promise<string>
  /** Why the theme that the library chose cannot be shown: that of the configuration is in its place; null where it is. */
  readFault(): Promise<Error | null>
}

interface Sheet {
  path: string
  file: AssetFile
}

interface Shown {
  theme: Theme
  view: ThemeView
  sheet: Sheet | null
  fault: Error | null
}

/** A PNG says its size at once (section 11.2.1 of the standard). */
function pictureOf(theme: Theme): ThemeView['picture'] {
  const png = theme.icon('og.png')?.body
  if (!png) return null
  return { src: theme.assetPath('og.png'), width: png.readUInt32BE(16), height: png.readUInt32BE(20) }
}

/** The style sheet of what is set; null where those of the theme say it all. */
function sheetOf(theme: Theme, values: ThemeValues): Sheet | null {
  const css = writeStyleSheet(theme, values)
  return css === '' ? null : madeAsset(theme.name, css)
}

/** Style sheets of earlier publications that pages kept elsewhere may still ask for. */
const mostEarlier = 20

export function createSiteTheme(deps: {
  db: Db
  state: SiteState
  looks: LooksService
  /** The theme that the configuration names. */
  configured: Theme
  log: Pick<FastifyBaseLogger, 'error'>
}): SiteTheme {
  const { db, state, looks, configured, log } = deps
  const loaded = new Map([[configured.version, configured]])
  /** Before anything is set, and where nothing can be read. */
  const plainSheet = sheetOf(configured, {})

  const viewOf = async ({ values }: Look, theme: Theme, styles: string): Promise<ThemeView> => {
    const ids = picturesOf(theme.settings, values)
    const pictures = ids.length > 0 ? await listPictures(db.read, ids) : new Map<string, never>()
    const settings = settingViews(theme.settings, values, ({ id, alt }) => {
      const picture = pictures.get(id)
      const view = picture ? imageView(picture) : null
      return view && alt !== '' ? { ...view, alt } : view
    })
    const colours = settleColours(theme.manifest.colours, settings)
    return { name: theme.name, version: theme.version, settings, styles, colours, picture: pictureOf(theme) }
  }

  const plainView = (): ThemeView => {
    const { name, version, manifest } = configured
    const settings = settingViews(configured.settings, {}, () => null)
    const colours = settleColours(manifest.colours, settings)
    return { name, version, settings, styles: plainSheet?.path ?? '', colours, picture: pictureOf(configured) }
  }

  /** The theme of a look; that of the configuration where it cannot be shown. */
  async function open(look: Look): Promise<{ theme: Theme; look: Look; fault: Error | null }> {
    try {
      const theme = await looks.wardrobe.load(look.theme)
      loaded.set(theme.version, theme)
      return { theme, look, fault: null }
    } catch (error) {
      log.error({ err: error, theme: look.theme }, 'the theme that was chosen cannot be shown')
      const values = nameOfTheme(look.theme) === configured.name ? look.values : {}
      const fault = error instanceof Error ? error : new Error(String(error))
      return { theme: configured, look: { theme: configured.name, values }, fault }
    }
  }

  async function read(): Promise<Shown> {
    const { theme, look, fault } = await open(await looks.readPublished(db.read))
    const sheet = sheetOf(theme, look.values)
    return { theme, fault, sheet, view: await viewOf(look, theme, sheet?.path ?? '') }
  }

  /** Read once for each public change that is no comment: a picture of it may have been replaced. */
  const show = createOnceAState(state, butForComments(state), read)

  /** A page that was kept elsewhere names the sheet of its time. */
  async function findEarlier(path: string): Promise<AssetFile | null> {
    for (const { theme: id, values } of await listPublications(db.read, mostEarlier)) {
      const { theme, look } = await open({ theme: id, values: values as Look['values'] })
      const sheet = sheetOf(theme, look.values)
      if (sheet?.path === `/assets/${path}`) return sheet.file
    }
    return null
  }

  return {
    async view() {
      const trial = currentTrial()
      if (!trial) return (await show()).view
      const { theme, look } = await open(trial)
      return viewOf(look, theme, sheetOf(theme, look.values) ? trial.styles : '')
    },
    async viewOfLetters() {
      const { theme, view } = await show()
      return { theme: view, colours: await letterColours(theme.manifest.colours, view.settings) }
    },
    plainView,
    render(template, view) {
      const theme = loaded.get(view.theme.version)
      if (!theme) throw new Error(`a page names a theme that nobody has read: ${view.theme.name}`)
      try {
        return theme.render(template, view)
      } catch (error) {
        if (theme === configured) throw error
        // A page in another dress is better than none.
        log.error({ err: error, theme: theme.name, template }, 'the theme failed to print a page')
        return configured.render(template, { ...view, theme: plainView() })
      }
    },
    async asset(path) {
      const shown = await show()
      const [name = '', ...rest] = path.split('/')
      for (const theme of [shown.theme, ...loaded.values()]) {
        const asset = theme.name === name ? theme.asset(rest.join('/')) : null
        if (asset) return asset
      }
      if (rest.length !== 2 || rest[1] !== madeSheet) return null
      const sheet = [shown.sheet, plainSheet].find((one) => one?.path === `/assets/${path}`)
      return sheet ? sheet.file : findEarlier(path)
    },
    icon: async (name) => (await show()).theme.icon(name),
    async writeStyles(tried) {
      const { theme, look } = await open(tried)
      return writeStyleSheet(theme, look.values)
    },
    readFault: async () => (await show()).fault,
  }
}
