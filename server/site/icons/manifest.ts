import { readSettings } from '../../settings/index.ts'
import type { SiteContext } from '../site.context.ts'
import { findIconSource, iconPath, icons, type IconName } from './icons.ts'

/** What a telephone shows under an icon before it cuts. */
const shortest = 12

/** What tells a browser how the site is called and looks when it is put on a screen (W3C's web app manifest). */
export async function writeManifest(context: SiteContext): Promise<string> {
  const { db, config, theme } = context
  const settings = await readSettings(db.read)
  const source = await findIconSource(db.read, settings, context)
  const { colours } = await theme.view()
  const iconOf = (name: IconName, purpose: 'any' | 'maskable') => ({
    src: iconPath(source?.version ?? '', name),
    sizes: `${icons[name].side}x${icons[name].side}`,
    type: 'image/png',
    purpose,
  })
  const { title, description } = settings
  return JSON.stringify({
    id: '/',
    name: title,
    short_name: shorten(title),
    ...(description && { description }),
    lang: config.lang,
    dir: 'ltr',
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    theme_color: colours.ink,
    background_color: colours.paper,
    icons: source
      ? [iconOf('icon-192.png', 'any'), iconOf('icon-512.png', 'any'), iconOf('maskable-512.png', 'maskable')]
      : [],
  })
}

/** The first words that have room there; all of it where the first word alone has none. */
function shorten(title: string): string {
  const words = title.split(/\s+/)
  let short = words[0] ?? ''
  for (const word of words.slice(1)) {
    if (short.length + word.length + 1 > shortest) break
    short += ` ${word}`
  }
  return short
}
