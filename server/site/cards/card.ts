import { createHash } from 'node:crypto'
import { cardSize, type Card } from '../../media/index.ts'
import type { Settings } from '../../settings/index.ts'
import type { ImageView, Theme } from '../../themes/index.ts'

/** What is shared without a picture of its own. */
export interface Shared {
  title: string
  lang: string
  /** Its category; empty for none. */
  section: string
}

/** Grows when cards are drawn otherwise. */
const drawing = 1

/** The card that stands for an article without a picture. */
export function cardOf({ title, lang, section }: Shared, settings: Settings, theme: Theme): Card {
  const emblem = theme.icon('apple-touch-icon.png')?.body ?? null
  return { title, lang, kicker: section, site: settings.title, colours: theme.colours, emblem }
}

/** Names all that the card shows: what changes has another address, so that nobody keeps an old one for it. */
export function versionOf({ emblem, ...card }: Card): string {
  const hash = createHash('sha256').update(JSON.stringify([drawing, card]))
  if (emblem) hash.update(emblem)
  return hash.digest('hex').slice(0, 16)
}

export function cardPath(articlePath: string, version: string): string {
  return `${articlePath}/cards/${version}.png`
}

/** The card as the picture of its article. */
export function cardImage(articlePath: string, card: Card): Pick<ImageView, 'src' | 'alt' | 'width' | 'height'> {
  return { src: cardPath(articlePath, versionOf(card)), alt: `${card.title} – ${card.site}`, ...cardSize }
}
