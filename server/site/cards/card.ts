import { createHash } from 'node:crypto'
import { cardSize, type Card } from '../../media/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { ImageView, SiteView, ThemeView } from '../../themes/index.ts'

/** What is shared without a picture of its own. */
export interface Shared {
  title: string
  lang: string
  /** Its category; empty for none. */
  section: string
}

/** Grows when cards are drawn otherwise. */
const drawing = 1

/** The theme's emblem, as PNG. */
export const touchIcon = 'apple-touch-icon.png'

/** How the house looks on it. */
export interface Look {
  settings: Settings
  theme: ThemeView
  icon: SiteView['icon']
}

/** The card that stands for an article without a picture; `version` names all that it shows, the emblem too. */
export function cardOf({ title, lang, section }: Shared, look: Look): { card: Card; version: string } {
  const { settings, theme, icon } = look
  const card = { title, lang, kicker: section, site: settings.title, colours: theme.colours }
  const emblem = icon?.href ?? theme.version
  const said = JSON.stringify([drawing, card, emblem])
  return { card, version: createHash('sha256').update(said).digest('hex').slice(0, 16) }
}

export function cardPath(articlePath: string, version: string): string {
  return `${articlePath}/cards/${version}.png`
}

/** The card as the picture of its article. */
export function cardImage(
  articlePath: string,
  { card, version }: ReturnType<typeof cardOf>,
): Pick<ImageView, 'src' | 'alt' | 'width' | 'height'> {
  return { src: cardPath(articlePath, version), alt: `${card.title} – ${card.site}`, ...cardSize }
}
