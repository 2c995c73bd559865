import type { Card } from './card.contract.ts'
import { createLimiter } from './limiter.ts'

const svgLoader = { operation: ['VipsForeignLoadSvgBuffer'] }
let drawing = 0

/**
 * Draws the program's own SVG (the demo's illustrations) as PNG, `width` pixels wide. Never for a file that somebody
 * sent: the SVG loader answers only while this runs, and uploads are known by their magic bytes before any loader.
 */
export async function drawSvg(svg: Buffer, width: number): Promise<Buffer> {
  const { sharp } = await import('./loaders.ts')
  if (drawing++ === 0) sharp.unblock(svgLoader)
  try {
    return await sharp(svg).resize(width).png().toBuffer()
  } finally {
    if (--drawing === 0) sharp.block(svgLoader)
  }
}

/** One at a time: the other core stays with the readers. Whoever asks for more than wait already gets a 503. */
const cardSlots = createLimiter(1, 20)

/** Draws a card, with the house's emblem if any, as PNG, in the threads of libvips. @throws Problem 503 where too many wait. */
export function drawCard(card: Card, emblem: Buffer | null): Promise<Buffer> {
  return cardSlots(async () => (await import('./card.ts')).drawCard(card, emblem))
}

/** How an icon is drawn. */
export interface IconShape {
  side: number
  /** What stays free around the picture, of its side. */
  margin: number
  /** On paper: telephones put what is transparent on black. */
  isOpaque: boolean
  paper: string
  /** An SVG of the program's own, never one that somebody sent. */
  isDrawing: boolean
}

/** Draws a picture as an icon: whole, in the middle of a square. @throws Problem 503 where too many wait. */
export function drawIcon(picture: Buffer, { side, margin, isOpaque, paper, isDrawing }: IconShape): Promise<Buffer> {
  return cardSlots(async () => {
    const { sharp } = await import('./loaders.ts')
    const inner = Math.round(side * (1 - margin * 2))
    const source = isDrawing ? await drawSvg(picture, inner) : picture
    const background = isOpaque ? paper : { r: 0, g: 0, b: 0, alpha: 0 }
    const before = Math.floor((side - inner) / 2)
    const after = side - inner - before
    const small = sharp(source).resize(inner, inner, { fit: 'contain', background })
    return (isOpaque ? small.flatten({ background }) : small)
      .extend({ top: before, left: before, bottom: after, right: after, background })
      .png({ compressionLevel: 9 })
      .toBuffer()
  })
}
