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

/** Draws a card as PNG, in the threads of libvips. @throws Problem 503 where too many wait. */
export function drawCard(card: Card): Promise<Buffer> {
  return cardSlots(async () => (await import('./card.ts')).drawCard(card))
}
