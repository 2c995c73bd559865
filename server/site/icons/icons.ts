import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Reader } from '../../db/index.ts'
import { fallbackSizes, listPictures, type MediaStorage } from '../../media/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { SiteView } from '../../themes/index.ts'
import type { SiteTheme } from '../theme.ts'

/** What the icons of the site are made of. */
export interface IconSource {
  /** Names the picture, and how it is drawn. */
  version: string
  /** What it stands on, `#rrggbb`. */
  paper: string
  /** The program's own drawing; anything else is a picture that was cleaned when it was sent. */
  isDrawing: boolean
  read: () => Promise<Buffer | null>
}

/** Those that browsers, telephones and tablets ask for, by their names. A mask may cut the edges of the last. */
export const icons = {
  'icon-32.png': { side: 32, margin: 0, isOpaque: false },
  'icon-180.png': { side: 180, margin: 0.06, isOpaque: true },
  'icon-192.png': { side: 192, margin: 0, isOpaque: false },
  'icon-512.png': { side: 512, margin: 0, isOpaque: false },
  'maskable-512.png': { side: 512, margin: 0.2, isOpaque: true },
} as const

export type IconName = keyof typeof icons

const hash = (...parts: (string | Buffer)[]) =>
  parts
    .reduce((sum, part) => sum.update(part), createHash('sha256'))
    .digest('hex')
    .slice(0, 16)

/** The picture that the library chose; null where it chose none, or it is gone. */
export async function findHouseIcon(db: Reader, { houseIcon }: Pick<Settings, 'houseIcon'>): Promise<string | null> {
  if (houseIcon === '') return null
  const picture = (await listPictures(db, [houseIcon])).get(houseIcon)
  const [largest] = fallbackSizes(picture?.sizes ?? [])
  return largest?.path ?? null
}

/** What the icons are made of: the library's picture, or else the theme's drawing; null where there is neither. */
export async function findIconSource(
  db: Reader,
  settings: Pick<Settings, 'houseIcon'>,
  { theme, storage }: { theme: SiteTheme; storage: MediaStorage },
): Promise<IconSource | null> {
  const { paper } = (await theme.view()).colours
  const own = await findHouseIcon(db, settings)
  if (own) {
    const read = async () => {
      const file = await storage.open(own)
      return file && buffer(file.stream)
    }
    return { version: hash(own, paper), paper, isDrawing: false, read }
  }
  const drawing = await theme.icon('favicon.svg')
  if (!drawing) return null
  return { version: hash(drawing.body, paper), paper, isDrawing: true, read: async () => drawing.body }
}

export function iconPath(version: string, name: IconName): string {
  return `/icons/${version}/${name}`
}

/** As pages name them; null where the theme's own stand. */
export async function iconView(db: Reader, settings: Settings, paper: string): Promise<SiteView['icon']> {
  const own = await findHouseIcon(db, settings)
  if (own === null) return null
  const version = hash(own, paper)
  return {
    href: iconPath(version, 'icon-32.png'),
    touchHref: iconPath(version, 'icon-180.png'),
    largeHref: iconPath(version, 'icon-512.png'),
  }
}
