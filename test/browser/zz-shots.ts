import { launchChromium } from './browser.ts'
import { serveDemo } from './demo.ts'
import { mkdtempSync } from 'node:fs'
const demo = await serveDemo(mkdtempSync('/tmp/shots-'))
const browser = await launchChromium()
const pages: Record<string,string> = JSON.parse(process.argv[2]!)
const widths = (process.argv[3] ?? '360,1280').split(',').map(Number)
for (const scheme of (process.argv[4] ?? 'light').split(',') as ('light'|'dark')[])
for (const width of widths) {
  const context = await browser.newContext({ baseURL: demo.url, viewport: { width, height: width < 600 ? 740 : 900 }, colorScheme: scheme, reducedMotion: 'reduce', ...(width < 600 ? { hasTouch: true, isMobile: true } : {}) })
  const page = await context.newPage()
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: `/tmp/shots/${name}-${width}-${scheme}.png`, fullPage: process.argv[5] === 'full' })
  }
  await context.close()
}
await browser.close(); await demo.app.close(); process.exit(0)
