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
