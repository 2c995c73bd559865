/**
 * Takes the pictures of the README from the demo library: `node test/browser/screenshots.ts [folder]`.
 * Texts are set in the fonts of this machine; P052 and Noto Sans (fonts-urw-base35, fonts-noto-core) are what the theme
 * likes best of the free ones.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { root } from '../helper.ts'
import { desktop, launchChromium, phone } from './browser.ts'
import { serveDemo } from './demo.ts'

const shots = [
  { name: 'home', path: '/' },
  { name: 'article', path: '/articles/desherbage' },
  { name: 'search', path: '/search?q=bibliothèque' },
]

const mostBytes = 120_000

const folder = process.argv[2] ?? join(root, 'themes/buboblog/pictures')
mkdirSync(folder, { recursive: true })
const dataDir = mkdtempSync(join(tmpdir(), 'bubo-pictures-'))
const demo = await serveDemo(dataDir)
const browser = await launchChromium()
try {
  for (const viewport of [phone, desktop]) {
    const page = await browser.newPage({
      baseURL: demo.url,
      viewport,
      colorScheme: 'light',
      locale: 'fr-FR',
      deviceScaleFactor: viewport === phone ? 2 : 1,
    })
    for (const { name, path } of shots) {
      await page.goto(path, { waitUntil: 'networkidle' })
      const picture = await compress(await page.screenshot())
      const file = join(folder, `${name}-${viewport.width}.png`)
      writeFileSync(file, picture)
      console.log(`${file} ${picture.length}`)
    }
  }
} finally {
  await browser.close()
  await demo.app.close()
  rmSync(dataDir, { recursive: true })
}

/** With as many colours as the size allows. */
async function compress(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64]) {
    const picture = await sharp(png).png({ palette: true, colours, effort: 10, dither: 0 }).toBuffer()
    if (picture.length <= mostBytes) return picture
  }
  throw new Error(`a picture is over ${mostBytes} bytes`)
}
