/**
 * Takes the pictures of the README from the demo library: `node test/browser/screenshots.ts [folder]`.
 * Texts are set in the fonts of this machine; P052 and Noto Sans (fonts-urw-base35, fonts-noto-core) are what the theme
 * likes best of the free ones.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { demoPassword } from '../../server/seed/cast.ts'
import { readDemoLibrary } from '../../server/seed/library.ts'
import { root } from '../helper.ts'
import { desktop, launchChromium, phone } from './browser.ts'
import { serveDemo } from './demo.ts'

const shots = [
  { name: 'home', path: '/' },
  { name: 'article', path: '/articles/desherbage' },
  { name: 'search', path: '/search?q=bibliothèque' },
  { name: 'books', path: '/books' },
  { name: 'book', path: '/books/9782070360024' },
  { name: 'agenda', path: '/agenda' },
  { name: 'hours', path: '/hours' },
  { name: 'team', path: '/team' },
]
/** The same library in the other theme that comes with Bubo. */
const otherShots = shots.slice(0, 2)

/** Pages of the desk, as its administrator sees them; the article is the first of the list. */
const deskShots = [
  { name: 'desk', path: '/desk' },
  { name: 'articles', path: '/desk/articles' },
  { name: 'writing', path: 'article' },
  { name: 'planning', path: '/desk/articles/planning' },
  { name: 'comments', path: '/desk/comments' },
  { name: 'statistics', path: '/desk/comments/statistics' },
  { name: 'media', path: '/desk/media' },
  { name: 'categories', path: '/desk/categories' },
  { name: 'people', path: '/desk/people' },
  { name: 'settings', path: '/desk/settings' },
  { name: 'works', path: '/desk/works' },
  { name: 'appearance', path: '/desk/appearance' },
]

const mostBytes = 120_000

const folders = {
  site: process.argv[2] ?? join(root, 'themes/buboblog/pictures'),
  desk: process.argv[2] ?? join(root, 'server/desk/pictures'),
  campus: process.argv[2] ? join(process.argv[2], 'campus') : join(root, 'themes/campus/pictures'),
}
for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true })
const administrator = readDemoLibrary().accounts.find(({ role }) => role === 'administrator')?.email ?? ''
const makeFolder = () => mkdtempSync(join(tmpdir(), 'bubo-pictures-'))
const [dataDir, otherDir] = [makeFolder(), makeFolder()]
// Plain http: the desk's cookie is kept on this machine's address too.
const demo = await serveDemo(dataDir, { BUBO_URL: 'http://localhost' })
const other = await serveDemo(otherDir, { BUBO_URL: 'http://localhost', BUBO_THEME: 'campus' })
const browser = await launchChromium()
try {
  for (const viewport of [phone, desktop]) {
    const page = await browser.newPage({
      baseURL: demo.url,
      viewport,
      colorScheme: 'light',
      locale: 'fr-FR',
      deviceScaleFactor: viewport === phone ? 2 : 1,
      hasTouch: viewport === phone,
    })
    for (const { name, path } of shots) {
      await page.goto(path, { waitUntil: 'networkidle' })
      await keep(page, join(folders.site, `${name}-${viewport.width}.png`))
    }
    for (const { name, path } of otherShots) {
      await page.goto(other.url + path, { waitUntil: 'networkidle' })
      await keep(page, join(folders.campus, `${name}-${viewport.width}.png`))
    }
    await page.goto('/desk/sign-in')
    await page.getByLabel('Adresse électronique').fill(administrator)
    await page.getByLabel('Mot de passe').fill(demoPassword)
    await page.getByRole('button', { name: 'Se connecter' }).click()
    await page.waitForURL('**/desk')
    for (const { name, path } of deskShots) {
      await page.goto(path === 'article' ? '/desk/articles?q=grainothèque' : path, { waitUntil: 'networkidle' })
      if (path === 'article') {
        await page.locator('table a').first().click()
        await page.waitForLoadState('networkidle')
      }
      await keep(page, join(folders.desk, `${name}-${viewport.width}.png`))
    }
  }
} finally {
  await browser.close()
  for (const { app } of [demo, other]) await app.close()
  for (const folder of [dataDir, otherDir]) rmSync(folder, { recursive: true })
}

async function keep(page: Page, file: string): Promise<void> {
  const picture = await compress(await page.screenshot())
  writeFileSync(file, picture)
  console.log(`${file} ${picture.length}`)
}

/** With as many colours as the size allows. */
async function compress(png: Buffer): Promise<Buffer> {
  for (const colours of [256, 128, 64]) {
    const picture = await sharp(png).png({ palette: true, colours, effort: 10, dither: 0 }).toBuffer()
    if (picture.length <= mostBytes) return picture
  }
  throw new Error(`a picture is over ${mostBytes} bytes`)
}
