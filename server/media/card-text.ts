import { join } from 'node:path'
import { escapeHtml } from '../html.ts'
import { sharp } from './loaders.ts'

/** A text on a card, drawn. */
export interface DrawnText {
  png: Buffer
  width: number
  height: number
}

export interface TextStyle {
  colour: string
  /** BCP 47: it chooses among the forms of a Chinese sign. */
  lang: string
  size: number
  width: number
}

/**
 * Fraunces (OFL), of all Latin scripts, under a name that no font of the machine has: one without fonts draws with it.
 * Letters of other scripts are the machine's.
 */
const fontfile = join(import.meta.dirname, 'fonts', 'card.ttf')

/** Pango breaks lines, puts right-to-left writing in its order, and takes other fonts for what ours has not. */
export async function drawText(text: string, { colour, lang, size, width }: TextStyle): Promise<DrawnText> {
  const tag = /^[a-zA-Z-]{2,35}$/.test(lang) ? lang : 'fr'
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}" lang="${tag}">${escapeHtml(text)}</span>`,
      font: `Bubo Card ${size}`,
      fontfile,
      width,
      wrap: 'word-char',
      rgba: true,
      dpi: 72,
      spacing: Math.round(size * -0.12),
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true })
  return { png: data, width: info.width, height: info.height }
}

/** As many as a card holds in the smallest letters, and more. */
const mostGraphemes = 200
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

export const splitGraphemes = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

/**
 * The text without what no font of this machine draws, of which a picture would show frames with numbers in them:
 * emoji, mostly. Empty where letters would be lost.
 */
export async function keepDrawable(text: string, lang: string): Promise<string> {
  const kept: string[] = []
  // A sign that turns the order of letters would turn that of the card.
  const all = splitGraphemes(text.normalize().replace(/[\u202a-\u202e\u2066-\u2069]/g, ''))
  for (const segment of all.slice(0, mostGraphemes)) {
    if (await isDrawable(segment, lang)) kept.push(segment)
    else if (/[\p{L}\p{N}]/u.test(segment)) return ''
  }
  const said = kept
    .join('')
    .replace(/\s+/g, (spaces) => /[\u00a0\u202f]/.exec(spaces)?.[0] ?? ' ')
    .trim()
  return all.length > mostGraphemes ? `${said}…` : said
}

const known = new Map<string, boolean>()
const mostKnown = 20_000
/** What joins signs, or says how they look, and has no form of its own. */
const formless = /[\p{M}\p{Cf}\p{Cc}\p{Z}]/u

async function isDrawable(segment: string, lang: string): Promise<boolean> {
  for (const sign of segment) {
    if (sign <= 'ÿ' || formless.test(sign)) continue
    let isKnown = known.get(sign)
    if (isKnown === undefined) {
      isKnown = !(await isFramed(sign, lang))
      if (known.size >= mostKnown) known.clear()
      known.set(sign, isKnown)
    }
    if (!isKnown) return false
  }
  return true
}

/** What no font has Pango draws as a frame around its number, as high as that of any other. */
async function isFramed(sign: string, lang: string): Promise<boolean> {
  const [asked, unknown] = await Promise.all([readFrame(sign, lang), readFrame('\u{10fffd}', lang)])
  return asked !== null && asked === unknown
}

/** The height of a sign whose four edges are lines; null for any other. */
async function readFrame(sign: string, lang: string): Promise<number | null> {
  const { png } = await drawText(sign, { colour: '#000000', lang, size: 40, width: 400 })
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const isInked = (x: number, y: number) => data[(y * width + x) * channels + channels - 1]! > 127
  const rows = Array.from({ length: height }, (_, y) => y)
  const columns = Array.from({ length: width }, (_, x) => x).filter((x) => rows.some((y) => isInked(x, y)))
  const isAcross = (y: number) => columns.every((x) => isInked(x, y))
  const isDown = (x = 0) => rows.every((y) => isInked(x, y))
  return isAcross(0) && isAcross(height - 1) && isDown(columns[0]) && isDown(columns.at(-1)) ? height : null
}
