import { curly, typeset } from '../typography.ts'
import { cardSize, type Card } from './card.contract.ts'
import { drawText, keepDrawable, splitGraphemes, type DrawnText, type TextStyle } from './card-text.ts'
import { sharp } from './loaders.ts'

const margin = 80
const band = 20
const room = { width: cardSize.width - margin * 2, height: 310 }
const sizes = [80, 68, 58, 50, 44]
const emblemSide = 88

/**
 * Draws it as PNG. What this machine has no letters for is left out; a title that would lose letters gives way to the
 * name of the site. It runs in the threads of libvips.
 */
export async function drawCard(card: Card, emblem: Buffer | null): Promise<Buffer> {
  const { title, lang, kicker, site, colours } = card
  const { paper, ink, accent } = colours
  const [said = '', kind = '', name = ''] = await Promise.all(
    [title, kicker, site].map((text) => keepDrawable(typeset(text, lang, curly), lang)),
  )
  const head = said || name
  const heading = await fitText(head, { colour: ink, lang, width: room.width })
  const small = { lang, width: room.width - emblemSide, size: 34 }
  const above = kind ? await fitLine(kind, { ...small, colour: accent }) : null
  const below = said && name ? await fitLine(name, { ...small, colour: ink }) : null
  const isBackwards = readsLeftwards(head)
  const at = (text: DrawnText | null, top: number) =>
    text === null ? [] : [{ input: text.png, left: isBackwards ? cardSize.width - margin - text.width : margin, top }]
  const icon = emblem && (await sharp(emblem).resize(emblemSide, emblemSide, { fit: 'inside' }).png().toBuffer())
  const foot = cardSize.height - margin
  return sharp({ create: { ...cardSize, channels: 3, background: paper } })
    .composite([
      { input: { create: { width: cardSize.width, height: band, channels: 3, background: accent } }, left: 0, top: 0 },
      ...at(above, margin),
      ...at(heading, margin + 70 + Math.max(0, Math.round((room.height - (heading?.height ?? 0)) / 3))),
      ...at(below, foot - (below?.height ?? 0)),
      ...(icon
        ? [{ input: icon, left: isBackwards ? margin : cardSize.width - margin - emblemSide, top: foot - emblemSide }]
        : []),
    ])
    .png({ palette: true, colours: 64, compressionLevel: 9, effort: 4 })
    .toBuffer()
}

/** The largest letters in which all of it has room; what has none in the smallest is cut. */
async function fitText(text: string, style: Omit<TextStyle, 'size'>): Promise<DrawnText | null> {
  if (text === '') return null
  for (const size of sizes) {
    const drawn = await drawText(text, { ...style, size })
    if (drawn.height <= room.height) return drawn
  }
  return cutText(text, (some) => drawText(some, { ...style, size: sizes.at(-1)! }), room.height)
}

async function fitLine(text: string, style: TextStyle): Promise<DrawnText> {
  return cutText(text, (some) => drawText(some, style), style.size * 1.7)
}

/** As much of the text as is no higher than that. */
async function cutText(text: string, draw: (text: string) => Promise<DrawnText>, height: number): Promise<DrawnText> {
  const whole = await draw(text)
  if (whole.height <= height) return whole
  const signs = splitGraphemes(text)
  let [fits, tooMuch] = [1, signs.length]
  while (tooMuch - fits > 1) {
    const middle = Math.floor((fits + tooMuch) / 2)
    const drawn = await draw(shorten(signs, middle))
    if (drawn.height <= height) fits = middle
    else tooMuch = middle
  }
  return draw(shorten(signs, fits))
}

/** At the end of a word where there is one near. */
function shorten(signs: readonly string[], length: number): string {
  const start = signs.slice(0, length).join('')
  const atWord = start.replace(/[\s\p{P}]+\S{0,20}$/u, '')
  return `${atWord === '' ? start : atWord}…`
}

/** Whether its first letter is one of a script that goes from right to left. */
function readsLeftwards(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? ''
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(first)
}
